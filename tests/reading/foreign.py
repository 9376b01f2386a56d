"""What the tests of foreign files share: mappings written down, and applied to a few rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from placement.reading.codes import Fault
from placement.reading.mapped.mapping_file import read_mapping
from placement.reading.mapped.meaning import meaning
from placement.reading.mapped.model import Mapping as Mapped
from tests.scene import Scene, told


def mapping(folder: Path, text: str) -> Mapped:
    """The mapping that *text* is, as a file in *folder*."""
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(str(path))


def means(mapped: Mapped, trait: str, *cells: str | None) -> str | None:
    """The value that the cells of the trait's sources mean; "refused: …" where they mean none."""
    way = mapped.ways[trait]
    found = meaning(mapped, way, cells)
    if isinstance(found, Fault):
        return f"refused: {found.text.en}"
    return None if found == 0 else way.trait.scale.values[found - 1]


def table(header: Sequence[str], *rows: Sequence[str], delimiter: str = ",") -> str:
    """A CSV file's text."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows([header, *rows])
    return file.getvalue()


def facts(results: Sequence[Mapping[str, object]], *traits: str) -> list[tuple[object, ...]]:
    """The identifiers and some facts of results."""
    return [(row["id"], *(told(row).get(trait) for trait in traits)) for row in results]


__all__ = ["Scene", "facts", "mapping", "means", "table"]
