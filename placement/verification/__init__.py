"""The rule base checked as a whole: what it can never do, what a file of people exercises of it,
and what a change of it changes."""
