"""What a record of the log says, and its decision made again."""
