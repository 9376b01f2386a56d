"""``placement audit``: the decision log read, verified, replayed, and erased from."""

from __future__ import annotations

from placement.cli.common import Group
from placement.text import Text

command = Group(
    "audit",
    help=Text(
        en="Read, verify and replay the log of decisions; erase a person from it; compare rule "
        "bases; see whom the results select.",
        cs="Čte, ověřuje a přehrává protokol rozhodnutí, maže z něj údaje člověka, porovnává sady "
        "pravidel a ukazuje, koho výsledky vybírají.",
    ),
    commands={
        "list": (
            "placement.cli.audit.list",
            Text(en="List records, all or some.", cs="Vypsat záznamy, všechny nebo vybrané."),
        ),
        "show": (
            "placement.cli.audit.show",
            Text(en="Show one record completely.", cs="Zobrazit jeden záznam úplně."),
        ),
        "decide": (
            "placement.cli.audit.decide",
            Text(
                en="Record what a human decided, and why.",
                cs="Zaznamenat, jak rozhodl člověk a proč.",
            ),
        ),
        "replay": (
            "placement.cli.audit.replay",
            Text(
                en="Infer again, and say where any difference comes from.",
                cs="Odvodit znovu a říci, odkud se vzal každý rozdíl.",
            ),
        ),
        "diff": (
            "placement.cli.audit.diff",
            Text(
                en="Compare two rule bases; the same as rules diff.",
                cs="Porovnat dvě sady pravidel; totéž co rules diff.",
            ),
        ),
        "receipt": (
            "placement.cli.audit.receipt",
            Text(
                en="Receipts for applicants: issue one, verify one.",
                cs="Potvrzení pro uchazeče: vydat, ověřit.",
            ),
        ),
        "pack": (
            "placement.cli.audit.pack",
            Text(
                en="Write all the evidence about one person.",
                cs="Vydat celý doklad o jednom člověku.",
            ),
        ),
        "verify": (
            "placement.cli.audit.verify",
            Text(
                en="Check that the log is still what was recorded.",
                cs="Ověřit, že protokol je stále tím, co bylo zaznamenáno.",
            ),
        ),
        "head": (
            "placement.cli.audit.head",
            Text(
                en="Print the head of the chain, to be kept elsewhere.",
                cs="Vypsat koncový otisk řetězce k uschování jinde.",
            ),
        ),
        "erase": (
            "placement.cli.audit.erase",
            Text(
                en="Remove for good what was recorded about a person.",
                cs="Nevratně odstranit, co bylo o člověku zaznamenáno.",
            ),
        ),
        "expire": (
            "placement.cli.audit.expire",
            Text(
                en="Remove for good what need not be kept any longer.",
                cs="Nevratně odstranit, co už není třeba uchovávat.",
            ),
        ),
        "rekey": (
            "placement.cli.audit.rekey",
            Text(en="Replace the log's key.", cs="Nahradit klíč protokolu novým."),
        ),
        "upgrade": (
            "placement.cli.audit.upgrade",
            Text(
                en="Give a log of an older form the present one.",
                cs="Převést protokol starší podoby do současné.",
            ),
        ),
        "impact": (
            "placement.cli.audit.impact",
            Text(
                en="Compare selection rates between groups of people.",
                cs="Porovnat podíly vybraných mezi skupinami lidí.",
            ),
        ),
    },
)
