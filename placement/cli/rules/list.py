"""``placement rules list``: the rule base, filtered."""

from __future__ import annotations

from placement.cli.common import define, language, option, print_json, require, warn
from placement.text import Text


@define(
    "list",
    help=Text(
        en="List the rules in the order of the document: where each is said, if, then, and how "
        "firmly. Filters combine.",
        cs="Vypíše pravidla v pořadí dokumentu: odkud pravidlo je, kdy platí, co z něj plyne a s "
        "jakou určitostí. Filtry lze kombinovat.",
    ),
    examples=(
        "placement rules list --office front_office",
        "placement rules list --role receptionist",
        "placement rules list --trait customer_contact",
        "placement rules list --locator 6.3 --json",
    ),
)
@option(
    "--office", "--role", "--function", "--goal", "goal", metavar="GOAL",
    help=Text(
        en="Rules about an office, a role or a function.",
        cs="Pravidla o typu práce, roli nebo oboru.",
    ),
)  # fmt: skip
@option(
    "--trait", metavar="TRAIT",
    help=Text(en="Rules that test a trait.", cs="Pravidla, která testují daný údaj."),
)  # fmt: skip
@option(
    "--locator", metavar="PLACE",
    help=Text(
        en="Rules from a statement (1.2b), a sentence (1.2) or a line (1).",
        cs="Pravidla z výroku (1.2b), věty (1.2) nebo řádku (1).",
    ),
)  # fmt: skip
def command(goal: str | None, trait: str | None, locator: str | None, as_json: bool) -> None:
    from placement.explanation.rules import goal_names, locators, rule_dict, rules_page, select
    from placement.facts.reading import read_trait
    from placement.rules.base import load

    base = load()
    if goal is not None:
        require(goal, goal_names(), Text(en="goal", cs="cíl"))
    if locator is not None:
        require(locator, locators(base), Text(en="place in the document", cs="místo v dokumentu"))
    name = None if trait is None else read_trait(trait).name
    rules = select(base, goal=goal, trait=name, locator=locator)
    if not rules:
        warn(Text(en="No rule matches.", cs="Žádné pravidlo tomu neodpovídá."))
    if as_json:
        print_json([rule_dict(base, rule, language()) for rule in rules])
        return
    from placement.cli.pages import show_lines

    show_lines(rules_page(base, rules))
