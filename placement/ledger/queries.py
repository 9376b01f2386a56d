"""Which records of a log are asked for, and their rows, page by page."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Final

from placement.ledger.records import HEADER
from placement.ledger.verification import COLUMNS, SELECT

PAGE: Final = 1000
"""Records read at a time, so that listing a long log never stands in a writer's way."""
HEADERS: Final = f"SELECT {COLUMNS} FROM records"
"""The rows of headers alone, as :data:`SELECT` has them with contents."""
_SEQUENCE: Final = HEADER.index("sequence")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of records: conditions in the database's words → the values in them."""

    conditions: Mapping[str, Sequence[object]]

    @classmethod
    def of(
        cls,
        subjects: Sequence[str] | None,
        kind: str | None,
        since: datetime | None,
        until: datetime | None,
        refers_to: int | None = None,
    ) -> Query:
        """Records about one of the *subjects* (pseudonyms), of one *kind*, recorded in [since,
        until), about record *refers_to*; None asks nothing."""
        conditions: dict[str, Sequence[object]] = {
            "kind = ?": [kind],
            "time >= ?": [since and moment(since)],
            "time < ?": [until and moment(until)],
            "refers_to = ?": [refers_to],
        }
        asked = {words: values for words, values in conditions.items() if values != [None]}
        if subjects is not None:
            asked[in_("subject", subjects)] = subjects
        return cls(asked)

    def rows(self, connection: sqlite3.Connection, select: str = SELECT) -> Iterator[Any]:
        """The rows of these records in their order, by *select*, one of :data:`SELECT` and
        :data:`HEADERS`."""
        words = (
            f"{select} WHERE {' AND '.join(['records.sequence >= ?', *self.conditions])} "
            f"ORDER BY records.sequence LIMIT {PAGE}"
        )
        values = [value for several in self.conditions.values() for value in several]
        following = 1
        while True:
            rows = connection.execute(words, (following, *values)).fetchall()
            yield from rows
            if len(rows) < PAGE:
                return
            following = rows[-1][_SEQUENCE] + 1


def in_(column: str, values: Sequence[object]) -> str:
    """The condition that *column* has one of *values*, for as many parameters."""
    return f"{column} IN ({', '.join('?' * len(values))})"


def moment(when: datetime) -> str:
    """*when* as the log writes it: UTC in ISO 8601 to the millisecond."""
    utc = when.astimezone(timezone.utc)
    return utc.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
