"""The command ``placement``: thin commands over the library, one file each."""

from __future__ import annotations

from typing import NoReturn

from placement.cli.common import Program, version_option
from placement.text import Text

program = Program(
    "placement",
    help=Text(
        en="Recommends front office, back office or one of seven office roles to a person, and "
        "says exactly why: each reason can be traced to the statement it comes from.",
        cs="Doporučí člověku front office, back office nebo jednu ze sedmi kancelářských rolí a "
        "přesně řekne proč: každý důvod lze dohledat až k výroku, ze kterého pochází.",
    ),
    commands={
        "recommend": (
            "placement.cli.recommend",
            Text(
                en="Recommend an office and a role to one person.",
                cs="Doporučit jednomu člověku typ práce a roli.",
            ),
        ),
        "ask": (
            "placement.cli.ask",
            Text(
                en="Ask the questions that matter, then recommend.",
                cs="Položit otázky, na kterých záleží, a doporučit.",
            ),
        ),
        "score": (
            "placement.cli.score",
            Text(
                en="Score a file of applicants, of any size.",
                cs="Vyhodnotit soubor uchazečů libovolné velikosti.",
            ),
        ),
        "shortlist": (
            "placement.cli.shortlist",
            Text(
                en="Show the best for one post among the results of a file.",
                cs="Ukázat, kdo se z výsledků souboru nejvíc hodí na jedno místo.",
            ),
        ),
        "review": (
            "placement.cli.review",
            Text(
                en="Write the results of a file as a page to find and compare people in.",
                cs="Zapsat výsledky souboru jako stránku, kde lze lidi hledat a porovnat.",
            ),
        ),
        "map": (
            "placement.cli.map",
            Text(
                en="Propose or check a mapping for a file with other columns.",
                cs="Navrhnout nebo zkontrolovat mapování pro soubor s jinými sloupci.",
            ),
        ),
        "template": (
            "placement.cli.template",
            Text(
                en="Write an empty file for applicants to fill in.",
                cs="Vytvořit prázdný soubor pro údaje uchazečů.",
            ),
        ),
        "page": (
            "placement.cli.page",
            Text(
                en="Write the interview as one page for any computer.",
                cs="Zapsat rozhovor jako jednu stránku pro kterýkoli počítač.",
            ),
        ),
        "explain": (
            "placement.cli.explain",
            Text(
                en="Explain a result: why, why not, what if, what would change it.",
                cs="Vysvětlit výsledek: proč, proč ne, co kdyby, co by ho změnilo.",
            ),
        ),
        "audit": (
            "placement.cli.audit",
            Text(
                en="Read, verify and replay the log of decisions.",
                cs="Číst, ověřit a zopakovat protokol rozhodnutí.",
            ),
        ),
        "rules": (
            "placement.cli.rules",
            Text(
                en="Show and check the rules and the statements behind them.",
                cs="Zobrazit a zkontrolovat pravidla a výroky, ze kterých vycházejí.",
            ),
        ),
    },
)
program.params.append(version_option())


def main() -> NoReturn:
    """The installed command."""
    program.main()
