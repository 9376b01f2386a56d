"""``placement rules show``: one rule, completely."""

from __future__ import annotations

from placement.cli.common import argument, define, language, print_json, require
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
@argument("rule_id", metavar="RULE")
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
    from placement.cli.pages import show

    show(rule_page(base, rule, experta))
