"""People's files: reading them fast and losing nothing, saying what was wrong."""
