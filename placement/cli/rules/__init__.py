"""``placement rules``: the rules and the statements behind them."""

from __future__ import annotations

from placement.cli.common import Group
from placement.text import Text

command = Group(
    "rules",
    help=Text(
        en="Show, check and compare the rules and the statements of the document behind them.",
        cs="Zobrazí, zkontroluje a porovná pravidla a výroky dokumentu, ze kterých vycházejí.",
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
        "diff": (
            "placement.cli.rules.diff",
            Text(
                en="Compare two rule bases: whom they decide differently, or prove whom ever.",
                cs="Porovnat dvě sady pravidel: o kom rozhodují jinak, nebo dokázat, o kom vůbec.",
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
