"""What newer Pythons have in the standard library and 3.10 takes from elsewhere."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 11):
    from typing import assert_never

    import tomllib
else:
    import tomli as tomllib
    from typing_extensions import assert_never

__all__ = ["assert_never", "tomllib"]
