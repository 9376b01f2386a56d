"""``placement audit diff``: the other name of ``placement rules diff``."""

from __future__ import annotations

from placement.cli.rules.diff import command as command
