"""What if some facts were otherwise: the result before and after, and the rules between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placement.facts.conditions import Facts
from placement.facts.goals import GOALS
from placement.inference.derivation import Step, derive
from placement.inference.standing import total_of
from placement.inference.trees import Inference, infer
from placement.inquiry.changes import Change, changes_between, with_values
from placement.rules.base import KnowledgeBase
from placement.rules.verdicts import Total


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Two results, and what lies between them.

    *changes* turn the facts of *before* into those of *after*; *fires* are the steps that only
    *after* has, *no_longer* those that only *before* has; *totals* the goals whose total differs,
    before and after, in dictionary order.
    """

    changes: tuple[Change, ...]
    before: Inference
    after: Inference
    fires: tuple[Step, ...]
    no_longer: tuple[Step, ...]
    totals: tuple[tuple[Total, Total], ...]

    @property
    def changes_result(self) -> bool:
        """Whether the office verdict or the recommended role is another."""
        return (self.before.office, _role(self.before)) != (self.after.office, _role(self.after))


def what_if(base: KnowledgeBase, facts: Facts, values: Mapping[str, str | None]) -> WhatIf:
    """What would follow if *values*, trait → value, stood over *facts*; None for not known."""
    before = infer(base, facts)
    after = infer(base, with_values(facts, values))
    fired_before, fired_after = set(before.fired), set(after.fired)
    return WhatIf(
        changes=changes_between(before.facts, after.facts),
        before=before,
        after=after,
        fires=tuple(s for s in derive(after, base).steps if s.rule not in fired_before),
        no_longer=tuple(s for s in derive(before, base).steps if s.rule not in fired_after),
        totals=tuple(
            (one, two)
            for goal in GOALS
            if (one := total_of(before, goal)) != (two := total_of(after, goal))
        ),
    )


def _role(inference: Inference) -> str | None:
    return None if inference.role is None else inference.role.goal.name
