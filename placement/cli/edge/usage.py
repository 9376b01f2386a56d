"""The words of the command line itself: what stands for values in help, what is no such thing, and
click's complaints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final

import click

from placement.errors import PlacementError
from placement.text import Language, Text, printable, quoted

FAULT: Final = Text(en="Error", cs="Chyba")
_HINT: Final = Text(en="Help: {path} --help", cs="Nápověda: {path} --help")
_CZECH: Final = {
    "OPTIONS": "VOLBY",
    "COMMAND": "PŘÍKAZ",
    "ARGS": "ARGUMENTY",
    "FILE": "SOUBOR",
    "OUT": "VÝSTUP",
    "SECONDS": "SEKUNDY",
    "COLUMN": "SLOUPEC",
    "TRAIT": "ÚDAJ",
    "VALUE": "HODNOTA",
    "GOAL": "CÍL",
    "PLACE": "MÍSTO",
    "SUBJECT": "PŘÍPAD",
    "NAME": "JMÉNO",
    "WORDS": "SLOVA",
    "DATE": "DATUM",
    "TIME": "ČAS",
    "SEQ": "ČÍSLO",
    "HASH": "OTISK",
    "KIND": "DRUH",
    "VERDICT": "VÝSLEDEK",
    "RULE": "PRAVIDLO",
    "RESULTS": "VÝSLEDKY",
    "OLD": "STARÁ",
    "NEW": "NOVÁ",
    "MAPPING": "MAPOVÁNÍ",
    "PATH": "CESTA",
    "SIGN": "ZNAK",
    "LINE": "ŘÁDEK",
}
_UNWRITABLE: Final = Text(
    en="the output cannot be written: {reason}.", cs="výstup nelze zapsat: {reason}."
)
_UNUSABLE: Final = Text(
    en="{name}: cannot be used: {reason}.", cs="{name}: nelze použít: {reason}."
)
_SINCE_CALLED: Final = {"--save": "--session"}
"""Options of earlier versions, and what they are called since."""
_MISSING: Final = {
    "SEQ": Text(
        en="the number of a record is missing; “placement audit list” shows them",
        cs="chybí číslo záznamu; vypíše je „placement audit list“",
    )
}
"""Arguments whose names alone would not say what to do."""
_MOST_LISTED: Final = 20
_NO_SUCH: Final = Text(
    en="there is no {kind} {word}.{nearest} Allowed: {allowed}.",
    cs="{kind} {word} neexistuje.{nearest} Povolené: {allowed}.",
)
_DID_YOU_MEAN: Final = Text(en=" Did you mean {name}?", cs=" Měli jste na mysli {name}?")


def metavar(words: str, language: Language) -> str:
    """*words* with every name that stands for a value (FILE, TRAIT=VALUE) in *language*."""
    if language == "en":
        return words
    return re.sub(r"[A-Z]+", lambda found: _CZECH.get(found[0], found[0]), words)


def usage_fault(fault: click.ClickException) -> Text:
    """Click's complaint about the command line, in both languages."""
    match fault:
        case click.NoSuchOption(option_name=written, possibilities=possibilities):
            near = _near(fault, _SINCE_CALLED.get(written), possibilities)
            name = printable(written)
            words = Text(en=f"there is no option {name}{near}", cs=f"neznámá volba {name}{near}")
        case click.MissingParameter(param=click.Argument() as argument):
            name = argument.make_metavar(click.Context(click.Command("")))
            words = _MISSING.get(
                name, Text(en=f"{name} is missing", cs=f"chybí {metavar(name, 'cs')}")
            )
        case click.MissingParameter(param=param):
            name = "/".join(param.opts) if param else ""
            words = Text(en=f"the option {name} is missing", cs=f"chybí volba {name}")
        case click.BadParameter(param=param) if param and isinstance(param.type, click.Choice):
            allowed = ", ".join(str(choice) for choice in param.type.choices)
            name = "/".join(param.opts)
            words = Text(
                en=f"{name}: that value is not allowed; allowed: {allowed}",
                cs=f"{name}: tato hodnota není povolena; povolené: {allowed}",
            )
        case click.BadParameter(param=param) if param:
            name = "/".join(param.opts)
            words = Text(
                en=f"{name}: {fault.message}", cs=f"{name}: nepoužitelná hodnota ({fault.message})"
            )
        case click.BadOptionUsage(option_name=written):
            name = printable(written)
            words = Text(
                en=f"the option {name} is used wrongly or without its value",
                cs=f"volba {name} je použita chybně nebo bez hodnoty",
            )
        case click.UsageError(ctx=context) if context and "argument" in fault.message:
            extra = quoted(fault.message[fault.message.rfind("(") + 1 :].rstrip(")"))
            words = Text(
                en=f"too many arguments: {extra.en}", cs=f"příliš mnoho argumentů: {extra.cs}"
            )
        case _:
            words = Text(en=fault.message, cs=f"příkaz nelze použít: {fault.message}")
    path = fault.ctx.command_path if isinstance(fault, click.UsageError) and fault.ctx else ""
    hint = _HINT.format(path=path or "placement")
    return Text(en=f"{FAULT.en}: {words.en}. {hint.en}", cs=f"{FAULT.cs}: {words.cs}. {hint.cs}")


def _near(fault: click.UsageError, since: str | None, possibilities: Sequence[str] | None) -> str:
    """What else may have been meant: what the option is called *since*, or the nearest."""
    options = fault.ctx.command.params if fault.ctx else []
    if since is not None and any(since in each.opts for each in options):
        possibilities = [since]
    return f" ({', '.join(possibilities)}?)" if possibilities else ""


def nearest(word: str, allowed: Sequence[str] | dict[str, Any]) -> Text | str:
    """ " Did you mean …?" with the nearest of *allowed*, or nothing."""
    found = get_close_matches(word[:60].lower(), list(allowed), n=1, cutoff=0.5)
    return _DID_YOU_MEAN.format(name=found[0]) if found else ""


def require(word: str, allowed: Sequence[str], kind: Text) -> None:
    """Raises ``PlacementError`` with the nearest of *allowed* where *word* is none of them."""
    if word not in allowed:
        listed = ", ".join(
            [*allowed[:_MOST_LISTED], *(["…"] if len(allowed) > _MOST_LISTED else [])]
        )
        raise PlacementError(
            _NO_SUCH.format(
                kind=kind, word=quoted(word), nearest=nearest(word, allowed), allowed=listed
            )
        )


def system_fault(fault: OSError) -> PlacementError:
    """What the system refused that no command expected: a file, or else the standard output."""
    reason = printable(fault.strerror or str(fault))
    if fault.filename is None:
        return PlacementError(_UNWRITABLE.format(reason=reason))
    return PlacementError(_UNUSABLE.format(name=printable(str(fault.filename)), reason=reason))
