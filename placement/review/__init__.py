"""The results of a file as one page in which people are found, compared and opened."""
