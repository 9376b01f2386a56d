"""``placement shortlist``: the best for one post among the people of a file of results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from placement.cli.common import argument, define, language, option, print_json, warn
from placement.cli.own_rules import by_rules
from placement.cli.pages import as_page, full, show, write_html
from placement.cli.writing import Overwriting, writes
from placement.errors import DONE, SOME_REJECTED, PlacementError
from placement.shortlist import MOST
from placement.text import Text

if TYPE_CHECKING:
    from placement.facts.goals import Goal, GoalKind
    from placement.rules.base import KnowledgeBase


@define(
    "shortlist",
    help=Text(
        en="Show the best for one post among the people of a file of results: in order, ties as "
        "ties, with what sets neighbours apart, and who would rank higher if one open answer were "
        "known. What is ranked is how far answers fit the document's words, not people. RESULTS "
        "is a file that score wrote, with its facts.",
        cs="Ukáže, kdo z lidí v souboru výsledků se nejvíc hodí na jedno místo: v pořadí, shodné "
        "jako shodné, s tím, co odlišuje sousedy, a kdo by stál výš, kdyby byla známa jedna "
        "chybějící odpověď. Neřadí se lidé, ale to, nakolik odpovědi odpovídají slovům dokumentu. "
        "VÝSLEDKY je soubor, který zapsal příkaz score, i s údaji.",
    ),
    examples=(
        "placement shortlist scored.parquet --role sales_manager --top 10",
        "placement shortlist scored.csv --office front_office --keep branch --full",
        "placement shortlist scored.csv --function accounting -o accounting.xlsx",
        "placement shortlist scored.csv --role receptionist --html receptionists.html",
    ),
)
@argument("results")
@option(
    "--role", metavar="GOAL",
    help=Text(en="The role there is a post for.", cs="Role, pro kterou se hledá."),
)  # fmt: skip
@option(
    "--office", metavar="GOAL",
    help=Text(en="The office there is a post in.", cs="Typ práce, pro který se hledá."),
)  # fmt: skip
@option(
    "--function", metavar="GOAL",
    help=Text(
        en="The back-office function there is a post in.",
        cs="Obor back office, pro který se hledá.",
    ),
)  # fmt: skip
@option(
    "--top", type=click.IntRange(1, MOST), default=10, metavar="N",
    help=Text(
        en="How many to show, 10 unless said; a tie at the end is shown whole up to twice as many.",
        cs="Kolik lidí ukázat, jinak 10; shoda na konci se ukáže celá až do dvojnásobku.",
    ),
)  # fmt: skip
@option(
    "--keep", multiple=True, metavar="COLUMN",
    help=Text(
        en="A column of the results to show beside each person. Repeatable.",
        cs="Sloupec výsledků, který se má u každého ukázat. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "-o", "--output", "out", metavar="FILE",
    help=Text(en="Write it to a workbook (.xlsx) too.", cs="Zapsat také do sešitu (.xlsx)."),
)  # fmt: skip
@full()
@as_page()
@by_rules()
@writes()
def command(
    results: str, role: str | None, office: str | None, function: str | None, top: int,
    keep: tuple[str, ...], out: str | None, at_length: bool, html: str | None,
    base: KnowledgeBase, overwriting: Overwriting, as_json: bool,
) -> int:  # fmt: skip
    from placement.explanation.other_rules import other_rules
    from placement.shortlist.shortlist import shortlist
    from placement.shortlist.shortlist_page import shortlist_page
    from placement.shortlist.workbook import require_workbook, write_workbook

    goal = _goal(role, office, function)
    if out is not None:
        require_workbook(out)
    overwriting.check(out, html)
    if (others := other_rules(base)) is not None:
        warn(others)
    found = shortlist(results, goal, base, top=top, keep=keep, notice=warn)
    if found.rejected:
        warn(_REJECTED.format(count=found.rejected))
    if out is not None:
        write_workbook(found, Path(out), language())
    if html is not None:
        write_html(shortlist_page(found, at_length=True), html)
    if as_json:
        from placement.shortlist.shortlist_json import shortlist_dict

        print_json(shortlist_dict(found, language()))
    else:
        show(shortlist_page(found, at_length=at_length))
    return SOME_REJECTED if found.rejected else DONE


def _goal(role: str | None, office: str | None, function: str | None) -> Goal:
    """The one goal asked about; raises ``PlacementError`` for none, for several, and for one of
    another kind."""
    from placement.facts.goal_reading import read_goal

    asked = {"role": role, "office": office, "function": function}
    given = {kind: words for kind, words in asked.items() if words is not None}
    if len(given) != 1:
        raise PlacementError(_ONE_GOAL)
    ((kind, words),) = given.items()
    return read_goal(words, cast("GoalKind", kind))


_ONE_GOAL = Text(
    en="say for which one post: --role, --office or --function; for example --role sales_manager.",
    cs="řekněte, pro které jedno místo: --role, --office nebo --function; například --role "
    "sales_manager.",
)
_REJECTED = Text(
    en="{count} rows cannot be used and are not counted.",
    cs="Řádků, které nelze použít a nepočítají se: {count}.",
)
