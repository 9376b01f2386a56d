"""What a change of the rules does, proved over all people: every value, and unknown."""
