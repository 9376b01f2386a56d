"""What the commands of ``placement audit`` share: which log, who does it and why."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from placement.cli.common import option
from placement.cli.logs import LOG_VARIABLE, Log
from placement.cli.recording import key_options, written
from placement.errors import PlacementError
from placement.text import Text

_Function = TypeVar("_Function", bound=Callable[..., Any])


def of_log(function: _Function) -> _Function:
    """The options that name the log; the function gets *log*.

    Raises ``PlacementError`` where no log is named.
    """

    @wraps(function)
    def wrapped(*arguments: Any, log: Log | None, **given: Any) -> Any:
        if log is None:
            raise PlacementError(_NO_LOG)
        return function(*arguments, log=log, **given)

    return log_options(wrapped)  # type: ignore[return-value]


def log_options(function: _Function) -> _Function:
    """The same options where no log need be named; the function gets *log*, or None."""

    @wraps(function)
    def wrapped(
        *arguments: Any, log: str | None, log_key: str | None, key_fingerprint: str | None,
        log_identity: str | None, **given: Any,
    ) -> Any:  # fmt: skip
        chosen = None if log is None else Log.chosen(log, log_key, key_fingerprint, log_identity)
        return function(*arguments, log=chosen, **given)

    made: Any = key_options(wrapped)
    made = option("--log", metavar="FILE", envvar=LOG_VARIABLE, help=_LOG)(made)
    return made  # type: ignore[no-any-return]


def by_somebody(function: _Function) -> _Function:
    """``--by``, by default the account that the program runs under; the function gets *by*."""

    @wraps(function)
    def wrapped(*arguments: Any, by: str | None, **given: Any) -> Any:
        name = _account() if by is None else written(by, "--by")
        return function(*arguments, by=name, **given)

    made: Any = option("--by", metavar="NAME", help=_BY)(wrapped)
    return made  # type: ignore[no-any-return]


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # A process whose user has no name.
        raise PlacementError(_NOBODY) from None


_LOG: Final = Text(
    en="The decision log; also PLACEMENT_LOG.", cs="Protokol rozhodnutí; také PLACEMENT_LOG."
)
_NO_LOG: Final = Text(
    en="no decision log is named: add --log FILE, or set PLACEMENT_LOG.",
    cs="není určen protokol rozhodnutí: přidejte --log SOUBOR, nebo nastavte PLACEMENT_LOG.",
)
_BY: Final = Text(
    en="Who does it; by default the account that the program runs under.",
    cs="Kdo to činí; jinak účet, pod kterým program běží.",
)
_NOBODY: Final = Text(
    en="the account has no name: say who does it by --by NAME.",
    cs="účet nemá jméno: uveďte, kdo to činí, volbou --by JMÉNO.",
)
