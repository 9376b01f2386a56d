"""The project's own rules as they are, and with every clause of the verdict that may be absent."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from placement.rules.base import KnowledgeBase, load
from placement.rules.verdicts import Thresholds

WITHOUT_CLAUSES: Final = replace(load(), thresholds=Thresholds(lead=100, assessed=100), own_work={})
"""Neither own work nor a bar for the one candidate; assessed by coverage."""
BOTH: Final[dict[str, KnowledgeBase]] = {"as it is": load(), "without clauses": WITHOUT_CLAUSES}
