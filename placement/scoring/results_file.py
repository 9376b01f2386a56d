"""A whole file of results read back as it was before it was written."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path
from typing import Final

import polars as pl
from polars.exceptions import PolarsError

from placement.errors import PlacementError
from placement.inference.result_columns import COVERAGE, FACTS, OFFICE, ROLE
from placement.reading.formulas import restored
from placement.reading.results.told import told
from placement.reading.results.words import result_column, result_value
from placement.reading.workbooks import xlsx
from placement.reading.workbooks.cells import RESULTS_NAME, BadWorkbookError
from placement.scoring.writing import output_format
from placement.text import Text, plain, printable


def read_results(
    out: Path, schema: pl.Schema, text_columns: frozenset[str]
) -> tuple[pl.DataFrame, bool]:
    """The results in *out*, in the types of *schema*, and whether they are CSV for Excel.

    Raises ``PlacementError`` where the file cannot be read or has other columns.
    """
    name = plain(printable(str(out)))
    for_excel = False
    try:
        match output_format(out):
            case "parquet":
                frame = pl.read_parquet(out, glob=False)
            case "jsonl":
                frame = pl.read_ndjson(out, schema={name: _plain(t) for name, t in schema.items()})
            case "csv":
                with out.open("rb") as file:
                    for_excel = file.read(3) == BOM_UTF8
                cells = pl.read_csv(out, infer_schema=False, separator=";" if for_excel else ",")
                frame = cells.with_columns(restored(pl.col(each)) for each in text_columns)
            case _:
                from fastexcel import read_excel

                named = xlsx.named_sheet(out, RESULTS_NAME)
                sheet = read_excel(str(out)).load_sheet(named or 0, dtypes="string")
                frame = sheet.to_polars()
        if frame.columns != schema.names():
            raise PlacementError(_OTHER.format(path=name))
        return frame.select(_typed(frame, each, dtype) for each, dtype in schema.items()), for_excel
    except (PolarsError, BadWorkbookError, OSError) as error:
        raise PlacementError(_UNREADABLE.format(path=name)) from error


def told_in(results: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The facts of whole results, in words or in codes, as codes; and their office, role and
    coverage in codes. Without a row of facts where the results have none."""
    names = {result_column(name): name for name in results.columns}
    found = results.select(
        pl.col(names[name]).cast(pl.String).alias(name) for name in (OFFICE, ROLE)
    ).with_columns(results[names[COVERAGE]].alias(COVERAGE))
    for name in (OFFICE, ROLE):
        there = found[name].drop_nulls().unique()
        codes = {words: result_value(name, words) for words in there}
        found = found.with_columns(pl.col(name).replace(codes))
    facts = results[names[FACTS]] if FACTS in names else None
    return (pl.DataFrame() if facts is None else told(facts)[0]), found


def _plain(dtype: pl.DataType) -> pl.DataType:
    """A type that Polars reads from JSON: words as text, whole numbers of one size."""
    if isinstance(dtype, pl.List):
        return pl.List(pl.String)
    if dtype.is_integer():
        return pl.Int64()
    return pl.String() if isinstance(dtype, pl.Enum) else dtype


def _typed(frame: pl.DataFrame, name: str, dtype: pl.DataType) -> pl.Expr:
    """A column in its type; text is taken apart as it was put together."""
    column = pl.col(name)
    if frame.schema[name] == dtype or dtype == pl.String:
        return column.cast(dtype)
    if frame.schema[name] != pl.String:
        return column.cast(dtype)
    if isinstance(dtype, pl.List):
        items = column.fill_null("").str.split(";")
        return pl.when(column.fill_null("") == "").then([]).otherwise(items).cast(dtype).alias(name)
    if dtype.is_integer():
        return column.replace("", None).cast(pl.Float64).cast(dtype)
    return column.replace("", None).cast(dtype)


_OTHER: Final = Text(
    en="{path}: the results have other columns than they would have now; score the files again.",
    cs="{path}: výsledky mají jiné sloupce, než by měly nyní; vyhodnoťte soubory znovu.",
)
_UNREADABLE: Final = Text(
    en="{path}: the results cannot be read back.", cs="{path}: výsledky nelze znovu přečíst."
)
