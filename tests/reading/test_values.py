"""Values in a file mean what they mean for one person; formulas are made harmless and restored."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.errors import PlacementError
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.reading import read_value
from placement.facts.spellings import UNKNOWN, value_spellings
from placement.reading.codes import NONE, Coder, as_values, spellings
from placement.reading.formulas import neutralise, neutralised, restored
from placement.reading.options import NoneMeans
from tests.examples import examples

SPELLINGS = [
    spelling for trait in TRAITS for spelling in (*value_spellings(trait), *UNKNOWN, "-", "junk")
]
WORDS = st.one_of(
    st.sampled_from(SPELLINGS),
    st.sampled_from(SPELLINGS).map(str.upper),
    st.sampled_from(SPELLINGS).map(str.title),
    st.sampled_from(SPELLINGS).map(lambda words: f"  {words.replace(' ', '_')} "),
    st.text(max_size=12),
).filter(lambda words: words.strip() != NONE)


@pytest.mark.thorough
@examples(300)
@given(st.sampled_from(TRAITS), st.lists(WORDS | st.none(), min_size=1, max_size=20))
def test_a_file_is_read_as_a_person_is(trait: object, cells: list[str | None]) -> None:
    column = f"fact.{trait.name}"  # type: ignore[attr-defined]
    people = pl.DataFrame({column: cells}, schema={column: pl.String})
    codes, bad = Coder().encode(people)
    refused = []
    for row, words in enumerate(cells):
        try:
            value = read_value(trait, words) if words is not None else None  # type: ignore[arg-type]
        except PlacementError as error:
            refused.append((row, words, error.text))
            value = None
        expected = 0 if value is None else trait.scale.position(value) + 1  # type: ignore[attr-defined]
        assert codes[row, trait.name] == expected  # type: ignore[attr-defined]
        assert as_values(codes)[row, f"fact.{trait.name}"] == value  # type: ignore[attr-defined]
    assert [(value.row, value.value, value.text) for value in bad] == refused
    others = codes.drop(trait.name)  # type: ignore[attr-defined]
    assert others.select(pl.max_horizontal(pl.all()).max()).item() == 0


def test_spellings_known_at_sight_mean_what_they_mean() -> None:
    for trait in TRAITS:
        known = list(spellings(trait.name).categories)
        codes, bad = Coder().encode(pl.DataFrame({f"fact.{trait.name}": known}))
        assert bad == []
        for words, code in zip(known, codes[trait.name], strict=True):
            value = read_value(trait, words)
            assert code == (0 if value is None else trait.scale.position(value) + 1)


MISSING = {
    "programs": ("NaN", "nan", "#N/A", "N/A", "undefined", "null", "NULL", "<NA>", "NaT", ""),
    "English answers": ("don't know", "Don’t know", "unknown", "Prefer not to say", "no answer"),
    "Czech answers": ("nevím", "Nevím", "NEVIM", "neuvedeno", "Nechci uvést", "bez odpovědi"),
}


@pytest.mark.parametrize("who", MISSING)
def test_words_for_what_is_missing_are_unknown_under_every_trait(who: str) -> None:
    for trait in TRAITS:
        codes, bad = Coder().encode(pl.DataFrame({f"fact.{trait.name}": MISSING[who]}))
        assert (bad, codes[trait.name].to_list()) == ([], [0] * len(MISSING[who]))


def test_no_word_for_what_is_missing_is_a_value() -> None:
    assert not [trait for trait in TRAITS if UNKNOWN & value_spellings(trait).keys()]


@pytest.mark.parametrize(
    ("none", "column", "cell", "code"),
    [
        (None, "communication", "none", 1),
        (None, "communication", "NONE", 1),
        (None, "education", "None", 0),
        (None, "customer_contact", "None", 0),
        ("level", "communication", "None", 1),
        ("level", "experience", " None ", 1),
        ("unknown", "communication", "None", 0),
        ("unknown", "communication", "none", 1),
    ],
)
def test_none_is_the_level_and_what_else_it_may_be_is_said(
    none: NoneMeans | None, column: str, cell: str, code: int
) -> None:
    codes, bad = Coder(none).encode(pl.DataFrame({f"fact.{column}": ["good", cell]}))
    assert codes[column].to_list()[1] == code
    assert [value for value in bad if value.row == 1] == []


@pytest.mark.parametrize("neighbours", [[], ["none"], ["good", "none", "none"]])
def test_none_as_python_writes_it_is_not_guessed_whoever_else_is_in_the_file(
    neighbours: list[str],
) -> None:
    _, bad = Coder().encode(pl.DataFrame({"fact.communication": ["None", *neighbours]}))
    (value,) = bad
    assert (value.row, value.value, value.code) == (0, "None", "none_is_ambiguous")
    assert value.text.en.endswith("say which it is in this file: --none level or --none unknown.")


def test_people_read_as_spellings_are_the_same_as_people_read_as_text() -> None:
    cells = ["good", "GOOD", "dobrá", "", "NA", None, "none"]
    text = pl.DataFrame({"fact.communication": cells})
    known = text.cast({"fact.communication": spellings("communication")})
    assert Coder().encode(text)[0].equals(Coder().encode(known)[0])
    assert BY_NAME["communication"].scale.values[0] == "none"


@pytest.mark.thorough
def test_a_coder_forgets_but_never_errs() -> None:
    coder = Coder()
    for start in range(0, 30_000, 6_000):
        cells = [f"junk {number}" for number in range(start, start + 6_000)] + [" good "]
        codes, bad = coder.encode(pl.DataFrame({"fact.communication": cells}))
        assert len(bad) == 6_000
        assert codes["communication"].to_list()[-1] == 3


CELL = st.text(st.sampled_from("'=+-@\t\r\n＝＋－＠ab "), max_size=8) | st.text(max_size=8)


@given(CELL)
def test_a_neutralised_cell_never_runs(cell: str) -> None:
    shown = neutralise(cell)
    assert shown[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert shown == cell or shown == "'" + cell


@given(st.lists(CELL | st.none(), max_size=20))
def test_columns_are_neutralised_as_cells_are_and_restored_exactly(cells: list[str | None]) -> None:
    frame = pl.DataFrame({"cell": cells}, schema={"cell": pl.String})
    shown = frame.select(neutralised(pl.col("cell")))
    assert shown["cell"].to_list() == [None if c is None else neutralise(c) for c in cells]
    assert shown.select(restored(pl.col("cell"))).equals(frame)
