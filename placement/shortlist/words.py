"""The words that the page, the JSON and the workbook of a shortlist share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from placement.explanation.phrases import answer, fact, number, plural, subject
from placement.explanation.words import OR, signed
from placement.facts.conditions import Attribute
from placement.facts.dictionary import BY_NAME
from placement.facts.goals import FINDINGS, VERDICT_WORDS
from placement.inference.derivation import Step, derive
from placement.inference.standing import first_of
from placement.inference.trees import Inference
from placement.inquiry.contrast import Difference
from placement.rules.model import Rule
from placement.shortlist import MOST
from placement.shortlist.rising import Answer
from placement.shortlist.shortlist import Entry, Shortlist
from placement.text import Text, joined, listing, plain

LONGEST_NAME: Final = 60
"""Of what a file calls a person, more characters than these are cut on a page."""

_ATTRIBUTES: Final[dict[str, Attribute]] = {**BY_NAME, **{each.name: each for each in FINDINGS}}


def title(found: Shortlist) -> Text:
    """What it is about."""
    return _TITLE.format(goal=found.goal.label)


def counted(found: Shortlist) -> Text:
    """To how many of how many the post is recommended."""
    return _COUNTED.format(
        goal=subject(found.goal), count=number(found.recommended),
        people=plural(found.people, *_OF_PEOPLE),
    )  # fmt: skip


def cut(found: Shortlist) -> Text | None:
    """That the last place is a tie which is not shown whole; None where it is."""
    if not found.cut:
        return None
    last = found.entries[-1]
    whole = last.place + last.tied - 1
    told = _CUT.format(
        places=places(last.place, last.tied), tied=number(last.tied),
        shown=number(last.tied - found.cut),
    )  # fmt: skip
    return joined([told, _ALL.format(whole=whole)], " ") if whole <= MOST else told


def other_rules(found: Shortlist) -> Text | None:
    """That the file was scored by other rules than those that rank; None where it was not."""
    if not found.by_other_rules:
        return None
    return _OTHER_RULES.format(theirs=(found.scored_by or "")[:12], ours=found.base.identity[:12])


def differing(found: Shortlist) -> Text | None:
    """That rows say something else than what follows from their facts; None where none does."""
    return _DIFFERING.format(count=number(found.differing)) if found.differing else None


def rising(found: Shortlist) -> Text:
    """How many would rank higher with one answer more, and how many of them are shown."""
    if not found.rises:
        return _NOBODY_RISES
    told = [_RISING.format(people=plural(found.rising, *_PEOPLE))]
    if found.rising > len(found.rises):
        told.append(_FIRST_OF_RISING.format(count=number(len(found.rises))))
    return joined(told, " ")


def places(place: int, tied: int) -> str:
    """A place, or the places that a tie has together: "5", "5–9"."""
    return f"{place}" if tied == 1 else f"{place}–{place + tied - 1}"


def name(words: str | None) -> Text:
    """What stands in a cell about a person, not too long for a page."""
    words = words or ""
    return plain(words if len(words) <= LONGEST_NAME else f"{words[:LONGEST_NAME]}…")


def first_recommended(found: Shortlist, inference: Inference) -> Text:
    """What is recommended first among the goals of the kind that is asked about."""
    if found.goal.kind == "office":
        return VERDICT_WORDS[inference.office]
    first = first_of(inference, found.goal)
    assert first is not None  # the goal itself is recommended
    return first.label


def evidence(found: Shortlist, entry: Entry) -> list[Step]:
    """The rules that fired for the goal and against it, the weightiest first."""
    steps = derive(entry.inference, found.base).steps
    own = [step for step in steps if step.points and step.rule.goal == found.goal]
    return sorted(own, key=lambda step: -abs(step.points))


def why(steps: Iterable[Step]) -> Text:
    """The evidence in one line: "+4 sales strategy: like it; −4 …"."""
    return joined(
        [
            _EVIDENCE.format(
                points=signed(step.points),
                facts=joined(
                    [fact(_ATTRIBUTES[name], value) for name, value in step.matched.items()], ", "
                ),
            )
            for step in steps
        ]
    )


def values(difference: Difference, inference: Inference) -> Text:
    """What is known of one of two people in what sets them apart."""
    case = inference.case
    words = []
    for attribute in difference.attributes:
        value = case.get(attribute.name)
        words.append(_UNKNOWN if value is None else attribute.text(value))
    return joined(words, ", ")


def labels(difference: Difference) -> Text:
    """What the evidence is about."""
    return joined([attribute.label for attribute in difference.attributes], ", ")


def rules(difference: Difference) -> list[Rule]:
    """The rules that make the difference: those that fired for one of the two."""
    steps = (*difference.chosen.steps, *difference.other.steps)
    fired = dict.fromkeys(step.rule for step in steps)
    silent = (*difference.chosen.silent, *difference.other.silent)
    return list(fired or dict.fromkeys(silent))


def answers(told: Iterable[Answer], most: int | None = None) -> Text:
    """Answers any of which would do: "sales strategy: “like it”"; beyond *most* only counted."""
    words = [answer(each.trait, each.values) for each in told]
    left = 0 if most is None else len(words) - most
    if left > 0:
        words = [*words[:most], _MORE_ANSWERS.format(count=left)]
    return listing(words, OR)


NOT_PEOPLE: Final = Text(
    en="What is ranked is how far answers fit the words of one document, not people: who stands "
    "lower may be better at the work, who share a place come out alike, and the decision is for "
    "people to make.",
    cs="Neřadí se lidé, ale to, nakolik odpovědi odpovídají slovům jednoho dokumentu: kdo je níž, "
    "může práci zvládat lépe, kdo sdílí totéž pořadí, vychází stejně, a rozhodnutí je na lidech.",
)
"""What a ranking is and is not."""
ORDER: Final = Text(
    en="The order: by the fit for the post, then by points; only whoever the post is recommended "
    "to is in it. Who ranks alike stands in the order of the file.",
    cs="Pořadí určuje shoda s daným místem a pak body; je v něm jen ten, komu se dané místo "
    "doporučuje. Kdo má totéž pořadí, stojí v pořadí souboru.",
)
"""By what people are ranked."""
_NOBODY_RISES: Final = Text(
    en="No single open answer would bring anybody among these, or higher.",
    cs="Žádná jednotlivá chybějící odpověď by sem nikoho nepřivedla ani neposunula výš.",
)
_RISING: Final = Text(
    en="One more answer would bring {people} among these, or higher. What they would answer nobody "
    "knows, and another answer may do the opposite: ask them.",
    cs="Jediná další odpověď by sem přivedla nebo výš posunula {people}. Jak by odpověděli, nikdo "
    "neví, a jiná odpověď může působit opačně: zeptejte se jich.",
)
_FIRST_OF_RISING: Final = Text(
    en="The first {count} are shown.", cs="Zobrazeno je prvních {count}."
)
_PEOPLE: Final = (
    Text(en="person", cs="člověka"), Text(en="people", cs="lidi"), Text(en="people", cs="lidí"),
)  # fmt: skip
_OF_PEOPLE: Final = (
    Text(en="person", cs="člověka"), Text(en="people", cs="lidí"), Text(en="people", cs="lidí"),
)  # fmt: skip

_TITLE: Final = Text(en="Shortlist: {goal}", cs="Užší výběr: {goal}")
_COUNTED: Final = Text(
    en="{goal}: recommended to {count} of {people}.",
    cs="{goal}: z celkem {people} se doporučuje {count}.",
)
_CUT: Final = Text(
    en="Places {places} are one tie of {tied} people: by what the document says of the post they "
    "come out alike. The first {shown} in the order of the file are shown.",
    cs="Pořadí {places} sdílí {tied} lidí: podle toho, co dokument o tomto místě říká, vycházejí "
    "stejně. Zobrazeno je prvních {shown} v pořadí souboru.",
)
_ALL: Final = Text(en="All of them: --top {whole}.", cs="Všechny ukáže --top {whole}.")
_OTHER_RULES: Final = Text(
    en="The file was scored by other rules ({theirs}) than those that rank here ({ours}): the "
    "order may differ from what the file says. Its own rules: --rules FILE.",
    cs="Soubor byl vyhodnocen jinými pravidly ({theirs}), než podle jakých se zde řadí ({ours}): "
    "pořadí se může lišit od toho, co říká soubor. Jeho vlastní pravidla: --rules SOUBOR.",
)
_DIFFERING: Final = Text(
    en="{count} rows do not say what is inferred from their facts; the order follows the facts.",
    cs="Řádků, které neříkají to, co plyne z jejich údajů: {count}; pořadí se řídí údaji.",
)
_EVIDENCE: Final = Text(en="{points} {facts}", cs="{points} {facts}")
_UNKNOWN: Final = Text(en="not known", cs="neznámo")
_MORE_ANSWERS: Final = Text(
    en="another answer ({count} more)", cs="jinou odpovědí (dalších: {count})"
)
