"""People's files: reading them fast and losing nothing, writing results, saying what was wrong."""
