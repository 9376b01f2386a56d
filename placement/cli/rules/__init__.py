"""``placement rules``: the rules and the statements behind them."""

from __future__ import annotations

from placement.cli.common import Group
from placement.text import Text

command = Group(
    "rules",
    help=Text(
        en="Show and check the rules and the statements of the document behind them.",
        cs="Zobrazí a zkontroluje pravidla a výroky dokumentu, ze kterých vycházejí.",
    ),
    commands={
        "list": (
            "placement.cli.rules.list",
            Text(en="List rules, all or some.", cs="Vypsat pravidla, všechna nebo vybraná."),
        ),
        "show": (
            "placement.cli.rules.show",
            Text(en="Show one rule completely.", cs="Zobrazit jedno pravidlo úplně."),
        ),
        "sources": (
            "placement.cli.rules.sources",
            Text(
                en="Show what encodes each statement, and check the document.",
                cs="Zobrazit, co který výrok vyjadřuje, a zkontrolovat dokument.",
            ),
        ),
        "check": (
            "placement.cli.rules.check",
            Text(
                en="Check the rules as a whole: what can never happen, and what contradicts.",
                cs="Zkontrolovat pravidla jako celek: co nikdy nenastane a co si odporuje.",
            ),
        ),
        "coverage": (
            "placement.cli.rules.coverage",
            Text(
                en="Show what a file of people exercises of the rules.",
                cs="Zobrazit, co z pravidel vyzkouší soubor lidí.",
            ),
        ),
        "export": (
            "placement.cli.rules.export",
            Text(en="Write the rules to a file.", cs="Uložit pravidla do souboru."),
        ),
    },
)
