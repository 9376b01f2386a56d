"""The best for one post among the people of a file of results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import polars as pl

from placement.facts.goals import Goal
from placement.inference.columns import encode
from placement.inference.result_columns import OFFICE
from placement.inference.standing import is_recommended, total_of
from placement.inference.trees import Inference, infer
from placement.inquiry.contrast import Difference, set_apart
from placement.reading.lines import Notice
from placement.reading.results.scored import ResultsFile, Scored
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import Total
from placement.scoring.reasons import GoalReasons
from placement.scoring.scored_rows import knowledge_of
from placement.shortlist.ranking import RANK, Person, Ranking, Ranks, rank_of
from placement.shortlist.rising import Answer, Riser, Rising
from placement.text import LANGUAGES, Text

_NAMED = 10
"""So many rows that cannot be used are named."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody recommended for the post. *place* is 1 and as many as rank higher; *tied* people
    have it, this one among them."""

    person: Person
    place: int
    tied: int
    total: Total
    inference: Inference


@dataclass(frozen=True, slots=True)
class Rise:
    """Somebody whom one answer would bring among the best.

    *place* is theirs, None where they are not recommended, and *new_place* the one that any of
    *answers* would give them, which *sharing* others have; *above* is the first whom they would
    pass, None where they would only draw level with these.
    """

    person: Person
    answers: tuple[Answer, ...]
    place: int | None
    new_place: int
    sharing: int
    total: Total
    above: Entry | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two who follow one another, and the evidence of which they do not have the same."""

    upper: Entry
    lower: Entry
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Shortlist:
    """The first *top* recommended for *goal*, of so many *people* in *file*.

    *entries* come by rank and, where several rank alike, in the order of the file; the last place
    may be cut. *following* is the first of the place after these. *rises* are the first of
    *rising* people whom one answer would bring among the entries. *differing* rows do not say what
    follows from their facts; *rejected* ones cannot be used. *scored_by* is the identity of the
    rules that the file names, None where it names none.
    """

    goal: Goal
    top: int
    file: str
    base: KnowledgeBase
    kept: tuple[str, ...]
    people: int
    recommended: int
    entries: tuple[Entry, ...]
    following: Entry | None
    rises: tuple[Rise, ...]
    rising: int
    differing: int
    rejected: int
    scored_by: str | None

    @property
    def cut(self) -> int:
        """How many share the last place shown without being shown."""
        if not self.entries:
            return 0
        last = self.entries[-1]
        return last.tied - sum(entry.place == last.place for entry in self.entries)

    @property
    def by_other_rules(self) -> bool:
        """Whether the file was scored by other rules than those that rank here."""
        return self.scored_by not in (None, self.base.identity)

    @cached_property
    def reasons(self) -> tuple[Text, ...]:
        """Of each entry, in one sentence, what weighs most for the goal and against it."""
        codes = encode([entry.person.facts for entry in self.entries])
        told = {each: GoalReasons(self.base, self.goal, each).of(codes) for each in LANGUAGES}
        return tuple(map(Text, told["en"], told["cs"]))

    @cached_property
    def neighbours(self) -> tuple[Neighbours, ...]:
        """Each entry beside the next, and the last beside the one that follows."""
        listed = [*self.entries, *([self.following] if self.following else [])]
        return tuple(
            Neighbours(one, other, set_apart(self.base, self.goal, one.inference, other.inference))
            for one, other in pairwise(listed)
        )


def shortlist(
    path: str,
    goal: Goal,
    base: KnowledgeBase,
    *,
    top: int = 10,
    keep: Sequence[str] = (),
    notice: Notice = lambda text: None,
) -> Shortlist:
    """The first *top* recommended for *goal* in the file of results at *path*, with the columns
    *keep* of each; *notice* is told of the first rows that cannot be used.

    A tie for the last place is shown whole as long as that takes no more than *top* people more.
    Raises ``PlacementError`` where the file cannot be used.
    """
    file = ResultsFile(path, (OFFICE, goal.name), keep)
    ranks = Ranks(base, goal)
    ranking = Ranking(top, 2 * top)
    rising = Rising(base, goal, ranks, top)
    people = differing = rejected = 0
    for batch in file.batches():
        for reject in batch.rejects[: max(0, _NAMED - rejected)]:
            notice(reject.error().text)
        rejected += batch.rejected
        if batch.codes.is_empty():
            continue
        found = ranks.with_said(batch.codes)
        differing += _differing(found, batch, goal)
        place = (people, batch.ids, batch.codes, batch.kept)
        ranking.add(found[RANK], *place)
        rising.add(found[RANK], ranking.last(), *place)
        people += batch.codes.height
    entries, following = _entries(ranking, base, goal, top)
    risers, count = rising.found(ranking.last(), ranking.counts)
    return Shortlist(
        goal=goal,
        top=top,
        file=file.name,
        base=base,
        kept=tuple(dict.fromkeys(keep)),
        people=people,
        recommended=ranking.recommended,
        entries=entries,
        following=following,
        rises=tuple(_rise(riser, ranking, base, goal) for riser in risers),
        rising=count,
        differing=differing,
        rejected=rejected,
        scored_by=knowledge_of(path),
    )


def _entries(
    ranking: Ranking, base: KnowledgeBase, goal: Goal, top: int
) -> tuple[tuple[Entry, ...], Entry | None]:
    """The entries in order, and the first of the place that follows."""
    entries: list[Entry] = []
    for rank in ranking.best():
        people = ranking.first(rank)
        if len(entries) >= top:
            return tuple(entries), _entry(people[0], rank, ranking, base, goal)
        room = top - len(entries)
        count = ranking.counts[rank]
        shown = people[: count if count <= room + top else room]
        entries += [_entry(person, rank, ranking, base, goal) for person in shown]
    return tuple(entries), None


def _entry(person: Person, rank: int, ranking: Ranking, base: KnowledgeBase, goal: Goal) -> Entry:
    inference = infer(base, person.facts)
    _confirm(rank, inference, goal)
    total = total_of(inference, goal)
    return Entry(person, ranking.place(rank), ranking.counts[rank], total, inference)


def _rise(riser: Riser, ranking: Ranking, base: KnowledgeBase, goal: Goal) -> Rise:
    answer = riser.answers[0]
    then = infer(base, {**riser.person.facts, answer.trait.name: answer.values[0]})
    _confirm(riser.rank, then, goal)
    above = next(
        (
            _entry(person, rank, ranking, base, goal)
            for rank in ranking.best()
            if (riser.own is None or rank >= riser.own) and rank < riser.rank
            for person in ranking.first(rank)
            if person.row != riser.person.row
        ),
        None,
    )
    return Rise(
        person=riser.person,
        answers=riser.answers,
        place=None if riser.own is None else ranking.place(riser.own),
        new_place=ranking.place(riser.rank),
        sharing=ranking.counts.get(riser.rank, 0),
        total=total_of(then, goal),
        above=above,
    )


def _confirm(rank: int, inference: Inference, goal: Goal) -> None:
    """The rank found over columns is that of the inference for the one person."""
    total = total_of(inference, goal)
    assert total.fit is not None
    if not is_recommended(inference, goal) or rank_of(total.fit, total.points) != rank:
        raise AssertionError(f"inferring denies what was found: {rank}")


def _differing(found: pl.DataFrame, batch: Scored, goal: Goal) -> int:
    """How many rows say another office or fit than what follows from their facts."""
    tests = [
        batch.said[name].ne_missing(found[name].cast(pl.String))
        for name in (OFFICE, goal.name)
        if name in batch.said.columns
    ]
    return int(pl.select(pl.any_horizontal(tests)).to_series().sum()) if tests else 0
