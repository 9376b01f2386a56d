"""Which decision log a command is about: where it and its key lie, and what is pinned of it.

Said on the command line, in the environment, or in a configuration file, in this order.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from placement import files
from placement._compatibility import tomllib
from placement.cli.common import warn
from placement.errors import PlacementError
from placement.text import Text, plain, printable, quoted

if TYPE_CHECKING:
    from placement.ledger import Ledger, Pins, WritableLedger

LOG_VARIABLE: Final = "PLACEMENT_LOG"
KEY_VARIABLE: Final = "PLACEMENT_LOG_KEY"
FINGERPRINT_VARIABLE: Final = "PLACEMENT_LOG_KEY_FINGERPRINT"
IDENTITY_VARIABLE: Final = "PLACEMENT_LOG_IDENTITY"
CONFIGURATION_VARIABLE: Final = "PLACEMENT_CONFIGURATION"

_LARGEST: Final = 1_000_000
_NAMES: Final = ("path", "key", "key_fingerprint", "identity")


@dataclass(frozen=True, slots=True)
class Log:
    """A decision log at *path*; its *key* where another place is named, and what is pinned."""

    path: Path
    key: Path | None = None
    fingerprint: str | None = None
    identity: str | None = None

    @classmethod
    def chosen(
        cls, path: str, key: str | None, fingerprint: str | None, identity: str | None
    ) -> Log:
        """The log at *path*, by what was said on the command line or in the environment, else by
        the configuration. Raises ``PlacementError`` for what cannot be a log, a key or a pin."""
        from placement.ledger.pins import FINGERPRINT, IDENTITY, read_pin

        for name, value in (("--log", path), ("--log-key", key)):
            if value is not None and not value.strip():
                raise PlacementError(EMPTY.format(option=name))
        said = cls(
            Path(path),
            Path(key) if key else None,
            None if fingerprint is None else read_pin(fingerprint, 64, FINGERPRINT),
            None if identity is None else read_pin(identity, 32, IDENTITY),
        )
        return said.completed(_configured())

    def completed(self, configured: list[Log]) -> Log:
        """What is not said, as it is configured for this log."""
        place = os.path.realpath(self.path)
        for other in configured:
            if os.path.realpath(other.path) == place:
                return replace(
                    self,
                    key=self.key or other.key,
                    fingerprint=self.fingerprint or other.fingerprint,
                    identity=self.identity or other.identity,
                )
        return self

    @property
    def pins(self) -> Pins:
        """What is pinned of it."""
        from placement.ledger import Pins

        return Pins(self.fingerprint, self.identity)

    def read(self) -> Ledger:
        """The log opened to be read. Raises ``LedgerError``."""
        from placement.ledger import open_to_read

        return open_to_read(self.path, self.key, pins=self.pins)

    def write(self, *, may_create: bool = False, upgrade: bool = False) -> WritableLedger:
        """The log opened to be written. Raises ``LedgerError``."""
        from placement.ledger import open_to_write

        return open_to_write(
            self.path, self.key, may_create=may_create, upgrade=upgrade, pins=self.pins
        )

    def warn_of_key_beside(self) -> None:
        """Say where the key would be safer, if it lies beside the log without being named."""
        from placement.ledger.key import apart, beside, place_of

        if self.key is None and place_of(self.path) == beside(self.path):
            warn(
                _BESIDE.format(
                    path=plain(printable(str(beside(self.path)))),
                    place=plain(printable(str(apart(self.path)))),
                )
            )


def _configured() -> list[Log]:
    """The logs of the configuration file; none where there is no such file."""
    named = os.environ.get(CONFIGURATION_VARIABLE)
    if named:
        path = Path(named)
    else:
        from platformdirs import user_config_path

        path = user_config_path("placement", appauthor=False) / "config.toml"
        if not path.is_file():
            return []
    name = files.name_of(str(path))
    text = files.read_text(str(path), largest=_LARGEST)
    try:
        entries = tomllib.loads(text).get("log", [])
    except tomllib.TOMLDecodeError as fault:
        raise PlacementError(files.at(name, _NOT_TOML.format(reason=fault))) from None
    if not isinstance(entries, list):
        raise PlacementError(files.at(name, _NO_LIST))
    try:
        return [_entry(entry, path.parent) for entry in entries]
    except PlacementError as fault:
        raise PlacementError(files.at(name, fault.text)) from None


def _entry(entry: Any, folder: Path) -> Log:
    from placement.ledger.pins import FINGERPRINT, IDENTITY, read_pin

    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        raise PlacementError(_NO_LIST)
    for name, value in entry.items():
        if name not in _NAMES or not isinstance(value, str):
            raise PlacementError(_STRANGE.format(name=quoted(name), allowed=", ".join(_NAMES)))
    fingerprint, identity = entry.get("key_fingerprint"), entry.get("identity")
    return Log(
        folder / entry["path"],
        folder / entry["key"] if "key" in entry else None,
        None if fingerprint is None else read_pin(fingerprint, 64, FINGERPRINT),
        None if identity is None else read_pin(identity, 32, IDENTITY),
    )


LOG_KEY: Final = Text(
    en="The log's key, where it lies elsewhere than the program puts it; also PLACEMENT_LOG_KEY.",
    cs="Klíč protokolu, leží-li jinde, než kam ho program ukládá; také PLACEMENT_LOG_KEY.",
)
KEY_FINGERPRINT: Final = Text(
    en="Refuse any log not sealed by the key with this fingerprint; also "
    "PLACEMENT_LOG_KEY_FINGERPRINT.",
    cs="Odmítnout protokol, který není zapečetěn klíčem s tímto otiskem; také "
    "PLACEMENT_LOG_KEY_FINGERPRINT.",
)
LOG_IDENTITY: Final = Text(
    en="Refuse any log of another identity; also PLACEMENT_LOG_IDENTITY.",
    cs="Odmítnout protokol s jiným označením; také PLACEMENT_LOG_IDENTITY.",
)
EMPTY: Final = Text(en="{option} must not be empty.", cs="{option} nesmí být prázdné.")
_BESIDE: Final = Text(
    en="The log's key lies beside it in {path}, where whoever can rewrite the log can exchange the "
    "key with it. Move it to {place}, or elsewhere and name it by --log-key.",
    cs="Klíč protokolu leží vedle něj v {path}, kde ho může vyměnit každý, kdo může přepsat "
    "protokol. Přesuňte ho do {place}, nebo jinam a určete ho volbou --log-key.",
)
_NOT_TOML: Final = Text(en="this is not TOML: {reason}.", cs="toto není TOML: {reason}.")
_NO_LIST: Final = Text(
    en="logs are written as [[log]], each with a path.",
    cs="protokoly se zapisují jako [[log]], každý s hodnotou path.",
)
_STRANGE: Final = Text(
    en="[[log]] holds {name}, which is no text or means nothing here; allowed: {allowed}.",
    cs="[[log]] obsahuje {name}, což není text nebo tu nic neznamená; povolené: {allowed}.",
)
