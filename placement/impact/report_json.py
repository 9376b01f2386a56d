"""The rates of a file of results as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from placement.impact.gap import Gap
from placement.impact.interval import LEVEL
from placement.impact.rates import LEAST_EXPECTED, LEAST_SHARE, SMALLEST, Compared, Group
from placement.impact.report import Grouping, Impact, OutcomeRates
from placement.impact.tie import tie_dict


def impact_dict(found: Impact) -> dict[str, Any]:
    """The report as JSON; rates, ratios and their limits to four digits after the point,
    probabilities to four digits."""
    return {
        "people": found.people,
        "without_group": found.without_group,
        "not_scored": found.not_scored,
        "smallest_group": SMALLEST,
        "least_expected": LEAST_EXPECTED,
        "least_share": LEAST_SHARE,
        "test": "Fisher's exact test, two-sided",
        "interval": f"Koopman's score interval, {LEVEL} %",
        "tests": found.tests,
        "log": None if found.tie is None else tie_dict(found.tie),
        "knowledge": None
        if found.why is None
        else {"version": found.why.base.version, "sha256": found.why.base.identity},
        "groupings": [_grouping(grouping) for grouping in found.groupings],
    }


def _grouping(grouping: Grouping) -> dict[str, Any]:
    columns = grouping.columns

    def named(names: Sequence[str]) -> Mapping[str, str]:
        return dict(zip(columns, names, strict=True))

    def outcome(rates: OutcomeRates) -> dict[str, Any]:
        def of(group: Group | None) -> Mapping[str, str] | None:
            return None if group is None else named(group.names)

        comparison = rates.comparison
        return {
            "kind": rates.kind,
            "name": rates.name,
            **({} if rates.median is None else _score(rates, rates.median)),
            "advantage": rates.advantage,
            "selected": rates.selected,
            "compared_with": of(comparison.reference),
            "highest": of(comparison.highest),
            "groups": [
                {"group": named(one.group.names), **_compared(one)} for one in comparison.groups
            ],
        }

    def gap(one: Gap) -> dict[str, Any]:
        return {
            "goal": one.goal.name,
            "group": named(one.group),
            "people": one.people,
            "mean": _exact(one.mean),
            "other": named(one.other),
            "other_people": one.other_people,
            "other_mean": _exact(one.other_mean),
            "difference": _exact(one.difference),
            "rules": [
                {
                    "rule": share.rule.id,
                    "points": share.points,
                    "fired": share.fired,
                    "other_fired": share.other,
                    "share": _exact(share.share),
                }
                for share in one.rules
            ],
        }

    return {
        "columns": list(columns),
        "people": grouping.people,
        "left_out": grouping.left_out,
        "outcomes": [outcome(rates) for rates in grouping.outcomes],
        "unreached": [{"kind": kind, "name": name} for kind, name in grouping.unreached],
        "scores": [outcome(rates) for rates in grouping.scores],
        "empty": [named(names) for names in grouping.empty],
        "gaps": [gap(one) for one in grouping.gaps],
        "human_decisions": [
            {
                "group": named(one.names),
                "people": one.people,
                "decided": one.decided,
                "otherwise": one.otherwise,
                "own_words": one.own,
            }
            for one in grouping.humans
        ],
    }


def _score(rates: OutcomeRates, median: Fraction) -> dict[str, Any]:
    return {"median": float(median), "without_score": rates.without_score}


def _compared(one: Compared) -> dict[str, Any]:
    group = one.group
    return {
        "people": group.people,
        "selected": group.selected,
        "rate": round(group.selected / group.people, 4),
        "ratio": _rounded(one.ratio),
        "interval": None if one.interval is None else [_rounded(end) for end in one.interval],
        "probability": None if one.probability is None else float(f"{one.probability:.4g}"),
        "mark": one.mark,
        "too_few": one.too_few,
        "impact_ratio": _rounded(one.impact_ratio),
        "small_share": one.small_share,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _exact(value: Fraction) -> dict[str, Any]:
    """A fraction, exact and as a number to read."""
    return {"exact": str(value), "value": round(float(value), 4)}
