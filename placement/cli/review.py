"""``placement review``: the results of a file as one page to find, compare and open people in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from placement.cli.common import argument, define, language, option, require, warn
from placement.cli.own_rules import by_rules
from placement.cli.writing import Overwriting, writes
from placement.errors import DONE, SOME_REJECTED, PlacementError
from placement.text import Text, plain, printable, quoted

if TYPE_CHECKING:
    from placement.review.gathering import Filter
    from placement.rules.base import KnowledgeBase


@define(
    "review",
    help=Text(
        en="Write the results of a file as one page of HTML: distributions as pictures, a table to "
        "sort and filter, two to four people side by side, and all reasons of everybody. It opens "
        "by double click and loads nothing. One page holds 5,000 people; of a larger file choose "
        "some. RESULTS is a file that score wrote, with its facts.",
        cs="Zapíše výsledky souboru jako jednu stránku HTML: rozložení jako obrázky, tabulku, "
        "kterou lze řadit a filtrovat, dva až čtyři lidi vedle sebe a u každého všechny důvody. "
        "Otevře se poklepáním a nic nenačítá. Jedna stránka pojme 5 000 lidí; z většího souboru "
        "je třeba vybrat. VÝSLEDKY je soubor, který zapsal příkaz score, i s údaji.",
    ),
    examples=(
        "placement review scored.csv -o review.html",
        "placement review scored.parquet -o review.html --office back_office --keep branch",
        "placement review scored.parquet -o review.html --where branch=Brno",
    ),
    reports=False,
)
@argument("results")
@option(
    "-o", "out", metavar="FILE", required=True,
    help=Text(en="The file to write.", cs="Soubor, který se zapíše."),
)  # fmt: skip
@option(
    "--office", metavar="VERDICT",
    help=Text(
        en="Only people with this verdict: front_office, back_office, either, neither or "
        "undetermined.",
        cs="Jen lidé s tímto výsledkem: front_office, back_office, either, neither nebo "
        "undetermined.",
    ),
)  # fmt: skip
@option(
    "--role", metavar="GOAL",
    help=Text(
        en="Only people to whom this role is recommended first.",
        cs="Jen lidé, kterým se na prvním místě doporučuje tato role.",
    ),
)  # fmt: skip
@option(
    "--where", multiple=True, metavar="COLUMN=VALUE",
    help=Text(
        en="Only people with this value in a column that score carried through. Repeatable; all "
        "must hold.",
        cs="Jen lidé s touto hodnotou ve sloupci, který score přenesl. Lze opakovat; platit musí "
        "všechny.",
    ),
)  # fmt: skip
@option(
    "--keep", multiple=True, metavar="COLUMN",
    help=Text(
        en="A column of the results to show of each person. Repeatable.",
        cs="Sloupec výsledků, který se má u každého ukázat. Lze opakovat.",
    ),
)  # fmt: skip
@by_rules()
@writes()
def command(
    results: str, out: str, office: str | None, role: str | None, where: tuple[str, ...],
    keep: tuple[str, ...], base: KnowledgeBase, overwriting: Overwriting,
) -> int:  # fmt: skip
    from placement.explanation.other_rules import other_rules
    from placement.files import write_whole
    from placement.review.gathering import gather
    from placement.review.review_page import review_page

    chosen = _filter(office, role, where)
    overwriting.check(out)
    if (others := other_rules(base)) is not None:
        warn(others)
    found = gather(results, base, chosen, keep=keep, notice=warn)
    write_whole(Path(out), review_page(found, language()).encode())
    warn(_WRITTEN.format(path=plain(printable(out)), count=found.codes.height))
    return SOME_REJECTED if found.rejected else DONE


def _filter(office: str | None, role: str | None, where: tuple[str, ...]) -> Filter:
    from placement.facts.goal_reading import read_goal
    from placement.facts.goals import VERDICTS
    from placement.review.gathering import Filter

    if office is not None:
        require(office, VERDICTS, _VERDICT)
    pairs = []
    for words in where:
        column, sign, value = words.partition("=")
        if not sign or not column:
            raise PlacementError(_NO_PAIR.format(words=quoted(words)))
        pairs.append((column, value.strip()))
    return Filter(office, None if role is None else read_goal(role, "role"), tuple(pairs))


_VERDICT = Text(en="verdict", cs="výsledek")
_NO_PAIR = Text(
    en="--where {words}: give a column and its value, such as --where branch=Brno.",
    cs="--where {words}: zadejte sloupec a jeho hodnotu, například --where branch=Brno.",
)
_WRITTEN = Text(en="Written: {path}, people: {count}", cs="Zapsáno: {path}, lidí: {count}")
