"""The offline interview is one whole file that asks nothing of the world; its files are ours."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from placement.facts.dictionary import TRAITS
from placement.interview.session import FORMAT, Answer, Session, load_session, parse_session
from placement.pages.interview_page import SCRIPTS, interview_page, one_script, page_data
from placement.pages.texts import TEXTS
from placement.possible.completed import shared
from placement.text import LANGUAGES, Language
from tests.cli.running import refused, run

NODE = shutil.which("node")
PAGES = Path(__file__).parents[2] / "placement" / "pages"
LARGEST = 500_000
"""Bytes of the whole page."""


@cache
def document(language: Language) -> str:
    return interview_page(shared(), language)


def scripts(page: str) -> list[str]:
    return re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_loads_nothing(language: Language) -> None:
    page = document(language)
    assert len(page.encode()) <= LARGEST
    assert f'<html lang="{language}"' in page
    data, script = scripts(page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1] == (
        f"default-src 'none'; style-src '{sha256(style)}'; script-src '{sha256(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"\b(src|href|srcset|action|style|on\w+)=", re.sub(script_part, "", page))
    assert not re.search(
        r"fetch\(|XMLHttpRequest|WebSocket|innerHTML|insertAdjacent|eval\(", script
    )
    assert json.loads(data) == json.loads(json.dumps(page_data(shared())))


script_part = re.compile(r"<script.*?</script>|<style>.*?</style>", re.DOTALL)


def sha256(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def test_each_module_imports_only_from_those_before_it() -> None:
    assert {path.stem for path in PAGES.glob("*.js")} == set(SCRIPTS)
    for place, name in enumerate(SCRIPTS):
        text = (PAGES / f"{name}.js").read_text(encoding="utf-8")
        imported = re.findall(r'^import .*from "\./(\w+)\.js";$', text, re.MULTILINE)
        assert len(imported) == len(re.findall(r"^import\b", text, re.MULTILINE))
        assert set(imported) <= set(SCRIPTS[:place])
    assert not re.search(r"^(import|export)\b", one_script(), re.MULTILINE)
    assert one_script().count("\n") < 1_200


def test_every_text_the_page_asks_for_is_there() -> None:
    asked = set(re.findall(r'\b(?:t|say|button|side|group)\("([a-z_.]+)"', one_script()))
    assert len(asked) > 40
    assert not asked - set(page_data(shared())["texts"])  # type: ignore[arg-type]
    fixed = set(re.findall(r'"([a-z_.]+)"', one_script()))
    made = re.compile(r"texts\.(\w+)|`(\w+)\.\$")
    named = {one or other for one, other in made.findall(one_script())}
    unused = {name for name in TEXTS if name not in fixed | named | {"no_script"}}
    assert not {name for name in unused if name.split(".")[0] not in named}


def by_node(texts: list[str], folder: Path) -> list[dict[str, Any]]:
    if NODE is None:
        pytest.skip("node is not installed")
    rules = folder / "rules.json"
    rules.write_text(json.dumps(page_data(shared())), encoding="utf-8")
    ran = subprocess.run(
        [NODE, str(Path(__file__).with_name("sessions.mjs")), str(rules)],
        input="".join(f"{json.dumps(text)}\n" for text in texts),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_interviews_go_to_the_page_and_back(tmp_path: Path) -> None:
    session = Session(
        {"education": "bachelor"},
        (Answer("communication", "excellent"), Answer("ambition", None), Answer("finance", "good")),
        "Jana <script> \u202e 🙂",
    )
    ours = tmp_path / "ours.json"
    session.save(str(ours))
    (read,) = by_node([ours.read_text(encoding="utf-8")], tmp_path)
    theirs = tmp_path / "theirs.json"
    theirs.write_text(read["saved"], encoding="utf-8")
    assert load_session(str(theirs)) == session
    for command in ("recommend", "explain"):
        assert run(command, str(theirs)).out == run(command, str(ours)).out
    asked = run("ask", "--resume", str(theirs), "--at-most", "0")
    assert asked.code == 0, asked.err


def test_a_file_of_facts_is_taken_too(tmp_path: Path) -> None:
    facts = {trait.name: trait.scale.values[-1] for trait in TRAITS}
    (read,) = by_node([json.dumps({**facts, "id": "A"})], tmp_path)
    found = parse_session(read["saved"], "saved.json")
    assert found is not None
    assert (found.facts, found.id) == (facts, "A")


BAD = {
    "not JSON": "load.not_json",
    "": "load.not_json",
    "[]": "load.not_ours",
    "null": "load.not_ours",
    "7": "load.not_ours",
    '{"format": "placement-interview/999", "answers": []}': "load.other_format",
    '{"format": {"<b>": 1}}': "load.other_format",
    json.dumps({"format": FORMAT}): "load.not_ours",
    json.dumps({"format": FORMAT, "answers": [7]}): "load.not_ours",
    json.dumps({"format": FORMAT, "answers": [{"trait": "shoe", "value": "44"}]}): "load.no_trait",
    json.dumps({"format": FORMAT, "answers": [{"trait": "finance", "value": 3}]}): "load.no_value",
    '{"<script>": "likes"}': "load.no_trait",
    '{"__proto__": "likes"}': "load.no_trait",
    '{"communication": "superb"}': "load.no_value",
    " " * 1_000_001: "load.large",
}


def test_what_is_no_interview_is_refused_with_a_message(tmp_path: Path) -> None:
    read = by_node(list(BAD), tmp_path)
    assert [entry.get("refused") for entry in read] == list(BAD.values())
    assert read[-2]["values"]["allowed"] == "none, basic, good, strong, excellent"
    texts: Any = page_data(shared())["texts"]
    for entry in read:
        for language in LANGUAGES:
            assert set(re.findall(r"{(\w+)}", texts[entry["refused"]][language])) <= set(
                entry["values"]
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_writes_the_page(language: Language, tmp_path: Path) -> None:
    file = tmp_path / "interview.html"
    ran = run("page", "-o", str(file), lang=language)
    assert (ran.code, ran.out) == (0, "")
    assert file.read_text(encoding="utf-8") == document(language)
    assert "interview.html" in refused(run("page", "-o", str(file)))[0]
    assert refused(run("page", "-o", str(tmp_path)))
