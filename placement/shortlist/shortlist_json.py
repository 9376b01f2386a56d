"""A shortlist as JSON."""

from __future__ import annotations

from typing import Any

from placement.explanation.kinds.contrast import share_dict
from placement.explanation.other_rules import knowledge_dict
from placement.explanation.recommendation import step_dict, total_dict
from placement.shortlist.shortlist import Entry, Neighbours, Rise, Shortlist
from placement.shortlist.words import (
    NOT_PEOPLE,
    counted,
    cut,
    differing,
    evidence,
    other_rules,
    rising,
)
from placement.text import Language
from placement.version import __version__


def shortlist_dict(found: Shortlist, language: Language) -> dict[str, Any]:
    """The shortlist as JSON, texts in *language*."""
    told = (counted(found), NOT_PEOPLE, other_rules(found), differing(found), cut(found))
    return {
        "file": found.file,
        "goal": found.goal.name,
        "top": found.top,
        "people": found.people,
        "recommended": found.recommended,
        "rejected": found.rejected,
        "differing": found.differing,
        "scored_by": found.scored_by,
        "summary": [text.to(language) for text in (*told, rising(found)) if text is not None],
        "entries": [
            {**_entry(found, entry, language), "reason": reason.to(language)}
            for entry, reason in zip(found.entries, found.reasons, strict=True)
        ],
        "not_shown_of_last_place": found.cut,
        "following": None if found.following is None else _entry(found, found.following, language),
        "neighbours": [_neighbours(pair, language) for pair in found.neighbours],
        "rising": found.rising,
        "rises": [_rise(found, rise) for rise in found.rises],
        "knowledge": knowledge_dict(found.base, language),
        "program": __version__,
        "lang": language,
    }


def _entry(found: Shortlist, entry: Entry, language: Language) -> dict[str, Any]:
    inference = entry.inference
    return {
        "place": entry.place,
        "tied": entry.tied,
        "id": entry.person.id,
        "kept": dict(zip(found.kept, entry.person.kept, strict=True)),
        **total_dict(entry.total),
        "office": inference.office,
        "role": None if inference.role is None else inference.role.goal.name,
        "steps": [step_dict(step, language) for step in evidence(found, entry)],
    }


def _neighbours(pair: Neighbours, language: Language) -> dict[str, Any]:
    return {
        "upper": pair.upper.person.id,
        "lower": pair.lower.person.id,
        "tied": pair.upper.place == pair.lower.place,
        "differences": [
            {
                "facts": {
                    "upper": {
                        a.name: pair.upper.inference.case.get(a.name) for a in each.attributes
                    },
                    "lower": {
                        a.name: pair.lower.inference.case.get(a.name) for a in each.attributes
                    },
                },
                "lead": each.lead,
                "upper": share_dict(each.chosen, language),
                "lower": share_dict(each.other, language),
            }
            for each in pair.differences
        ],
    }


def _rise(found: Shortlist, rise: Rise) -> dict[str, Any]:
    return {
        "id": rise.person.id,
        "kept": dict(zip(found.kept, rise.person.kept, strict=True)),
        "place": rise.place,
        "answers": [
            {"trait": answer.trait.name, "values": list(answer.values)} for answer in rise.answers
        ],
        "new_place": rise.new_place,
        "sharing": rise.sharing,
        **total_dict(rise.total),
        "above": None if rise.above is None else rise.above.person.id,
    }
