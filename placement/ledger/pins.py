"""What was written down of a log elsewhere, to be held against it: its identity and its key.

Whoever can write where the log and its key lie can exchange both for others that fit together. That
shows only by something they cannot reach: a head kept elsewhere, or these two, given on the command
line, in the environment or in a configuration file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from placement.errors import PlacementError
from placement.ledger.findings import Fault
from placement.ledger.formats import Origin
from placement.text import Text, quoted


@dataclass(frozen=True, slots=True)
class Pins:
    """The fingerprint of the key in use and the identity of the log, as they must be; None where
    anything will do."""

    fingerprint: str | None = None
    identity: str | None = None

    def fault(self, origin: Origin, fingerprint: str, sealed: bool | None) -> Fault | None:
        """In what the log, whose key has *fingerprint*, is another than the one pinned.

        A pinned key must have sealed the end: anybody can name it.
        """
        if self.identity is not None and self.identity != origin.identity:
            return _fault(_OTHER_LOG.format(pinned=self.identity, found=origin.identity))
        if self.fingerprint is None:
            return None
        if self.fingerprint != fingerprint:
            return _fault(_OTHER_KEY.format(pinned=self.fingerprint, found=fingerprint))
        return None if sealed else Fault("unchecked", None, _NOT_SEALED)


NO_PINS: Final = Pins()


def read_pin(words: str, digits: int, what: Text) -> str:
    """*digits* hexadecimal digits; raises ``PlacementError`` for anything else."""
    found = words.strip().lower()
    if len(found) != digits or not set(found) <= set("0123456789abcdef"):
        raise PlacementError(_NO_PIN.format(what=what, words=quoted(words), digits=digits))
    return found


FINGERPRINT: Final = Text(en="the fingerprint of a key", cs="otisk klíče")
IDENTITY: Final = Text(en="the identity of a log", cs="označení protokolu")


def _fault(text: Text) -> Fault:
    return Fault("exchanged", None, text)


_OTHER_LOG: Final = Text(
    en="This is another log than the one pinned: its identity is {found}, not {pinned}.",
    cs="Toto je jiný protokol, než má být: jeho označení je {found}, nikoli {pinned}.",
)
_OTHER_KEY: Final = Text(
    en="The log is sealed under another key than the one pinned: its fingerprint is {found}, not "
    "{pinned}. Either the key was replaced, which the log then records, or the log was rewritten.",
    cs="Protokol je zapečetěn jiným klíčem, než má být: jeho otisk je {found}, nikoli {pinned}. "
    "Buď byl klíč nahrazen, a pak je o tom v protokolu záznam, nebo byl protokol přepsán.",
)
_NOT_SEALED: Final = Text(
    en="A key is pinned, and it is not at hand: that the end bears its seal could not be checked.",
    cs="Klíč je předepsán, ale není po ruce: nelze ověřit, že konec protokolu nese jeho pečeť.",
)
_NO_PIN: Final = Text(
    en="{words} is not {what}: that is {digits} hexadecimal digits, as “placement audit verify” "
    "prints it.",
    cs="{words} není {what}: ten tvoří šestnáctkové číslice v počtu {digits}, jak je vypisuje "
    "„placement audit verify“.",
)
