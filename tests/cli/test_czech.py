"""Messages in Czech hold no English, whatever is put into them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import run

FACTS = ("--set", "communication=excellent")
ENGLISH = re.compile(
    r"\b(the|is|are|of|and|or|not|no|with|from|for|which|there|this|that|was|were|by|at|in|"
    r"file|row|rows|line|column|value|answer|rule|rules|strong|good|excellent|basic|likes|"
    r"dislikes|neutral|unknown|allowed|error|warning)\b",
    re.IGNORECASE,
)
"""Words that a Czech message has only where it names a code, an option or a file, all quoted."""
CODES = re.compile(
    r"„[^“]*“"  # what somebody wrote
    r"|--[a-z-]+(?: [A-ZÁ-Ž=]+)?"  # an option
    r"|placement [a-z]+[^.\n]*"  # a command
    r"|(?:Povolené|Údaje|Příkazy|povolené)[^\n]*"  # what is allowed, which are codes
    r"|[a-z]+_[a-z_]+|\S*[./=]\S*"  # a code, a path, a setting
)

MESSAGES: dict[str, tuple[str, ...]] = {
    "no command": ("recomend",),
    "no option": ("recommend", "--nonsense"),
    "nothing known": ("recommend",),
    "no trait": ("recommend", "--set", "comunication=good"),
    "no value": ("recommend", "--set", "communication=great"),
    "a protected attribute": ("recommend", "--set", "age=52"),
    "a fact changed": ("recommend", "{me}", "--set", "communication=strong"),
    "a file of people": ("recommend", "{people}"),
    "no file": ("recommend", "{me}.none"),
    "no goal": ("explain", *FACTS, "--why-not", "clerk"),
    "two questions": ("explain", *FACTS, "--because", "--flip"),
    "an option alone": ("explain", *FACTS, "--fix", "education"),
    "a row of nothing": ("explain", "--row", "1"),
    "no row": ("explain", "{people}", "--row", "9"),
    "columns left out": ("score", "{people}", "-o", "{out}.csv"),
    "nowhere to write": ("score", "{people}", "-o", "{out}/none/x.csv"),
    "no format": ("template", "{out}.txt"),
    "no rules": ("recommend", *FACTS, "--rules", "{people}"),
    "no such rule": ("rules", "show", "front.comunication"),
    "no log": ("audit", "verify", "--log", "{out}.log"),
    "about no record": ("recommend", *FACTS, "--by", "J. N."),
    "no date": ("recommend", *FACTS, "--log", "{out}.log", "--keep-until", "soon"),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_in_czech_has_no_english_in_it(name: str, tmp_path: Path) -> None:
    me, people = tmp_path / "me.toml", tmp_path / "people.csv"
    me.write_text('communication = "good"\n', encoding="utf-8")
    people.write_text("id,communication,sex,hobby\n1,good,f,x\n2,great,m,y\n", encoding="utf-8")
    words = [word.format(me=me, people=people, out=tmp_path / "out") for word in MESSAGES[name]]
    told = run(*words, lang="cs").err
    assert told
    assert not ENGLISH.findall(CODES.sub("", told)), told
