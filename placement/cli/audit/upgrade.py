"""``placement audit upgrade``: a log of an older form given the present one."""

from __future__ import annotations

import click

from placement.cli.audit.options import by_somebody, of_log
from placement.cli.common import define, language, option, print_json, say
from placement.cli.logs import Log
from placement.text import Text, printable


@define(
    "upgrade",
    help=Text(
        en="Give a log that an earlier version of the program made the present form, so that it "
        "can be written to. All of it is verified first; the records stay as they are, heads kept "
        "elsewhere go on fitting, and a record says that it was done. The rules that records refer "
        "to are kept in the log from there on, as far as they are at hand.",
        cs="Převede protokol, který založila starší verze programu, do současné podoby, aby do něj "
        "šlo zapisovat. Nejprve se celý ověří; záznamy zůstanou, jak jsou, jinde uschované koncové "
        "otisky platí dál a o převodu vznikne záznam. Pravidla, na která se záznamy odvolávají, "
        "protokol od té doby uchovává, pokud jsou po ruce.",
    ),
    examples=(
        "placement audit upgrade --log decisions.log",
        "placement audit upgrade --rules rules-1.0.1.json",
    ),
)
@of_log
@option(
    "--rules", "rules", multiple=True, metavar="FILE",
    help=Text(
        en="Rules of an earlier day that the program does not have, as rules export wrote them. "
        "Repeatable.",
        cs="Pravidla z dřívější doby, která program nemá, jak je uložil rules export. Lze "
        "opakovat.",
    ),
)  # fmt: skip
@by_somebody
def command(log: Log, rules: tuple[str, ...], by: str, as_json: bool) -> None:
    from placement.ledger.formats import VERSION
    from placement.replay.knowledge import Known
    from placement.version import __version__

    known = Known.read(rules)
    with log.write(upgrade=True) as ledger:
        named = ledger.knowledge_named()
        record = ledger.upgrade(
            by=by, program=__version__, language=language(), knowledge=known.form
        )
        kept = ledger.rule_bases()
    missing = {sha256: version for sha256, version in named.items() if sha256 not in kept}
    if as_json:
        print_json(
            {
                "sequence": record.sequence,
                "form": VERSION,
                "hash": record.hash,
                "knowledge": list(kept),
                "knowledge_missing": list(missing),
            }
        )
        return
    click.echo(say(_DONE.format(sequence=record.sequence, form=VERSION)))
    for frame, listed in ((_KEPT, {name: named[name] for name in kept}), (_MISSING, missing)):
        if listed:
            names = [f"{version} ({sha256[:12]})" for sha256, version in listed.items()]
            click.echo(say(frame.format(listed=printable(", ".join(names)))))


_DONE = Text(
    en="The log has form {form}; record {sequence} says so. Keep the new head elsewhere.",
    cs="Protokol má podobu {form}, svědčí o tom záznam {sequence}. Uschovejte jinde nový koncový "
    "otisk.",
)
_KEPT = Text(
    en="Rules that the log keeps: {listed}.", cs="Pravidla, která protokol uchovává: {listed}."
)
_MISSING = Text(
    en="Rules that records refer to and that are not at hand: {listed}. Keep their export: it "
    "explains those records.",
    cs="Pravidla, na která se záznamy odvolávají a která nejsou po ruce: {listed}. Uschovejte "
    "jejich uloženou sadu, ta tyto záznamy vysvětluje.",
)
