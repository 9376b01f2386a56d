"""Every explanation of one person's result, as objects that text and JSON render.

>>> from placement import explain
>>> [bar.name for bar in explain({"fair_pay": "neutral"}).why_not("hr_manager").found.bars]
['office', 'liked', 'fit']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from placement.errors import PlacementError
from placement.explanation.recommendation import Recommendation
from placement.text import Text

if TYPE_CHECKING:
    from placement.explanation.blocks import Block, Page
    from placement.inference.derivation import Derivation
    from placement.inference.trace import Trace
    from placement.inquiry.because import Sufficiency
    from placement.inquiry.contrast import Contrast
    from placement.inquiry.flip import Counterfactual
    from placement.inquiry.steadiness import Steadiness
    from placement.inquiry.what_if import WhatIf
    from placement.inquiry.why_not import WhyNot

    Found: TypeAlias = (
        Derivation | WhyNot | Contrast | WhatIf | Counterfactual | Sufficiency | Steadiness | Trace
    )

Kind: TypeAlias = Literal[
    "how", "why_not", "instead", "what_if", "flip", "because", "steadiness", "trace"
]


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """One explanation of one recommendation; *found* holds what was found out, in types.

    It can be pickled where its recommendation can: what it holds follows from that and from what
    was *asked*, the method of the explainer and its arguments.
    """

    kind: Kind
    found: Found
    recommendation: Recommendation
    asked: Mapping[str, Any]
    _blocks: Callable[[], list[Block]] = field(repr=False, compare=False)
    _data: Callable[[], dict[str, Any]] = field(repr=False, compare=False)
    _short: Callable[[], list[Block]] = field(repr=False, compare=False)

    def __repr__(self) -> str:
        return f"<placement: {self.kind} of {self.recommendation!r}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _explanation, (self.recommendation, self.kind, dict(self.asked))

    def to_dict(self) -> dict[str, Any]:
        """The recommendation as JSON, and under ``explanation`` what explains it."""
        explanation = {"kind": self.kind, **self._data()}
        return {**self.recommendation.to_dict(), "explanation": explanation}

    def page(self, *, short: bool = False) -> Page:
        """The explanation as a page, in both languages; ``terminal`` or ``html`` shows it.

        A *short* one has, of what would change the result, as much as fits a first screen.
        """
        from placement.explanation.blocks import Page, Paragraph
        from placement.explanation.other_rules import other_rules
        from placement.explanation.words import person_title

        title = person_title(_TITLES[self.kind], self.recommendation.id)
        others = other_rules(self.recommendation.base)
        first = () if others is None else (Paragraph(others),)
        return Page(title, (*first, *(self._short if short else self._blocks)()))


class Explainer:
    """Explains one person's result in every way there is.

    Goals, traits and values may be named as in the data dictionary or by their labels in either
    language. Every method raises ``PlacementError`` for what is none of them, and where there is
    nothing to explain: the goal asked about is what is recommended.
    """

    def __init__(self, recommendation: Recommendation) -> None:
        self.recommendation = recommendation
        self.inference = recommendation.inference
        self.base = recommendation.base
        self.language = recommendation.language

    def how(self, *, depth: int = 4, sentences: Mapping[str, str] | None = None) -> Explanation:
        """The derivation, from the verdict and the role down to the facts.

        *depth*: 1 the result, 2 also what each goal adds up to, 3 the rules, 4 the facts.
        *sentences*, locator → sentence, are those of the document, where it is at hand.
        """
        from placement.explanation.kinds.how import Tree, cited

        derivation = self.recommendation.derivation
        tree = Tree(self.recommendation, depth=depth, sentences=sentences)

        def data() -> dict[str, Any]:
            # The derivation is in the recommendation's JSON already.
            if sentences is None:
                return {}
            return {"sentences": cited(derivation, self.base, sentences)}

        return self._explained(
            "how", derivation, tree.blocks, data, depth=depth, sentences=sentences
        )

    def why_not(self, goal: str) -> Explanation:
        """Why *goal* is not recommended, or does not come first."""
        from placement.explanation.kinds.why_not import why_not_blocks, why_not_dict
        from placement.facts.goal_reading import read_goal
        from placement.inquiry.why_not import why_not

        named = read_goal(goal)
        found = why_not(self.base, self.inference, named)
        if found is None:
            raise PlacementError(_RECOMMENDED.format(goal=named.label))
        return self._explained(
            "why_not", found,
            lambda: why_not_blocks(found, self.base),
            lambda: why_not_dict(found, self.base, self.language),
            goal=goal,
        )  # fmt: skip

    def instead(self, goal: str) -> Explanation:
        """What separates *goal* from what is recommended instead of it."""
        from placement.explanation.kinds.contrast import contrast_blocks, contrast_dict
        from placement.facts.goal_reading import read_goal
        from placement.inference.standing import first_of
        from placement.inquiry.contrast import contrast

        named = read_goal(goal)
        found = contrast(self.base, self.inference, named)
        if found is None:
            frame = _NOTHING_INSTEAD if first_of(self.inference, named) is None else _RECOMMENDED
            raise PlacementError(frame.format(goal=named.label, name=named.name))
        return self._explained(
            "instead", found,
            lambda: contrast_blocks(found, self.base),
            lambda: contrast_dict(found, self.language),
            goal=goal,
        )  # fmt: skip

    def what_if(self, values: Mapping[str, str | None]) -> Explanation:
        """What would follow if *values*, trait → value, stood over the facts; None for unknown."""
        from placement.explanation.kinds.what_if import what_if_blocks, what_if_dict
        from placement.facts.reading import read_trait, read_value
        from placement.inquiry.what_if import what_if

        read = {}
        for name, value in values.items():
            trait = read_trait(name)
            read[trait.name] = None if value is None else read_value(trait, value)
        found = what_if(self.base, self.inference.facts, read)
        return self._explained(
            "what_if", found,
            lambda: what_if_blocks(found),
            lambda: what_if_dict(found, self.language),
            values=read,
        )  # fmt: skip

    def flip(
        self, goal: str | None = None, *, fixed: Iterable[str] = (), largest: int | None = None
    ) -> Explanation:
        """The smallest changes that give another verdict, or have *goal* recommended.

        *fixed* traits stay as they are. The search ends with the smallest number of changes that
        does it, at most three; where *largest*, 1 to 3, is given, all changes up to that number
        are found.
        """
        from placement.explanation.kinds.flip import flip_blocks, flips_dict, short_flip_blocks
        from placement.facts.goal_reading import read_goal
        from placement.facts.reading import read_trait
        from placement.inquiry.flip import LARGEST, counterfactual

        if largest is not None and not 1 <= largest <= LARGEST:
            raise ValueError(f"largest must be 1 to {LARGEST}, not {largest}")
        named = None if goal is None else read_goal(goal)
        held = [read_trait(name).name for name in fixed]
        found = counterfactual(self.base, self.inference, named, fixed=held, largest=largest)
        if found is None:
            assert named is not None
            raise PlacementError(_RECOMMENDED.format(goal=named.label))
        return self._explained(
            "flip", found,
            lambda: flip_blocks(found),
            lambda: flips_dict(found, self.language),
            short=lambda: short_flip_blocks(found, self.language),
            goal=goal, fixed=held, largest=largest,
        )  # fmt: skip

    def because(self) -> Explanation:
        """Facts that alone force the result, whatever the others were."""
        from placement.explanation.kinds.because import because_blocks, because_dict
        from placement.inquiry.because import sufficiency

        found = sufficiency(self.base, self.inference)
        return self._explained(
            "because", found,
            lambda: because_blocks(found),
            lambda: because_dict(found, self.language),
        )  # fmt: skip

    def steadiness(self) -> Explanation:
        """In how many readings of the hedge words the result stays."""
        from placement.explanation.kinds.steadiness import steadiness_blocks, steadiness_dict
        from placement.inquiry.steadiness import steadiness

        found = steadiness(self.base, self.inference)
        return self._explained(
            "steadiness", found,
            lambda: steadiness_blocks(found, self.base),
            lambda: steadiness_dict(found, self.base, self.language),
        )  # fmt: skip

    def trace(self) -> Explanation:
        """The course of the inference by Experta: what was on the agenda, fired, and followed."""
        from placement.explanation.kinds.trace import trace_blocks, trace_dict
        from placement.inference.trace import trace

        found = trace(self.base, self.inference.facts)
        return self._explained(
            "trace", found,
            lambda: list(trace_blocks(found, self.recommendation)),
            lambda: trace_dict(found),
        )  # fmt: skip

    def _explained(
        self,
        kind: Kind,
        found: Found,
        blocks: Callable[[], list[Block]],
        data: Callable[[], dict[str, Any]],
        *,
        short: Callable[[], list[Block]] | None = None,
        **asked: Any,
    ) -> Explanation:
        return Explanation(kind, found, self.recommendation, asked, blocks, data, short or blocks)


def _explanation(recommendation: Recommendation, kind: Kind, asked: dict[str, Any]) -> Explanation:
    """The explanation that was pickled."""
    explained: Explanation = getattr(Explainer(recommendation), kind)(**asked)
    return explained


_TITLES: Final[dict[Kind, Text]] = {
    "how": Text(en="How the result came about", cs="Jak výsledek vznikl"),
    "why_not": Text(en="Why not", cs="Proč ne"),
    "instead": Text(en="What separates two results", cs="Co dělí dva výsledky"),
    "what_if": Text(en="What if", cs="Co kdyby"),
    "flip": Text(en="What would change the result", cs="Co by výsledek změnilo"),
    "because": Text(en="What alone settles the result", cs="Co samo určuje výsledek"),
    "steadiness": Text(en="How steady the result is", cs="Jak pevný je výsledek"),
    "trace": Text(en="The course of the inference", cs="Průběh odvození"),
}
_RECOMMENDED: Final = Text(
    en="{goal}: this is what is recommended; without an option the command explains why.",
    cs="{goal}: právě to se doporučuje; příkaz bez dalších voleb vysvětlí proč.",
)
_NOTHING_INSTEAD: Final = Text(
    en="{goal}: nothing is recommended instead of it, so there is nothing to compare; use "
    "--why-not {name}.",
    cs="{goal}: místo toho se nic nedoporučuje, takže není s čím srovnávat; použijte "
    "--why-not {name}.",
)
