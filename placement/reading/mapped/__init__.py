"""A mapping applied: how the columns of a foreign file become traits."""
