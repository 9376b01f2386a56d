"""Two rule bases: what changed between them, and who is decided differently by which change."""
