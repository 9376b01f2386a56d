"""A shortlist as a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from placement.explanation.blocks import (
    Block,
    Column,
    Heading,
    Item,
    Note,
    Page,
    Paragraph,
    Table,
)
from placement.explanation.phrases import plural, sum_words
from placement.explanation.words import signed, sources_words, thousandths
from placement.shortlist.shortlist import Entry, Neighbours, Rise, Shortlist
from placement.shortlist.words import (
    NOT_PEOPLE,
    ORDER,
    answers,
    counted,
    cut,
    differing,
    evidence,
    first_recommended,
    labels,
    name,
    other_rules,
    places,
    rising,
    rules,
    title,
    values,
    why,
)
from placement.text import Text, joined, listing, plain, quoted
from placement.version import __version__

_MOST_DIFFERENCES: Final = 3
_MOST_ANSWERS: Final = 2


def shortlist_page(found: Shortlist, *, at_length: bool = False) -> Page:
    """The shortlist; only *at_length* with every reason and every difference."""
    rules = f"{found.base.version} ({found.base.identity[:12]})"
    about = (
        (_FILE, name(found.file)),
        (_RULES, plain(rules)),
        (_PROGRAM, plain(f"placement {__version__}")),
    )
    return Page(title(found), tuple(_blocks(found, at_length)), about)


def _blocks(found: Shortlist, at_length: bool) -> Iterator[Block]:
    yield Paragraph(counted(found), strong=True)
    yield Paragraph(NOT_PEOPLE)
    for warning in (other_rules(found), differing(found), cut(found)):
        if warning is not None:
            yield Paragraph(warning, apart=True)
    if found.entries:
        yield Heading(_IN_ORDER)
        yield _table(found)
        yield Heading(_WHY)
        yield from _reasons(found, at_length)
        apart = [
            pair
            for pair in found.neighbours
            if pair.differences and (at_length or pair.upper.place != pair.lower.place)
        ]
        if apart:
            yield Heading(_APART)
        for pair in apart:
            yield from _neighbours(found, pair, at_length)
    yield Heading(_OPEN)
    yield from _rises(found)
    yield Note(ORDER)


def _table(found: Shortlist) -> Table:
    columns = (
        Column(_PLACE, numbers=True, wraps=False),
        Column(_WHO, strong=True),
        *(Column(name(kept)) for kept in found.kept),
        Column(_FIT, numbers=True),
        Column(_POINTS, numbers=True),
        Column(_KNOWN, numbers=True),
        Column(_FIRST),
    )
    return Table(columns, tuple(_row(found, entry) for entry in found.entries))


def _row(found: Shortlist, entry: Entry) -> tuple[Text, ...]:
    total = entry.total
    return (
        plain(places(entry.place, entry.tied)),
        name(entry.person.id),
        *map(name, entry.person.kept),
        plain(thousandths(total.fit)),
        plain(thousandths(total.points)),
        _PER_CENT.format(share=total.coverage // 10),
        first_recommended(found, entry.inference),
    )


def _reasons(found: Shortlist, at_length: bool) -> Iterator[Item]:
    """Why each is there; those who share a place for the same reasons together."""
    alike: dict[tuple[int, Text], list[Entry]] = {}
    for entry, reason in zip(found.entries, found.reasons, strict=True):
        told = why(evidence(found, entry)) if at_length else reason
        alike.setdefault((entry.place, told), []).append(entry)
    for (_, told), entries in alike.items():
        people = listing([quoted(entry.person.id) for entry in entries])
        mark = places(entries[0].place, entries[0].tied)
        yield Item(people, mark=mark, notes=(told,))


def _neighbours(found: Shortlist, pair: Neighbours, at_length: bool) -> Iterator[Block]:
    upper, lower = pair.upper, pair.lower
    frame = _TIED if upper.place == lower.place else _BEFORE
    yield Heading(
        frame.format(
            upper=quoted(upper.person.id), place=places(upper.place, upper.tied),
            lower=quoted(lower.person.id), below=places(lower.place, lower.tied),
        ),
        level=2,
    )  # fmt: skip
    if upper.place != lower.place and upper.total.points <= lower.total.points:
        # Not the points decide then, but how much of the evidence they are.
        for entry in (upper, lower):
            yield Paragraph(
                _SUM.format(
                    who=quoted(entry.person.id),
                    sum=sum_words(entry.total, found.base.thresholds.doubt),
                ),
                depth=1,
            )
    told = sorted(pair.differences, key=lambda difference: -abs(difference.lead))
    shown = told if at_length else told[:_MOST_DIFFERENCES]
    for difference in shown:
        cited = dict.fromkeys(s for rule in rules(difference) for s in rule.sources)
        yield Item(
            _DIFFERENCE.format(
                label=labels(difference),
                upper=quoted(upper.person.id), has=values(difference, upper.inference),
                lower=quoted(lower.person.id), less=values(difference, lower.inference),
            ),
            signed(difference.lead),
            source=sources_words(cited, rules(difference)[0].basis) if cited else None,
        )  # fmt: skip
    left = told[len(shown) :]
    if left:
        lead = sum(difference.lead for difference in left)
        yield Item(_MORE_DIFFERENCES.format(count=len(left)), signed(lead))


def _rises(found: Shortlist) -> Iterator[Block]:
    yield Paragraph(rising(found))
    for rise in found.rises:
        yield Item(_rise(rise), mark=_moved(rise))


def _moved(rise: Rise) -> str:
    """From which place to which: "5 → 1", "– → 3"."""
    return f"{rise.place or '–'} → {rise.new_place}"


def _rise(rise: Rise) -> Text:
    parts = [_RISE.format(who=quoted(rise.person.id), answers=answers(rise.answers, _MOST_ANSWERS))]
    if rise.sharing:
        parts.append(_LEVEL.format(others=plural(rise.sharing, *_OTHERS)))
    if rise.above is not None:
        parts.append(_ABOVE.format(who=quoted(rise.above.person.id)))
    return joined(parts, ", ")


_FILE: Final = Text(en="Results", cs="Výsledky")
_RULES: Final = Text(en="Rules", cs="Pravidla")
_PROGRAM: Final = Text(en="Program", cs="Program")
_IN_ORDER: Final = Text(en="In order", cs="Pořadí")
_WHY: Final = Text(en="Why", cs="Proč")
_APART: Final = Text(en="What sets neighbours apart", cs="Co odlišuje sousedy")
_OPEN: Final = Text(
    en="Who would rank higher if one answer were known",
    cs="Kdo by stál výš, kdyby byla známa jedna odpověď",
)
_PLACE: Final = Text(en="place", cs="pořadí")
_WHO: Final = Text(en="who", cs="kdo")
_FIT: Final = Text(en="fit", cs="shoda")
_POINTS: Final = Text(en="points", cs="body")
_KNOWN: Final = Text(en="known", cs="posouzeno")
_FIRST: Final = Text(en="recommended first", cs="doporučeno na prvním místě")
_PER_CENT: Final = Text(en="{share}%", cs="{share} %")
_BEFORE: Final = Text(
    en="{upper} ({place}) before {lower} ({below})", cs="{upper} ({place}) před {lower} ({below})"
)
_TIED: Final = Text(
    en="{upper} and {lower} ({place}): a tie from different answers",
    cs="{upper} a {lower} ({place}): shoda z různých odpovědí",
)
_DIFFERENCE: Final = Text(
    en="{label} – {upper}: {has}; {lower}: {less}", cs="{label} – {upper}: {has}; {lower}: {less}"
)
_MORE_DIFFERENCES: Final = Text(
    en="{count} more, together (all of them: --full)", cs="dalších {count} dohromady (vše: --full)"
)
_SUM: Final = Text(en="{who}: {sum}.", cs="{who}: {sum}.")
_RISE: Final = Text(en="{who} with {answers}", cs="{who} s odpovědí {answers}")
_LEVEL: Final = Text(en="level with {others}", cs="spolu s {others}")
_OTHERS: Final = (
    Text(en="other", cs="dalším"), Text(en="others", cs="dalšími"), Text(en="others", cs="dalšími"),
)  # fmt: skip
_ABOVE: Final = Text(en="above {who}", cs="před {who}")
