"""The rules for other machines, written from the one condition tree."""
