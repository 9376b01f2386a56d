"""Our own results read again: what columns and values are called, and facts told in a list."""
