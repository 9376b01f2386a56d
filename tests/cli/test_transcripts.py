"""What the commands print, as somebody last read it and found it good."""

from __future__ import annotations

import json

import pytest

from placement.text import LANGUAGES
from tests.cli.running import run, settled
from tests.golden import check
from tests.people.cases import cases

PEOPLE = {
    "receptionist": "A sociable school leaver who likes visitors",
    "accountant": "An accountant through and through",
    "either": "An ambitious all-rounder with every reservation",
    "neither": "A homebody who wants nothing of customers",
    "one-answer": "A liking for welcoming visitors alone",
    "too-little": "Good, but not excellent, with customers",
    "no-role": "A personnel clerk who likes customers more than routine",
}
"""A transcript's name → how the person's name in the table begins."""

RULES = {
    "rules-list-receptionist": ("rules", "list", "--role", "receptionist"),
    "rules-list-customer-contact": ("rules", "list", "--trait", "customer_contact"),
    "rules-list-drawbacks": ("rules", "list", "--locator", "6.3"),
    "rules-list-workplace-json": ("rules", "list", "--trait", "workplace", "--json"),
    "rules-show-communication": ("rules", "show", "front.communication"),
    "rules-show-inferred": ("rules", "show", "office_manager.office"),
    "rules-show-unknown": ("rules", "show", "caution.finance.finance.unknown"),
    "rules-show-json": ("rules", "show", "back.organisation", "--json"),
    "rules-sources": ("rules", "sources"),
}

HELP = {
    "help": (),
    "help-recommend": ("recommend",),
    "help-rules": ("rules",),
    "help-rules-list": ("rules", "list"),
    "help-rules-show": ("rules", "show"),
    "help-rules-sources": ("rules", "sources"),
}

both_languages = pytest.mark.parametrize("lang", LANGUAGES)


def settings(beginning: str) -> list[str]:
    """The person of the table whose name begins so, for the command line."""
    (case,) = [case for case in cases() if case.name.startswith(beginning)]
    return [word for name, value in case.facts.items() for word in ("--set", f"{name}={value}")]


@both_languages
@pytest.mark.parametrize("name", PEOPLE)
def test_a_recommendation_reads(name: str, lang: str) -> None:
    ran = run("recommend", *settings(PEOPLE[name]), lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"recommend/{name}.{lang}.txt", settled(ran.out))
    assert max(map(len, ran.out.splitlines())) <= 80
    assert len(ran.out.splitlines()) <= 24


@both_languages
@pytest.mark.parametrize("name", ["receptionist", "either", "neither"])
def test_the_whole_reasoning_reads(name: str, lang: str) -> None:
    ran = run("recommend", *settings(PEOPLE[name]), "--full", lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"recommend/{name}-full.{lang}.txt", settled(ran.out))
    assert max(map(len, ran.out.splitlines())) <= 80


@both_languages
@pytest.mark.parametrize("name", ["receptionist", "too-little"])
def test_a_recommendation_as_json(name: str, lang: str) -> None:
    ran = run("recommend", *settings(PEOPLE[name]), "--json", lang=lang)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["lang"] == lang
    check(f"recommend/{name}.{lang}.json", settled(ran.out))


@both_languages
@pytest.mark.parametrize("name", RULES)
def test_the_rules_read(name: str, lang: str) -> None:
    ran = run(*RULES[name], lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"rules/{name}.{lang}.txt", ran.out)


@both_languages
def test_the_whole_rule_base_reads(lang: str) -> None:
    ran = run("rules", "list", lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"rules/rules-list.{lang}.txt", ran.out)


@both_languages
@pytest.mark.parametrize("name", HELP)
def test_the_help_reads(name: str, lang: str) -> None:
    ran = run(*HELP[name], "--help", lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"help/{name}.{lang}.txt", ran.out)
    assert max(map(len, ran.out.splitlines())) <= 80
