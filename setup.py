"""What pyproject.toml cannot say: the readme as a package index shows it.

There a link to a file of the project, or a picture in one, leads nowhere: it becomes its words and
the file's name, which is the file's place in the source distribution.
"""

from __future__ import annotations

import re
from pathlib import Path

from setuptools import setup


def _named(link: re.Match[str]) -> str:
    words, file = link.groups()
    if link[0].startswith("!"):
        return f"*{words}: `{file}`*"
    return f"`{file}`" if words == file else f"{words} (`{file}`)"


README = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")

setup(
    long_description=re.sub(r"!?\[([^\]]+)\]\(([^):]+)\)", _named, README),
    long_description_content_type="text/markdown",
)
