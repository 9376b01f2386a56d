"""Results in words: headings and values as people call them, in one language."""

from __future__ import annotations

from functools import cached_property

import polars as pl

from placement.reading.results.words import HEADINGS, VALUES
from placement.text import Language


class Labels:
    """Puts the columns of results, all of the same *schema*, into words in *language*. Columns
    carried through, the identifier, numbers and the ids of rules stay as they are."""

    def __init__(self, schema: pl.Schema, language: Language) -> None:
        self._schema = schema
        self._language: Language = language

    def apply(self, results: pl.DataFrame) -> pl.DataFrame:
        """The same rows in words."""
        return results.select(self._columns)

    @cached_property
    def _columns(self) -> list[pl.Expr]:
        return [self._column(name, dtype) for name, dtype in self._schema.items()]

    def _column(self, name: str, dtype: pl.DataType) -> pl.Expr:
        column = pl.col(name)
        if name in VALUES:
            inner = dtype.inner if isinstance(dtype, pl.List) else dtype
            assert isinstance(inner, pl.Enum)
            words = pl.Enum([VALUES[name][code].to(self._language) for code in inner.categories])
            if isinstance(dtype, pl.List):
                column = column.list.eval(pl.element().to_physical().cat.to(words))
            else:
                column = column.to_physical().cat.to(words)
        return column.alias(HEADINGS[name].to(self._language) if name in HEADINGS else name)
