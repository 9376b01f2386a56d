"""A foreign file's columns: a mapping proposed for them, and one checked against them."""
