"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.examples import register_profiles

if TYPE_CHECKING:
    from tests.scene import Scene

register_profiles()


@pytest.fixture(scope="session", autouse=True)
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folders in which an account keeps keys, settings and interviews: the tests' own."""
    home = tmp_path_factory.mktemp("account")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        for name in [name for name in os.environ if name.startswith("PLACEMENT_LOG")]:
            patch.delenv(name)
        yield home


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A folder in which files are scored, and what came of it."""
    from tests.scene import Scene

    return Scene(tmp_path)
