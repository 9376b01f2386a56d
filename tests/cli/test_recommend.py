"""``placement recommend``: what it reads, what it says where, and how it fits its surroundings."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from placement import recommend
from placement.explanation.blocks import Bar
from placement.explanation.terminal import Terminal, drawn_signed
from placement.explanation.text import recommendation_page
from placement.text import plain
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
FACTS = {"communication": "excellent", "customer_contact": "likes", "education": "maturita"}
SET = tuple(word for name, value in FACTS.items() for word in ("--set", f"{name}={value}"))


def answer(*arguments: str, **settings: str | None) -> dict[str, object]:
    ran = run("recommend", *arguments, "--json", **settings)  # type: ignore[arg-type]
    assert ran.code == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)
    return found


def test_json_and_toml_files_the_standard_input_and_set_say_the_same(tmp_path: Path) -> None:
    as_json, as_toml = tmp_path / "p.json", tmp_path / "p.toml"
    as_json.write_text(json.dumps(FACTS), encoding="utf-8-sig")
    as_toml.write_text("".join(f'{name} = "{value}"\n' for name, value in FACTS.items()))
    expected = recommend(FACTS).to_dict()
    assert answer(*SET) == expected
    assert answer(str(as_json)) == expected
    assert answer(str(as_toml)) == expected
    assert answer("-", stdin=as_json.read_text(encoding="utf-8-sig")) == expected
    assert answer("-", stdin=as_toml.read_text()) == expected


def test_what_people_write_is_understood_in_either_language(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text(
        '{"Komunikace": "výborná", "kontakt se zákazníky": "BAVÍ", "vzdelani": "Maturita"}',
        encoding="utf-8",
    )
    path_en = tmp_path / "q.json"
    path_en.write_text(
        '{"Communication": "Excellent", "contact with customers": "Like it", '
        '"education": "secondary with maturita", "it_work": null, "routine_tasks": "?"}',
        encoding="utf-8",
    )
    assert answer(str(path))["facts"] == {**FACTS} == answer(str(path_en))["facts"]


@pytest.mark.parametrize(("written", "kept"), [('"A-17"', "A-17"), ("17", "17"), ("null", None)])
def test_the_id_is_carried_through(written: str, kept: str | None) -> None:
    facts = f'{{"id": {written}, "it_work": "likes"}}'
    assert answer("-", stdin=facts)["id"] == kept


def test_set_wins_over_the_file_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text(json.dumps(FACTS))
    over = ("--set", "communication=basic", "--set", "customer_contact=", "--set", "it_work=likes")
    ran = run("recommend", str(path), *over, "--json")
    assert json.loads(ran.out)["facts"] == {
        "education": "maturita", "communication": "basic", "it_work": "likes",
    }  # fmt: skip
    assert ran.err.splitlines() == [
        "Note: “communication” counts as “basic” (--set), not as “excellent”, which the file says.",
        "Note: “contact with customers” counts as “unknown” (--set), not as “like it”, which the "
        "file says.",
    ]
    czech = run("recommend", str(path), "--set", "communication=basic", lang="cs")
    assert czech.err == (
        "Poznámka: u údaje „komunikace“ platí „základní“ (--set), ne „vynikající“ ze souboru.\n"
    )


def test_set_to_what_the_file_says_already_needs_no_remark(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text(json.dumps(FACTS))
    assert run("recommend", str(path), "--set", "communication=Excellent").err == ""


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "cs_CZ.UTF-8"}, "cs"),
        ({"LANG": "cs"}, "cs"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": None}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "cs_CZ.UTF-8"}, "cs"),
        ({"LANG": "cs_CZ.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "cs_CZ.UTF-8", "LC_ALL": ""}, "cs"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str | None], lang: str) -> None:
    ran = run("recommend", *SET, "--json", lang=None, env=environment)
    assert json.loads(ran.out)["lang"] == lang
    usage = run("recommend", "--help", lang=None, env=environment).out
    assert usage.startswith("Použití: " if lang == "cs" else "Usage: ")
    fault = run("recommend", lang=None, env=environment).err
    assert fault.startswith("Chyba: " if lang == "cs" else "Error: ")


def test_the_option_wins_over_the_locale_wherever_it_stands() -> None:
    czech = {"LANG": "cs_CZ.UTF-8"}
    for words in (("--lang", "en", "recommend"), ("recommend", "--lang=en")):
        ran = run(*words, *SET, lang=None, env=czech)
        assert ran.out.startswith("We cannot tell yet which office suits you: we know too little.")


def shown(*, width: int = 80, colour: bool | None = None) -> str:
    """The recommendation as a terminal of the given kind shows it."""
    stream = io.StringIO()
    terminal = Terminal(stream, width=width, colour=colour)
    terminal.show(recommendation_page(recommend(FACTS)), "cs")
    return stream.getvalue()


def test_the_text_wraps_to_the_terminal_and_loses_nothing_but_the_length_of_its_bars() -> None:
    wide = shown(width=200).split()
    for width in (80, 100, 120):
        text = shown(width=width)
        assert max(len(line.rstrip()) for line in text.splitlines()) <= width
        assert [word for word in text.split() if not set(word) <= set("█▒·")] == [
            word for word in wide if not set(word) <= set("█▒·")
        ]


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" in shown(colour=True)
    assert "\x1b[" not in shown(colour=False)
    assert "\x1b[" not in run("recommend", *SET).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in shown(colour=True).replace("\x1b[3m", "")


def fitting(fit: int | None) -> Bar:
    return Bar(plain("front office"), fit, 1000, (plain(fit),))


@pytest.mark.parametrize(
    ("fit", "drawn"),
    [
        (None, ""),
        (0, "·" * 10),
        (1000, "█" * 10),
        (-1000, "▒" * 10),
        (478, "█████·····"),
        (-50, "▒·········"),
        (49, "·" * 10),
    ],
)
def test_a_bar_is_as_long_as_the_fit(fit: int | None, drawn: str) -> None:
    assert drawn_signed(fitting(fit), width=10) == drawn


def test_a_bar_can_be_drawn_in_ascii() -> None:
    assert drawn_signed(fitting(500), ascii_only=True, width=4) == "##.."
    assert drawn_signed(fitting(-500), ascii_only=True, width=4) == "--.."


def placement(*arguments: str, **settings: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "error", str(ROOT / "cli.py"), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, **settings)  # type: ignore


@pytest.mark.parametrize("words", [("recommend", *SET), ("rules", "list"), ("rules", "--help")])
def test_a_reader_who_has_seen_enough_is_no_fault(words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = placement(*words, stdout=writing)
    os.close(writing)
    _, complaint = process.communicate()
    assert (process.returncode, complaint) == (0, b"")


def in_encoding(encoding: str, *arguments: str) -> bytes:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    process = placement(*arguments, *SET, stdout=subprocess.PIPE, env=environment)
    out, complaint = process.communicate()
    assert (process.returncode, complaint) == (0, b"")
    return out


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("utf-8", "Zatím nelze říci, jaká práce vám vyhovuje: víme toho příliš málo."),
        ("iso-8859-2", "Zatím nelze říci, jaká práce vám vyhovuje: víme toho příliš málo."),
        ("ascii", "Zatim nelze rici, jaka prace vam vyhovuje: vime toho prilis malo."),
    ],
)
def test_every_encoding_is_written_as_well_as_it_can_be(encoding: str, sentence: str) -> None:
    text = in_encoding(encoding, "recommend", "--lang", "cs").decode(encoding)
    assert sentence in text
    assert "?" not in text


@pytest.mark.thorough
def test_json_survives_every_encoding() -> None:
    expected = recommend(FACTS, language="cs").to_dict()
    for encoding in ("utf-8", "iso-8859-2", "ascii"):
        written = in_encoding(encoding, "recommend", "--json", "--lang", "cs")
        assert json.loads(written.decode(encoding)) == expected


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device to write to")
def test_an_output_that_cannot_be_written_is_a_fault_and_no_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        process = placement("recommend", *SET, "--lang", "en", stdout=full)
        _, complaint = process.communicate()
    assert process.returncode == 2
    assert complaint == b"Error: the output cannot be written: No space left on device.\n"


def test_the_version_is_the_programs() -> None:
    from placement.version import __version__

    assert run("--version").out == f"placement {__version__}\n"
