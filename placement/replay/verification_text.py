"""What verifying a log found, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from placement.explanation.blocks import Page, Paragraph
from placement.ledger.findings import Fault
from placement.ledger.formats import VERSION
from placement.ledger.records import Head
from placement.ledger.verification import Verification
from placement.text import Language, Text

_MOST: Final = 20
"""Records named at most where many are alike."""


def verification_page(found: Verification) -> Page:
    """The page of a verification."""
    return Page(_TITLE, tuple(Paragraph(line) for line in verification_lines(found)))


def unusable_page(text: Text) -> Page:
    """The page of a log that is so damaged that nothing in it could be checked."""
    return Page(_TITLE, (Paragraph(text),))


def verification_lines(found: Verification) -> Iterator[Text]:
    """The fault first, where there is one; then what holds, and what could not be checked."""
    if found.fault is not None:
        yield found.fault.text
        if found.records:
            yield _SOUND_UNTIL.format(records=found.records)
        return
    if found.sealed:
        yield _SOUND.format(records=found.records)
    else:
        yield _NOT_CHECKED
        yield _CHAINED.format(records=found.records)
    if found.erased:
        yield _ERASED.format(erased=found.erased)
    yield _SEALED if found.sealed else _UNSEALED.format(reason=found.unchecked or "")
    if found.against is not None:
        yield _AGAINST.format(head=found.against) if found.against.sequence else _AGAINST_HASH
    if found.backdated:
        listed = ", ".join(map(str, found.backdated[:_MOST]))
        yield _BACKDATED.format(listed=listed + ("…" if len(found.backdated) > _MOST else ""))
    if found.remnants:
        yield _REMNANTS
    if found.waiting:
        yield _WAITING
    if found.version < VERSION:
        yield _OLD_FORM.format(version=found.version)
    yield _IDENTITY.format(identity=found.identity)
    yield _KEY.format(fingerprint=found.fingerprint)
    yield _HEAD.format(head=found.head)
    if found.root is not None:
        yield _ROOT.format(root=found.root)


def verification_dict(found: Verification, language: Language) -> dict[str, Any]:
    """The verification as JSON."""
    return {
        "sound": found.sound,
        "records": found.records,
        "erased": found.erased,
        "head": _head_dict(found.head),
        "root": found.root,
        "form": found.version,
        "identity": found.identity,
        "key_fingerprint": found.fingerprint,
        "sealed": found.sealed,
        "unchecked": None if found.unchecked is None else found.unchecked.to(language),
        "against": None if found.against is None else _head_dict(found.against),
        "backdated": list(found.backdated),
        "remnants": found.remnants,
        "waiting": found.waiting,
        "fault": None if found.fault is None else fault_dict(found.fault, language),
    }


def unusable_dict(text: Text, language: Language) -> dict[str, Any]:
    """The JSON of a log that is so damaged that nothing in it could be checked."""
    return {"sound": False, "fault": fault_dict(Fault("unreadable", None, text), language)}


def fault_dict(fault: Fault, language: Language) -> dict[str, Any]:
    """A fault as JSON."""
    return {
        "nature": fault.nature,
        "sequence": fault.sequence,
        "text": fault.text.to(language),
    }


def _head_dict(head: Head) -> dict[str, Any]:
    return {"sequence": head.sequence, "hash": head.hash}


_TITLE: Final = Text(en="The decision log, verified", cs="Ověření protokolu rozhodnutí")
_SOUND: Final = Text(
    en="Records verified: {records}. None was changed, removed, inserted or moved.",
    cs="Ověřeno záznamů: {records}. Žádný nebyl změněn, odstraněn, vložen ani přemístěn.",
)
_CHAINED: Final = Text(
    en="Records verified: {records}. They form one unbroken chain.",
    cs="Ověřeno záznamů: {records}. Tvoří jeden neporušený řetězec.",
)
_NOT_CHECKED: Final = Text(en="The seal was NOT checked.", cs="Pečeť NEBYLA ověřena.")
_SOUND_UNTIL: Final = Text(
    en="The chain is whole up to record {records}.",
    cs="Řetězec je neporušený do záznamu {records}.",
)
_ERASED: Final = Text(
    en="Contents erased, each accounted for by a record of its erasure: {erased}.",
    cs="Vymazaných obsahů, z nichž každý vysvětluje záznam o výmazu: {erased}.",
)
_SEALED: Final = Text(
    en="The end bears the seal of the log's key.",
    cs="Konec nese pečeť klíče tohoto protokolu.",
)
_UNSEALED: Final = Text(
    en="The seal on the end was not checked: whoever made all of the log anew would not be "
    "noticed, except by a head kept elsewhere. {reason}",
    cs="Pečeť na konci nebyla ověřena: kdyby někdo celý protokol vytvořil znovu, poznalo by se to "
    "jen podle koncového otisku uschovaného jinde. {reason}",
)
_AGAINST: Final = Text(
    en="It agrees with the head that was kept: {head}",
    cs="Souhlasí s uschovaným koncovým otiskem: {head}",
)
_AGAINST_HASH: Final = Text(
    en="It agrees with the head that was kept.",
    cs="Souhlasí s uschovaným koncovým otiskem.",
)
_REMNANTS: Final = Text(
    en="An erasure was interrupted: copies of erased values may still lie in the file. The next "
    "writing removes them.",
    cs="Výmaz byl přerušen: v souboru mohou zůstávat kopie vymazaných hodnot. Odstraní je příští "
    "zápis.",
)
_BACKDATED: Final = Text(
    en="Dated before the record before them, by a clock that was set back or an untrue time: "
    "records {listed}.",
    cs="Dřívější čas než předchozí záznam (hodiny byly posunuty zpět, nebo čas není pravdivý) mají "
    "záznamy {listed}.",
)
_WAITING: Final = Text(
    en="Records wait in a file beside the log to be moved into it; they were verified with it, and "
    "no file was touched.",
    cs="V souboru vedle protokolu čekají záznamy na přesunutí; byly ověřeny s ním a žádný soubor "
    "se nezměnil.",
)
_OLD_FORM: Final = Text(
    en="The log has form {version}; it can be written to once it is upgraded: audit upgrade.",
    cs="Protokol má podobu {version}; zapisovat do něj půjde po převedení: audit upgrade.",
)
_IDENTITY: Final = Text(en="Log: {identity}", cs="Protokol: {identity}")
_KEY: Final = Text(en="Key fingerprint: {fingerprint}", cs="Otisk klíče: {fingerprint}")
_ROOT: Final = Text(en="Root: {root}", cs="Kořen: {root}")
_HEAD: Final = Text(en="Head: {head}", cs="Koncový otisk: {head}")
