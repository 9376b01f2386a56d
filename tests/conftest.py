"""What all tests share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.examples import register_profiles

if TYPE_CHECKING:
    from tests.scene import Scene

register_profiles()


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A folder in which files are scored, and what came of it."""
    from tests.scene import Scene

    return Scene(tmp_path)
