"""A log of a hundred records, made once and copied for whoever needs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ledger.people import hundred


@pytest.fixture(scope="session")
def made_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hundred records; not to be touched."""
    path = tmp_path_factory.mktemp("ledger") / "decisions.log"
    hundred(path)
    return path


@pytest.fixture
def log(made_log: Path, tmp_path: Path) -> Path:
    """A copy of the hundred records with their key."""
    for suffix in ("", ".key"):
        shutil.copy(f"{made_log}{suffix}", tmp_path)
    return tmp_path / made_log.name
