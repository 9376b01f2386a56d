"""What the last layer adds to a verdict: readiness (8), cautions (3, 6, 7, 10) and outlook (7).

These rules give no points. They see the office verdict and which roles and functions are
recommended, so that nobody is cautioned about work that is not recommended to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from placement.facts import goals
from placement.facts.conditions import Node
from placement.facts.education import education
from placement.facts.experience import experience
from placement.facts.goals import (
    BACK_OFFICE,
    EITHER,
    FRONT_OFFICE,
    OFFICE_VERDICT,
    RECOMMENDED,
    Goal,
    standing,
)
from placement.facts.preferences import (
    customer_contact,
    difficult_customers,
    long_hours,
    routine_tasks,
)
from placement.facts.prospects import pay_expectation
from placement.facts.scales import BACHELOR, DISLIKES, EXECUTIVE, GOOD, LEADING, LIKES
from placement.facts.skills import accounting, finance
from placement.facts.soft_skills import organisation
from placement.facts.traits import Trait
from placement.rules.model import (
    ENTRY_POST_FIRST,
    INFERRED,
    READY,
    STATED,
    Basis,
    Cautions,
    Foretells,
    Prepares,
    Rule,
)
from placement.rules.strengths import OFTEN, PLAINLY, POSSIBLY, USUALLY, Hedge
from placement.text import Text

_FRONT: Final = OFFICE_VERDICT.one_of(FRONT_OFFICE.name, EITHER)
_BACK: Final = OFFICE_VERDICT.one_of(BACK_OFFICE.name, EITHER)


def _readiness() -> Iterator[Rule]:
    """8.1 for the roles of front office, 8.2 for those of back office."""
    for role in goals.ROLES:
        front = role.office == FRONT_OFFICE.name
        source, hedge = ("8.1", USUALLY) if front else ("8.2", OFTEN)
        chosen = standing(role).is_(RECOMMENDED)
        if role.entry_post:
            yield Rule(
                id=f"{role.name}.ready",
                sources=(source,),
                basis=INFERRED,
                when=chosen,
                then=Prepares(role, READY),
                strength=hedge,
                text=Text(
                    en=f"The post of {role.label.en} is itself a basic one: you can start in it at "
                    "once.",
                    cs=f"Pozice „{role.label.cs}“ je sama základní: můžete na ní začít rovnou.",
                ),
            )
            continue
        where = "front office" if front else "back office"
        usual = Text(
            en=f"In {where} people {'usually' if front else 'often'} start in basic posts",
            cs=f"{'Ve' if front else 'V'} {where} se {'obvykle' if front else 'často'} začíná na "
            "základních pozicích",
        )
        yield Rule(
            id=f"{role.name}.entry_post_first",
            sources=(source,),
            basis=STATED,
            when=chosen & experience.below(LEADING),
            then=Prepares(role, ENTRY_POST_FIRST),
            strength=hedge,
            text=Text(
                en=f"{usual.en}: an entry post now, {role.label.en} later (your experience: "
                "{experience}).",
                cs=f"{usual.cs}: nyní základní pozice, později {role.label.cs} (vaše praxe: "
                "{experience}).",
            ),
        )
        yield Rule(
            id=f"{role.name}.ready",
            sources=(source,),
            basis=INFERRED,
            when=chosen & experience.at_least(LEADING),
            then=Prepares(role, READY),
            strength=hedge,
            text=Text(
                en=f"{usual.en}; you have already led people, so you can be {role.label.en} at "
                "once.",
                cs=f"{usual.cs}; vy už máte s vedením lidí zkušenost, takže se o roli "
                f"„{role.label.cs}“ můžete ucházet hned.",
            ),
        )


def _caution(
    name: str, source: str, strength: Hedge, when: Node, goal: Goal, en: str, cs: str,
    basis: Basis = STATED,
) -> Rule:  # fmt: skip
    return Rule(f"caution.{name}", (source,), basis, when, Cautions(goal), strength, Text(en, cs))


def _own_skill(function: Goal, trait: Trait) -> tuple[Rule, Rule]:
    """10.3: a recommended function whose own skill is below good, or unknown."""
    chosen = standing(function).is_(RECOMMENDED)
    may = Text(
        en=f"Back-office work such as {function.label.en} may need a specific skill, here "
        f"{trait.label.en}",
        cs=f"Práce v back office (zde {function.label.cs}) může vyžadovat zvláštní odbornost, "
        f"konkrétně: {trait.label.cs}",
    )
    return (
        _caution(
            f"{function.name}.{trait.name}.weak", "10.3", POSSIBLY,
            chosen & trait.below(GOOD), function,
            f"{may.en}; yours is less than good (you say: {{{trait.name}}}).",
            f"{may.cs}; vaše úroveň je nižší než „{trait.text(GOOD).cs}“ (uvádíte: "
            f"{{{trait.name}}}).",
        ),
        _caution(
            f"{function.name}.{trait.name}.unknown", "10.3", POSSIBLY,
            chosen & trait.is_unknown(), function,
            f"{may.en}; we do not know yours.",
            f"{may.cs}; vaši úroveň neznáme.",
        ),
    )  # fmt: skip


READINESS: Final = tuple(_readiness())

CAUTIONS: Final = (
    _caution(
        "education", "3.1b", POSSIBLY, _BACK & education.below(BACHELOR), BACK_OFFICE,
        "Some back-office posts may ask for a bachelor's degree; your education is {education}.",
        "Na některých místech v back office se může požadovat bakalářský titul; vaše vzdělání: "
        "{education}.",
    ),
    _caution(
        "long_hours", "6.2a", PLAINLY, _FRONT & long_hours.is_(DISLIKES), FRONT_OFFICE,
        "Expect long hours in front office; you mind them.",
        "Ve front office počítejte s dlouhou pracovní dobou, která vám vadí.",
    ),
    _caution(
        "difficult_customers", "6.2b", PLAINLY, _FRONT & difficult_customers.is_(DISLIKES),
        FRONT_OFFICE,
        "Expect difficult customers in front office; you mind them.",
        "Ve front office počítejte s obtížnými zákazníky, kteří vám vadí.",
    ),
    _caution(
        "customer_contact", "6.3b", PLAINLY, _BACK & customer_contact.is_(LIKES), BACK_OFFICE,
        "In back office you would miss the contact with customers that you like.",
        "V back office by vám chyběl kontakt se zákazníky, který vás baví.",
    ),
    _caution(
        "routine_tasks", "6.3c", POSSIBLY, _BACK & routine_tasks.is_(DISLIKES), BACK_OFFICE,
        "Back office can bring repetitive tasks, which you dislike.",
        "Back office může přinášet stále stejné úkoly, které vás nebaví.",
    ),
    _caution(
        "pay_expectation", "7.1", USUALLY, _FRONT & pay_expectation.is_(EXECUTIVE), FRONT_OFFICE,
        "You expect {pay_expectation}; front-office pay generally ends at upper-middle.",
        "Očekáváte: {pay_expectation}; platy ve front office obecně končí u vyšších středních.",
    ),
    _caution(
        "industry", "10.1", PLAINLY, _BACK, BACK_OFFICE,
        "Which skills back office needs depends on the industry and the company: ask about the "
        "post itself.",
        "Které schopnosti jsou v back office potřeba, závisí na oboru a na firmě: ptejte se na "
        "konkrétní místo.",
    ),
    _caution(
        "organisation", "10.2a", OFTEN, _BACK & organisation.is_(GOOD), BACK_OFFICE,
        "Back office often needs strong organisation; you say yours is good.",
        "V back office je často potřeba silná organizace práce; vy uvádíte dobrou.",
    ),
    *_own_skill(goals.ACCOUNTING, accounting),
    *_own_skill(goals.FINANCE, finance),
    # None for customer support: it is recommended only where both of its skills are good.
)  # fmt: skip

OUTLOOK: Final = (
    Rule(
        id="outlook.front.pay",
        sources=("7.1",),
        basis=STATED,
        when=_FRONT,
        then=Foretells(FRONT_OFFICE),
        strength=USUALLY,
        text=Text(
            en="Front-office pay generally runs from the minimum wage to upper-middle pay, by "
            "experience and qualification.",
            cs="Platy ve front office se obecně pohybují od minimální mzdy po vyšší střední plat, "
            "podle praxe a kvalifikace.",
        ),
    ),
    Rule(
        id="outlook.front.career",
        sources=("8.1",),
        basis=STATED,
        when=_FRONT,
        then=Foretells(FRONT_OFFICE),
        strength=USUALLY,
        text=Text(
            en="In front office people usually start in basic posts and move up with time.",
            cs="Ve front office se obvykle začíná na základních pozicích a časem se postupuje výš.",
        ),
    ),
    Rule(
        id="outlook.back.pay",
        sources=("7.2",),
        basis=STATED,
        when=_BACK,
        then=Foretells(BACK_OFFICE),
        strength=USUALLY,
        text=Text(
            en="Back-office pay is usually higher than front-office pay, from middle to executive.",
            cs="Platy v back office bývají vyšší než ve front office, od středních až po "
            "manažerské.",
        ),
    ),
    Rule(
        id="outlook.back.career",
        sources=("8.2",),
        basis=STATED,
        when=_BACK,
        then=Foretells(BACK_OFFICE),
        strength=OFTEN,
        text=Text(
            en="In back office people often start in basic posts, and can reach managerial and "
            "leading ones.",
            cs="V back office se často začíná na základních pozicích, lze se však vypracovat až "
            "na řídicí a vedoucí.",
        ),
    ),
)
