"""Names of groups that differ only in how they are spelt: one group, or several?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from placement.errors import PlacementError
from placement.facts.spellings import normalise, without_diacritics
from placement.text import Text, listing, quoted

Spellings = Literal["together", "apart"]
"""Whether names that differ only in case, white space, hyphens or accents name one group."""

_NAMED: Final = 5


def one_name_each(
    counts: Mapping[str, int], column: str, spellings: Spellings | None
) -> dict[str, str]:
    """Every name in the column *column*, which has so many people → the name of its group.

    Names spelt alike go by the most frequent of them, then by the first. Raises ``PlacementError``,
    asking, where there are such names and *spellings* does not say what they are.
    """
    alike: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        alike.setdefault(without_diacritics(normalise(name)), []).append(name)
    several = [names for names in alike.values() if len(names) > 1]
    if spellings == "apart" or not several:
        return {name: name for name in counts}
    if spellings is None:
        names = several[0][:_NAMED]
        counted = [_COUNTED.format(name=quoted(name), people=counts[name]) for name in names]
        raise PlacementError(_ASK.format(column=quoted(column), names=listing(counted)))
    return {name: names[0] for names in alike.values() for name in names}


_COUNTED: Final = Text(en="{name} ({people}×)", cs="{name} ({people}×)")
_ASK: Final = Text(
    en="the column {column} has {names}. Are they one group? Then add --spellings together; if "
    "not, --spellings apart.",
    cs="ve sloupci {column} je {names}. Je to jedna skupina? Pak přidejte --spellings together; "
    "pokud ne, --spellings apart.",
)
