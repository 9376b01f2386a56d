"""What the decision log says of a file of results, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from placement.explanation.blocks import Block, Column, Heading, Paragraph, Table
from placement.explanation.phrases import number
from placement.impact.report import HumanDecisions
from placement.impact.tie import Tie
from placement.impact.words import COUNT, GROUP, group_words
from placement.ledger import Record
from placement.replay.verification_text import verification_lines
from placement.text import Text, plain, printable

_IDENTITY: Final = 12


def tie_blocks(found: Tie, *, people_known: bool) -> Iterator[Block]:
    """The records of the file, whether the log is sound, and how many human decisions there are.

    *people_known* says whether it can be told whom these are about.
    """
    yield Heading(_TITLE)
    yield Paragraph(_FILE.format(sha256=found.sha256))
    for line in verification_lines(found.verification):
        yield Paragraph(line, strong=found.verification.fault is not None)
    if found.verification.fault is not None:
        yield Paragraph(_UNSOUND)
        return
    if not found.records:
        yield Paragraph(_NOT_RECORDED, strong=True)
        return
    for record in found.records:
        yield Paragraph(_record(record), strong=True)
    yield Paragraph(_DECISIONS.format(count=number(len(found.decisions))))
    if found.decisions and not people_known:
        yield Paragraph(_WHO_UNKNOWN)
    if found.erased:
        yield Paragraph(_ERASED.format(count=number(found.erased)))


def human_blocks(humans: Sequence[HumanDecisions]) -> Iterator[Block]:
    """What humans decided, group by group; nothing where they decided nothing."""
    if not any(one.decided for one in humans):
        return
    yield Heading(_HUMANS, level=2)
    figures = [Column(one, numbers=True, wraps=False) for one in (_DECIDED, _OTHERWISE, _OWN)]
    rows = tuple(
        (
            group_words(one.names),
            COUNT.format(selected=number(one.decided), people=number(one.people)),
            number(one.otherwise),
            number(one.own),
        )
        for one in humans
    )
    yield Table((Column(GROUP), *figures), rows)


def _record(record: Record) -> Text:
    by = (record.content or {}).get("by")
    return _RECORD.format(
        sequence=record.sequence,
        time=f"{record.time[:10]} {record.time[11:19]}",
        by=_BY.format(name=printable(str(by))) if by else "",
        version=record.knowledge_version or plain("–"),
        identity=(record.knowledge_sha256 or "–")[:_IDENTITY],
        program=record.program,
    )


_TITLE: Final = Text(en="In the decision log", cs="V protokolu rozhodnutí")
_FILE: Final = Text(
    en="SHA-256 of the file of results: {sha256}", cs="SHA-256 souboru výsledků: {sha256}"
)
_RECORD: Final = Text(
    en="These very results are record {sequence}: {time} UTC{by}, rules {version} ({identity}), "
    "program {program}.",
    cs="Právě tyto výsledky jsou záznam {sequence}: {time} UTC{by}, pravidla {version} "
    "({identity}), program {program}.",
)
_BY: Final = Text(en=", by {name}", cs=", zadavatel {name}")
_NOT_RECORDED: Final = Text(
    en="No record is about this file: it was never recorded in this log, or it was changed since.",
    cs="Tohoto souboru se netýká žádný záznam: v tomto protokolu nikdy zaznamenán nebyl, nebo se "
    "od té doby změnil.",
)
_UNSOUND: Final = Text(
    en="A log in which something is wrong ties nothing to anything.",
    cs="Protokol, ve kterém něco není v pořádku, nic nedokládá.",
)
_DECISIONS: Final = Text(
    en="People in it about whom a human decided: {count}.",
    cs="Lidí v něm, o kterých rozhodl člověk: {count}.",
)
_WHO_UNKNOWN: Final = Text(
    en="Whom they are about is not told: that takes the log's key and the column id of the "
    "results.",
    cs="Koho se týkají, nelze říci: k tomu je třeba klíč protokolu a sloupec id ve výsledcích.",
)
_ERASED: Final = Text(
    en="Human decisions whose content was erased: {count}.",
    cs="Rozhodnutí člověka, jejichž obsah byl vymazán: {count}.",
)
_HUMANS: Final = Text(en="decided by a human", cs="rozhodl člověk")
_DECIDED: Final = Text(en="decided", cs="rozhodnuto")
_OTHERWISE: Final = Text(en="otherwise", cs="jinak")
_OWN: Final = Text(en="in words of their own", cs="vlastními slovy")
