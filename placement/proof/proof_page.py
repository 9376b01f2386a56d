"""What is proved of a change of the rules, as a page for a person and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from placement.canonical import JSON
from placement.checks.pages import person_words
from placement.comparison.comparison_page import (
    base_dict,
    base_words,
    because_words,
    change_dict,
    change_id,
    change_words,
)
from placement.comparison.decisions import (
    OFFICE,
    READINESS_PART,
    ROLE,
    RULE_PART,
    STANDING_PART,
    part_words,
    value_words,
)
from placement.explanation.blocks import Block, Heading, Note, Page, Paragraph
from placement.facts.dictionary import TRAITS
from placement.facts.goals import ROLES
from placement.proof.kinds import FIRES, Kind
from placement.proof.proving import Finding, Proof
from placement.text import Language, Text, joined, plain


def proof_page(proof: Proof) -> Page:
    """The page of a proof: what it comes to, the changes, and every kind of difference."""
    return Page(_TITLE, tuple(_blocks(proof)))


def _blocks(proof: Proof) -> Iterator[Block]:
    yield Paragraph(_BASES.format(old=base_words(proof.old), new=base_words(proof.new)))
    yield Paragraph(_summary(proof), strong=True, apart=True)
    if proof.changes:
        yield Heading(_CHANGES.format(count=len(proof.changes)))
        for change in proof.changes:
            yield Paragraph(change_words(change), depth=1)
    for title, belongs in _SECTIONS:
        yield from _section(title, [f for f in proof.findings if belongs(f.kind.part)])
    yield Note(_METHOD.format(traits=len(TRAITS)))
    if proof.of("possible"):
        yield Note(_AGAIN, apart=False)


def _summary(proof: Proof) -> Text:
    if proof.equal:
        return _EQUAL.format(kinds=len(proof.findings))
    counts = {status: len(proof.of(status)) for status in ("possible", "impossible", "unknown")}
    return _COUNTS.format(kinds=len(proof.findings), **counts)


def _section(title: Text, findings: list[Finding]) -> Iterator[Block]:
    """One kind of part: what can differ, what cannot be, and what is not known."""
    possible = [finding for finding in findings if finding.status == "possible"]
    unknown = [finding for finding in findings if finding.status == "unknown"]
    if not findings:
        return
    yield Heading(_SECTION.format(title=title, possible=len(possible), all=len(findings)))
    for finding in possible:
        yield Paragraph(kind_words(finding.kind), strong=True, depth=1)
        yield Paragraph(_witness(finding), depth=2)
        yield Paragraph(_causes(finding), depth=2)
    if not possible and not unknown:
        yield Paragraph(_NOTHING, depth=1)
        return
    for reason, words in (("time", _TIME), ("size", _SIZE)):
        kinds = [kind_words(finding.kind) for finding in unknown if finding.reason == reason]
        if kinds:
            yield Paragraph(words.format(count=len(kinds), kinds=joined(kinds)), depth=1)
    impossible = len(findings) - len(possible) - len(unknown)
    if impossible:
        yield Paragraph(_IMPOSSIBLE.format(count=impossible), depth=1)


def _witness(finding: Finding) -> Text:
    facts = finding.facts or {}
    if not facts:
        return _NO_ANSWERS
    return _WITNESS.format(count=len(facts), person=person_words(facts))


def _causes(finding: Finding) -> Text:
    if not finding.causes:
        return _NO_CAUSES
    return _BECAUSE.format(because=because_words(finding.causes))


def kind_words(kind: Kind) -> Text:
    """A kind of difference in a line."""
    prefix, _, name = kind.part.partition(".")
    if kind.part.startswith(RULE_PART):
        return (_FIRES if kind.after == FIRES else _NO_LONGER).format(rule=plain(name))
    if kind.part in _READINESS:
        label, part = _READINESS[kind.part], prefix
    else:
        label, part = part_words(kind.part), kind.part
    before, after = (value_words(part, each) for each in (kind.before, kind.after))
    return _KIND.format(part=label, before=before, after=after)


def proof_dict(proof: Proof, language: Language) -> dict[str, Any]:
    """The proof as JSON, with words of *language*."""
    return {
        "old": base_dict(proof.old),
        "new": base_dict(proof.new),
        "changes": [change_dict(change, language) for change in proof.changes],
        "equal": proof.equal,
        "kinds": [_finding_dict(finding, language) for finding in proof.findings],
    }


def _finding_dict(finding: Finding, language: Language) -> dict[str, JSON]:
    kind = finding.kind
    return {
        "part": kind.part,
        "before": kind.before,
        "after": kind.after,
        "status": finding.status,
        "reason": finding.reason,
        "facts": None if finding.facts is None else dict(finding.facts),
        "answers": None if finding.facts is None else len(finding.facts),
        "because": [[dict(change_id(c)) for c in cause] for cause in finding.causes],
        "smallest": finding.smallest,
        "text": kind_words(kind).to(language),
    }


_TITLE: Final = Text(
    en="What a change of the rules does, over all people",
    cs="Co změna pravidel způsobí, pro všechny lidi",
)
_BASES: Final = Text(en="Rules {old} → {new}", cs="Pravidla {old} → {new}")
_EQUAL: Final = Text(
    en="Proved: nobody is told anything else. All {kinds} kinds of difference are impossible.",
    cs="Dokázáno: nikomu nevyjde nic jiného. Všech {kinds} druhů rozdílů je vyloučeno.",
)
_COUNTS: Final = Text(
    en="Of {kinds} kinds of difference, {possible} can happen, {impossible} are proved "
    "impossible, {unknown} are unknown.",
    cs="Druhů rozdílů: {kinds}. Může nastat: {possible}, dokázaně vyloučeno: {impossible}, "
    "nerozhodnuto: {unknown}.",
)
_CHANGES: Final = Text(en="Changes ({count})", cs="Změny ({count})")
_SECTION: Final = Text(
    en="{title} ({possible} of {all} can happen)", cs="{title} (může nastat {possible} z {all})"
)
_NOTHING: Final = Text(
    en="Proved impossible, every one.", cs="Dokázáno, že žádný z nich nastat nemůže."
)
_IMPOSSIBLE: Final = Text(
    en="All others are proved impossible: {count}.", cs="Všechny ostatní jsou vyloučeny: {count}."
)
_TIME: Final = Text(
    en="Unknown, for the time was over ({count}): {kinds}.",
    cs="Nerozhodnuto, protože vypršel čas ({count}): {kinds}.",
)
_SIZE: Final = Text(
    en="Unknown, for rules test too many traits together ({count}): {kinds}.",
    cs="Nerozhodnuto, protože pravidla testují dohromady příliš mnoho údajů ({count}): {kinds}.",
)
_WITNESS: Final = Text(
    en="fewest answers: {count} ({person})", cs="nejméně odpovědí: {count} ({person})"
)
_NO_ANSWERS: Final = Text(
    en="fewest answers: 0 (nothing is known)", cs="nejméně odpovědí: 0 (nic není známo)"
)
_BECAUSE: Final = Text(en="because of {because}", cs="příčina: {because}")
_NO_CAUSES: Final = Text(
    en="the cause was not looked for, for the time was over",
    cs="příčina se nehledala, protože vypršel čas",
)
_KIND: Final = Text(en="{part}: {before} → {after}", cs="{part}: {before} → {after}")
_FIRES: Final = Text(en="rule {rule} newly applies", cs="pravidlo {rule} se nově uplatní")
_NO_LONGER: Final = Text(en="rule {rule} no longer applies", cs="pravidlo {rule} se už neuplatní")
_METHOD: Final = Text(
    en="Decided over every value of all {traits} traits, unknown included.",
    cs="Rozhodnuto pro všechny hodnoty všech {traits} údajů včetně neznámých.",
)
_AGAIN: Final = Text(
    en="Each person shown was inferred again with Experta by both rule bases; of nobody with fewer "
    "answers is the same true.",
    cs="Každý uvedený člověk byl znovu vyhodnocen Expertou podle obou sad pravidel; pro nikoho "
    "s méně odpověďmi totéž neplatí.",
)
_READINESS_OF: Final = Text(en="readiness for {role}", cs="připravenost na roli „{role}“")
_READINESS: Final = {
    READINESS_PART + role.name: _READINESS_OF.format(role=role.label) for role in ROLES
}
_SECTIONS: Final[tuple[tuple[Text, Callable[[str], bool]], ...]] = (
    (Text(en="Office verdict", cs="Typ práce"), lambda part: part == OFFICE),
    (
        Text(en="Roles and functions recommended", cs="Doporučené role a obory"),
        lambda part: part.startswith(STANDING_PART),
    ),
    (Text(en="First role", cs="První role"), lambda part: part == ROLE),
    (
        Text(en="Readiness", cs="Připravenost"),
        lambda part: part.startswith(READINESS_PART),
    ),
    (
        Text(en="Advice, cautions and outlook", cs="Rady, upozornění a výhled"),
        lambda part: part.startswith(RULE_PART),
    ),
)
