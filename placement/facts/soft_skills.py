"""Soft skills: how the person works, whatever the work (statements 1.2, 5.1, 10.2, 10.4)."""

from __future__ import annotations

from typing import Final

from placement.facts.answers import skill
from placement.text import Text

communication: Final = skill(
    "communication",
    "soft_skills",
    ("1.2b", "5.1a", "10.4b"),
    label=Text(en="communication", cs="komunikace"),
    gender="feminine",
    question=Text(
        en="How well do you communicate with other people?",
        cs="Jak dobře se umíte domluvit s druhými lidmi?",
    ),
    example=Text(
        en="For example, explaining something complicated so that everyone understands it.",
        cs="Například vysvětlit složitou věc tak, aby jí každý rozuměl.",
    ),
)

problem_solving: Final = skill(
    "problem_solving",
    "soft_skills",
    ("1.2c", "5.1c"),
    label=Text(en="problem solving", cs="řešení problémů"),
    gender="neuter",
    question=Text(
        en="How well do you deal with problems at work?",
        cs="Jak dobře si umíte poradit s problémy v práci?",
    ),
    example=Text(
        en="For example, finding out where an order got lost and putting it right.",
        cs="Například zjistit, kde se ztratila objednávka, a dát to do pořádku.",
    ),
)

analytical_thinking: Final = skill(
    "analytical_thinking",
    "soft_skills",
    ("5.1d",),
    label=Text(en="analytical thinking", cs="analytické myšlení"),
    gender="neuter",
    question=Text(
        en="How well can you take a complicated matter apart, step by step?",
        cs="Jak dobře umíte složitou věc rozebrat krok za krokem?",
    ),
    example=Text(
        en="For example, telling a cause from a consequence or noticing that a report "
        "contradicts itself.",
        cs="Například odlišit příčinu od následku nebo si všimnout, že si zpráva odporuje.",
    ),
)

organisation: Final = skill(
    "organisation",
    "soft_skills",
    ("5.1e", "10.2a"),
    label=Text(en="organisation of work", cs="organizace práce"),
    gender="feminine",
    question=Text(
        en="How well do you organise your work?",
        cs="Jak dobře si umíte zorganizovat práci?",
    ),
    example=Text(
        en="For example, keeping several tasks going at once without losing sight of any.",
        cs="Například vést několik úkolů najednou a na žádný nezapomenout.",
    ),
)

time_management: Final = skill(
    "time_management",
    "soft_skills",
    ("5.1f",),
    label=Text(en="time management", cs="hospodaření s časem"),
    gender="neuter",
    question=Text(
        en="How well do you manage your time?",
        cs="Jak dobře si umíte rozvrhnout čas?",
    ),
    example=Text(
        en="For example, judging how long a task will take and meeting the deadline.",
        cs="Například odhadnout, jak dlouho úkol potrvá, a dodržet termín.",
    ),
)

attention_to_detail: Final = skill(
    "attention_to_detail",
    "soft_skills",
    ("10.2b",),
    label=Text(en="attention to detail", cs="smysl pro detail"),
    gender="masculine",
    question=Text(
        en="How well do you notice details?",
        cs="Jak dobře si všímáte podrobností?",
    ),
    example=Text(
        en="For example, finding a wrong digit in a contract before it is sent.",
        cs="Například najít ve smlouvě chybnou číslici dřív, než se odešle.",
    ),
)

independent_work: Final = skill(
    "independent_work",
    "soft_skills",
    ("10.2c",),
    label=Text(en="independent work", cs="samostatnost"),
    gender="feminine",
    question=Text(
        en="How well do you work without supervision?",
        cs="Jak dobře zvládáte práci bez dohledu?",
    ),
    example=Text(
        en="For example, taking on a task, deciding how to go about it and delivering the result.",
        cs="Například převzít úkol, zvolit si postup a odevzdat výsledek.",
    ),
)

SOFT_SKILLS: Final = (
    communication,
    problem_solving,
    analytical_thinking,
    organisation,
    time_management,
    attention_to_detail,
    independent_work,
)
