"""The version of the program; the rules have their own (``placement.rules.base.VERSION``)."""

from __future__ import annotations

from typing import Final

__version__: Final = "1.0.0"
