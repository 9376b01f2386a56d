"""Checks evidence from a decision log with Python's standard library alone (docs/evidence.md).

Usage: python check_evidence.py FILE [ROOT]   (FILE: .json, .html, .zip; ROOT: known from elsewhere)
"""

import io
import json
import re
import sys
import zipfile
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

FORMAT, MOST = "placement evidence 1", 256 << 20  # MOST: bytes, unpacked; more would do harm.
PAGE = re.compile(rb'(<pre id="evidence">)([A-Za-z0-9+/=\s]*)(</pre>)')
FAULTS = {
    "form": "altered, or no evidence of the known form / změněno, nebo to není doklad známé podoby",
    "file": "file altered, added or removed / soubor změněn, přidán či odebrán",
    "content": "content is not the one recorded / obsah není ten, který byl zaznamenán",
    "erased": "content is missing, not erased / obsah chybí, aniž byl vymazán",
    "left out": "a record about the same person is left out / chybí záznam o témže člověku",
    "place": "record does not stand at this place / záznam na tomto místě nestojí",
    "chain": "the chain is broken / řetězec je přerušen",
    "rules": "rules are missing or altered / pravidla chybějí nebo byla změněna",
    "root": "not of a log with this root / není z protokolu s tímto kořenem",
}


class Altered(Exception):
    """Something is not what was recorded: the fault's name, and which record or file."""


def canonical(part: Any) -> bytes:
    """RFC 8785, for the values that evidence holds: of numbers, whole ones alone."""
    if isinstance(part, dict):
        keys = sorted(part, key=lambda key: key.encode("utf-16-be"))
        return b"{%s}" % b",".join(canonical(key) + b":" + canonical(part[key]) for key in keys)
    if isinstance(part, list):
        return b"[%s]" % b",".join(map(canonical, part))
    return json.dumps(part, ensure_ascii=False).encode()


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()


def root_by(path: list[str], leaf: bytes, place: int, size: int) -> Any:
    """The root that a path leads to (RFC 9162, 2.1.3.2); None for a path of another length."""
    here, rest = sha256(b"\0" + leaf).digest(), [bytes.fromhex(step) for step in path]
    while size > 1:
        if place & 1 or place < size - 1:  # The last of an odd number has nothing beside it.
            if not rest:
                return None
            pair = (rest.pop(0), here) if place & 1 else (here, rest.pop(0))
            here = sha256(b"\1" + b"".join(pair)).digest()
        place, size = place >> 1, (size + 1) >> 1
    return None if rest else here.hex()


def opened(data: bytes) -> tuple[bytes, Any]:
    """The evidence's bytes, and the files that came with it by name; None where it came alone."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside, names = packed.infolist(), set(packed.namelist())
            if len(names) < len(inside) or sum(one.file_size for one in inside) > MOST:
                raise ValueError
            read = {one.filename: packed.read(one) for one in inside}
        return read.pop("evidence.json"), read
    if data.lstrip()[:1] == b"<":
        ((_, words, _),) = PAGE.findall(data)
        return b64decode(b"".join(words.split()), validate=True), {"page": PAGE.sub(rb"\1\3", data)}
    return data, None


def examine(data: bytes, folder: Path = Path()) -> Any:
    """The evidence in the bytes of a file in *folder*, all checked; raises Altered and others."""
    text, files = opened(data)
    evidence = json.loads(text)
    told = {one["header"]["sequence"]: one for one in evidence["records"]}
    own = digest(canonical({**evidence, "sha256": ""})), canonical(evidence), FORMAT, len(told)
    said = evidence["sha256"], text.rstrip(b"\n"), evidence["format"], len(evidence["records"])
    if own != said:
        raise Altered("form")
    if files is None:  # Whoever unpacked it has the others in the same folder.
        paths = ((name, folder / Path(name).name) for name in evidence["files"])
        files = {name: path.read_bytes() for name, path in paths if path.is_file()}
    for name in sorted({*files, *evidence["files"]}):
        if name not in files or digest(files[name]) != evidence["files"].get(name):
            raise Altered("file", name)
    end, rules = evidence["end"], evidence["rules"]
    for number, one in told.items():
        header, named = one["header"], one["header"]["knowledge_sha256"]
        if one["content"] is None and one["salt"] is None:
            erasure = told.get(one["erased_by"])
            if erasure is None or number not in (erasure["content"] or {}).get("sequences", []):
                raise Altered("erased", number)
        elif digest(bytes.fromhex(one["salt"]) + canonical(one["content"])) != header["commitment"]:
            raise Altered("content", number)
        if root_by(one["path"], canonical(header), number - 1, end["sequence"]) != end["root"]:
            raise Altered("place", number)
        if evidence["kind"] == "pack" and named is not None and named not in rules:
            raise Altered("rules", number)
    named, about = ({one["header"][part] for one in told.values()} - {None}
                    for part in ("knowledge_sha256", "subject"))  # fmt: skip
    for name, words in rules.items():
        if name not in named or (words is not None and digest(words.encode()) != name):
            raise Altered("rules", name)
    start, before = evidence["checkpoint"]["sequence"], evidence["checkpoint"]["hash"]
    if start == 0 and before != digest(canonical(evidence["origin"])):
        raise Altered("chain", 0)
    for number, header in enumerate(evidence["chain"], start + 1):
        one = told.get(number, {"header": header})["header"]
        if (header["sequence"], header["previous"], header) != (number, before, one):
            raise Altered("chain", number)
        if number not in told and header["subject"] in about:
            raise Altered("left out", number)
        before = digest(canonical(header))
    if evidence["chain"] and (number, before) != (end["sequence"], end["hash"]):
        raise Altered("chain", number)
    return evidence


def main(arguments: list[str]) -> int:
    """What the command line asks for; exit code 0: true, 1: altered, 2: not read."""
    try:
        with open(arguments[0], "rb") as file:
            evidence = examine(file.read(MOST), Path(arguments[0]).parent)
        end, start = evidence["end"], evidence["checkpoint"]["sequence"]
        if arguments[1:] and arguments[1].lower() != end["root"]:
            raise Altered("root", end["root"])
    except (OSError, IndexError) as fault:
        print(fault, __doc__, sep="\n")
        return 2
    except Altered as fault:
        print(f"ALTERED: {FAULTS[fault.args[0]]}", *fault.args[1:])
        return 1
    except Exception as fault:  # Whatever else a hostile file makes go wrong.
        print(f"ALTERED: {FAULTS['form']} ({type(fault).__name__})")
        return 1
    print(f"TRUE: {len(evidence['records'])} record(s) as in the log of root {end['root']}")
    print(f"  Chain from {start} to the end:", "unbroken" if evidence["chain"] else "not shown")
    print(f"  Seal: not checked; that takes the log's key ({end['fingerprint']})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
