"""Evidence stands by itself: what is true is accepted, whatever is altered is refused, by a checker
that knows nothing of this program."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from placement.canonical import canonical_json, digest
from placement.evidence import check_evidence
from placement.evidence.check_evidence import examine, opened
from placement.evidence.gathering import Evidence, pack_of, receipt_of
from placement.evidence.packing import NAME, packed
from placement.explanation.blocks import Page, Paragraph
from placement.ledger import Head, open_to_read
from placement.text import Text
from tests.ledger.decided import decided

CHECKER = Path(check_evidence.__file__)
Document = dict[str, Any]
Change = Callable[[Document], object]
ACCOUNT = Page(Text(en="<An account>", cs="<Výklad>"), (Paragraph(Text(en="…", cs="…")),))


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evidence") / "decisions.log"
    decided(path)
    return path


@pytest.fixture(scope="module")
def pack(log: Path) -> Evidence:
    """About somebody with two decisions by the program and one by a human, chained from the
    beginning."""
    with open_to_read(log) as ledger, ledger.verified():
        return pack_of(ledger, "receptionist")


@pytest.fixture(scope="module")
def erased(log: Path) -> Evidence:
    """About somebody whose one decision was erased, chained from after the first record."""
    with open_to_read(log) as ledger, ledger.verified():
        return pack_of(ledger, "accountant")


@pytest.fixture(scope="module")
def receipt(log: Path) -> Evidence:
    with open_to_read(log) as ledger, ledger.verified():
        return receipt_of(ledger, ledger.record(4))


def document(found: Evidence) -> Document:
    read: Document = json.loads(found.document({}))
    return read


def resealed(evidence: Document) -> bytes:
    """The document as somebody would write it who knows how its own sum is made."""
    return canonical_json({**evidence, "sha256": digest({**evidence, "sha256": ""})}) + b"\n"


def content(number: int, **values: Any) -> Change:
    return lambda found: found["records"][number]["content"].update(values)


def header(number: int, **values: Any) -> Change:
    """The header of a record shown, and the same in the chain."""

    def change(found: Document) -> None:
        before = copy.deepcopy(found["records"][number]["header"])
        found["records"][number]["header"].update(values)
        for place, one in enumerate(found["chain"]):
            if one == before:
                found["chain"][place] = found["records"][number]["header"]

    return change


def in_chain(place: int, **values: Any) -> Change:
    return lambda found: found["chain"][place].update(values)


def at(*path: Any, to: Any) -> Change:
    def change(found: Document) -> None:
        *outer, last = path
        here: Any = found
        for step in outer:
            here = here[step]
        here[last] = to

    return change


def drop(*path: Any) -> Change:
    def change(found: Document) -> None:
        *outer, last = path
        here: Any = found
        for step in outer:
            here = here[step]
        del here[last]

    return change


def empty(number: int, by: int | None) -> Change:
    return lambda found: found["records"][number].update(salt=None, content=None, erased_by=by)


def other_rules(found: Document) -> None:
    (name,) = found["rules"]
    found["rules"][name] = found["rules"][name].replace('"lead":150', '"lead":1')


def rules_under_another_name(found: Document) -> None:
    (name,) = found["rules"]
    found["rules"]["0" * 64] = found["rules"].pop(name)


def swap(what: str, one: int, other: int) -> Change:
    def change(found: Document) -> None:
        rows = found[what]
        rows[one], rows[other] = rows[other], rows[one]

    return change


def paths_swapped(found: Document) -> None:
    one, other = found["records"][:2]
    one["path"], other["path"] = other["path"], one["path"]


def twice(found: Document) -> None:
    again = copy.deepcopy(found["records"][0])
    again["content"]["office"] = "back_office"
    found["records"].insert(0, again)


def rooted_anew(found: Document) -> None:
    """A root of one's own for a tree of the altered record alone."""
    content(0, office="back_office")(found)
    one = found["records"][0]
    form = canonical_json(one["content"])
    one["header"]["commitment"] = hashlib.sha256(bytes.fromhex(one["salt"]) + form).hexdigest()


CONTENT = ("records", 0, "content")
FACTS = (*CONTENT, "facts")
ALTERED: list[tuple[str, Change, str]] = [
    ("another verdict", content(0, office="back_office"), "content"),
    ("another role", content(0, role="hr_manager"), "content"),
    ("no role", content(0, role=None), "content"),
    ("another answer", at(*FACTS, "ambition", to="lead"), "content"),
    ("an answer left out", drop(*FACTS, "communication"), "content"),
    ("an answer more", at(*FACTS, "finance", to="good"), "content"),
    ("other points", at(*CONTENT, "goals", "front_office", "points", to=99), "content"),
    ("the rules that fired left out", at(*CONTENT, "fired", "front_office", to={}), "content"),
    ("somebody else asked", content(0, by="Somebody"), "content"),
    ("something added", content(0, remark="none"), "content"),
    ("another question", at("records", 1, "content", "question", to={}), "content"),
    ("a human's other decision", content(2, decision="front_office"), "content"),
    ("a human's other reason", content(2, reason="no reason"), "content"),
    ("another salt", at("records", 0, "salt", to="00" * 32), "content"),
    ("a shorter salt", at("records", 0, "salt", to="00" * 31), "content"),
    ("the contents exchanged", lambda d: swap_contents(d["records"]), "content"),
    ("called erased", empty(0, None), "erased"),
    ("called erased by another", empty(0, 8), "erased"),
    ("called erased by what erases nothing", empty(0, 7), "erased"),
    ("another day", header(0, time="2026-01-01T00:00:00.000Z"), "place"),
    ("another person", header(0, subject="0" * 64), "place"),
    ("nobody", header(0, subject=None), "place"),
    ("another kind", header(1, kind="interview"), "place"),
    ("another version of the rules", header(0, knowledge_version="1.0.0"), "place"),
    ("another program", header(0, program="9.9.9"), "place"),
    ("another language", header(0, language="cs"), "place"),
    ("kept for longer", header(0, keep_until="2099-01-01"), "place"),
    ("about another record", header(2, refers_to=2), "place"),
    ("another predecessor", header(1, previous="0" * 64), "place"),
    ("a step of the path altered", at("records", 0, "path", 0, to="0" * 64), "place"),
    ("a step of the path left out", drop("records", 0, "path", 0), "place"),
    ("a step too many", lambda d: d["records"][0]["path"].append("0" * 64), "place"),
    ("the paths exchanged", paths_swapped, "place"),
    ("no path", at("records", 0, "path", to=[]), "place"),
    ("another root", at("end", "root", to="0" * 64), "place"),
    ("a log of more records", at("end", "sequence", to=99), "place"),
    ("a log of one record", at("end", "sequence", to=1), "place"),
    ("a record altered and committed to anew", rooted_anew, "place"),
    ("a record at another place", header(0, sequence=3), "place"),
    ("a record twice, once altered", twice, "form"),
    ("a decision left out", drop("records", 1), "left out"),
    ("all but one left out", lambda d: d["records"].__delitem__(slice(1, None)), "left out"),
    ("another end of the chain", at("end", "hash", to="0" * 64), "chain"),
    ("a link altered", in_chain(2, time="2026-01-01T00:00:00.000Z"), "chain"),
    ("a link renamed", in_chain(3, subject=None), "chain"),
    ("a link left out", drop("chain", 2), "chain"),
    ("the last link left out", drop("chain", -1), "chain"),
    ("two links exchanged", swap("chain", 2, 3), "chain"),
    ("a link twice", lambda d: d["chain"].insert(2, copy.deepcopy(d["chain"][2])), "chain"),
    ("another beginning", at("checkpoint", "hash", to="0" * 64), "chain"),
    ("a later beginning", at("checkpoint", "sequence", to=1), "chain"),
    ("another origin", at("origin", "identity", to="0" * 32), "chain"),
    ("another day of origin", at("origin", "created", to="2020-01-01T00:00:00.000Z"), "chain"),
    ("rules altered", other_rules, "rules"),
    ("rules left out", at("rules", to={}), "rules"),
    ("rules under another name", rules_under_another_name, "rules"),
    ("rules that nobody names", lambda d: d["rules"].update({"0" * 64: "{}"}), "rules"),
    ("another form", at("format", to="placement evidence 2"), "form"),
    ("a file more", at("files", "extra.txt", to="0" * 64), "file"),
]  # fmt: skip


def swap_contents(records: list[Document]) -> None:
    one, other = records[:2]
    one["content"], other["content"] = other["content"], one["content"]


@pytest.mark.parametrize(("what", "change", "fault"), ALTERED, ids=[row[0] for row in ALTERED])
def test_what_is_altered_is_refused_though_its_own_sum_is_made_anew(
    pack: Evidence, what: str, change: Change, fault: str
) -> None:
    found = document(pack)
    examine(resealed(found))
    change(found)
    with pytest.raises(check_evidence.Altered) as refused:
        examine(resealed(found))
    assert refused.value.args[0] == fault, what
    assert " / " in check_evidence.FAULTS[fault]


def test_an_erased_content_needs_the_record_that_erased_it(erased: Evidence) -> None:
    one, erasure = document(erased)["records"]
    assert (one["content"], one["salt"], one["erased_by"]) == (None, None, 8)
    assert erasure["content"]["sequences"] == [2]
    examine(erased.document({}))
    for change in (drop("records", 1), at("records", 1, "content", "sequences", to=[])):
        found = document(erased)
        change(found)
        with pytest.raises(check_evidence.Altered):
            examine(resealed(found))


def test_a_receipt_shows_nobody_else(receipt: Evidence, log: Path) -> None:
    found = document(receipt)
    examine(resealed(found))
    assert found["chain"] == []
    words = json.dumps(found)
    with open_to_read(log) as ledger, ledger.verified():
        for other in ledger.records():
            if other.sequence != 4:
                assert other.subject is None or other.subject not in words
                assert other.commitment not in words
    assert [record.sequence for record in receipt.records] == [4]


def test_a_receipt_of_a_small_log_still_binds_the_record_to_its_root(receipt: Evidence) -> None:
    found = document(receipt)
    found["records"][0]["content"]["role"] = "receptionist"
    with pytest.raises(check_evidence.Altered):
        examine(resealed(found))


def test_the_chain_may_begin_at_a_head_kept_elsewhere(log: Path) -> None:
    with open_to_read(log) as ledger, ledger.verified():
        third = ledger.record(3)
        found = pack_of(ledger, "caller", checkpoint=Head(2, third.previous))
    evidence = examine(found.document({}))
    assert evidence["checkpoint"] == {"sequence": 2, "hash": third.previous}
    assert [one["sequence"] for one in evidence["chain"]] == [3, 4, 5, 6, 7, 8]


# What a fresh interpreter says, without this program and without any package.

RUN_ALL = """
import io, json, runpy, sys
from contextlib import redirect_stdout
main = runpy.run_path(sys.argv[1])["main"]
told = []
for path in sys.argv[2:]:
    with redirect_stdout(io.StringIO()) as said:
        code = main([path])
    told.append((path, code, said.getvalue()))
print(json.dumps(told))
"""


def checked(folder: Path, *paths: Path) -> list[tuple[str, int, str]]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", RUN_ALL, CHECKER, *paths],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return [(path, code, said) for path, code, said in json.loads(done.stdout)]


@pytest.mark.parametrize("form", [".json", ".html", ".zip"])
@pytest.mark.parametrize("which", ["pack", "erased", "receipt"])
def test_the_checker_alone_accepts_what_is_true(
    which: str, form: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found: Evidence = request.getfixturevalue(which)
    path = tmp_path / f"evidence{form}"
    path.write_bytes(packed(found, lambda language: ACCOUNT, path.name, "cs"))
    command = [sys.executable, "-I", "-S", str(CHECKER), str(path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert found.root in done.stdout
    assert "Seal: not checked; that takes the log's key" in done.stdout
    for root, code in ((found.root, 0), ("0" * 64, 1)):
        done = subprocess.run([*command, root], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == code


def flipped(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def rezipped(files: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in (*files.items(), *more):
            archive.writestr(name, data)
    return buffer.getvalue()


def alterations(pack: Evidence) -> Iterator[tuple[str, bytes]]:
    """Two hundred packs that are not the one given out."""
    chance = random.Random(17)
    for _, change, _ in ALTERED:
        found = document(pack)
        change(found)
        yield ".json", resealed(found)
    plain, page, archive = (
        packed(pack, lambda language: ACCOUNT, name, "en") for name in ("a.json", "a.html", "a.zip")
    )
    for _ in range(60):
        yield ".json", flipped(plain.rstrip(b"\n"), chance)
    inside = page.index(b"<pre"), page.index(b"</pre>")
    for _ in range(40):
        altered = flipped(page, chance)
        if altered.split() != page.split():  # White space between the lines of base64 says nothing.
            yield ".html", altered
    yield ".html", page[: inside[0]] + page[inside[1] + 6 :]
    yield ".html", page[: inside[0]] + page[inside[0] :] + page[inside[0] : inside[1] + 6]
    evidence, files = opened(archive)
    files = {NAME: evidence, **files}
    for name in files:
        for _ in range(8):
            yield ".zip", rezipped({**files, name: flipped(files[name].rstrip(b"\n"), chance)})
        yield ".zip", rezipped({one: data for one, data in files.items() if one != name})
    for name in ("extra.txt", "../../outside.txt", "account.en.HTML", NAME):
        yield ".zip", rezipped(files, (name, b"more"))
    for cut in range(1, 9):
        yield ".zip", archive[: len(archive) * cut // 9]
        yield ".json", plain[: len(plain) * cut // 9]
    yield from ((".json", odd) for odd in (b"", b"[]", b"null", b"{}", b"\0" * 99, b"[" * 99_999))
    yield from ((".zip", b"PK" + odd) for odd in (b"", b"\3\4", b"\5\6" + b"\0" * 18))


@pytest.mark.thorough
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_checker_alone_refuses_two_hundred_that_are_altered(
    pack: Evidence, tmp_path: Path
) -> None:
    paths = []
    for number, (form, data) in enumerate(alterations(pack)):
        paths.append(tmp_path / f"{number:03}{form}")
        paths[-1].write_bytes(data)
    assert len(paths) >= 200
    for path, code, said in checked(tmp_path, *paths):
        assert code == 1, (path, said)
        assert said.startswith("ALTERED: "), path
        assert len(said.splitlines()) == 1


def test_what_was_unpacked_is_checked_with_the_files_beside_it(
    pack: Evidence, tmp_path: Path
) -> None:
    archive = packed(pack, lambda language: ACCOUNT, "pack.zip", "en")
    with zipfile.ZipFile(io.BytesIO(archive)) as opened_archive:
        opened_archive.extractall(tmp_path)
    ((_, code, said),) = checked(tmp_path, tmp_path / NAME)
    assert code == 0, said
    account = tmp_path / "account.en.html"
    account.write_bytes(account.read_bytes().replace(b"An account", b"Another"))
    ((_, code, said),) = checked(tmp_path, tmp_path / NAME)
    assert (code, "account.en.html" in said) == (1, True)
    account.unlink()
    ((_, code, said),) = checked(tmp_path, tmp_path / NAME)
    assert (code, "account.en.html" in said) == (1, True)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, b"0" * 1_000_000)
    monkeypatch.setattr(check_evidence, "MOST", 999_999)
    with pytest.raises(ValueError):  # noqa: PT011
        opened(path.read_bytes())


def test_the_checker_is_short_and_needs_nothing() -> None:
    words = CHECKER.read_text(encoding="utf-8")
    assert len(words.splitlines()) <= 150
    assert "placement." not in words.replace("placement.ev", "")


def test_what_is_no_file_is_told_with_how_to_use_it(tmp_path: Path) -> None:
    for arguments in ([], [str(tmp_path / "none.zip")]):
        command = [sys.executable, "-I", "-S", str(CHECKER), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (2, "")
        assert "Usage: python check_evidence.py FILE [ROOT]" in done.stdout


def test_the_same_evidence_is_the_same_file(pack: Evidence) -> None:
    for name in ("a.json", "a.html", "a.zip"):
        one, other = (packed(pack, lambda language: ACCOUNT, name, "cs") for _ in range(2))
        assert one == other
