"""The word that stands wherever other rules decide than those the program has of the document."""

from __future__ import annotations

from typing import Final

from placement.rules.base import KnowledgeBase, load
from placement.text import Language, Text


def other_rules(base: KnowledgeBase) -> Text | None:
    """That *base* is not the program's own, and which it is; None where it is its own."""
    own = load()
    if base is own or base.identity == own.identity:
        return None
    return _OTHER.format(version=base.version, sha256=base.identity[:12])


def knowledge_dict(base: KnowledgeBase, language: Language) -> dict[str, str]:
    """Which rules decided, as JSON; where they are not the program's own, a note says so."""
    told = other_rules(base)
    note = {} if told is None else {"note": told.to(language)}
    return {"version": base.version, "sha256": base.identity, **note}


_OTHER: Final = Text(
    en="Not the program's own rules of the document decide here, but others: version {version}, "
    "{sha256}.",
    cs="Zde nerozhodují vlastní pravidla programu podle dokumentu, ale jiná: verze {version}, "
    "{sha256}.",
)
