"""The traits against the data dictionary, and the words they are asked in."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from placement.facts.answers import levels
from placement.facts.dictionary import BY_NAME, GROUPS, TRAITS, trait
from placement.facts.goals import FUNCTIONS, GOALS, OFFICES, ROLES
from placement.facts.scales import EQF, SCALES
from placement.facts.traits import Trait
from placement.text import LANGUAGES, Language, Text

CONTRACT = Path(__file__).parents[3] / "shared" / "data-dictionary.md"
STATEMENTS = Path(__file__).parents[3] / "shared" / "source" / "statements.md"


def _contract(path: Path) -> str:
    if not path.is_file():
        pytest.skip(f"the contract {path.name} does not lie beside the project")
    return path.read_text(encoding="utf-8")


def _rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the table under *heading*, without its head."""
    section = text.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def _names(cell: str) -> list[str]:
    return re.findall(r"[a-z_]+", cell.replace("`", ""))


def _contract_traits(text: str) -> list[tuple[str, list[str], str, set[str]]]:
    """Group, traits, scale and statements of each row of the contract's table of traits."""
    rows = []
    group = ""
    for given, names, scale, statements in _rows(text, "Traits"):
        group = re.sub(r" \(.*\)", "", given) or group
        rows.append((group, _names(names), scale, set(statements.split(", "))))
    return rows


def test_the_scales_are_the_contracts() -> None:
    expected = {
        re.sub(r" \(.*\)", "", name): tuple(re.findall(r"`([a-z_]+)`", values.split(":")[0]))
        for name, values in _rows(_contract(CONTRACT), "Scales")
    }
    expected["experience"] = ("none", "some", "experienced", "leading")
    assert {scale.name: scale.values[: len(expected[scale.name])] for scale in SCALES} == expected
    assert [scale.name for scale in SCALES if not scale.ordered] == ["workplace"]
    assert tuple(EQF.values()) == (2, 3, 4, 6, 6, 7, 8)


def test_the_traits_are_the_contracts_in_its_order() -> None:
    expected = [
        (group, name, scale)
        for group, names, scale, _ in _contract_traits(_contract(CONTRACT))
        for name in names
    ]
    assert [(each.group, each.name, each.scale.name) for each in TRAITS] == expected
    assert len(TRAITS) == 49


def test_the_traits_serve_the_statements_the_contract_names() -> None:
    for _, names, _, statements in _contract_traits(_contract(CONTRACT)):
        served = {
            re.sub(r"[a-z]$", "", locator) for name in names for locator in trait(name).sources
        }
        assert served <= statements, names


def test_every_source_is_a_statement_of_the_document() -> None:
    locators = set()
    for cell in re.findall(r"^\| (\d+\.\d+\S*) \|", _contract(STATEMENTS), re.MULTILINE):
        match = re.fullmatch(r"(\d+\.\d+)(?:([a-z])(?:–([a-z]))?)?", cell)
        assert match is not None, cell
        sentence, first, last = match.groups()
        letters = range(ord(first), ord(last or first) + 1) if first else ()
        locators |= {f"{sentence}{chr(letter)}" for letter in letters} or {sentence}
    for each in TRAITS:
        assert set(each.sources) <= locators, each.name


def test_the_goals_are_the_contracts() -> None:
    kinds = {kind: _names(names) for kind, names in _rows(_contract(CONTRACT), "Goals")}
    assert [goal.name for goal in OFFICES] == kinds["office"]
    assert [goal.name for goal in ROLES] == kinds["role"]
    assert [goal.name for goal in FUNCTIONS] == kinds["function (back office)"]


def test_the_occupation_codes_are_the_contracts() -> None:
    expected = {
        name: (isco, esco)
        for name, isco, esco in re.findall(
            r"([a-z_]+) (\d{4}) / (\d{4}(?:\.\d+)+)", _contract(CONTRACT)
        )
    }
    assert {goal.name: (goal.isco, goal.esco) for goal in ROLES} == expected


def test_an_esco_code_refines_its_isco_code() -> None:
    for goal in ROLES:
        assert re.fullmatch(rf"{goal.isco}(\.\d+)+", goal.esco or ""), goal.name
    assert all(goal.isco is None and goal.esco is None for goal in (*OFFICES, *FUNCTIONS))


def test_every_role_and_function_belongs_to_an_office() -> None:
    offices = {goal.name for goal in OFFICES}
    assert {goal.office for goal in (*ROLES, *FUNCTIONS)} == offices
    assert [goal.name for goal in GOALS if goal.entry_post] == ["receptionist"]
    assert {goal.office for goal in FUNCTIONS} == {"back_office"}


def test_a_trait_is_found_by_its_name_and_stands_in_its_group() -> None:
    assert list(BY_NAME) == [each.name for each in TRAITS]
    assert [each for group in GROUPS.values() for each in group] == list(TRAITS)
    for name, group in GROUPS.items():
        assert {each.group for each in group} == {name}
    assert trait("communication").label == Text(en="communication", cs="komunikace")
    with pytest.raises(KeyError):
        trait("shoe_size")


def test_a_trait_is_a_constant_of_its_groups_module() -> None:
    for each in TRAITS:
        module = __import__(f"placement.facts.{each.group}", fromlist=[each.name])
        assert getattr(module, each.name) is each


def test_a_trait_must_word_every_value() -> None:
    whole = trait("communication")
    with pytest.raises(ValueError, match="communication: every value of proficiency needs"):
        Trait(
            whole.name,
            whole.scale,
            whole.label,
            whole.group,
            sources=whole.sources,
            question=whole.question,
            help=whole.help,
            values=whole.values[:-1],
        )


def test_where_values_have_meanings_each_has_one() -> None:
    whole = trait("communication")
    with pytest.raises(ValueError, match="every value of proficiency needs its meaning"):
        replace(whole, meanings=whole.meanings[:-1])


def test_an_answer_offered_says_what_choosing_it_means() -> None:
    assert trait("communication").choice("basic") == Text(
        en="a little – I need help with it", cs="trochu – potřebuji pomoc"
    )
    assert trait("workplace").choice("office").en == (
        "an office – a busy place where visitors come too"
    )
    assert trait("it_work").choice("likes") == Text(en="yes, I would", cs="ano, bavilo")


def test_the_text_of_a_value_is_the_one_at_its_place() -> None:
    assert trait("communication").text("strong") == Text(en="strong", cs="velmi dobrá")
    assert trait("attention_to_detail").text("strong").cs == "velmi dobrý"
    assert trait("problem_solving").text("none").cs == "žádné"
    with pytest.raises(ValueError, match="'likes' is not on the scale proficiency"):
        trait("communication").text("likes")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("each", TRAITS, ids=lambda each: each.name)
def test_a_trait_speaks_well(each: Trait, language: Language) -> None:
    label, question, help_ = (text.to(language) for text in (each.label, each.question, each.help))
    assert re.fullmatch(r"[^.?!:]+", label)
    assert label[0].islower() or label.startswith("IT ")
    assert re.fullmatch(r"\w[^?.!]*\?", question)
    assert question[0].isupper()
    assert help_[0].isupper()
    assert help_.endswith(".")
    values = [text.to(language) for text in each.values]
    assert len(set(values)) == len(values)
    for text in (label, question, help_, *values):
        assert text
        assert text == " ".join(text.split()), "white space"
        assert not list(filter(None, (name for _, name, _, _ in Formatter().parse(text))))


@pytest.mark.parametrize("each", TRAITS, ids=lambda each: each.name)
def test_the_two_languages_are_not_one(each: Trait) -> None:
    for text in (each.label, each.question, each.help, *each.values):
        assert text.en != text.cs


def test_no_two_traits_are_called_or_asked_alike() -> None:
    for language in LANGUAGES:
        assert len({each.label.to(language) for each in TRAITS}) == len(TRAITS)
        assert len({each.question.to(language) for each in TRAITS}) == len(TRAITS)


def test_czech_levels_agree_with_the_gender_of_the_label() -> None:
    for each in TRAITS:
        if each.scale.name != "proficiency":
            continue
        head = each.label.cs.split()[0]
        adjective = {"analytické"}
        if head.endswith(("ce", "ost", "éče", "ýza")):
            expected = levels("feminine")
        elif head.endswith(("ní",)) or head in adjective:
            expected = levels("neuter")
        else:
            assert head == "smysl"
            expected = levels("masculine")
        assert each.values == expected, each.label.cs
        assert len(each.meanings) == len(each.values)
