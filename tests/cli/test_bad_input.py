"""What cannot be used is refused with exit code 2, saying where it is, what it is, and what would
be right; never with a traceback, and never with anything on the standard output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from placement.text import LANGUAGES
from tests.cli.running import refused, run


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


FILES: dict[str, tuple[str, str | bytes, str, str]] = {
    # what is wrong: the file, its content, the message in English and in Czech
    "an empty file": ("p.json", "", "p.json: the file is empty.", "p.json: soubor je prázdný."),
    "white space alone": ("p.toml", " \n", "p.toml: the file is empty.", "p.toml: soubor je"),
    "no JSON": (
        "p.json",
        '{"communication": good}',
        "p.json: line 1, column 19: this is not JSON",
        "p.json: řádek 1, sloupec 19: toto není JSON",
    ),
    "JSON broken off": (
        "p.json",
        '{"communication":\n"good"',
        "p.json: line 2, column 7: this is not JSON",
        "p.json: řádek 2, sloupec 7: toto není JSON",
    ),
    "no TOML": (
        "p.toml",
        "communication good",
        "p.toml: this is not TOML",
        "p.toml: toto není TOML",
    ),
    "a list": (
        "p.json",
        '[{"communication": "good"}]',
        "p.json: this is a list; for a file of applicants use: placement score.",
        "p.json: toto je seznam; pro soubor uchazečů použijte: placement score.",
    ),
    "a bare word": (
        "p.json",
        '"good"',
        "p.json: the facts must be an object of traits and their values.",
        "p.json: údaje musí tvořit objekt: údaj a jeho hodnota.",
    ),
    "a key that stands there twice": (
        "p.json",
        '{"communication": "good", "communication": "good"}',
        "p.json: the key “communication” stands there twice.",
        "p.json: klíč „communication“ je tam dvakrát.",
    ),
    "a key that stands there twice in TOML": (
        "p.toml",
        'communication = "good"\ncommunication = "good"',
        "p.toml: this is not TOML: Cannot overwrite a value",
        "p.toml: toto není TOML: Cannot overwrite a value",
    ),
    "a file that is not UTF-8": (
        "p.json",
        '{\n"education": "bakalářské"}'.encode("cp1250"),
        "p.json: line 2 is not UTF-8",
        "p.json: řádek 2 není v UTF-8",
    ),
    "a file far too large": (
        "p.json",
        b"{" + b" " * 1_000_000 + b"}",
        "p.json: larger than a million bytes",
        "p.json: větší než milion bajtů",
    ),
    "endless nesting": ("p.json", "[" * 500_000, "p.json: nested too deeply", "p.json: příliš"),
    "an unknown trait": (
        "p.json",
        '{\n"comunication": "good"\n}',
        "p.json, line 2: there is no trait “comunication”; the nearest is communication. "
        "Traits: education,",
        "p.json, řádek 2: neznámý údaj „comunication“; nejbližší je komunikace (communication). "
        "Známé údaje: education,",
    ),
    "an unknown value": (
        "p.json",
        '{"education": "master",\n "communication": "excelent"}',
        "p.json, line 2: communication: “excelent” is not allowed; the nearest is excellent. "
        "Allowed: none; basic; good; strong; excellent.",
        "p.json, řádek 2: komunikace (communication): hodnota „excelent“ není povolena; "
        "nejbližší je vynikající (excellent). Povolené hodnoty: žádná (none); základní (basic);",
    ),
    "a number": (
        "p.toml",
        "communication = 5",
        "p.toml, line 1: communication: the value must be text, for example “excellent”, not the "
        "number 5. Allowed: none;",
        "p.toml, řádek 1: komunikace (communication): hodnota má být text, například „excellent“, "
        "ne číslo 5. Povolené hodnoty:",
    ),
    "a truth value": ("p.json", '{"it_work": true}', "not the value true", "ne hodnota true"),
    "a list of values": ("p.json", '{"it_work": ["likes"]}', "not a list", "ne seznam"),
    "a table": ("p.toml", '[it_work]\nliking = "likes"', "not an object", "ne objekt"),
    "a protected attribute": (
        "p.json",
        '{"age": 52}',
        "p.json, line 1: “age” is a protected attribute (age): it is never used",
        "p.json, řádek 1: „age“ je chráněný údaj (věk): nikdy se nepoužívá",
    ),
    "a protected attribute in Czech": (
        "p.toml",
        '"datum narození" = 1970-01-01',
        "“datum narození” is a protected attribute (age)",
        "„datum narození“ je chráněný údaj (věk)",
    ),
    "an id that is none": (
        "p.json",
        '{"id": [1], "it_work": "likes"}',
        "p.json: id: must be text or a number.",
        "p.json: id: má být text nebo číslo.",
    ),
    "a number too long to read": (
        "p.json",
        '{"id": ' + "9" * 5000 + "}",
        "p.json: a number in it is too long",
        "p.json: je v něm příliš dlouhé číslo",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "content", "en", "cs"), FILES.values(), ids=FILES)
def test_the_file_is_refused(name: str, content: str | bytes, en: str, cs: str, lang: str) -> None:
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    (message,) = refused(run("recommend", name, lang=lang))
    assert (en if lang == "en" else cs) in message


@pytest.mark.parametrize(("lang", "fault"), [("en", "no such file"), ("cs", "neexistuje")])
def test_a_missing_file_is_named(lang: str, fault: str) -> None:
    (message,) = refused(run("recommend", "nobody.json", lang=lang))
    assert "nobody.json: " in message
    assert fault in message


@pytest.mark.parametrize(("lang", "fault"), [("en", "a directory"), ("cs", "adresář")])
def test_a_directory_is_no_file(lang: str, fault: str) -> None:
    Path("people").mkdir()
    (message,) = refused(run("recommend", "people", lang=lang))
    assert fault in message


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may read everything can")
def test_a_file_that_may_not_be_read_says_why() -> None:
    Path("p.json").write_text("{}")
    Path("p.json").chmod(0)
    (message,) = refused(run("recommend", "p.json"))
    assert "cannot be read: Permission denied" in message


def test_a_path_that_no_file_can_have_is_no_traceback() -> None:
    refused(run("recommend", "a\0b.json"))
    refused(run("recommend", "x" * 5000))


def test_the_standard_input_is_named_so() -> None:
    (message,) = refused(run("recommend", "-", stdin='{"it_work": "loves"}'))
    assert message.startswith("Error: standard input, line 1: IT work (it_work): “loves” is not")
    (message,) = refused(run("recommend", "-", stdin=b"\xff", lang="cs"))
    assert message.startswith("Chyba: standardní vstup: řádek 1 není v UTF-8")


def test_all_faults_of_a_file_are_reported_at_once() -> None:
    Path("p.toml").write_text(
        'comunication = "good"\nit_work = "loves"\neducation = 3\nsex = "female"\n'
        'customer_contact = "likes"\n"kontakt se zákazníky" = "nebaví"\n',
        encoding="utf-8",
    )
    messages = refused(run("recommend", "p.toml"))
    assert [message.split(":")[1].strip() for message in messages] == [
        f"p.toml, line {line}" for line in (1, 2, 3, 4, 6)
    ]


def test_all_faults_of_the_command_line_are_reported_at_once() -> None:
    words = ("comunication=good", "it_work=loves", "education", "age=52", "it_work=likes")
    messages = refused(run("recommend", *(part for word in words for part in ("--set", word))))
    assert len(messages) == 4
    assert all(message.startswith("Error: --set: ") for message in messages)
    assert "“education” is not TRAIT=VALUE; for example --set communication=good" in messages[2]


def test_a_trait_set_twice_otherwise_is_refused_and_set_twice_alike_is_not() -> None:
    twice = ("--set", "it_work=likes", "--set", "práce v IT=nebaví")
    (message,) = refused(run("recommend", *twice))
    assert message == "Error: --set: it_work is set twice, to different values."
    (message,) = refused(run("recommend", *twice, lang="cs"))
    assert message == "Chyba: --set: údaj it_work je nastaven dvakrát, pokaždé jinak."
    assert run("recommend", *("--set", "it_work=likes") * 2).code == 0


def test_nothing_at_all_is_refused_with_what_to_give() -> None:
    (message,) = refused(run("recommend"))
    assert "give FILE or --set TRAIT=VALUE" in message
    (message,) = refused(run("recommend", lang="cs"))
    assert "zadejte SOUBOR nebo --set ÚDAJ=HODNOTA" in message


ESCAPE = "\x1b[31mred\x07\u202e"
SHOWN = "\\x1b[31mred\\x07\\u202e"


@pytest.mark.parametrize(
    "words",
    [
        (ESCAPE,),
        (f"--{ESCAPE}",),
        ("recommend", ESCAPE),
        ("recommend", "a.json", ESCAPE),
        ("recommend", f"--{ESCAPE}"),
        ("recommend", "--set", ESCAPE),
        ("recommend", "--set", f"{ESCAPE}=good"),
        ("recommend", "--set", f"communication={ESCAPE}"),
        ("rules", "show", ESCAPE),
        ("rules", "list", "--role", ESCAPE),
        ("rules", "list", "--trait", ESCAPE),
        ("rules", "sources", "--document", ESCAPE),
    ],
)
def test_what_could_steer_a_terminal_is_shown_escaped(words: tuple[str, ...]) -> None:
    (message,) = refused(run(*words))
    assert SHOWN in message
    assert message.isprintable()


def test_so_it_is_in_a_file() -> None:
    Path("p.json").write_text(
        '{"\\u001b[31mred\\u0007\\u202e": "good", "it_work": "\\u001b[31mred\\u0007\\u202e"}'
    )
    for message in refused(run("recommend", "p.json")):
        assert SHOWN in message
        assert message.isprintable()
    Path("q.json").write_text(
        '{"\\u001b[31mred\\u0007\\u202e": 1, "\\u001b[31mred\\u0007\\u202e": 2}'
    )
    (message,) = refused(run("recommend", "q.json"))
    assert SHOWN in message
