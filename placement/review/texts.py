"""Everything that the page of a review says besides what the results say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from placement.text import Text

TEXTS: Final[Mapping[str, Text]] = {
    "people": Text(en="People", cs="Lidé"),
    "caption": Text(
        en="People and what is recommended to them. Headings sort; a name opens all reasons; marks "
        "choose two to four to compare.",
        cs="Lidé a co se jim doporučuje. Záhlaví řadí, jméno otevře všechny důvody a zaškrtnutím "
        "se vybírají dva až čtyři k porovnání.",
    ),
    "office": Text(en="office", cs="typ práce"),
    "role": Text(en="role", cs="role"),
    "function": Text(en="function", cs="obor"),
    "functions": Text(en="functions", cs="obory"),
    "any": Text(en="any", cs="libovolné"),
    "none": Text(en="none", cs="žádná"),
    "id": Text(en="who", cs="kdo"),
    "mark": Text(en="compare", cs="porovnat"),
    "mark.of": Text(en="Compare {name}", cs="Porovnat: {name}"),
    "open.of": Text(en="All reasons of {name}", cs="Všechny důvody: {name}"),
    "fit": Text(en="fit", cs="shoda"),
    "fit.of": Text(en="{goal}, fit", cs="{goal}, shoda"),
    "known": Text(en="known", cs="posouzeno"),
    "role_fit": Text(en="role, fit", cs="role, shoda"),
    "certainty": Text(en="certainty", cs="jistota"),
    "role_certainty": Text(en="certainty of the role", cs="jistota role"),
    "compare": Text(en="Compare ({count})", cs="Porovnat ({count})"),
    "compare.few": Text(
        en="Mark two to four people to compare them.",
        cs="K porovnání zaškrtněte dva až čtyři lidi.",
    ),
    "compare.head": Text(en="Side by side", cs="Vedle sebe"),
    "compare.caption": Text(
        en="What is concluded, and the answers; ≠ marks where they differ.",
        cs="Závěry a odpovědi; ≠ označuje, v čem se liší.",
    ),
    "compare.all": Text(
        en="Also where all answered alike", cs="I to, v čem odpověděli všichni stejně"
    ),
    "differs": Text(en="differs", cs="liší se"),
    "unknown": Text(en="not known", cs="neznámo"),
    "close": Text(en="Close", cs="Zavřít"),
    "print": Text(en="Print", cs="Vytisknout"),
    "points": Text(en="points: {points}", cs="body: {points}"),
    "sum": Text(
        en="fit {fit}, points {points}, known {known} of 1000",
        cs="shoda {fit}, body {points}, posouzeno {known} z 1000",
    ),
    "cautions": Text(en="What to think about", cs="Co zvážit"),
    "outlook": Text(en="What to expect", cs="Co čekat"),
    "open": Text(en="Not known", cs="Co není známo"),
    "answers": Text(en="Answers", cs="Odpovědi"),
    "conclusions": Text(en="What is concluded", cs="Závěry"),
    "no_script": Text(
        en="The table needs scripts, which this browser does not run. The pictures do not.",
        cs="Tabulka potřebuje skripty, které tento prohlížeč nespouští. Obrázky ne.",
    ),
    "table.search": Text(en="Search", cs="Hledat"),
    "table.length": Text(en="_MENU_ people a page", cs="_MENU_ lidí na stránku"),
    "table.all": Text(en="all", cs="všech"),
    "table.info": Text(en="_START_ to _END_ of _TOTAL_", cs="_START_ až _END_ z _TOTAL_"),
    "table.info_none": Text(en="nobody", cs="nikdo"),
    "table.filtered": Text(en="(of _MAX_ in all)", cs="(z celkem _MAX_)"),
    "table.zero": Text(en="Nobody is like that.", cs="Takový tu nikdo není."),
    "table.first": Text(en="First", cs="První"),
    "table.previous": Text(en="Previous", cs="Předchozí"),
    "table.next": Text(en="Next", cs="Další"),
    "table.last": Text(en="Last", cs="Poslední"),
    "table.page": Text(en="Page {number}", cs="Strana {number}"),
    "table.pages": Text(en="Pages", cs="Strany"),
    "table.sort": Text(en=": sort", cs=": seřadit"),
    "table.unsort": Text(en=": as in the file", cs=": jako v souboru"),
    "table.reverse": Text(en=": sort the other way", cs=": seřadit obráceně"),
}
"""Name → what it says; a name in braces is filled, and what stands between underscores is for the
library that makes the table."""
