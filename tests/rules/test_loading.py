"""Rules that cannot be put together are refused, and the fault names the rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placement.facts.goals import (
    BACK_OFFICE,
    FRONT_OFFICE,
    OFFICE_VERDICT,
    RECEPTIONIST,
    RECOMMENDED,
    standing,
)
from placement.facts.preferences import customer_contact
from placement.facts.scales import EXCELLENT, GOOD, LIKES, STRONG
from placement.facts.soft_skills import communication, organisation
from placement.rules.base import KnowledgeBase, KnowledgeError, load, unencoded
from placement.rules.model import STATED, Cautions, Rule, SpeaksAgainst, SpeaksFor
from placement.rules.statements import STATEMENTS
from placement.rules.strengths import ESSENTIAL, OFTEN, PLAINLY, POSSIBLY, USUALLY
from placement.text import Text

SOUND = Rule(
    id="front.communication",
    sources=("1.2b", "5.1a"),
    basis=STATED,
    when=communication.at_least(EXCELLENT),
    then=SpeaksFor(FRONT_OFFICE),
    strength=PLAINLY,
    text=Text(en="You say: {communication}.", cs="Uvádíte: {communication}."),
)
OTHER = replace(
    SOUND,
    id="front.customer_contact",
    sources=("1.1",),
    when=customer_contact.is_(LIKES),
    text=Text(en="You like it.", cs="Baví vás to."),
)

PLANTED = {
    "an id that another rule has": (
        replace(OTHER, id=SOUND.id),
        "there is another rule of that id",
        "totéž id má jiné pravidlo",
    ),
    "a locator that the document does not have": (
        replace(OTHER, sources=("1.1", "20.1")),
        "unknown locator: 20.1",
        "neznámé místo dokumentu: 20.1",
    ),
    "no locator": (replace(OTHER, sources=()), "unknown locator", "neznámé místo dokumentu"),
    "no English text": (
        replace(OTHER, text=Text(en=" ", cs="Baví vás to.")),
        "its text is missing in en",
        "chybí text v jazyce en",
    ),
    "no Czech text": (
        replace(OTHER, text=Text(en="You like it.", cs="")),
        "its text is missing in cs",
        "chybí text v jazyce cs",
    ),
    "a placeholder that the condition does not supply, in one language": (
        replace(OTHER, text=Text(en="You like it.", cs="Baví vás to ({education}).")),
        "its text (cs) names education, which its condition does not test",
        "jeho text (cs) jmenuje education, což podmínka netestuje",
    ),
    "a placeholder without a name": (
        replace(OTHER, text=Text(en="You like {}.", cs="Baví vás to.")),
        "its text (en) names {}, which its condition does not test",
        "jeho text (en) jmenuje {}, což podmínka netestuje",
    ),
    "a brace without its pair": (
        replace(OTHER, text=Text(en="You like it.", cs="Baví vás {to.")),
        "its text (cs) has a brace without its pair",
        "v jeho textu (cs) je složená závorka bez protějšku",
    ),
    "a strength firmer than the hedge's": (
        replace(OTHER, strength=ESSENTIAL),
        "strength essential is not the hedge's (plainly)",
        "síla essential neodpovídá výrazu v dokumentu (plainly)",
    ),
    "a strength weaker than the hedge's": (
        replace(OTHER, strength=POSSIBLY),
        "strength possibly is not the hedge's (plainly)",
        "síla possibly neodpovídá výrazu v dokumentu (plainly)",
    ),
    "a strength of the less firm of its statements": (
        replace(OTHER, sources=("1.1", "6.1a"), strength=POSSIBLY),
        "strength possibly is not the hedge's (plainly)",
        "síla possibly neodpovídá výrazu v dokumentu (plainly)",
    ),
    "evidence that another rule already takes": (
        replace(OTHER, when=communication.at_least(STRONG)),
        "front.communication already takes that evidence from communication for front_office",
        "tentýž podklad z communication pro front_office už bere front.communication",
    ),
    "evidence that another rule already takes, among other things": (
        replace(OTHER, when=customer_contact.is_(LIKES) & communication.at_least(GOOD)),
        "front.communication already takes that evidence from communication for front_office",
        "tentýž podklad z communication pro front_office už bere front.communication",
    ),
    "a verdict that its layer cannot see yet": (
        replace(OTHER, when=OFFICE_VERDICT.is_(FRONT_OFFICE.name)),
        "its layer cannot see office",
        "jeho vrstva nevidí office",
    ),
    "a standing that its layer cannot see yet": (
        replace(OTHER, then=SpeaksFor(RECEPTIONIST), when=standing(RECEPTIONIST).is_(RECOMMENDED)),
        "its layer cannot see standing.receptionist",
        "jeho vrstva nevidí standing.receptionist",
    ),
}


@pytest.mark.parametrize(("planted", "en", "cs"), PLANTED.values(), ids=PLANTED)
def test_the_fault_is_refused_and_names_the_rule(planted: Rule, en: str, cs: str) -> None:
    with pytest.raises(KnowledgeError) as refusal:
        KnowledgeBase((SOUND, planted))
    (fault,) = refusal.value.faults
    assert fault.en.startswith(f"rule {planted.id}: {en}")
    assert fault.cs.startswith(f"pravidlo {planted.id}: {cs}")


def test_all_faults_are_reported_at_once() -> None:
    spoilt = replace(OTHER, sources=("0.1",), text=Text(en="", cs="{age}"))
    with pytest.raises(KnowledgeError) as refusal:
        KnowledgeBase((spoilt, replace(SOUND, strength=OFTEN)))
    named = [fault.en.split(":")[0] for fault in refusal.value.faults]
    assert named == [f"rule {OTHER.id}"] * 3 + [f"rule {SOUND.id}"]


@pytest.mark.parametrize(
    "beside",
    [
        replace(SOUND, id="back.communication", then=SpeaksFor(BACK_OFFICE)),
        replace(
            SOUND,
            id="front.communication.weak",
            then=SpeaksAgainst(FRONT_OFFICE),
            when=communication.below(GOOD),
        ),
        replace(SOUND, id="caution.communication", then=Cautions(FRONT_OFFICE)),
        replace(
            SOUND,
            id="receptionist.office",
            sources=("1.1",),
            then=SpeaksFor(RECEPTIONIST),
            when=OFFICE_VERDICT.is_(FRONT_OFFICE.name),
            text=Text(en="{office}", cs="{office}"),
        ),
        replace(
            SOUND,
            id="caution.receptionist",
            sources=("8.2",),
            strength=POSSIBLY,
            then=Cautions(RECEPTIONIST),
            when=standing(RECEPTIONIST).is_(RECOMMENDED) & organisation.is_unknown(),
            text=Text(en="Think.", cs="Zvažte to."),
        ),
    ],
    ids=lambda rule: rule.id,
)
def test_what_only_looks_like_a_fault_is_accepted(beside: Rule) -> None:
    assert {rule.id for rule in KnowledgeBase((SOUND, beside)).rules} == {SOUND.id, beside.id}


def test_the_firmest_statement_decides_the_strength_of_a_rule_that_cites_several() -> None:
    both = replace(OTHER, sources=("6.1b", "9.1b"), strength=ESSENTIAL)
    assert KnowledgeBase((both,)).points(both) == 5


def test_rules_stand_in_the_order_of_their_layers_whatever_order_they_come_in() -> None:
    rules = load().rules
    assert KnowledgeBase(tuple(reversed(rules))).rules[0].layer == 1
    assert [rule.layer for rule in rules] == sorted(rule.layer for rule in rules)
    assert list(load().by_id) == [rule.id for rule in rules]


def test_a_statement_that_no_rule_encodes_and_no_reason_excuses_is_found() -> None:
    assert unencoded(load()) == ()
    without = KnowledgeBase(tuple(r for r in load().rules if "3.1a" not in r.sources))
    assert [statement.locator for statement in unencoded(without)] == ["3.1a"]


def test_only_statements_that_no_rule_encodes_are_excused() -> None:
    excused = [s.locator for s in STATEMENTS if s.context is not None]
    assert excused == ["9.3", "11.3"]
    assert not [locator for locator in excused if load().citing(locator)]


def test_other_readings_of_the_hedges_change_the_points_and_nothing_else() -> None:
    read = replace(load(), strengths={ESSENTIAL: 9, PLAINLY: 7, USUALLY: 5, OFTEN: 3, POSSIBLY: 2})
    assert read.rules == load().rules
    assert read.points(read.by_id["back.education.below"]) == -2
    assert read.possible(FRONT_OFFICE) == 7 * 7 + 3 * 9 + 2 * 5
