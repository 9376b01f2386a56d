"""The one door to Experta.

Experta 1.9.4 pins frozendict 1.2, which reads ``collections.Mapping``, a name that Python 3.10
removed. The name is put back only while frozendict is imported. Importing Experta also sets up the
root logger and swallows an ``ImportError``; both are undone and checked here.
"""

from __future__ import annotations

import collections
import collections.abc
import logging

_root = logging.getLogger()
_handlers_before = list(_root.handlers)
_restored = not hasattr(collections, "Mapping")
if _restored:
    collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
try:
    import frozendict  # noqa: F401
finally:
    if _restored:
        del collections.Mapping  # type: ignore[attr-defined]

import experta  # noqa: E402
from experta.abstract import Strategy  # noqa: E402
from experta.agenda import Agenda  # noqa: E402
from experta.fact import BaseField  # noqa: E402
from experta.matchers import ReteMatcher  # noqa: E402

if not hasattr(experta, "KnowledgeEngine"):
    raise ImportError("experta was imported, but without its KnowledgeEngine")

for _handler in list(_root.handlers):
    if _handler not in _handlers_before:
        _root.removeHandler(_handler)
logging.getLogger("experta").setLevel(logging.WARNING)

AND = experta.AND
OR = experta.OR
P = experta.P
Fact = experta.Fact
KnowledgeEngine = experta.KnowledgeEngine
Rule = experta.Rule

__all__ = [
    "AND", "OR", "Agenda", "BaseField", "Fact", "KnowledgeEngine", "P", "ReteMatcher", "Rule",
    "Strategy",
]  # fmt: skip
