"""A page a person for a whole file of people, in one folder with a list of them."""
