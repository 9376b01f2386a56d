"""The kinds of explanation put into words, each by the name of what it finds in ``inquiry``."""
