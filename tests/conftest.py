"""What all tests share: no test depends on how fast the machine is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.scene import Scene

settings.register_profile("placement", deadline=None)
settings.load_profile("placement")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A folder in which files are scored, and what came of it."""
    from tests.scene import Scene

    return Scene(tmp_path)
