"""``placement explain``: the transcripts somebody read and found good, JSON, and rows of files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placement.rules.base import load
from placement.rules.statements import SENTENCES
from placement.text import LANGUAGES
from tests.cli.running import run
from tests.golden import check
from tests.people.cases import cases

ROOT = Path(__file__).parents[2]
CLERK = str(ROOT / "examples" / "clerk.toml")
RECEPTIONIST = str(ROOT / "examples" / "receptionist.toml")
ACCOUNTANT = str(ROOT / "examples" / "accountant.json")

NARROW = tuple(
    word
    for case in cases()
    if case.name == "Both offices fit, and back office leads by exactly 150: back office"
    for name, value in case.facts.items()
    for word in ("--set", f"{name}={value}")
)

TRANSCRIPTS = {
    "how": (CLERK, "--full"),
    "how-first-screen": (CLERK,),
    "how-sums": (ACCOUNTANT, "--depth", "2"),
    "how-undetermined": ("--set", "communication=excellent"),
    "how-neither": ("--set", "customer_contact=dislikes", "--set", "communication=basic",
                    "--set", "answering_enquiries=dislikes", "--set", "accounting_work=dislikes",
                    "--set", "organisation=none", "--set", "time_management=none", "--full"),
    "why-not-office": (CLERK, "--why-not", "front_office"),
    "why-not-role-of-the-other-office": (RECEPTIONIST, "--why-not", "accounting_manager"),
    "why-not-nothing-known": (ACCOUNTANT, "--why-not", "hr_manager"),
    "why-not-second": (CLERK, "--why-not", "office_manager"),
    "why-not-function": (CLERK, "--why-not", "finance"),
    "why-not-too-little": ("--set", "communication=good", "--why-not", "back_office"),
    "instead-role": (CLERK, "--instead", "accounting_manager"),
    "instead-office": (RECEPTIONIST, "--instead", "back_office"),
    "instead-function": (CLERK, "--instead", "customer_support"),
    "what-if-another-result": (CLERK, "--what-if", "communication=excellent",
                               "--what-if", "growing_sales=likes"),
    "what-if-the-same": (RECEPTIONIST, "--what-if", "long_hours="),
    "flip": (CLERK, "--flip"),
    "flip-goal-fixed": (CLERK, "--flip", "front_office", "--fix", "communication",
                        "--fix", "problem_solving", "--fix", "customer_service"),
    "flip-three": (RECEPTIONIST, "--flip", "--full"),
    "flip-first-screen": (RECEPTIONIST, "--flip"),
    "flip-first": (CLERK, "--flip", "office_manager", "--changes", "2"),
    "flip-answers": ("--set", "communication=excellent", "--set", "customer_contact=likes",
                     "--set", "answering_enquiries=likes", "--flip", "receptionist"),
    "because": (CLERK, "--because"),
    "because-nothing-needed": ("--set", "communication=good", "--because"),
    "steadiness": (CLERK, "--steadiness"),
    "steadiness-falls": (*NARROW, "--steadiness"),
    "steadiness-always": (RECEPTIONIST, "--steadiness"),
    "trace": (RECEPTIONIST, "--trace"),
}  # fmt: skip

both_languages = pytest.mark.parametrize("lang", LANGUAGES)


@both_languages
@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_an_explanation_reads(name: str, lang: str) -> None:
    ran = run("explain", *TRANSCRIPTS[name], lang=lang)
    assert (ran.code, ran.err) == (0, "")
    check(f"explain/{name}.{lang}.txt", ran.out)
    assert max(map(len, ran.out.splitlines())) <= 80


KINDS = {
    "how": (),
    "why_not": ("--why-not", "front_office"),
    "instead": ("--instead", "accounting_manager"),
    "what_if": ("--what-if", "communication=excellent"),
    "flip": ("--flip", "front_office"),
    "because": ("--because",),
    "steadiness": ("--steadiness",),
    "trace": ("--trace",),
}


@pytest.mark.parametrize("kind", KINDS)
def test_as_json_it_stands_on_the_recommendation(kind: str) -> None:
    ran = run("explain", CLERK, *KINDS[kind], "--json", lang="cs")
    assert (ran.code, ran.err) == (0, "")
    data = json.loads(ran.out)
    explanation = data.pop("explanation")
    assert data == json.loads(run("recommend", CLERK, "--json", lang="cs").out)
    assert explanation["kind"] == kind
    check(f"explain/{kind}.cs.json", json.dumps(explanation, ensure_ascii=False, indent=2) + "\n")


def test_the_words_of_json_are_those_of_the_text() -> None:
    for lang in LANGUAGES:
        data = json.loads(run("explain", CLERK, *KINDS["why_not"], "--json", lang=lang).out)
        text = run("explain", CLERK, *KINDS["why_not"], lang=lang).out
        for sentence in data["explanation"]["summary"]:
            assert sentence in " ".join(text.split())


def test_a_setting_goes_over_the_subject_and_is_told() -> None:
    ran = run("explain", CLERK, "--set", "communication=excellent", "--depth", "1")
    assert ran.code == 0
    assert "“communication” counts as “excellent” (--set), not as “strong”" in ran.err


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("person", [RECEPTIONIST, CLERK])
@pytest.mark.parametrize("goal", ["", "front_office", "office_manager"])
def test_what_would_change_it_fits_a_screen(person: str, goal: str, lang: str) -> None:
    ran = run("explain", person, "--flip", *([goal] if goal else []), lang=lang)
    if ran.code == 0:
        assert len(ran.out.splitlines()) <= 24
        assert max(map(len, ran.out.splitlines())) <= 80
        assert "--full" in ran.out


def test_the_file_may_stand_after_flip() -> None:
    assert run("explain", "--flip", CLERK).out == run("explain", CLERK, "--flip").out


def test_a_saved_interview_can_be_explained(tmp_path: Path) -> None:
    saved = tmp_path / "interview.json"
    answers = [
        {"trait": "keeping_staff_records", "value": "likes"},
        {"trait": "fair_pay", "value": None},
    ]
    written = {"format": "placement-interview/1", "id": "jo", "known": {"it_work": "dislikes"},
               "answers": answers}  # fmt: skip
    saved.write_text(json.dumps(written), encoding="utf-8")
    data = json.loads(run("explain", str(saved), "--json").out)
    assert data["id"] == "jo"
    assert data["facts"] == {"it_work": "dislikes", "keeping_staff_records": "likes"}


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document whose sentences are none of those that the rules know."""
    lines: dict[str, list[str]] = {}
    for locator in SENTENCES:
        lines.setdefault(locator.split(".")[0], []).append(f"This is sentence {locator}.")
    path = tmp_path / "document.txt"
    path.write_text("\n".join(" ".join(line) for line in lines.values()), encoding="utf-8")
    return path


def test_another_document_is_told_apart_and_bad_news(document: Path) -> None:
    ran = run("explain", CLERK, "--document", str(document))
    assert ran.code == 1
    assert "3.1: the sentence was changed." in ran.err
    assert "not in this document as the rules know it" in ran.out
    assert "This is sentence" not in ran.out


def test_the_sentences_of_the_document_stand_under_their_rules(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from placement.rules.document import fingerprint

    known = {locator: fingerprint(f"This is sentence {locator}.") for locator in SENTENCES}
    monkeypatch.setattr("placement.rules.document.SENTENCES", known)
    ran = run("explain", CLERK, "--document", str(document))
    assert (ran.code, ran.err) == (0, "")
    rules = [rule for rule in load().rules if rule.id in ran.out]
    assert len(rules) > 20
    shown = " ".join(ran.out.replace("│", " ").split())
    for rule in rules:
        for source in rule.sources:
            sentence = source.rstrip("abcdef")
            assert f"{sentence}: “This is sentence {sentence}.”" in shown
    data = json.loads(run("explain", CLERK, "--document", str(document), "--json").out)
    given = data["explanation"]["sentences"]
    assert given["9.2"] == "This is sentence 9.2."
    assert "13.1" not in given, "no rule of the derivation rests on it"


@both_languages
def test_a_supposition_that_changes_nothing_says_so(lang: str) -> None:
    said = {"en": "Nothing else would change", "cs": "Nic dalšího by se nezměnilo"}
    assert (
        said[lang] in run("explain", RECEPTIONIST, "--what-if", "experience=leading", lang=lang).out
    )


@both_languages
def test_a_fit_that_falls_though_no_point_is_lost_is_explained(lang: str) -> None:
    said = {"en": "A fit can fall", "cs": "Shoda může klesnout"}
    known = ("--set", "communication=excellent", "--set", "customer_contact=likes")
    ran = run("explain", *known, "--what-if", "serving_customers=neutral", lang=lang)
    assert said[lang] in ran.out, ran.out
