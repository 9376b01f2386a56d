"""What the document says: rules as data, each with its place in the document."""
