"""Evidence told to a layperson: what was decided, why, why not otherwise, and how to check it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from placement.errors import PlacementError
from placement.evidence.gathering import Evidence
from placement.explanation.blocks import Block, Heading, Item, Note, Page, Paragraph
from placement.explanation.explainer import Explainer
from placement.explanation.kinds.flip import first_blocks
from placement.explanation.kinds.person import LIMITS
from placement.explanation.recommendation import Recommendation
from placement.facts.goals import OFFICES
from placement.inquiry.flip import counterfactual
from placement.ledger.records import Record
from placement.replay.knowledge import Known
from placement.replay.record_page import title
from placement.replay.shown import Shown
from placement.rules.verdicts import ranked
from placement.text import Language, Text, listing, plain, printable, quoted

_MOST_CHANGES: Final = 3
_MOST_ROLES: Final = 2


def receipt_page(found: Evidence, known: Known, language: Language) -> Page:
    """A receipt as its applicant reads it."""
    (record,) = found.records
    blocks = [
        *_place(found),
        *_CHECK_RECEIPT,
        *Shown.of(record, (), known, language).page().blocks,
        Note(LIMITS),
    ]
    return Page(_RECEIPT.format(title=title(record)), tuple(blocks))


def pack_page(found: Evidence, subject: str, known: Known, language: Language) -> Page:
    """All that a log holds about *subject*, explained by the rules of each day."""
    blocks: list[Block] = [*_place(found), *_CHECK_PACK, Heading(_CONTENTS)]
    blocks += [
        Item(title(record), source=plain(f"[{record.time[:10]}]")) for record in found.records
    ]
    blocks += _erased(found.records)
    for record in found.records:
        shown = Shown.of(record, (), known, language)
        # The page of a record begins with its title.
        blocks += [Heading(title(record)), *shown.page().blocks[1:]]
        if shown.recommendation is not None:
            blocks += _otherwise(shown.recommendation)
    blocks.append(Note(LIMITS))
    return Page(_PACK.format(subject=quoted(printable(subject))), tuple(blocks))


def _place(found: Evidence) -> list[Block]:
    end, origin = found.parts["end"], found.parts["origin"]
    assert isinstance(end, dict)
    assert isinstance(origin, dict)
    return [
        Paragraph(
            _ROOT.format(
                identity=origin["identity"], root=found.root, count=end["sequence"],
                fingerprint=end["fingerprint"],
            )
        )
    ]  # fmt: skip


def _erased(records: Sequence[Record]) -> list[Block]:
    gone = [record for record in records if record.erased_by is not None]
    if not gone:
        return [Paragraph(_NOTHING_ERASED, apart=True)]
    return [
        Paragraph(
            _ERASED.format(
                records=listing([plain(str(record.sequence)) for record in gone]),
                by=listing([plain(str(by)) for by in sorted({r.erased_by or 0 for r in gone})]),
            ),
            apart=True,
        )
    ]


def _otherwise(found: Recommendation) -> Iterator[Block]:
    """Why what was not recommended was not, the nearest first, and what would have changed it."""
    goals = [office for office in OFFICES if found.office not in (office.name, "either")]
    roles = [entry for entry in ranked(found.inference.roles) if not entry.recommended]
    goals += [entry.goal for entry in roles if entry.assessed][:_MOST_ROLES]
    for goal in goals:
        try:
            explained = Explainer(found).why_not(goal.name)
        except PlacementError:
            continue
        yield Heading(_WHY_NOT.format(goal=goal.label))
        yield from explained.page().blocks
    changing = counterfactual(found.base, found.inference)
    if changing is not None:
        yield Heading(_CHANGE)
        yield from first_blocks(changing, _MOST_CHANGES)


_RECEIPT: Final = Text(en="Receipt: {title}", cs="Potvrzení: {title}")
_PACK: Final = Text(en="What is recorded about {subject}", cs="Co je zaznamenáno o {subject}")
_ROOT: Final = Text(
    en="This stands in the decision log {identity}, which holds {count} records and has the root "
    "{root}. Its end is sealed by the key with the fingerprint {fingerprint}.",
    cs="Toto stojí v protokolu rozhodnutí {identity}, který má {count} záznamů a kořen {root}. "
    "Jeho konec je zapečetěn klíčem s otiskem {fingerprint}.",
)
_CHECK_RECEIPT: Final = (
    Paragraph(
        Text(
            en="To check it: “placement audit receipt verify FILE --root ROOT”, or without this "
            "program “python check_evidence.py FILE ROOT”. Ask for the root of the log in another "
            "way than you got this file; who keeps the log can read it with “placement audit head "
            "--json”. It shows what was decided, from which answers and by which rules, and of "
            "anybody else nothing. Keep it: it holds your answers, and still shows the decision "
            "should the log's copy be erased.",
            cs="Ověření: „placement audit receipt verify SOUBOR --root KOŘEN“, bez tohoto programu "
            "„python check_evidence.py SOUBOR KOŘEN“. Na kořen protokolu se zeptejte jinou cestou, "
            "než jakou jste dostali tento soubor; kdo protokol vede, zjistí ho příkazem "
            "„placement audit head --json“. Potvrzení ukazuje, co bylo rozhodnuto, z jakých "
            "odpovědí a podle jakých pravidel, a o nikom jiném nic. Uschovejte si ho: jsou v něm "
            "vaše odpovědi a rozhodnutí doloží, i kdyby bylo v protokolu vymazáno.",
        ),
        apart=True,
    ),
)
_CHECK_PACK: Final = (
    Paragraph(
        Text(
            en="To check it without this program: “python check_evidence.py FILE ROOT”, with the "
            "root of the log got in another way than this file. The checker is part of the ZIP; it "
            "says whether each record is the one recorded, stands at its place, and is chained to "
            "the end of the log. Only who has the log's key can check the seal.",
            cs="Ověření bez tohoto programu: „python check_evidence.py SOUBOR KOŘEN“; kořen "
            "protokolu si zjistěte jinou cestou, než jakou jste dostali tento soubor. Ověřovací "
            "program je součástí ZIPu; řekne, zda každý záznam je ten, který byl zaznamenán, stojí "
            "na svém místě a je zřetězen až do konce protokolu. Pečeť ověří jen ten, kdo má klíč "
            "protokolu.",
        ),
        apart=True,
    ),
)
_CONTENTS: Final = Text(en="The records", cs="Záznamy")
_NOTHING_ERASED: Final = Text(en="Nothing of it was erased.", cs="Nic z toho nebylo vymazáno.")
_ERASED: Final = Text(
    en="Erased for good: the content of {records}, by record {by}.",
    cs="Nevratně vymazáno: obsah záznamů {records}, záznamem {by}.",
)
_WHY_NOT: Final = Text(en="Why not {goal}?", cs="Proč ne {goal}?")
_CHANGE: Final = Text(en="What would have changed it", cs="Co by výsledek bylo změnilo")
