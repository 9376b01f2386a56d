"""The command's edge: its streams, and what click and the system find wrong, in words."""
