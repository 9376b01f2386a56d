"""What is recorded of a decision, and how it is read back.

Facts, totals, rules by their ids: no name, no contact, no free text of an applicant, no protected
attribute, for the program takes none of these as a fact. The identifier of the person is not part
of the content; the log keeps a keyed pseudonym of it in the record's header, beside the identity
of the rules and of the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from placement.canonical import JSON
from placement.comparison.decisions import Decision, Figures, Turning, turnings
from placement.explanation.recommendation import Recommendation
from placement.exports.rules_json import export
from placement.facts.goals import GOALS
from placement.facts.reading import in_order
from placement.ledger.records import Content, Entry, EntryKind, Record
from placement.rules.base import KnowledgeBase
from placement.text import Language

if TYPE_CHECKING:
    from placement.scoring.run import Summary
    from placement.scoring.tally import Tally

_BLOCK: Final = 1 << 20

PERSONAL_KINDS: Final[tuple[EntryKind, ...]] = ("recommendation", "interview", "explanation")
"""The kinds of record that hold a person's facts and what was concluded from them."""


def decision_entry(
    kind: EntryKind,
    found: Recommendation,
    *,
    subject: str | None = None,
    by: str | None = None,
    keep_until: date | None = None,
    more: Content | None = None,
) -> Entry:
    """What to record of a recommendation, of the interview that led to it, or of its explanation.

    *subject* identifies the person, by default as the recommendation does. *by* is who asked for
    it. *more* is what else the kind needs: the questions asked, or what was to be explained.
    """
    derivation = found.derivation
    return Entry(
        kind=kind,
        content={
            **_concluded(
                Decision.of(found.base, found.inference, turnings(found.base, found.inference))
            ),
            **({"left_open": [*found.left_open]} if found.left_open else {}),
            **({"by": by} if by else {}),
            **(more or {}),
        },
        knowledge=partial(export, found.base),
        program=derivation.program,
        language=found.language,
        knowledge_sha256=derivation.knowledge_sha256,
        knowledge_version=derivation.knowledge_version,
        subject=found.id if subject is None else subject,
        keep_until=keep_until,
    )


def _concluded(found: Decision) -> dict[str, JSON]:
    """The conclusion as it is recorded."""
    return {
        "facts": found.facts,
        "unknown": [*found.unknown],
        "office": found.office,
        "role": found.role,
        "roles": [*found.roles],
        "functions": [*found.functions],
        "recommended": [*found.recommended],
        "readiness": found.readiness,
        "goals": {goal: asdict(figures) for goal, figures in found.goals.items()},
        "fired": found.fired,
        "decisive": {rule: asdict(turned) for rule, turned in found.decisive.items()},
    }


def decision_of(record: Record) -> Decision | None:
    """What *record* says was concluded about a person.

    None where it is of another kind, where its content was erased, or where the content is not in
    the form that this program knows.
    """
    if record.kind not in PERSONAL_KINDS or record.form is None:
        return None
    return read_decision(msgspec.json.decode(record.form))


def left_open_of(record: Record) -> tuple[str, ...]:
    """The traits that were asked about and left open, by which a result is the more certain; none
    where the record names none."""
    named = (record.content or {}).get("left_open", ())
    return tuple(map(str, named)) if isinstance(named, (list, tuple)) else ()


class Concluded(msgspec.Struct):
    """The office verdict and the role of a recorded decision, which are read much faster alone."""

    office: str
    role: str | None


_concluded_alone = msgspec.json.Decoder(Concluded).decode


def concluded_in(kind: str, form: bytes) -> Concluded | None:
    """What the content *form* of a record of this *kind* says was concluded about a person, in two
    words; None where it says nothing of that, or not in a form that this program knows."""
    if kind not in PERSONAL_KINDS:
        return None
    try:
        return _concluded_alone(form)
    except msgspec.MsgspecError:
        return None


def read_decision(content: Mapping[str, Any]) -> Decision | None:
    """The decision in the form of a record's content; None where it is not in that form."""
    try:
        return Decision(
            facts=_by_trait(content["facts"]),
            unknown=tuple(content["unknown"]),
            office=content["office"],
            role=content["role"],
            roles=tuple(content["roles"]),
            functions=tuple(content["functions"]),
            recommended=tuple(content["recommended"]),
            readiness=dict(content["readiness"]),
            goals={name: Figures(**content["goals"][name]) for name in _by_goal(content["goals"])},
            fired={goal: dict(content["fired"][goal]) for goal in _by_goal(content["fired"])},
            decisive={rule: Turning(**turned) for rule, turned in content["decisive"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _by_trait(facts: Mapping[str, str]) -> dict[str, str]:
    """Facts in the order of the data dictionary, those it does not know last."""
    return {**in_order(facts), **facts}


def _by_goal(names: Iterable[str]) -> list[str]:
    """Names of goals, offices first; canonical JSON keeps no order."""
    known = [goal.name for goal in GOALS]
    return sorted(names, key=lambda name: known.index(name) if name in known else len(known))


def batch_entry(
    summary: Summary,
    tally: Tally,
    settings: Mapping[str, JSON],
    base: KnowledgeBase,
    *,
    language: Language,
    program: str,
    by: str | None = None,
    keep_until: date | None = None,
) -> Entry:
    """What to record of a scored file: by fingerprints and counts alone, nothing of any person.

    *settings* is what else decided the result, *base* the rules. The files' names are left out,
    for they may name people. Raises ``OSError`` where a file just written cannot be read back.
    """
    return Entry(
        kind="batch",
        content={
            "inputs": [
                {
                    "sha256": file.sha256,
                    "rows": file.rows,
                    "scored": file.scored,
                    "rejected": file.rejected,
                }
                for file in summary.files
            ],
            "output": None if summary.out is None else fingerprint(summary.out),
            "rejects": None if summary.rejects is None else fingerprint(summary.rejects),
            "rows": summary.rows,
            "scored": summary.scored,
            "rejected": summary.rejected,
            "taken_as_unknown": summary.taken_as_unknown,
            "repeated_ids": summary.repeated_ids,
            "offices": dict(tally.verdicts),
            "roles": {**tally.roles, "none": tally.no_role},
            "settings": dict(settings),
            **({"by": by} if by else {}),
        },
        program=program,
        language=language,
        knowledge_sha256=base.identity,
        knowledge_version=base.version,
        knowledge=partial(export, base),
        keep_until=keep_until,
    )


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; of a folder, that of the list of its files and theirs,
    which ``sha256sum * | sha256sum`` makes. Raises ``OSError``."""
    found = sha256()
    if path.is_dir():
        for part in sorted(path.iterdir()):
            found.update(f"{fingerprint(part)}  {part.name}\n".encode())
        return found.hexdigest()
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
