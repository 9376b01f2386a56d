"""The interview: which question next, when to stop, and the dialogue itself."""
