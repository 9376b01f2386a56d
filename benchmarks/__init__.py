"""What the documents claim about speed and memory, measured: ``make bench``."""
