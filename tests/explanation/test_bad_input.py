"""What cannot be explained is refused with what would be right, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placement.text import LANGUAGES
from tests.cli.running import refused, run

PERSON = "accountant.json"

COMMAND_LINES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "nobody": (
        (),
        "nobody to explain: give SUBJECT",
        "není koho vysvětlovat: zadejte PŘÍPAD",
    ),
    "a file that is not there": (
        ("nobody.toml",),
        "nobody.toml: there is no such file.",
        "nobody.toml: takový soubor neexistuje.",
    ),
    "two explanations at once": (
        (PERSON, "--because", "--why-not", "hr_manager"),
        "--why-not and --because: give one of them at a time.",
        "--why-not a --because: zadejte vždy jen jednu z nich.",
    ),
    "a goal misspelt": (
        (PERSON, "--why-not", "hr_maneger"),
        "there is no goal “hr_maneger”; the nearest is HR manager (hr_manager). Allowed: ",
        "cíl „hr_maneger“ neexistuje; nejbližší je vedoucí lidských zdrojů (hr_manager). ",
    ),
    "a goal that is none": (
        (PERSON, "--instead", "astronaut"),
        "there is no goal “astronaut”",
        "cíl „astronaut“ neexistuje",
    ),
    "a goal that steers the terminal": (
        (PERSON, "--flip", "\x1b[31mred"),
        "there is no goal “\\x1b[31mred”",
        "cíl „\\x1b[31mred“ neexistuje",
    ),
    "why not what is recommended": (
        (PERSON, "--why-not", "accounting_manager"),
        "accounting manager: this is what is recommended;",
        "vedoucí účetnictví: právě to se doporučuje;",
    ),
    "what is recommended instead of itself": (
        (PERSON, "--instead", "back_office"),
        "back office: this is what is recommended;",
        "back office: právě to se doporučuje;",
    ),
    "flipping to what is recommended": (
        (PERSON, "--flip", "back_office"),
        "back office: this is what is recommended;",
        "back office: právě to se doporučuje;",
    ),
    "instead of nothing": (
        ("--set", "it_work=likes", "--instead", "receptionist"),
        "receptionist: nothing is recommended instead of it, so there is nothing to compare; use "
        "--why-not receptionist.",
        "recepční: místo toho se nic nedoporučuje, takže není s čím srovnávat; použijte --why-not "
        "receptionist.",
    ),
    "what if a trait that is none": (
        (PERSON, "--what-if", "comunication=good"),
        "--what-if: there is no trait “comunication”; the nearest is communication.",
        "--what-if: neznámý údaj „comunication“; nejbližší je komunikace (communication).",
    ),
    "what if a value that is not allowed": (
        (PERSON, "--what-if", "communication=goood"),
        "--what-if: communication: “goood” is not allowed; the nearest is good.",
        "--what-if: komunikace (communication): hodnota „goood“ není povolena; nejbližší je dobrá",
    ),
    "what if without a value": (
        (PERSON, "--what-if", "communication"),
        "--what-if: “communication” is not TRAIT=VALUE; for example --what-if communication=good.",
        "--what-if: „communication“ nemá tvar ÚDAJ=HODNOTA; například --what-if communication=good",
    ),
    "fixing a trait that is none": (
        (PERSON, "--flip", "--fix", "educaton"),
        "there is no trait “educaton”; the nearest is education.",
        "neznámý údaj „educaton“; nejbližší je vzdělání (education).",
    ),
    "fixing without flipping": (
        (PERSON, "--fix", "education"),
        "--fix belongs to --flip.",
        "--fix patří k --flip.",
    ),
    "changes without flipping": (
        (PERSON, "--because", "--changes", "2"),
        "--changes belongs to --flip.",
        "--changes patří k --flip.",
    ),
    "too many changes": (
        (PERSON, "--flip", "--changes", "4"),
        "--changes: 4 is not in the range 1<=x<=3.",
        "--changes: nepoužitelná hodnota",
    ),
    "a depth of another explanation": (
        (PERSON, "--steadiness", "--depth", "2"),
        "--depth belongs to the derivation, shown where no other explanation is asked for.",
        "--depth patří k odvození, které se vypíše, když se nežádá jiné vysvětlení.",
    ),
    "a document that is not there": (
        (PERSON, "--document", "document.txt"),
        "document.txt: there is no such file.",
        "document.txt: takový soubor neexistuje.",
    ),
    "a row of nothing": (
        ("--row", "17", "--set", "it_work=likes"),
        "--row needs the scored file:",
        "--row potřebuje vyhodnocený soubor:",
    ),
    "a file of many people without a row": (
        ("people.csv",),
        "people.csv: this is a file of many people. Score it with: placement score; explain one of "
        "them with: placement explain RESULTS --row ID.",
        "people.csv: toto je soubor s více lidmi. Vyhodnotí ho placement score; jednoho z nich "
        "vysvětlí placement explain VÝSLEDKY --row ID.",
    ),
    "an origin without a row": (
        (PERSON, "--from", "people.csv"),
        "--from belongs to --row ID",
        "--from patří k --row ID",
    ),
    "a row misspelt": (
        ("people.csv", "--row", "ana"),
        "people.csv: there is no row “ana”. Rows are called by their identifier, such as “anna”, or"
        " by their line, such as line:2.",
        "people.csv: řádek „ana“ v něm není. Řádky se určují identifikátorem, například „anna“,"
        " nebo číslem řádku, například line:2.",
    ),
    "a row that is there twice": (
        ("people.csv", "--row", "twin"),
        "people.csv: 2 rows are called “twin”, on the lines 3 and 4; choose one by"
        " its line, such as --row line:3.",
        "people.csv: řádků „twin“ je 2, na řádcích 3 a 4; vyberte jeden podle"
        " čísla řádku, například --row line:3.",
    ),
    "a row with a bad value": (
        ("people.csv", "--row", "bad"),
        "people.csv, line 5, row “bad”: education: “much” is not allowed",
        "people.csv, řádek 5, záznam „bad“: vzdělání (education): hodnota „much“ není povolena",
    ),
    "a pattern of several files": (
        ("p*.csv", "--row", "anna"),
        "p*.csv: name one file; this pattern matches several.",
        "p*.csv: uveďte jeden soubor; tomuto vzoru jich odpovídá několik.",
    ),
    "an origin for what was never scored": (
        ("people.csv", "--row", "anna", "--from", "people.csv"),
        "people.csv: this is no file of results (no columns office, role and fired)",
        "people.csv: toto není soubor výsledků (chybějí sloupce office, role a fired)",
    ),
    "results that carry no facts": (
        ("poor.csv", "--row", "anna"),
        "poor.csv: it carries no facts (no column facts); name the file it was scored from",
        "poor.csv: nenese žádné údaje (sloupec facts); soubor, ze kterého vznikl, určete",
    ),
    "an interview of another format": (
        ("interview.json",),
        "interview.json",
        "interview.json",
    ),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files that the command lines name."""
    example = Path(__file__).parents[2] / "examples" / PERSON
    (tmp_path / PERSON).write_bytes(example.read_bytes())
    (tmp_path / "people.csv").write_text(
        "id,education,communication\nanna,bachelor,good\ntwin,master,good\ntwin,master,none\n"
        "bad,much,good\n",
        encoding="utf-8",
    )
    (tmp_path / "poor.csv").write_text(
        "id,office,role,fired,accounting\nanna,back_office,,,200\n", encoding="utf-8"
    )
    interview = {"format": "placement-interview/99", "answers": []}
    (tmp_path / "interview.json").write_text(json.dumps(interview), encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", COMMAND_LINES)
def test_what_cannot_be_explained_is_refused(name: str, lang: str) -> None:
    arguments, english, czech = COMMAND_LINES[name]
    message = refused(run("explain", *arguments, lang=lang))[0]
    assert (english if lang == "en" else czech) in message


def test_goals_may_be_named_by_their_labels() -> None:
    by_name = run("explain", PERSON, "--why-not", "hr_manager").out
    for label in ("HR manager", "vedoucí lidských zdrojů", "vedouci lidskych zdroju"):
        assert run("explain", PERSON, "--why-not", label).out == by_name
