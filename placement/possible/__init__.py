"""What can still come of partial facts, over every way to answer the rest."""
