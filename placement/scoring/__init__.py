"""People scored into results: the run, its outputs, the rows of results read again."""
