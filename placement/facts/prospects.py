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
        en="Middle pay is what people in the country usually earn; lower pay is less and "
        "upper-middle pay clearly more. Executive pay is what directors earn.",
        cs="Střední plat je takový, jaký se v zemi běžně pobírá; nižší je pod ním a vyšší střední "
        "zřetelně nad ním. Manažerský plat mívají například ředitelé.",
    ),
    values=(
        Text(en="the minimum wage", cs="minimální mzda"),
        Text(en="lower pay", cs="nižší plat"),
        Text(en="middle pay", cs="střední plat"),
        Text(en="upper-middle pay", cs="vyšší střední plat"),
        Text(en="executive pay", cs="manažerský plat"),
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
