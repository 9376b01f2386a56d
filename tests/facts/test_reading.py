"""What people write: accepted in every spelling, or refused so that they can mend it."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.errors import Faults, PlacementError
from placement.facts.dictionary import BY_NAME, TRAITS
from placement.facts.protected import protected_ground
from placement.facts.reading import (
    UNKNOWN,
    accepted_spellings,
    normalise,
    read_facts,
    read_trait,
    read_value,
)
from placement.facts.spellings import _table
from placement.facts.traits import Trait
from placement.text import Text, plain, quoted


@pytest.mark.parametrize(
    ("trait", "words", "value"),
    [
        ("communication", "excellent", "excellent"),
        ("communication", "Excellent", "excellent"),
        ("communication", "  EXCELLENT\n", "excellent"),
        ("communication", "vynikající", "excellent"),
        ("communication", "Výborná", "excellent"),
        ("communication", "výborný", "excellent"),
        ("communication", "vyborne", "excellent"),
        ("communication", "VYNIKAJICI", "excellent"),
        ("communication", "dobrý", "good"),
        ("communication", "dobrá", "good"),
        ("communication", "dobré", "good"),
        ("communication", "dobra", "good"),
        ("communication", unicodedata.normalize("NFD", "základní"), "basic"),
        ("communication", "žádná", "none"),
        ("communication", "None", "none"),
        ("education", "maturita", "maturita"),
        ("education", "střední s maturitou", "maturita"),
        ("education", "stredni  s maturitou", "maturita"),
        ("education", "Bachelor’s", "bachelor"),
        ("education", "Higher-Vocational", "higher_vocational"),
        ("education", "higher vocational", "higher_vocational"),
        ("education", "magisterský", "master"),
        ("experience", "extensive, including leading people", "leading"),
        ("answering_enquiries", "Like it", "likes"),
        ("answering_enquiries", "ani baví, ani nebaví", "neutral"),
        ("answering_enquiries", "nebavi", "dislikes"),
        ("long_hours", "nevadí", "likes"),
        ("long_hours", "vadí", "dislikes"),
        ("long_hours", "Feel at ease with it", "likes"),
        ("pay_expectation", "minimum wage", "minimum"),
        ("pay_expectation", "the minimum wage", "minimum"),
        ("pay_expectation", "upper-middle", "upper_middle"),
        ("ambition", "vést lidi", "lead"),
        ("workplace", "traditional office", "traditional_office"),
        ("workplace", "A traditional office", "traditional_office"),
        ("workplace", "Kancelář", "office"),
    ],
)
def test_a_value_may_be_written(trait: str, words: str, value: str) -> None:
    assert read_value(BY_NAME[trait], words) == value


@pytest.mark.parametrize("words", ["", "  ", "NA", "na", "n/a", "-", " - ", "?", "null", "\t"])
def test_not_known_may_be_written(words: str) -> None:
    for trait in TRAITS:
        assert read_value(trait, words) is None


@pytest.mark.parametrize("trait", TRAITS, ids=lambda trait: trait.name)
def test_every_listed_spelling_is_read_and_means_one_value(trait: Trait) -> None:
    spellings = accepted_spellings(trait)
    assert set(spellings.values()) == set(trait.scale.values)
    assert not UNKNOWN & set(spellings)
    for spelling, value in spellings.items():
        assert normalise(spelling) == spelling
        assert read_value(trait, spelling) == value
        assert read_value(trait, f" {spelling.upper()} ") == value
    for value in trait.scale.values:
        for words in (value, trait.text(value).en, trait.text(value).cs):
            assert spellings[normalise(words)] == value


@pytest.mark.parametrize("trait", TRAITS, ids=lambda trait: trait.name)
def test_a_trait_may_be_named(trait: Trait) -> None:
    for words in (
        trait.name,
        trait.name.replace("_", "-").upper(),
        f"  {trait.name.replace('_', '  ')} ",
        trait.label.en,
        trait.label.cs.title(),
    ):
        assert read_trait(words) is trait


def test_a_trait_may_be_named_without_diacritics() -> None:
    assert read_trait("reseni problemu").name == "problem_solving"


def test_a_spelling_of_two_things_is_refused_and_a_bare_one_left_out() -> None:
    with pytest.raises(ValueError, match="'Dobrá' stands for 'good' and another"):
        _table([("strong", ["dobrá"]), ("good", ["Dobrá"])])
    assert _table([("a", ["rád"]), ("b", ["řád"])]) == {"rád": "a", "řád": "b"}
    assert _table([("a", ["rád"]), ("b", ["rad"])]) == {"rád": "a", "rad": "b"}


def test_a_refused_value_comes_with_what_is_allowed_and_the_nearest() -> None:
    with pytest.raises(PlacementError) as caught:
        read_value(BY_NAME["communication"], "Excelent", place=plain("people.csv:3"))
    assert caught.value.text == Text(
        en="people.csv:3: communication: “Excelent” is not allowed; the nearest is excellent. "
        "Allowed: none; basic; good; strong; excellent.",
        cs="people.csv:3: komunikace (communication): hodnota „Excelent“ není povolena; nejbližší "
        "je vynikající (excellent). Povolené hodnoty: žádná (none); základní (basic); "
        "dobrá (good); velmi dobrá (strong); vynikající (excellent).",
    )
    assert caught.value.exit_code == 2


def test_a_value_like_none_that_is_allowed_gets_no_nearest() -> None:
    with pytest.raises(PlacementError) as caught:
        read_value(BY_NAME["communication"], "12345")
    assert caught.value.text.en == (
        "communication: “12345” is not allowed. Allowed: none; basic; good; strong; excellent."
    )


@pytest.mark.parametrize(
    ("trait", "words", "value"),
    [
        ("communication", "vynikajíci", "excellent"),
        ("education", "magister", "master"),
        ("education", "bakalar", "bachelor"),
        ("long_hours", "nevadi mi", "likes"),
        ("long_hours", "vadi mi", "dislikes"),
        ("answering_enquiries", "baví mě", "likes"),
        ("answering_enquiries", "nebaví mě", "dislikes"),
        ("workplace", "traditonal ofice", "traditional_office"),
    ],
)
def test_the_nearest_value_is_the_one_meant(trait: str, words: str, value: str) -> None:
    label = BY_NAME[trait].text(value).en
    named = label if label == value else f"{label} ({value})"
    with pytest.raises(PlacementError, match=rf"; the nearest is {re.escape(named)}\. Allowed: "):
        read_value(BY_NAME[trait], words)


def test_an_unknown_trait_comes_with_all_traits_and_the_nearest() -> None:
    with pytest.raises(PlacementError) as caught:
        read_trait("comunication", place=Text(en="line 2", cs="řádek 2"))
    text = caught.value.text
    assert text.en.startswith(
        "line 2: there is no trait “comunication”; the nearest is communication. Traits: education,"
    )
    assert text.cs.startswith(
        "řádek 2: neznámý údaj „comunication“; nejbližší je komunikace (communication). "
        "Známé údaje: education,"
    )
    for trait in TRAITS:
        assert trait.name in text.en
        assert trait.name in text.cs


def test_facts_come_in_dictionary_order_and_without_the_unknown() -> None:
    facts = read_facts(
        {"workplace": "kancelář", "Komunikace": "Výborná", "finance": None, "education": "NA"}
    )
    assert list(facts.items()) == [("communication", "excellent"), ("workplace", "office")]
    assert read_facts({}) == {}


def test_all_faults_are_reported_at_once() -> None:
    with pytest.raises(Faults) as caught:
        read_facts(
            {
                "comunication": "good",
                "finance": "goood",
                "accounting": True,
                "data_analysis": 3,
                "organisation": ["good"],
                "skills": {"finance": "good"},
                "it_work": {"likes": 1},
                "ambition": datetime.date(2024, 1, 1),
                "age": 33,
                7: "good",
                "communication": "good",
                "Komunikace": "good",
            },
            place=plain("a.json"),
        )
    english = [fault.en for fault in caught.value.faults]
    assert all(line.startswith("a.json: ") for line in english)
    assert [re.sub(r" (Traits|Allowed): .*", "", line[8:]) for line in english] == [
        "there is no trait “comunication”; the nearest is communication.",
        "knowledge of finance (finance): “goood” is not allowed; the nearest is good.",
        "knowledge of accounting (accounting): the value must be text, for example “excellent”,"
        " not the value true.",
        "data analysis (data_analysis): the value must be text, for example “excellent”, not the"
        " number 3.",
        "organisation of work (organisation): the value must be text, for example “excellent”, not"
        " a list.",
        "there is no trait “skills”.",
        "IT work (it_work): the value must be text, for example “likes”, not an object.",
        "ambition: the value must be text, for example “lead”, not something else.",
        "“age” is a protected attribute (age): it is never used, please leave it out.",
        "the name of a trait must be text, not the number 7.",
        "communication is given twice: as “communication” and as “Komunikace”.",
    ]
    assert str(caught.value).count("Traits: ") == 1
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("mapping", "kind"),
    [
        (["communication"], "a list"),
        ("communication", "text"),
        (None, "an empty value"),
        (True, "the value true"),
        (1.5, "the number 1.5"),
        (10**5000, "a number"),
    ],
    ids=["list", "text", "none", "true", "float", "huge"],
)
def test_facts_must_be_an_object(mapping: object, kind: str) -> None:
    with pytest.raises(Faults, match=f"must be an object of traits and their values, not {kind}"):
        read_facts(mapping)


def test_no_more_than_a_hundred_faults_are_listed() -> None:
    with pytest.raises(Faults) as caught:
        read_facts({f"trait {number}": "good" for number in range(5000)})
    assert len(caught.value.faults) == 101
    assert caught.value.faults[-1].cs == "chyb může být víc; vypsáno je jen prvních 100."


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("sex", "sex"),
        ("Gender", "sex"),
        ("POHLAVÍ", "sex"),
        ("pohlavi", "sex"),
        ("sexual_orientation", "sex"),
        ("age", "age"),
        ("věk", "age"),
        ("dateOfBirth", "age"),
        ("date-of-birth", "age"),
        ("Datum narození", "age"),
        ("rodne_cislo", "age"),
        ("ethnicity", "ethnic origin"),
        ("race", "ethnic origin"),
        ("nationality", "ethnic origin"),
        ("Národnost", "ethnic origin"),
        ("religion", "religion"),
        ("náboženské vyznání", "religion"),
        ("health", "health"),
        ("disability", "health"),
        ("zdravotní stav", "health"),
        ("pregnancy", "health"),
        ("těhotenství", "health"),
        ("family", "family"),
        ("marital status", "family"),
        ("rodinny stav", "family"),
        ("number of children", "family"),
        ("děti", "family"),
    ],
)
def test_a_protected_attribute_is_refused(words: str, ground: str) -> None:
    found = protected_ground(words)
    assert found is not None
    assert found.en == ground
    with pytest.raises(PlacementError, match=rf"is a protected attribute \({ground}\)") as caught:
        read_trait(words)
    assert "je chráněný údaj" in caught.value.text.cs
    with pytest.raises(Faults, match="is a protected attribute"):
        read_facts({words: "anything"})


def test_no_trait_is_a_protected_attribute() -> None:
    for trait in TRAITS:
        for words in (trait.name, trait.label.en, trait.label.cs):
            assert protected_ground(words) is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("good", "good"),
        ("", ""),
        ("čtvrtý {0} %s", "čtvrtý {0} %s"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\nb\tc\0", r"a\nb\tc\x00"),
        ("\u202egnol", r"\u202egnol"),
        ("\ud800", r"\ud800"),
        ("x" * 61, "x" * 60 + "…"),
        ("\x1b" * 60, r"\x1b" * 15 + "…"),
    ],
)
def test_what_a_stranger_wrote_is_shown_safely(words: str, shown: str) -> None:
    assert quoted(words) == Text(en=f"“{shown}”", cs=f"„{shown}“")


@pytest.mark.parametrize(
    "words",
    [
        "good" + " " * 1_000_000 + "x",
        "\x1b[2J" * 250_000,
        "x" * 1_000_000,
        "a" + "\u0301\u0323" * 500_000,
        "\u0345" * 1_000_000,
        "{trait}{words.__class__}",
        "\ud800\udfff",
    ],
    ids=["padded", "escapes", "long", "combining", "folding", "braces", "surrogates"],
)
def test_hostile_words_are_refused_in_few_and_printable_ones(words: str) -> None:
    for read in (
        lambda: read_value(BY_NAME["communication"], words),
        lambda: read_trait(words),
        lambda: read_facts({words: words, "communication": words}),
    ):
        with pytest.raises(PlacementError) as caught:
            read()
        for language in ("en", "cs"):
            message = caught.value.text.to(language)
            assert len(message) < 2500
            assert message.replace("\n", "").isprintable() or "\u0301" in words


@given(st.text())
def test_normalising_twice_is_normalising_once(words: str) -> None:
    once = normalise(words)
    assert normalise(once) == once
    assert once == once.strip()


@given(st.sampled_from(TRAITS), st.text() | st.text(alphabet="dobráýéě -_?NA"))
def test_any_words_are_a_value_or_unknown_or_refused(trait: Trait, words: str) -> None:
    if normalise(words) in UNKNOWN:
        assert read_value(trait, words) is None
    elif normalise(words) in accepted_spellings(trait):
        assert read_value(trait, words) in trait.scale.values
    else:
        with pytest.raises(PlacementError) as refused:
            read_value(trait, words)
        assert all(allowed in refused.value.text.en for allowed in trait.scale.values)
        assert all(allowed in refused.value.text.cs for allowed in trait.scale.values)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(
    JSON
    | st.dictionaries(
        st.sampled_from([trait.name for trait in TRAITS])
        | st.sampled_from([trait.label.cs for trait in TRAITS]),
        st.sampled_from(["good", "likes", "NA", "kancelář", "?"]) | JSON,
    )
)
def test_any_json_is_facts_or_refused(document: object) -> None:
    try:
        facts = read_facts(document)
    except Faults:
        return
    assert all(value in BY_NAME[name].scale.values for name, value in facts.items())
    assert list(facts) == [trait.name for trait in TRAITS if trait.name in facts]
    assert read_facts(json.loads(json.dumps(facts))) == facts


@given(st.permutations(list(TRAITS)), st.data())
def test_the_order_of_writing_never_matters(traits: list[Trait], data: st.DataObject) -> None:
    written = {trait.name: data.draw(st.sampled_from(trait.scale.values)) for trait in traits[:6]}
    facts = read_facts(written)
    assert facts == written
    assert facts == read_facts(dict(reversed(written.items())))
