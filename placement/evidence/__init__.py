"""Evidence from a decision log, for who has neither the log nor this program."""
