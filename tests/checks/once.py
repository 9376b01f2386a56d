"""Each rule base is checked once a session: what a check finds depends on nothing else."""

from __future__ import annotations

from placement.checks.checking import Report, check
from placement.rules.base import KnowledgeBase, load

_REPORTS: dict[str, Report] = {}


def checked(base: KnowledgeBase | None = None) -> Report:
    """What :func:`check` reports on *base*, the project's own where none is given."""
    base = base or load()
    if base.identity not in _REPORTS:
        _REPORTS[base.identity] = check(base)
    return _REPORTS[base.identity]
