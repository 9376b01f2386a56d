"""What if: the result before and after, and the rules that make the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from placement.explanation.blocks import Block, Heading, Item, Paragraph
from placement.explanation.phrases import change
from placement.explanation.recommendation import step_dict, total_dict
from placement.explanation.words import (
    role_sentence,
    signed,
    source_of,
    thousandths,
    verdict_sentence,
)
from placement.inference.derivation import Step
from placement.inference.trees import Inference
from placement.inquiry.what_if import WhatIf
from placement.text import Language, Text


def what_if_blocks(found: WhatIf) -> list[Block]:
    """The blocks of a what-if."""
    return [
        *(Paragraph(text, strong=not n) for n, text in enumerate(summary(found))),
        Heading(_CHANGES),
        *([Item(change(made)) for made in found.changes] or [Item(_NO_CHANGE)]),
        *_steps(_FIRES, found.fires),
        *_steps(_NO_LONGER, found.no_longer),
        *_totals(found),
        *_besides(found),
    ]


def summary(found: WhatIf) -> list[Text]:
    """The answer in one sentence, then the result before and after where it is another."""
    after = result(found.after)
    if not found.changes_result:
        return [_SAME.format(result=after)]
    return [_OTHER, _AFTER.format(result=after), _BEFORE.format(result=result(found.before))]


def result(inference: Inference) -> Text:
    """The verdict and the role, as sentences."""
    role = None if inference.role is None else inference.role.goal
    known = any(entry.assessed for entry in inference.roles)
    verdict, named = verdict_sentence(inference.office), role_sentence(role, known=known)
    return Text(en=f"{verdict.en} {named.en}", cs=f"{verdict.cs} {named.cs}")


def what_if_dict(found: WhatIf, language: Language) -> dict[str, Any]:
    """A what-if as JSON."""
    return {
        "changes": [
            {"trait": made.trait.name, "before": made.before, "after": made.after}
            for made in found.changes
        ],
        "changes_result": found.changes_result,
        "summary": [text.to(language) for text in summary(found)],
        "before": result_dict(found.before),
        "after": result_dict(found.after),
        "fires": [step_dict(step, language) for step in found.fires],
        "no_longer": [step_dict(step, language) for step in found.no_longer],
        "totals": [
            {"before": total_dict(before), "after": total_dict(after)}
            for before, after in found.totals
        ],
    }


def result_dict(inference: Inference) -> dict[str, Any]:
    """The verdict and the role as JSON."""
    role = inference.role
    return {"office": inference.office, "role": None if role is None else role.goal.name}


def _steps(title: Text, steps: Sequence[Step]) -> Iterable[Block]:
    if steps:
        yield Heading(title)
        for step in steps:
            yield Item(step.text, signed(step.points) if step.points else "·", source_of(step.rule))


def _totals(found: WhatIf) -> Iterable[Block]:
    if found.totals:
        yield Heading(_TOTALS)
        for before, after in found.totals:
            yield Item(
                _TOTAL.format(
                    goal=after.goal.label,
                    before=thousandths(before.points), after=thousandths(after.points),
                    fit=thousandths(before.fit), then=thousandths(after.fit),
                )
            )  # fmt: skip


def _besides(found: WhatIf) -> Iterable[Block]:
    """That nothing else changes, or why a fit falls where no point is lost."""
    if found.changes and not (found.fires or found.no_longer or found.totals):
        yield Paragraph(_NOTHING_ELSE, apart=True)
    if any(
        before.fit is not None
        and after.fit is not None
        and after.fit < before.fit
        and after.points >= before.points
        for before, after in found.totals
    ):
        yield Paragraph(_FALLS, depth=1)


_NOTHING_ELSE: Final = Text(
    en="Nothing else would change: no rule would speak otherwise.",
    cs="Nic dalšího by se nezměnilo: žádné pravidlo by nemluvilo jinak.",
)
_FALLS: Final = Text(
    en="A fit can fall though no point is lost: more of the evidence counts as asked, and the "
    "points are divided by more.",
    cs="Shoda může klesnout, i když bodů neubude: za zjištěné se počítá víc a body se dělí větším "
    "číslem.",
)
_SAME: Final = Text(
    en="The result would stay the same. {result}", cs="Výsledek by zůstal stejný. {result}"
)
_OTHER: Final = Text(en="The result would be another.", cs="Výsledek by byl jiný.")
_AFTER: Final = Text(en="Then: {result}", cs="Potom: {result}")
_BEFORE: Final = Text(en="Now: {result}", cs="Nyní: {result}")
_CHANGES: Final = Text(en="If this were so", cs="Kdyby platilo")
_NO_CHANGE: Final = Text(en="all as it is now", cs="všechno jako nyní")
_FIRES: Final = Text(en="What would then speak as well", cs="Co by nově platilo")
_NO_LONGER: Final = Text(en="What would no longer speak", cs="Co by přestalo platit")
_TOTALS: Final = Text(en="What it comes to", cs="Jak se změní výsledek")
_TOTAL: Final = Text(
    en="{goal}: points {before} → {after}, fit {fit} → {then}",
    cs="{goal}: body {before} → {after}, shoda {fit} → {then}",
)
