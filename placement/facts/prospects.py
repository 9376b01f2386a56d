"""Prospects: the pay and the career the person looks for (statements 7 and 8)."""

from __future__ import annotations

from typing import Final

from placement.facts import scales
from placement.facts.traits import Trait
from placement.text import Text

pay_expectation: Final = Trait(
    "pay_expectation",
    scales.PAY,
    Text(en="pay expectation", cs="platová představa"),
    "prospects",
    sources=("7.1", "7.2"),
    question=Text(en="What level of pay do you expect?", cs="Jak vysoký plat očekáváte?"),
    help=Text(
        en="Think of the pay for which you would take a job, not of the one you dream of.",
        cs="Myslete na plat, za který byste práci vzali, ne na ten, o kterém sníte.",
    ),
    values=(
        Text(en="the minimum wage", cs="minimální mzda"),
        Text(en="lower pay", cs="nižší plat"),
        Text(en="middle pay", cs="střední plat"),
        Text(en="upper-middle pay", cs="vyšší střední plat"),
        Text(en="executive pay", cs="manažerský plat"),
    ),
    meanings=(
        Text(en="the least that the law allows", cs="nejméně, co dovoluje zákon"),
        Text(en="less than people here usually earn", cs="méně, než se tu běžně vydělává"),
        Text(en="what people here usually earn", cs="tolik, kolik se tu běžně vydělává"),
        Text(en="clearly more than that", cs="zřetelně víc"),
        Text(en="what directors earn", cs="tolik, co mívají ředitelé"),
    ),
)

ambition: Final = Trait(
    "ambition",
    scales.AMBITION,
    Text(en="ambition", cs="ambice"),
    "prospects",
    sources=("8.1", "8.2"),
    question=Text(
        en="What do you want from your career?",
        cs="Čeho chcete ve své profesi dosáhnout?",
    ),
    help=Text(
        en="You may want to go on doing the same work well, to move up to more demanding work, "
        "or to be in charge of people one day.",
        cs="Někdo chce dál dobře dělat stejnou práci, jiný se chce dostat k náročnější a další "
        "chce jednou vést tým.",
    ),
    values=(
        Text(en="to stay in the same post", cs="zůstat na stejné pozici"),
        Text(en="to advance to a higher post", cs="postoupit na vyšší pozici"),
        Text(en="to lead people", cs="vést lidi"),
    ),
)

PROSPECTS: Final = (pay_expectation, ambition)
