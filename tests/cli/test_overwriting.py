"""No command writes over what stands where it would write, unless it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import refused, run

PRECIOUS = "what somebody filled in\n"
FACTS = ("--set", "communication=excellent")


@pytest.fixture
def people(tmp_path: Path) -> str:
    path = tmp_path / "people.csv"
    path.write_text("id,communication\n1,good\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def scored(tmp_path: Path, people: str) -> str:
    path = str(tmp_path / "scored.csv")
    assert run("score", people, "-o", path).code == 0
    return path


WRITERS: dict[str, tuple[str, ...]] = {
    "template": ("template", "{}.csv"),
    "score": ("score", "{people}", "-o", "{}.csv"),
    "recommend": ("recommend", *FACTS, "--html", "{}.html"),
    "explain": ("explain", *FACTS, "--html", "{}.html"),
    "ask --json": ("ask", "--json", "{}.json"),
    "map": ("map", "{people}", "-o", "{}.toml"),
    "page": ("page", "-o", "{}.html"),
    "shortlist": ("shortlist", "{scored}", "--role", "receptionist", "--html", "{}.html"),
    "shortlist -o": ("shortlist", "{scored}", "--role", "receptionist", "-o", "{}.xlsx"),
    "review": ("review", "{scored}", "-o", "{}.html"),
    "rules export": ("rules", "export", "-o", "{}.json"),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_is_there_is_kept_unless_forced(
    name: str, tmp_path: Path, people: str, scored: str
) -> None:
    words = [word.format(tmp_path / "kept", people=people, scored=scored) for word in WRITERS[name]]
    (path,) = [Path(word) for word in words if word.startswith(str(tmp_path / "kept"))]
    path.write_text(PRECIOUS, encoding="utf-8")
    (message,) = refused(run(*words, stdin=""))
    assert message == (
        f"Error: {path}: this file is already there and would be lost; name another, or add "
        "--force."
    )
    (message,) = refused(run(*words, lang="cs", stdin=""))
    assert "tento soubor už existuje" in message
    assert path.read_text(encoding="utf-8") == PRECIOUS
    forced = run(*words, "--force", stdin="")
    assert forced.code == 0, forced.err
    assert path.read_bytes() != PRECIOUS.encode()


def test_rejects_and_identity_of_earlier_results_are_kept_too(tmp_path: Path, people: str) -> None:
    for ending in ("rejects.csv", "meta.json"):
        beside = tmp_path / f"scored.csv.{ending}"
        beside.write_text(PRECIOUS, encoding="utf-8")
        (message,) = refused(run("score", people, "-o", str(tmp_path / "scored.csv")))
        assert str(beside) in message
        assert beside.read_text(encoding="utf-8") == PRECIOUS
        beside.unlink()


def test_an_interview_goes_on_in_its_own_file_and_in_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    saved, other = Path("mine.json"), Path("other.json")
    assert run("ask", "--session", str(saved), stdin="stop\n").code == 0
    other.write_text(PRECIOUS, encoding="utf-8")
    resumed = run("ask", "--resume", str(saved), stdin="stop\n")
    assert resumed.code == 0, resumed.err
    commands = ("save other.json", "save new.json", "save new.json", "quit")
    told = run("ask", stdin="\n".join(commands))
    assert "“other.json” is already there and would be lost" in told.err
    assert "“new.json” is already there" not in told.err
    assert other.read_text(encoding="utf-8") == PRECIOUS


def test_what_is_no_file_holds_nothing_that_could_be_lost(tmp_path: Path) -> None:
    (message,) = refused(run("template", str(tmp_path)))
    assert "already there" not in message
