"""Workbooks of Excel and OpenDocument: their sheets, and the people in them."""
