"""The rules that a command decides by: the program's own, or those of a file (``--rules FILE``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

from placement.cli.common import option
from placement.text import Text

if TYPE_CHECKING:
    from placement.rules.base import KnowledgeBase

_Function = TypeVar("_Function", bound=Callable[..., Any])


def by_rules() -> Callable[[_Function], _Function]:
    """The option ``--rules FILE``; the command gets ``base``, checked as the program's own is.

    Raises ``PlacementError`` where the file is no export of rules, or its rules do not hold
    together.
    """

    def decorate(function: _Function) -> _Function:
        @wraps(function)
        def wrapped(*arguments: Any, rules: str | None, **given: Any) -> Any:
            return function(*arguments, base=_base(rules), **given)

        return option("--rules", metavar="FILE", help=_RULES)(wrapped)  # type: ignore[return-value]

    return decorate


def _base(path: str | None) -> KnowledgeBase:
    if path is None:
        from placement.rules.base import load

        return load()
    from placement.exports.rules_json import read_export

    return read_export(path).base


_RULES: Final = Text(
    en="Decide by the rules in FILE, an export of the rules that was edited; else by the "
    "document's.",
    cs="Rozhodovat podle pravidel v SOUBORU, tedy upraveného výpisu pravidel; jinak podle "
    "dokumentu.",
)
