"""How firm verdicts are: of random people, of people who have answered little, of pairs of answers.

Rule base 1.0.0 stands beside the present one, from the export that the tests keep of it.

- *Shares*: what is concluded of random people of whom a part is unknown, and how many of the roles
  recommended rest on no answer that likes any of the role's own work.
- *Turned*: of people who lean to one role, and of people who lean to nothing, asked in random
  order: of the verdicts that name one office after so many answers, how many all their answers turn
  into the other office.
- *Calibration*: for each band of certainty what it says, and how many of the verdicts and roles of
  that band stay when all is answered; of people who answer as certainty assumes, who lean to one
  role, who do not, and of the whole people of the tests, asked in random order.
- *Few answers*: of all pairs of answers and all triples, how many name an office, a role, a
  function.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Final

import polars as pl

from benchmarks.machine import table
from benchmarks.questions import SAMPLE, anybody, leaning
from placement.exports.earlier_rules import RULES_1, earlier_form
from placement.exports.rules_json import Export
from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import FUNCTIONS, NAMED, OFFICE_VERDICT, UNDETERMINED, VERDICTS
from placement.facts.scales import LIKES
from placement.inference.columns import Columns, encode
from placement.inference.trees import Inference, infer
from placement.possible.certainty import RESULTS, Result, band, certainty
from placement.possible.completions import KINDS
from placement.rules.base import KnowledgeBase, load
from placement.rules.own_work import own_work
from tests.profiles.profiles import profiles

_CODE: Final = pl.UInt8
_AT_ONCE: Final = 200_000
_ASKED: Final = (5, 20)
"""The fewest and the most answers after which certainty is compared with the end."""
_BANDS: Final = ("clear", "likely", "leaning", "open")


def bases() -> tuple[KnowledgeBase, ...]:
    """Rule base 1.0.0 and the present one."""
    first = Export.read(earlier_form(RULES_1)).base
    return first, load()


def verdicts(base: KnowledgeBase, codes: pl.DataFrame) -> pl.DataFrame:
    """What is concluded of each: *office*, *role*, and the codes of all standings."""
    found = Columns(base).infer(codes)
    names = pl.Series([UNDETERMINED, *OFFICE_VERDICT.scale.values])
    scored = Columns(base).score(codes)
    return found.with_columns(
        pl.lit(names).gather(pl.col(OFFICE_VERDICT.name)).alias("verdict"),
        scored["role"].cast(pl.String).alias("role"),
    )


def shares(base: KnowledgeBase, people: int, unknown: float) -> list[str]:
    """One row: the share of each verdict, of a role, and of roles without any liking of theirs."""
    chance = random.Random(17)
    crowd = [
        {name: value for name, value in anybody(chance).items() if chance.random() >= unknown}
        for _ in range(people)
    ]
    found = verdicts(base, encode(crowd))
    counts = Counter(found["verdict"].to_list())
    own = own_work(load().rules)
    roles = list(zip(crowd, found["role"].to_list(), strict=True))
    recommended = [(person, role) for person, role in roles if role is not None]
    unliked = sum(
        not any(person.get(name) == LIKES for name in own[role]) for person, role in recommended
    )
    return [
        base.version,
        f"{unknown:.0%}",
        *(f"{100 * counts[verdict] / people:.1f}" for verdict in VERDICTS),
        f"{100 * len(recommended) / people:.1f}",
        str(unliked),
    ]


def turned(
    base: KnowledgeBase, crowd: Sequence[Facts], answers: int, chance: random.Random
) -> tuple[int, int]:
    """How many verdicts name one office after so many answers, and how many are turned."""
    asked = []
    for person in crowd:
        known = chance.sample(list(person), answers)
        asked.append({name: person[name] for name in known})
    early = verdicts(base, encode(asked))["verdict"].to_list()
    late = verdicts(base, encode(crowd))["verdict"].to_list()
    offices = ("front_office", "back_office")
    named = [(a, b) for a, b in zip(early, late, strict=True) if a in offices]
    return len(named), sum(b in offices and a != b for a, b in named)


def assumed(chance: random.Random) -> Facts:
    """Somebody who answers as certainty assumes that people do."""
    (place,) = chance.choices(range(len(KINDS)), [kind.share for kind in KINDS])
    weights = SAMPLE.completions.weights
    return {
        trait.name: chance.choices(trait.scale.values, weights[trait.name][place])[0]
        for trait in TRAITS
    }


def calibration(kind: str, crowd: Sequence[Facts], chance: random.Random) -> Iterator[list[str]]:
    """A row for each band and result: what certainty says on the average, and how many stay."""
    said: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
    for person in crowd:
        # Once for each, for what the same person is told twice is no second proof.
        known = chance.sample(list(person), chance.randint(*_ASKED))
        facts = {name: person[name] for name in known}
        inference, end = infer(SAMPLE.base, facts), _conclusions(infer(SAMPLE.base, person))
        found, concluded = certainty(SAMPLE.of(facts), inference), _conclusions(inference)
        for result in RESULTS:
            share = getattr(found, result)
            if share is not None:
                said[result, band(share)].append((share, concluded[result] == end[result]))
    for result, name in product(RESULTS, _BANDS):
        given = said[result, name]
        if given:
            says = sum(share for share, _ in given) / len(given)
            stay = 100 * sum(stays for _, stays in given) / len(given)
            yield [kind, result, name, str(len(given)), f"{says:.0f}", f"{stay:.1f}"]


def _conclusions(inference: Inference) -> dict[Result, str | None]:
    role = inference.role
    return {"office": inference.office, "role": None if role is None else role.goal.name}


def few(size: int) -> Iterator[pl.DataFrame]:
    """Everybody of whom *size* answers are known, as codes, in batches."""
    rows: list[dict[str, int]] = []
    for traits in combinations(TRAITS, size):
        for codes in product(*(range(1, len(trait.scale.values) + 1) for trait in traits)):
            rows.append({t.name: code for t, code in zip(traits, codes, strict=True)})
            if len(rows) == _AT_ONCE:
                yield _frame(rows)
                rows = []
    if rows:
        yield _frame(rows)


def _frame(rows: list[dict[str, int]]) -> pl.DataFrame:
    schema = {trait.name: _CODE for trait in TRAITS}
    return pl.DataFrame(rows, schema=schema).fill_null(0)


def named(base: KnowledgeBase, size: int) -> list[str]:
    """One row: how many of all groups of *size* answers name an office, a role, a function."""
    total = offices = roles = functions = 0
    for codes in few(size):
        found = verdicts(base, codes)
        total += found.height
        offices += int(found["verdict"].is_in(list(NAMED)).sum())
        roles += int(found["role"].is_not_null().sum())
        either = pl.any_horizontal(pl.col(f"standing.{f.name}") == 2 for f in FUNCTIONS)
        functions += int(found.select(either).to_series().sum())
    return [base.version, str(size), str(total), str(offices), str(roles), str(functions)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few people, pairs alone")
    quick = parser.parse_args().quick
    people = 200 if quick else 2000
    table(
        f"What is concluded of {people} random people, in per cent",
        [
            ["rules", "unknown", *VERDICTS, "a role", "roles, none of whose work is liked"],
            *(shares(base, people, part) for part in (0, 0.3, 0.6, 0.85) for base in bases()),
        ],
    )
    rows = [["rules", "people", "answers", "name one office", "turned", "in per cent"]]
    for kind, made in (("leaning", leaning), ("anybody", anybody)):
        chance = random.Random(5)
        crowd = [made(chance) for _ in range(10 * people)]
        for answers, base in product((5, 8, 10, 15), bases()):
            count, wrong = turned(base, crowd, answers, random.Random(answers))
            share = f"{100 * wrong / count:.1f}" if count else "-"
            rows.append([base.version, kind, str(answers), str(count), str(wrong), share])
    table("Verdicts after a few answers in random order, turned by all answers", rows)
    whole = [each.facts for each in profiles() if len(each.facts) == len(TRAITS)]
    crowds = {
        "as assumed": [assumed(chance) for _ in range(2 * people)],
        "leaning": [leaning(chance) for _ in range(2 * people)],
        "anybody": [anybody(chance) for _ in range(2 * people)],
        "whole people": whole * (people // 40),
    }
    table(
        "Certainty after 5 to 20 answers in random order: what it says, and how many of 100 stay",
        [
            ["people", "of the", "band", "times", "says", "stay"],
            *(row for kind, crowd in crowds.items() for row in calibration(kind, crowd, chance)),
        ],
    )
    table(
        "What a few answers name",
        [
            ["rules", "answers", "groups of answers", "an office", "a role", "a function"],
            *(named(base, size) for size in ((2,) if quick else (2, 3)) for base in bases()),
        ],
    )


if __name__ == "__main__":
    main()
