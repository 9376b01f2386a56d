"""Explainable placement: front office, back office, or one of seven office roles, and why.

>>> from placement import recommend
>>> recommend({"communication": "excellent"}).office
'undetermined'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from placement.version import __version__

if TYPE_CHECKING:
    from placement.explanation.explainer import Explainer
    from placement.explanation.outcome import Outcome
    from placement.reading.decoding import Policy
    from placement.scoring.frames import ScoredFrame
    from placement.text import Language

__all__ = [
    "__version__",
    "explain",
    "recommend",
    "score",
    "score_batches",
    "sql",
    "traits",
]


def recommend(
    facts: Mapping[str, object], *, language: Language = "en", id: str | None = None
) -> Outcome:
    """Recommend an office and a role for one person, with the complete derivation.

    *facts* maps traits to values, by their names in the data dictionary or their labels in either
    language; a trait left out, or given as None, is unknown. *language* is that of the texts.
    *id* is carried through. Raises ``placement.errors.Faults`` naming everything that is wrong
    with the facts.

    What is returned has ``office``, ``role``, ``certainty``, ``settled``, ``reasons``, ``text()``,
    ``html()`` and ``to_dict()``; it shows its first screen in a notebook.
    """
    from placement.explanation.outcome import Outcome
    from placement.facts.reading import read_facts
    from placement.inference.derivation import derive
    from placement.inference.experta_engine import shared

    inferrer = shared()
    derivation = derive(inferrer.infer(read_facts(facts)), inferrer.base)
    return Outcome(derivation, inferrer.base, language, id)


def explain(
    facts: Mapping[str, object], *, language: Language = "en", id: str | None = None
) -> Explainer:
    """Explain the recommendation for one person: how, why not, what if, what would change it.

    The arguments are those of :func:`recommend`, and so is what is raised. Each method of what is
    returned gives one explanation, as an object with ``found``, ``to_dict()`` and ``page()``.
    """
    from placement.explanation.explainer import Explainer

    return Explainer(recommend(facts, language=language, id=id))


def traits(language: Language = "en") -> list[dict[str, str]]:
    """Everything that can be told of a person, a row a trait, ready for a data frame.

    Each row has ``name``, ``group``, ``scale``, ``label``, ``question`` and ``values`` (the names
    of the scale, low to high where it has an order, separated by spaces).
    """
    from placement.facts.dictionary import TRAITS

    return [
        {
            "name": trait.name,
            "group": trait.group,
            "scale": trait.scale.name,
            "label": trait.label.to(language),
            "question": trait.question.to(language),
            "values": " ".join(trait.scale.values),
        }
        for trait in TRAITS
    ]


def sql(
    dialect: str, *, table: str = "people", id: str = "id", keep: Sequence[str] = (),
    facts: bool = False, fired: bool = False, strict: bool = False,
) -> str:  # fmt: skip
    """The rules as one SQL statement: from a *table* of people to the columns of results.

    The table has a column for each trait, text or null, by its name in the data dictionary, and
    *id* tells people apart. The columns *keep* are carried through; *facts* and *fired* add what
    is known and which rules fired. A value on no scale is unknown; where it is *strict*, the person
    has no results instead, and the column ``rejected`` names the value. *dialect* is a database's
    name in sqlglot; ``placement.exports.sql.PROVED`` are those on which the statement is proved.
    Needs the extra ``placement[sql]``. Raises ``placement.errors.PlacementError`` where there is no
    such dialect.
    """
    from placement.errors import missing_extra

    try:
        from placement.exports.sql import Statement, to_sql
    except ModuleNotFoundError as fault:
        raise missing_extra("sql", fault) from None
    return to_sql(dialect, Statement(table, id, tuple(keep), facts, fired, strict))


def score(
    frame: Any, *, id: str | None = None, keep: Sequence[str] = (), policy: Policy = "reject",
    brief: bool = False, language: Language = "en",
) -> ScoredFrame:  # fmt: skip
    """Score a frame of people: ``results, rejects = score(frame)``, both of the frame's own kind.

    *frame* is one of Polars (eager, or lazy, which is collected), pandas, PyArrow or DuckDB, or has
    Arrow's interface. Its columns are read as those of a file: traits by name or label, values in
    any spelling. *results* has the columns of ``placement score``: the column *id* (else ``id``,
    else the row's number), the columns *keep*, what was concluded, and, where it is not *brief*,
    the facts and the rules that fired. *rejects* says of each value that could not be read where it
    stands and why, in *language*; under the *policy* ``reject`` its row has no result, under
    ``lenient`` the value counts as unknown, and ``strict`` raises at the first. Raises
    ``placement.errors.PlacementError`` for what is no frame of people.
    """
    from placement.scoring.frames import FrameScorer, score_frame

    scorer = FrameScorer(id=id, keep=keep, policy=policy, brief=brief, language=language)
    return score_frame(frame, scorer)


def score_batches(
    batches: Iterable[Any], *, id: str | None = None, keep: Sequence[str] = (),
    policy: Policy = "reject", brief: bool = False, language: Language = "en",
) -> Iterator[ScoredFrame]:  # fmt: skip
    """Score batches one after another, each as :func:`score` does, in memory of one at a time.

    *batches* are frames with the same columns, such as PyArrow's record batches. Rows are numbered
    on from batch to batch. It is how to score inside another engine's workers: a worker calls it
    with the batches of its part, and *id* tells the people of all parts apart.
    """
    from placement.scoring.frames import FrameScorer, score_frames

    scorer = FrameScorer(id=id, keep=keep, policy=policy, brief=brief, language=language)
    return score_frames(batches, scorer)
