"""``placement rules show``: one rule, completely."""

from __future__ import annotations

import click

from placement.cli.common import define, language, print_json, require
from placement.text import Text


@define(
    "show",
    help=Text(
        en="Show the rule ID: the statements it comes from, its condition and conclusion in words, "
        "its strength, and the Experta rule it becomes.",
        cs="Zobrazí pravidlo ID: výroky, ze kterých vychází, podmínku a závěr slovy, sílu a "
        "pravidlo systému Experta, kterým se stane.",
    ),
    examples=("placement rules show front.communication",),
)
@click.argument("rule_id", metavar="ID")
def command(rule_id: str, as_json: bool) -> None:
    from placement.explanation.rules import rule_dict, rule_page
    from placement.inference.experta_rules import experta_source
    from placement.rules.base import load

    base = load()
    require(rule_id, tuple(base.by_id), Text(en="rule", cs="pravidlo"))
    rule = base.by_id[rule_id]
    experta = experta_source(rule)
    if as_json:
        print_json({**rule_dict(base, rule, language()), "experta": experta})
        return
    from rich.table import Table
    from rich.text import Text as Styled

    from placement.cli.console import show

    page = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    page.add_column(no_wrap=True)
    page.add_column(overflow="fold")
    for heading, text in rule_page(base, rule, language(), experta):
        page.add_row(Styled(heading, style="bold"), Styled(text))
    show(Styled(rule.id, style="bold"))
    show(page)
