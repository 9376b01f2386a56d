"""Derivations put into words, JSON and pages."""
