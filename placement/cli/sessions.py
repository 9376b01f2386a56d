"""``placement ask --sessions``: the interviews that are kept, listed and deleted."""

from __future__ import annotations

import sys
from typing import Final

from placement.cli.common import language
from placement.errors import DONE
from placement.facts.reading import normalise
from placement.text import Text, plain, printable


def manage(*, plainly: bool) -> int:
    """List the interviews that are kept, and ask which of them to delete."""
    from placement.interview.interface import StandardStreams
    from placement.interview.keeping import folder, kept

    interface = StandardStreams(language(), sys.stderr, plainly=plainly)
    found = kept()
    where = plain(printable(str(folder())))
    if not found:
        interface.tell(_NONE.format(folder=where))
        return DONE
    interface.tell(_KEPT.format(folder=where))
    for number, each in enumerate(found, start=1):
        count = len(each.session.answers) if each.session else 0
        interface.tell(
            _ONE.format(
                number=number, saved=f"{each.saved:%Y-%m-%d %H:%M}", answers=count,
                name=plain(printable(each.path.name)),
            )
        )  # fmt: skip
    interface.tell(_DELETE)
    said = normalise(interface.ask("> ") or "")
    numbers = {int(word) for word in said.split() if word.isdecimal()}
    gone = [
        each for number, each in enumerate(found, start=1)
        if said in ("all", "vše", "vse") or number in numbers
    ]  # fmt: skip
    for each in gone:
        each.path.unlink(missing_ok=True)
    interface.tell(_DELETED.format(count=len(gone)))
    return DONE


_NONE: Final = Text(
    en="No interview is kept ({folder}).", cs="Žádný rozhovor není uložen ({folder})."
)
_KEPT: Final = Text(en="Kept in {folder}:", cs="Uloženo v {folder}:")
_ONE: Final = Text(
    en="  {number} {saved}, answers: {answers}, {name}",
    cs="  {number} {saved}, odpovědí: {answers}, {name}",
)
_DELETE: Final = Text(
    en="Delete which? Numbers, for example 1 3, or all; Enter: none.",
    cs="Které smazat? Čísla, například 1 3, nebo vše; Enter: žádný.",
)
_DELETED: Final = Text(en="Deleted: {count}.", cs="Smazáno: {count}.")
