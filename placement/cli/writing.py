"""Files that a command writes where its user said: never over what stands there, unless told to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final, TypeVar

from placement.cli.common import option
from placement.errors import PlacementError
from placement.text import Text, plain, printable

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Overwriting:
    """Whether what stands where a command writes may be written over: *allowed* by ``--force``."""

    def __init__(self, allowed: bool) -> None:
        self.allowed = allowed

    def check(self, *paths: str | Path | None, folders: bool = False) -> None:
        """Raises ``PlacementError`` where a file stands at one of *paths* and may not be lost, or a
        directory where *folders* are written.

        Asked before any work is done. Devices and pipes hold nothing that could be lost.
        """
        if self.allowed:
            return
        for path in paths:
            if path is None:
                continue
            if Path(path).is_file() or (folders and Path(path).is_dir()):
                told = _FOLDER_IS_THERE if Path(path).is_dir() else _IS_THERE
                raise PlacementError(told.format(path=plain(printable(str(path)))))


def writes() -> Callable[[_Function], _Function]:
    """The option ``--force`` of a command that writes files; it gets ``overwriting``."""

    def decorate(function: _Function) -> _Function:
        @wraps(function)
        def wrapped(*arguments: Any, force: bool, **given: Any) -> Any:
            return function(*arguments, overwriting=Overwriting(force), **given)

        return option("--force", is_flag=True, help=_FORCE)(wrapped)  # type: ignore[return-value]

    return decorate


_FORCE: Final = Text(
    en="Write over files that are already there.", cs="Přepsat soubory, které už existují."
)
_IS_THERE: Final = Text(
    en="{path}: this file is already there and would be lost; name another, or add --force.",
    cs="{path}: tento soubor už existuje a přišli byste o něj; zvolte jiný, nebo přidejte --force.",
)
_FOLDER_IS_THERE: Final = Text(
    en="{path}: this directory is already there and would be lost; name another, or add --force.",
    cs="{path}: tato složka už existuje a přišli byste o ni; zvolte jinou, nebo přidejte --force.",
)
