"""Whole pages that work by themselves: the offline interview."""
