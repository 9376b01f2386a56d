"""``placement audit receipt verify``: whether what a receipt shows was recorded so."""

from __future__ import annotations

from placement.cli.audit.options import log_options
from placement.cli.common import argument, define, language, option, print_json
from placement.cli.logs import Log
from placement.cli.pages import show
from placement.text import Text, plain, printable


@define(
    "verify",
    help=Text(
        en="Verify the receipt or pack FILE: that its contents are those recorded, that each "
        "record stands at its place in the log, and that the log had the root ROOT, or is the one "
        "named by --log and still holds it all. Exit 1 where anything was altered.",
        cs="Ověří potvrzení nebo doklad SOUBOR: zda jsou obsahy ty, které byly zaznamenány, zda "
        "každý záznam v protokolu stojí na svém místě a zda protokol měl kořen KOŘEN, případně zda "
        "je to protokol zadaný volbou --log a dodnes to vše obsahuje. Skončí s kódem 1, bylo-li "
        "něco změněno.",
    ),
    examples=(
        "placement audit receipt verify receipt.html --root 5dc9da79…",
        "placement audit receipt verify receipt.html --log decisions.log",
    ),
)
@argument("file", metavar="FILE")
@option(
    "--root", metavar="ROOT",
    help=Text(
        en="The root of the log's tree, learnt in another way than the file: audit head --json.",
        cs="Kořen stromu protokolu, zjištěný jinou cestou než soubor: audit head --json.",
    ),
)  # fmt: skip
@log_options
def command(file: str, root: str | None, log: Log | None, as_json: bool) -> None:
    from placement.evidence.checking import ERASED_SINCE, IN_LOG, NO_ROOT, ROOT_GIVEN, Checked
    from placement.replay.knowledge import Known
    from placement.replay.shown import Shown

    found = Checked.read(file)
    more = []
    if root is not None:
        found.require_root(root)
        more.append(ROOT_GIVEN)
    erased: tuple[int, ...] = ()
    if log is not None:
        with log.read() as ledger, ledger.verified():
            erased = found.require_log(ledger)
        more.append(IN_LOG.format(path=plain(printable(str(log.path)))))
        if erased:
            more.append(ERASED_SINCE)
    if not more:
        more.append(NO_ROOT)
    known = Known(kept=found.rules)
    shown = [Shown.of(record, (), known, language()) for record in found.records]
    if as_json:
        print_json(
            {
                **found.to_dict(),
                "root_compared": root is not None or log is not None,
                "erased_since": list(erased),
                "shown": [one.to_dict() for one in shown],
            }
        )
        return
    show(found.page(*more))
    for one in shown:
        show(one.page())
