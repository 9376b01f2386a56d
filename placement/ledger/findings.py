"""What can be found wrong with a log, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from placement.text import Text

Nature = Literal[
    "changed", "removed", "inserted", "reordered", "cut_off", "rewritten", "unreadable",
    "exchanged", "unchecked",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a log: its *nature*, the first record it shows at, and the words for it.

    *sequence* is None where no single record can be named, 0 for the log's origin.
    """

    nature: Nature
    sequence: int | None
    text: Text


UNSEALED: Final = Fault(
    "rewritten",
    None,
    Text(
        en="The end of the log does not bear the seal of its key: records were cut off or added, "
        "or the log was rewritten, by someone who did not have the key.",
        cs="Konec protokolu nenese pečeť jeho klíče: záznamy byly na konci odříznuty nebo přidány, "
        "nebo protokol přepsal někdo, kdo klíč neměl.",
    ),
)
FOREIGN_KEY: Final = Fault(
    "exchanged",
    None,
    Text(
        en="The log names another key than the one at hand: it was rewritten under a key of "
        "somebody else's, another log was put in its place, or the key at hand is another log's.",
        cs="Protokol se hlásí k jinému klíči, než který je po ruce: někdo jej přepsal pod vlastním "
        "klíčem, na jeho místo byl dán jiný protokol, nebo klíč po ruce patří k jinému protokolu.",
    ),
)
REPLACED_KEY: Final = Fault(
    "rewritten",
    None,
    Text(
        en="The end bears the seal of a key that was replaced: a copy from before that was put "
        "back, or the log was rewritten by someone who has the old key.",
        cs="Konec nese pečeť klíče, který byl nahrazen: byla vrácena kopie z doby před výměnou, "
        "nebo protokol přepsal někdo, kdo má starý klíč.",
    ),
)
NOTE: Final = Fault(
    "changed",
    None,
    Text(
        en="What the log notes of its end is not so: its tree, its key or its form are not those "
        "of its records.",
        cs="Poznámka protokolu o jeho konci neplatí: strom, klíč nebo podoba neodpovídají jeho "
        "záznamům.",
    ),
)
KNOWLEDGE: Final = Fault(
    "changed",
    None,
    Text(
        en="The rule bases kept in the log are not those that were put there.",
        cs="Sady pravidel uložené v protokolu nejsou ty, které do něj byly vloženy.",
    ),
)
_ORIGIN: Final = Fault(
    "changed",
    0,
    Text(
        en="What the log says of its own origin was changed: the first record does not link to it.",
        cs="Údaje o vzniku protokolu byly změněny: první záznam na ně nenavazuje.",
    ),
)
NO_END: Final = Fault(
    "removed",
    None,
    Text(
        en="The log's own note of where it ends is missing or unreadable.",
        cs="Poznámka protokolu o tom, kde končí, chybí nebo ji nelze přečíst.",
    ),
)


def changed(sequence: int) -> Fault:
    """The record with this number, or the origin, is not the one that was recorded."""
    if sequence == 0:
        return _ORIGIN
    return Fault(
        "changed",
        sequence,
        Text(
            en="Record {sequence} was changed: it does not match its hash or what follows it.",
            cs="Záznam {sequence} byl změněn: neodpovídá svému otisku nebo tomu, co následuje.",
        ).format(sequence=sequence),
    )


def handed_over(sequence: int) -> Fault:
    """The record of a new key or a new form does not bear the seal of the key before it."""
    return Fault(
        "rewritten",
        sequence,
        Text(
            en="Record {sequence} hands the log over without the seal of the key in use before it: "
            "what stands before it was rewritten.",
            cs="Záznam {sequence} předává protokol bez pečeti klíče, který do té doby platil: "
            "předchozí záznamy byly přepsány.",
        ).format(sequence=sequence),
    )


def content_changed(sequence: int) -> Fault:
    """The content is not the one the record is bound to."""
    return Fault(
        "changed",
        sequence,
        Text(
            en="The content of record {sequence} was changed: it is not the one the record is "
            "bound to.",
            cs="Obsah záznamu {sequence} byl změněn: není to ten, ke kterému je záznam vázán.",
        ).format(sequence=sequence),
    )


def content_removed(sequence: int) -> Fault:
    """The content is gone, and no erasure accounts for it."""
    return Fault(
        "removed",
        sequence,
        Text(
            en="The content of record {sequence} was removed, and no erasure accounts for it.",
            cs="Obsah záznamu {sequence} byl odstraněn a žádný výmaz to nevysvětluje.",
        ).format(sequence=sequence),
    )


def content_returned(sequence: int, erasure: int) -> Fault:
    """A content stands where an erasure says it was erased."""
    return Fault(
        "inserted",
        sequence,
        Text(
            en="The content of record {sequence} is there although record {erasure} says it was "
            "erased.",
            cs="Záznam {sequence} má obsah, ačkoli podle záznamu {erasure} byl vymazán.",
        ).format(sequence=sequence, erasure=erasure),
    )


def content_inserted(sequence: int) -> Fault:
    """A content belongs to no record."""
    return Fault(
        "inserted",
        sequence,
        Text(
            en="A content was inserted for record {sequence}, which does not exist.",
            cs="Byl vložen obsah k záznamu {sequence}, který neexistuje.",
        ).format(sequence=sequence),
    )


def removed(sequence: int) -> Fault:
    """The record with this number is gone while later ones are there."""
    return Fault(
        "removed",
        sequence,
        Text(
            en="Record {sequence} was removed.",
            cs="Záznam {sequence} byl odstraněn.",
        ).format(sequence=sequence),
    )


def inserted(sequence: int) -> Fault:
    """The record with this number was never recorded here."""
    return Fault(
        "inserted",
        sequence,
        Text(
            en="Record {sequence} was inserted: it is no link of the chain.",
            cs="Záznam {sequence} byl vložen: není článkem řetězce.",
        ).format(sequence=sequence),
    )


def reordered(sequence: int, place: int) -> Fault:
    """The record with this number stands at another place."""
    return Fault(
        "reordered",
        sequence,
        Text(
            en="The records were reordered: record {sequence} stands at place {place}.",
            cs="Záznamy byly přeházeny: záznam {sequence} stojí na místě {place}.",
        ).format(sequence=sequence, place=place),
    )


def cut_off(first: int, last: int) -> Fault:
    """The records from *first* to *last* are missing from the end."""
    return Fault(
        "cut_off",
        first,
        Text(
            en="The end of the log was cut off: records {first} to {last} are missing.",
            cs="Konec protokolu byl odříznut: chybějí záznamy {first} až {last}.",
        ).format(first=first, last=last),
    )


def rewritten(sequence: int) -> Fault:
    """The record with this number, or the origin, is not the one that the head kept names."""
    return Fault(
        "rewritten",
        sequence,
        Text(
            en="The log was rewritten: record {sequence} is not the one whose head was kept.",
            cs="Protokol byl přepsán: záznam {sequence} není ten, jehož otisk byl uschován.",
        ).format(sequence=sequence),
    )


def unreadable(sequence: int | None, reason: Text) -> Fault:
    """The file cannot be read as what it is, from this record on."""
    if sequence is None:
        return Fault(
            "unreadable",
            None,
            Text(
                en="The log's file is damaged: {reason}.",
                cs="Soubor protokolu je poškozený: {reason}.",
            ).format(reason=reason),
        )
    return Fault(
        "unreadable",
        sequence,
        Text(
            en="The log cannot be read from record {sequence} on, its file is damaged: {reason}.",
            cs="Protokol nelze od záznamu {sequence} číst, jeho soubor je poškozený: {reason}.",
        ).format(sequence=sequence, reason=reason),
    )
