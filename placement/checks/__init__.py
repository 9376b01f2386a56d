"""The rule base checked as a whole: what it can never do, what a file of people makes of it."""
