"""Letters: a page a person, safely named, all of them or none, whatever people are called."""

from __future__ import annotations

import csv
import html as markup
import json
import random
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.facts.conditions import Facts
from placement.facts.dictionary import TRAITS
from placement.facts.goals import VERDICT_WORDS
from placement.inference.trees import infer
from placement.rules.base import load
from placement.scoring.letters import letters as module
from placement.scoring.letters.names import FileNames
from placement.text import LANGUAGES, Language, displayable, printable
from tests.cli.running import Run, run
from tests.examples import examples

HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202egpj.exe", "😀😀",
    "../../etc/passwd", "C:\\Windows\\win.ini", "con", "NUL", "nul.txt", "a b", "A B", "index",
    "x" * 10_000, "ž" * 300, "žluťoučký kůň", ".", "..", "-", "=1+1", "+420777000111", "{{ 7*7 }}",
    "&amp;", "line\nbreak",
)  # fmt: skip
PERSON: Facts = {"education": "bachelor", "communication": "excellent", "customer_contact": "likes"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


def write_people(*ids: str, bad: bool = False) -> None:
    with Path("people.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", *(trait.name for trait in TRAITS)])
        writer.writeheader()
        writer.writerows({"id": id} | PERSON for id in ids)
        if bad:
            writer.writerow({"id": "bad", "education": "junk"})


def letters(*options: str, code: int = 0, lang: Language = "en") -> Run:
    ran = run("score", "people.csv", "--letters", "out", *options, lang=lang)
    assert ran.code == code, ran.err
    return ran


def links() -> list[tuple[str, str]]:
    """The people of the list, as it shows them, with the files it leads to."""
    index = Path("out/index.html").read_text(encoding="utf-8")
    found = re.findall(r'<a href="([^"]*)">([^<]*)</a>', index)
    return [(markup.unescape(words), unquote(address)) for address, words in found]


def left_behind() -> list[str]:
    return sorted(path.name for path in Path().iterdir() if path.name not in ("people.csv", "out"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_letter_is_the_page_that_recommend_writes(lang: Language) -> None:
    write_people("anna", "bert")
    letters(lang=lang)
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "anna.html", "bert.html", "index.html",
    ]  # fmt: skip
    Path("anna.json").write_text(json.dumps({"id": "anna"} | dict(PERSON)), encoding="utf-8")
    one = run("recommend", "anna.json", "--html", "anna.html", lang=lang)
    assert one.code == 0, one.err
    assert Path("out/anna.html").read_bytes() == Path("anna.html").read_bytes()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_leads_to_every_letter_and_says_the_result(lang: Language) -> None:
    write_people("b", "a", bad=True)
    ran = letters(code=3, lang=lang)
    assert links() == [("b", "b.html"), ("a", "a.html")]
    index = Path("out/index.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}"' in index
    inference = infer(load(), PERSON)
    assert inference.office == "undetermined"
    assert index.count(f"<td>{VERDICT_WORDS[inference.office].to(lang)}</td>") == 2
    told = "Letters: 2, listed in out/index.html"
    assert (told if lang == "en" else "Dopisů: 2, seznam je v out/index.html") in ran.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_people_called_by_anything_at_all(lang: Language) -> None:
    write_people(*HOSTILE)
    letters("--quiet", lang=lang)
    found = links()
    names = [name for _, name in found]
    assert len({name.casefold() for name in names}) == len(HOSTILE)
    assert {*names, "index.html"} == {path.name for path in Path("out").iterdir()}
    for id, (shown, name) in zip(HOSTILE, found, strict=True):
        assert shown == displayable(id if len(id) <= 60 else id[:60] + "…")
        page = Path("out", name).read_text(encoding="utf-8")
        assert printable(id) in markup.unescape(page)
        assert not re.search(r"<script|<img|\u202e", page)
        assert page.count("default-src 'none'") == 1


NAMES = [
    ("anna", "anna"),
    ("žluťoučký kůň", "zlutoucky-kun"),
    ("../../etc/passwd", "etc-passwd"),
    ("C:\\x", "C-x"),
    ("a.b", "a-b"),
    ("", "person"),
    ("😀", "person"),
    ("..", "person"),
    ("con", "person-con"),
    ("COM1", "person-COM1"),
    ("index", "index-2"),
    ("INDEX", "INDEX-2"),
    ("x" * 10_000, "x" * 60),
    ("--force", "force"),
]


@pytest.mark.parametrize(("id", "name"), NAMES, ids=[repr(id)[:20] for id, _ in NAMES])
def test_the_name_of_a_file(id: str, name: str) -> None:
    assert FileNames().of(id) == name


def test_names_that_are_one_to_some_systems_get_numbers() -> None:
    names = FileNames()
    ids = ["a", "A", "á", "a-2", "x" * 60, "x" * 61]
    assert [names.of(id) for id in ids] == [
        "a", "A-2", "a-3", "a-2-2", "x" * 60, "x" * 58 + "-2",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=80), max_size=20))
@examples(200)
def test_names_are_always_safe_and_told_apart(ids: list[str]) -> None:
    names = FileNames()
    found = [names.of(id) for id in ids]
    assert len({name.casefold() for name in found}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,59}", name) for name in found)
    devices = r"con|prn|aux|nul|com\d|lpt\d|index"
    assert not any(re.fullmatch(devices, name, re.IGNORECASE) for name in found)


def test_what_is_in_the_folder_is_not_lost() -> None:
    write_people("anna")
    Path("out").mkdir()
    Path("out/mine.txt").write_text("mine", encoding="utf-8")
    assert "out: this folder is not empty; name another, or add --force" in letters(code=2).err
    told = letters("--force", code=2).err
    assert "out: this folder holds something else than letters and is not replaced" in told
    assert Path("out/mine.txt").read_text(encoding="utf-8") == "mine"
    assert left_behind() == []


def test_letters_are_replaced_as_a_whole_when_asked_to() -> None:
    write_people("anna", "bert")
    letters("--quiet")
    write_people("cyril")
    letters(code=2)
    assert links() == [("anna", "anna.html"), ("bert", "bert.html")]
    letters("--force")
    assert sorted(path.name for path in Path("out").iterdir()) == ["cyril.html", "index.html"]
    assert left_behind() == []


def test_an_empty_folder_may_be_there_and_a_file_may_not() -> None:
    write_people("anna")
    Path("out").mkdir()
    letters("--quiet")
    assert links() == [("anna", "anna.html")]
    told = run("score", "people.csv", "--letters", "people.csv", "--force")
    assert (told.code, "this is a file; name a folder" in told.err) == (2, True)
    told = run("score", "people.csv", "--letters", "no/where")
    assert (told.code, "there is no folder no" in told.err) == (2, True)


def test_more_people_than_get_letters_leave_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    write_people("a", "b", "c")
    told = letters("-o", "scored.csv", code=2).err
    assert "--letters writes at most 2 pages, and there are more people" in told
    assert left_behind() == []
    assert not Path("out").exists()


def test_where_a_letter_cannot_be_written_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_put", full)
    write_people("a")
    told = letters("-o", "scored.csv", code=2).err
    assert "out: the file cannot be written (No space left on device); nothing was left" in told
    assert left_behind() == []
    assert not Path("out").exists()


def test_several_processes_write_the_same_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    with Path("people.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", *(trait.name for trait in TRAITS)])
        writer.writeheader()
        for number in range(9):
            known = {t.name: chance.choice(t.scale.values) for t in TRAITS if chance.random() < 0.5}
            writer.writerow({"id": f"p{number}"} | known)
    letters("--quiet")
    alone = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    monkeypatch.setattr(module, "_ALONE", 0)
    letters("--quiet", "--force")
    assert {path.name: path.read_bytes() for path in Path("out").iterdir()} == alone


def test_json_says_where_the_letters_are() -> None:
    write_people("a", "b")
    assert json.loads(letters("--json").out)["letters"] == {"folder": "out", "count": 2}
    assert json.loads(run("score", "people.csv", "--json").out)["letters"] is None


def test_letters_are_not_for_mending() -> None:
    write_people("a")
    told = run("score", "--mend", "people.csv", "people.csv", "--letters", "out")
    assert (told.code, "--letters does not go with --mend" in told.err) == (2, True)
