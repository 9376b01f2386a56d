"""``placement rules``: what the filters choose, and the document held against the rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placement.facts.conditions import attributes
from placement.facts.dictionary import TRAITS
from placement.facts.goals import GOALS
from placement.rules.base import load
from placement.rules.statements import SENTENCES, STATEMENTS
from tests.cli.running import run
from tests.rules.test_the_document import DOCUMENT, needs_document


def chosen(*filters: str) -> list[str]:
    ran = run("rules", "list", *filters, "--json")
    assert ran.code == 0
    return [rule["id"] for rule in json.loads(ran.out)]


def test_without_filters_every_rule_is_listed_in_canonical_order() -> None:
    assert chosen() == list(load().by_id)
    heads = [line for line in run("rules", "list").out.splitlines() if line[:1] != " "]
    assert [head.split()[0] for head in heads] == list(load().by_id)


@pytest.mark.parametrize("goal", [goal.name for goal in GOALS])
def test_a_goal_chooses_the_rules_about_it(goal: str) -> None:
    about = [rule.id for rule in load().rules if rule.goal.name == goal]
    assert about
    assert chosen("--goal", goal) == about == chosen("--office", goal) == chosen("--role", goal)


def test_every_trait_chooses_the_rules_that_test_it_and_every_trait_is_tested() -> None:
    for trait in TRAITS:
        testing = [rule.id for rule in load().rules if trait in attributes(rule.when)]
        assert testing
    assert chosen("--trait", "smysl pro detail") == ["back.attention_to_detail"]


@pytest.mark.parametrize(
    ("place", "within"),
    [
        ("6.3b", ["6.3b"]),
        ("6.3", ["6.3a", "6.3b", "6.3c"]),
        ("6", ["6.1a", "6.1b", "6.2a", "6.2b", "6.3a", "6.3b", "6.3c"]),
        ("1", ["1.1", "1.2a", "1.2b", "1.2c", "1.3", "1.4a", "1.4b", "1.4c"]),
    ],
)
def test_a_place_chooses_a_statement_a_sentence_or_a_line(place: str, within: list[str]) -> None:
    assert chosen("--locator", place) == [
        rule.id for rule in load().rules if set(rule.sources) & set(within)
    ]


def test_filters_combine_and_may_leave_nothing() -> None:
    both = chosen("--office", "back_office", "--locator", "6.3")
    assert both == [
        "back.specialising", "back.customer_contact.missed", "back.routine_tasks.disliked",
        "caution.customer_contact", "caution.routine_tasks",
    ]  # fmt: skip
    ran = run("rules", "list", "--office", "front_office", "--trait", "it_work")
    assert (ran.code, ran.out, ran.err) == (0, "", "No rule matches.\n")
    czech = run("rules", "list", "--role", "receptionist", "--trait", "it_work", lang="cs")
    assert czech.err == "Žádné pravidlo tomu neodpovídá.\n"


def test_one_rule_is_the_same_in_the_list_as_on_its_own() -> None:
    listed = json.loads(run("rules", "list", "--json").out)
    for rule in listed[::25]:
        shown = json.loads(run("rules", "show", rule["id"], "--json").out)
        assert shown.pop("experta").startswith("@Rule(")
        assert shown == rule


def test_every_statement_is_accounted_for_in_the_sources() -> None:
    found = json.loads(run("rules", "sources", "--json").out)
    assert [entry["locator"] for entry in found["statements"]] == [s.locator for s in STATEMENTS]
    for entry in found["statements"]:
        assert bool(entry["rules"]) != (entry["context"] is not None)
        assert entry["fingerprint"] in SENTENCES.values()
    assert "document" not in found


def test_another_document_is_bad_news_and_every_difference_is_named(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_text("This is another document.\nIt has two lines.\n")
    ran = run("rules", "sources", "--document", str(path))
    assert ran.code == 1
    complaints = ran.err.splitlines()
    assert complaints[0] == "1.1: the sentence was changed."
    assert complaints[-1] == "19.1: the sentence is missing."
    assert len(complaints) == len(SENTENCES)
    czech = run("rules", "sources", "--document", str(path), lang="cs").err.splitlines()
    assert (czech[0], czech[-1]) == ("1.1: věta byla změněna.", "19.1: věta chybí.")
    found = json.loads(run("rules", "sources", "--json", "--document", str(path)).out)
    assert found["document"]["changed"] == list(SENTENCES)[:2]


@needs_document
def test_the_document_itself_is_printed_beside_its_rules() -> None:
    ran = run("rules", "sources", "--document", str(DOCUMENT))
    assert (ran.code, ran.err) == (
        0, f"All {len(SENTENCES)} sentences are as they were when the rules were written.\n",
    )  # fmt: skip
    assert ran.out.count("(the document)") == len(SENTENCES)
    found = json.loads(run("rules", "sources", "--json", "--document", str(DOCUMENT)).out)
    assert found["document"] == {
        "unchanged": list(SENTENCES), "changed": [], "missing": [], "additional": [],
    }  # fmt: skip


@needs_document
def test_an_added_sentence_is_named_by_its_place_in_that_document(tmp_path: Path) -> None:
    path = tmp_path / "longer.txt"
    path.write_text(DOCUMENT.read_text(encoding="utf-8").rstrip() + "\nA new line.\n")
    ran = run("rules", "sources", "--document", str(path))
    assert ran.code == 1
    assert ran.err == "20.1 of this document: a sentence the rules do not know.\n"
