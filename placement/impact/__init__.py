"""Whom the results select: selection rates between groups of people, and what they allow to say."""
