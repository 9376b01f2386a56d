"""The sheet that says how to read the others: sheets, columns, words, and the limits of it all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from placement.explanation.kinds.person import LIMITS
from placement.facts.goals import EITHER, NEITHER, OFFICES, UNDETERMINED, VERDICT_WORDS
from placement.inference.result_columns import (
    CERTAINTY,
    COVERAGE,
    FACTS,
    FIRED,
    JUDGED,
    OFFICE,
    READINESS,
    REASON,
    RECOMMENDED_FUNCTIONS,
    ROLE,
    ROLE_CERTAINTY,
    ROLE_FIT,
    known,
)
from placement.reading.batches import ID
from placement.reading.results.words import HEADINGS
from placement.rules.verdicts import Thresholds
from placement.scoring.workbook.book import A4, Book
from placement.scoring.workbook.candidates import MOST
from placement.text import Text, plain


class GuideSheet:
    """Writes what the other sheets are; *columns* are the columns of results there are, *limits*
    the thresholds they were concluded by."""

    def __init__(self, book: Book, columns: Iterable[str], limits: Thresholds) -> None:
        sheet = book.add(_TITLE)
        language = book.language
        sheet.widen(32, 90)
        sheet.sheet.hide_gridlines(2)
        sheet.sheet.set_paper(A4)
        sheet.sheet.fit_to_pages(1, 0)
        there = {ID, *columns}
        meanings = [(h, m) for name, h, m in _column_meanings() if name in there]
        sheet.say(_TITLE, book.title)
        for title, lines in (
            (_IN_SHORT, _SENTENCES),
            (_SHEETS, _SHEET_MEANINGS),
            (_COLUMNS, meanings),
            (_VERDICTS, _VERDICT_MEANINGS),
        ):
            sheet.row += 1
            sheet.say(title, book.section, across=2)
            for label, words in lines:
                meaning = words.format(recommended=limits.recommended, most=MOST)
                sheet.write([label.to(language), meaning.to(language)], book.strong, book.wrapped)


def _column_meanings() -> list[tuple[str, Text, Text]]:
    """Column, heading and meaning, as they stand in the results."""
    first, last = JUDGED[0], JUDGED[-1]
    between = Text(en="{first} … {last}", cs="{first} … {last}")
    fits = between.format(first=HEADINGS[first.name], last=HEADINGS[last.name])
    knowns = between.format(first=HEADINGS[known(first)], last=HEADINGS[known(last)])
    single = [(name, HEADINGS[name], meaning) for name, meaning in _MEANINGS.items()]
    goals = [(first.name, fits, _GOAL_FIT), (known(first), knowns, _GOAL_KNOWN)]
    lists = [(name, HEADINGS[name], meaning) for name, meaning in _LIST_MEANINGS.items()]
    return [(ID, plain(ID), _ID_MEANS), *single, *goals, *lists]


_TITLE: Final = Text(en="How to read", cs="Jak to číst")
_IN_SHORT: Final = Text(en="In short", cs="Stručně")
_SHEETS: Final = Text(en="The sheets", cs="Listy")
_COLUMNS: Final = Text(en="The columns of the results", cs="Sloupce výsledků")
_VERDICTS: Final = Text(en="The words for offices", cs="Slova pro typ práce")
_SENTENCES: Final = (
    (Text(en="What this is", cs="Co to je"), LIMITS),
    (
        Text(en="A fit", cs="Shoda"),
        Text(
            en="A whole number from −1000 to 1000: how far what is known speaks for something "
            "rather than against it. The blue bar grows with it; an orange one speaks against. "
            "From {recommended} on a role or function can be recommended, if some of its own work "
            "is liked.",
            cs="Celé číslo od −1000 do 1000: nakolik to, co víme, mluví spíše pro než proti. Modrý "
            "pruh s ní roste, oranžový mluví proti. Od {recommended} lze roli či obor doporučit, "
            "pokud člověka baví aspoň něco z jejich vlastní náplně.",
        ),
    ),
    (
        Text(en="How much is known", cs="Kolik víme"),
        Text(
            en="A whole number from 0 to 1000: how much of what would speak for or against "
            "something is known. A fit of which little is known can still change much.",
            cs="Celé číslo od 0 do 1000: kolik známe z toho, co by mohlo mluvit pro nebo proti. "
            "Shoda, o které víme málo, se ještě může hodně změnit.",
        ),
    ),
    (
        Text(en="An empty cell", cs="Prázdná buňka"),
        Text(
            en="Too little is known to say anything. It is never a nought and never a no.",
            cs="Víme příliš málo, než aby šlo něco říci. Nikdy to není nula ani „ne“.",
        ),
    ),
)
_SHEET_MEANINGS: Final = (
    (
        Text(en="Summary", cs="Souhrn"),
        Text(
            en="How many people got what, as figures and as charts.",
            cs="Kolik lidí dopadlo jak, v číslech a v grafech.",
        ),
    ),
    (
        Text(en="Results", cs="Výsledky"),
        Text(
            en="A row a person, in the order of the files. The arrows in the headings filter and "
            "sort; the small 2 above the rows on the left unfolds further columns, 1 folds them.",
            cs="Řádek na člověka, v pořadí souborů. Šipky v záhlaví filtrují a řadí; malá 2 vlevo "
            "nad řádky rozbalí další sloupce, 1 je sbalí.",
        ),
    ),
    (
        Text(en="A sheet a role", cs="List pro každou roli"),
        Text(
            en="Those to whom the role is recommended, best first, at most {most} of them, and "
            "why in one sentence: what weighs most for it and against it.",
            cs="Ti, kterým se role doporučuje, od nejlepšího, nejvýše {most}, a proč jednou větou: "
            "co nejvíc váží pro a co proti.",
        ),
    ),
    (
        Text(en="Rejects", cs="Odmítnuté"),
        Text(
            en="Rows that could not be used, with the reason. They can be corrected in the file of "
            "rejects beside this one and added with placement score --mend.",
            cs="Řádky, které nešlo použít, i s důvodem. Opravit je lze v souboru odmítnutých vedle "
            "tohoto a doplnit příkazem placement score --mend.",
        ),
    ),
)
_ID_MEANS: Final = Text(
    en="Whom the row is about, as the file says it; else file and line.",
    cs="Koho se řádek týká, jak to říká soubor; jinak soubor a řádek.",
)
_OFFICE_FIT: Final = Text(
    en="How well this office fits; empty where nothing that speaks for it was answered.",
    cs="Jak dobře tento typ práce vyhovuje; prázdné, pokud nezazněla odpověď na nic, co pro něj "
    "mluví.",
)
_MEANINGS: Final[dict[str, Text]] = {
    OFFICE: Text(
        en="Which office fits; the words are explained below.",
        cs="Která práce vyhovuje; slova jsou vysvětlena níže.",
    ),
    **{office.name: _OFFICE_FIT for office in OFFICES},
    COVERAGE: Text(
        en="How much is known about the office of which less is known.",
        cs="Kolik víme o tom typu práce, o kterém víme méně.",
    ),
    ROLE: Text(
        en="The role that is recommended first; empty where none is.",
        cs="Role doporučená na prvním místě; prázdné, pokud se žádná nedoporučuje.",
    ),
    ROLE_FIT: Text(en="How well that role fits.", cs="Jak dobře tato role vyhovuje."),
    READINESS: Text(
        en="Whether to start in the role at once, or in an entry post first; empty where that is "
        "not known.",
        cs="Zda lze do role nastoupit rovnou, nebo nejprve na nástupní pozici; prázdné, pokud to "
        "nevíme.",
    ),
    RECOMMENDED_FUNCTIONS: Text(
        en="The recommended functions of back office, best first.",
        cs="Doporučené obory v back office, od nejlepšího.",
    ),
    CERTAINTY: Text(
        en="Of 100 people with these answers, how many end with this office once everything is "
        "answered.",
        cs="Kolik ze 100 lidí s těmito odpověďmi by po zodpovězení všeho skončilo u tohoto typu "
        "práce.",
    ),
    ROLE_CERTAINTY: Text(
        en="The same for the role.",
        cs="Totéž pro roli.",
    ),
    REASON: Text(
        en="The strongest reasons in one sentence.", cs="Nejsilnější důvody jednou větou."
    ),
}
_GOAL_FIT: Final = Text(
    en="How well each role and function fits; empty unless enough is known to assess it.",
    cs="Jak dobře vyhovují jednotlivé role a obory; prázdné, pokud toho pro posouzení nevíme dost.",
)
_GOAL_KNOWN: Final = Text(
    en="How much is known about each of them; folded away at first.",
    cs="Kolik o nich víme; zprvu sbaleno.",
)
_LIST_MEANINGS: Final[dict[str, Text]] = {
    FACTS: Text(
        en="What was known about the person; folded away at first.",
        cs="Co se o člověku vědělo; zprvu sbaleno.",
    ),
    FIRED: Text(
        en="The rules that applied, by the names under which placement rules show explains them; "
        "folded away at first.",
        cs="Pravidla, která se uplatnila, pod jmény, pod kterými je vysvětlí placement rules show; "
        "zprvu sbaleno.",
    ),
}
_VERDICT_MEANINGS: Final = (
    *(
        (
            office.label,
            Text(
                en="This office fits, and clearly better than the other.",
                cs="Tento typ práce vyhovuje, a to zřetelně lépe než druhý.",
            ),
        )
        for office in OFFICES
    ),
    (
        VERDICT_WORDS[EITHER],
        Text(en="Both fit, about equally.", cs="Vyhovují oba, přibližně stejně."),
    ),
    (
        VERDICT_WORDS[NEITHER],
        Text(
            en="Enough is known of both, and neither fits.",
            cs="O obou víme dost a nevyhovuje ani jeden.",
        ),
    ),
    (
        VERDICT_WORDS[UNDETERMINED],
        Text(
            en="Too little is known; nothing is guessed.",
            cs="Víme příliš málo; nic se nehádá.",
        ),
    ),
)
