"""Rejected rows, corrected where they were written down, scored into the results."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import polars as pl

from placement.errors import PlacementError
from placement.files import unwritable
from placement.reading.batches import ID, Batch
from placement.reading.columns import recognise
from placement.reading.lines import Notice
from placement.reading.mapped.coder import coder_of
from placement.reading.rejects import PLACE, ROW, Reject, is_for_excel, read_rejects
from placement.scoring.duplicates import EXAMPLES
from placement.scoring.form import Form, form_in
from placement.scoring.outputs import OutputFiles, Outputs, metadata_path, rejects_path
from placement.scoring.rejected_rows import as_ranges, digest, from_ranges
from placement.scoring.results_file import read_results, told_in
from placement.scoring.rows import Score, Scorer
from placement.scoring.run import FileCount, Observe, Request, Summary
from placement.text import Text, plain, printable, quoted

_AT_ONCE: Final = 50_000


@dataclass(slots=True)
class _Row:
    """A row of the rejects: its *place*, its cells by the file's column, and its faults' lines."""

    place: int
    file: str
    line: int
    cells: dict[str, str]
    faults: list[Reject]


def mend(
    request: Request,
    rejects: Path,
    score: Score,
    *,
    notice: Notice = lambda text: None,
    observe: Observe = lambda codes, results: None,
    whole: Observe | None = None,
) -> Summary:
    """Scores the corrected rows in *rejects* into the file ``request.out``, in the form it has and
    in the places they would have had; what is still wrong stays rejected. Done again with the same
    rows it changes nothing.

    *observe* is told the corrected rows as they are scored, *whole* all that is in the file then,
    in the columns that a tally counts; without facts where the file has none.

    Raises ``PlacementError`` where results, rejects and mapping do not belong together.
    """
    out = request.out
    assert out is not None
    metadata = _metadata(out)
    form = form_in(metadata)
    _require_same(metadata, request)
    said = metadata.get("rejected", {})
    wanted = request.wanted
    identifier = wanted.id or said.get("id")
    keep = wanted.keep or tuple(said.get("keep", ()))
    request = replace(request, wanted=replace(wanted, id=identifier, keep=keep))
    missing = from_ranges(said.get("places", ""))
    count = sum(each["rows"] for each in metadata["inputs"])
    rows = {row.place: row for row in _rows(rejects, count)}
    beside = rejects_path(out)
    if beside.exists() and not (beside.samefile(rejects)):
        # Rows left out of a copy are not given up.
        rows = {row.place: row for row in _rows(beside, count)} | rows
    lost = [place for place in missing if place not in rows]
    if lost:
        notice(_LEFT_OUT.format(places=as_ranges(lost), file=plain(printable(rejects.name))))
    coder = coder_of(request.mapping, request.wanted.reading)
    scorer = Scorer(score, keep=request.wanted.keep, policy="reject", coder=coder)
    texts = frozenset({ID, *request.wanted.keep})
    labels = form.labels(scorer.empty.schema)
    empty = labels(scorer.empty)
    old, for_excel = read_results(out, empty.schema, texts)
    there = sorted(set(range(1, count + 1)) - set(missing))
    if len(there) != old.height:
        raise PlacementError(_OTHER_ROWS.format(path=plain(printable(str(out)))))
    headers: dict[str, list[str]] = dict(said.get("headers", {}))
    done = _Done(metadata, headers, frozenset(missing))
    for_excel = for_excel or is_for_excel(rejects)
    with OutputFiles(
        out, empty, texts, request.language,
        for_excel=for_excel, words=form.words, base=request.base,
    ) as outputs:  # fmt: skip
        for file in dict.fromkeys(row.file for row in rows.values()):
            of_file = sorted(
                (row for row in rows.values() if row.file == file), key=lambda row: row.place
            )
            done.file(of_file, request, scorer, outputs)
        results = pl.concat(
            [
                old.with_columns(pl.Series(PLACE, there, dtype=pl.Int64)),
                *(labels(results).with_columns(places) for results, places in done.frames),
            ]
        )
        # Of two rows of one place the corrected one comes later.
        results = results.unique(PLACE, keep="last", maintain_order=True).sort(PLACE).drop(PLACE)
        for part in results.iter_slices(_AT_ONCE):
            outputs.write(part, ())
        for codes, scored in done.observed:
            observe(codes, scored)
        if whole is not None:
            whole(*told_in(results))
        still = sorted({*done.still, *lost})
        written = done.metadata(still, missing)
        if not results.equals(old):
            digest_ = sha256(rejects.read_bytes()).hexdigest()
            mended = {"rejects": rejects.name, "sha256": digest_, "rows": done.count()}
            written["mended"] = [*metadata.get("mended", []), mended]
        kept, meta = outputs.commit(written)
    inputs = tuple(FileCount(**each) for each in written["inputs"])
    ids = results.to_series(0)
    repeated = ids.filter(ids.is_duplicated()).unique(maintain_order=True)
    return Summary(
        inputs, count, results.height, count - results.height, 0, len(ids) - ids.n_unique(),
        tuple(repeated.head(EXAMPLES)), out, kept, meta, len(set(missing) - set(still)),
    )  # fmt: skip


class _Done:
    """What became of the corrected rows, file by file."""

    def __init__(
        self,
        metadata: Mapping[str, Any],
        headers: Mapping[str, Sequence[str]],
        missing: frozenset[int],
    ) -> None:
        self._missing = missing
        self._metadata = metadata
        self._headers = headers
        self._broken: dict[str, str] = dict(metadata.get("rejected", {}).get("broken", {}))
        self._by_file: dict[str, list[int]] = {}
        self.frames: list[tuple[pl.DataFrame, pl.Series]] = []
        self.observed: list[tuple[pl.DataFrame, pl.DataFrame]] = []
        self.still: list[int] = []

    def file(self, rows: list[_Row], request: Request, scorer: Scorer, outputs: Outputs) -> None:
        """Scores the rows of one file; those still wrong go to the rejects again."""
        name = rows[0].file
        header = self._headers.get(name) or list(
            dict.fromkeys(column for row in rows for column in row.cells if column[:1] != "+")
        )
        columns = recognise(header, request.wanted, file=name, may_lack=True)
        untouched = [row for row in rows if self._is_broken_still(row, header)]
        tried = [row for row in rows if row not in untouched]
        frame = pl.DataFrame(
            {
                column: [row.cells.get(header[index]) or None for row in tried]
                for index, column in columns.names().items()
            },
            schema=dict.fromkeys(columns.names().values(), pl.String),
        )
        by_line = {row.line: row for row in rows}
        found = scorer.read(Batch(name, frame, [row.line for row in tried], columns))
        refused = {reject.line for reject in found.rejects}
        good = [row.place for row in tried if row.line not in refused]
        self._by_file[name] = good
        self.frames.append((found.results, pl.Series(PLACE, good, dtype=pl.Int64)))
        self.observed.append((found.codes, found.results))
        rejects = sorted(
            [*found.rejects, *(fault for row in untouched for fault in row.faults)],
            key=lambda reject: reject.line,
        )
        told: set[int] = set()

        def row_of(reject: Reject) -> tuple[int, Sequence[str | None]] | None:
            if reject.line in told:
                return None
            told.add(reject.line)
            row = by_line[reject.line]
            if row.place in self._missing:
                self.still.append(row.place)
            beyond = [cell for column, cell in row.cells.items() if column[:1] == "+"]
            return row.place, [*(row.cells.get(column, "") for column in header), *beyond]

        # The results are written all together, in the order of their places.
        outputs.write(found.results.clear(), rejects, header, row_of)

    def count(self) -> int:
        """How many rows were scored."""
        return sum(map(len, self._by_file.values()))

    def metadata(self, still: Sequence[int], before: Sequence[int]) -> dict[str, Any]:
        """The metadata of the results as they are afterwards."""
        new = set(before) - set(still)
        inputs = []
        for each in self._metadata["inputs"]:
            mended = sum(
                place in new
                for name, places in self._by_file.items()
                if name == each["name"] or name.startswith(f"{each['name']} [")
                for place in places
            )
            inputs.append(
                {
                    **each,
                    "scored": each["scored"] + mended,
                    "rejected": each["rejected"] - mended,
                }
            )
        broken = {place: found for place, found in self._broken.items() if int(place) in still}
        rejected = {
            **self._metadata.get("rejected", {}), "places": as_ranges(still), "broken": broken,
        }  # fmt: skip
        return {**self._metadata, "inputs": inputs, "rejected": rejected}

    def _is_broken_still(self, row: _Row, header: Sequence[str]) -> bool:
        """Whether the row could not be taken apart and nobody has touched it since."""
        if any(cell for column, cell in row.cells.items() if column[:1] == "+"):
            return True
        before = self._broken.get(str(row.place))
        beyond = [cell for column, cell in row.cells.items() if column[:1] == "+"]
        cells = [*(row.cells.get(column, "") for column in header), *beyond]
        return before is not None and digest(cells) == before


def _rows(path: Path, count: int) -> Iterable[_Row]:
    """The rows that stand in a file of rejects, with their faults."""
    name = plain(printable(path.name))
    rows: dict[tuple[str, str], _Row] = {}
    for number, cells in read_rejects(path):
        key = (cells["file"], cells["line"])
        fault = Reject(
            cells["file"], int(cells["line"]), cells["id"] or None, cells["column"] or None,
            cells["value"] or None, cells["code"], plain(cells["message"]),  # type: ignore[arg-type]
        )  # fmt: skip
        if key in rows:
            rows[key].faults.append(fault)
            continue
        place = cells.get(PLACE, "")
        if not place.isdecimal() or not 1 <= int(place) <= count:
            raise PlacementError(_NO_PLACE.format(file=name, line=number, place=quoted(place)))
        own = {
            column.removeprefix(ROW): cell
            for column, cell in cells.items()
            if column.startswith(ROW)
        }
        rows[key] = _Row(int(place), fault.file, fault.line, own, [fault])
    return rows.values()


def _metadata(out: Path) -> dict[str, Any]:
    """What was written down with the results."""
    try:
        if out.suffix.lower() == ".parquet":
            written = pl.read_parquet_metadata(out)["placement"]
        else:
            written = metadata_path(out).read_text(encoding="utf-8")
        found: dict[str, Any] = json.loads(written)
        if "inputs" not in found:
            raise KeyError
    except FileNotFoundError as error:
        raise PlacementError(unwritable(out, error)) from error
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as error:
        raise PlacementError(_NO_METADATA.format(path=plain(printable(str(out))))) from error
    return found


def form_of(out: Path) -> Form:
    """The form of the results in the file *out*; raises ``PlacementError`` where it is not told."""
    return form_in(_metadata(out))


def _require_same(metadata: Mapping[str, Any], request: Request) -> None:
    """Raises ``PlacementError`` where the results came about in another way than asked for now."""
    path = plain(printable(str(request.out)))
    for key, value in request.identity.items():
        before = metadata.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            # How the rules are called may be said in another language.
            before, value = before.get("sha256"), value.get("sha256")
        if before != value:
            raise PlacementError(_OTHER_RULES.format(path=path))
    mapped = metadata.get("mapping", {}).get("sha256")
    if mapped != (None if request.mapping is None else request.mapping.sha256):
        name = metadata.get("mapping", {}).get("file")
        if name is None:
            raise PlacementError(_NO_MAPPING.format(path=path))
        raise PlacementError(_OTHER_MAPPING.format(path=path, name=quoted(name)))


_LEFT_OUT: Final = Text(
    en="Rejected rows that are not in {file} stay rejected; their places: {places}.",
    cs="Odmítnuté řádky, které nejsou v souboru {file}, zůstávají odmítnuté; jejich místa:"
    " {places}.",
)
_NO_PLACE: Final = Text(
    en="{file}, line {line}: {place} is no place of a row in the results; leave that column as it"
    " was.",
    cs="{file}, řádek {line}: {place} není místo řádku ve výsledcích; tento sloupec neměňte.",
)
_OTHER_ROWS: Final = Text(
    en="{path}: the results have not as many rows as they were written with; score the files"
    " again.",
    cs="{path}: výsledky nemají tolik řádků, s kolika vznikly; vyhodnoťte soubory znovu.",
)
_NO_METADATA: Final = Text(
    en="{path}: what was written down with the results cannot be read; score the files again.",
    cs="{path}: co bylo zapsáno s výsledky, nelze přečíst; vyhodnoťte soubory znovu.",
)
_OTHER_RULES: Final = Text(
    en="{path}: the results came about by other rules or another program; score the files again.",
    cs="{path}: výsledky vznikly podle jiných pravidel nebo jiným programem; vyhodnoťte soubory"
    " znovu.",
)
_NO_MAPPING: Final = Text(
    en="{path}: the results came about without a mapping; leave --map out.",
    cs="{path}: výsledky vznikly bez mapování; vynechte --map.",
)
_OTHER_MAPPING: Final = Text(
    en="{path}: the results came about by the mapping {name}; give the same with --map.",
    cs="{path}: výsledky vznikly podle mapování {name}; zadejte totéž pomocí --map.",
)
