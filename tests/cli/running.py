"""Running commands as a shell would: what they print, where, and how they end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from click.testing import CliRunner

from placement.cli import program
from placement.rules.base import load
from placement.rules.snapshot import identity

_PLAIN = {"LC_ALL": None, "LC_MESSAGES": None, "LANG": "C.UTF-8", "COLUMNS": None}


@dataclass(frozen=True)
class Run:
    """How a command ended: its exit code, its standard output, its standard error."""

    code: int
    out: str
    err: str


def run(
    *arguments: str,
    lang: str | None = "en",
    stdin: str | bytes | None = None,
    env: dict[str, str | None] | None = None,
) -> Run:
    """Run ``placement`` with the arguments, in the language *lang*, or by the locale for None."""
    chosen = ["--lang", lang] if lang else []
    result = CliRunner(env={**_PLAIN, **(env or {})}).invoke(
        program, [*arguments, *chosen], input=stdin
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stdout, result.stderr)


def refused(ran: Run) -> list[str]:
    """The messages of a command that was refused, a line each."""
    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.splitlines()
    assert lines
    assert all(line.startswith(("Error: ", "Chyba: ")) for line in lines)
    return lines


def settled(text: str) -> str:
    """*text* without the identity of the rules, which every change of any rule would change."""
    sha256 = identity(load())
    return re.sub(rf"{sha256[:12]}({sha256[12:]})?", "the rules' SHA-256", text)
