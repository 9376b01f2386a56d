"""Preferences: what draws the person and what puts them off (statements 1.1, 4.1, 6, 9)."""

from __future__ import annotations

from typing import Final

from placement.facts import scales
from placement.facts.answers import BEARING, DO_LIKE, DO_MIND, stance
from placement.facts.traits import Trait
from placement.text import Text

customer_contact: Final = stance(
    "customer_contact",
    "preferences",
    ("1.1", "6.1a", "6.3b"),
    label=Text(en="contact with customers", cs="kontakt se zákazníky"),
    question=Text(
        en="Would you like to be in contact with customers every day?",
        cs="Bavilo by vás být denně v kontaktu se zákazníky?",
    ),
    help=Text(
        en="That is, dealing with people from outside the company every day, in a shop, at a "
        "counter or on the telephone.",
        cs="Tedy jednat každý den s lidmi mimo firmu, třeba v prodejně, na přepážce nebo po "
        "telefonu.",
    ),
)

growing_sales: Final = stance(
    "growing_sales",
    "preferences",
    ("6.1b", "9.1b"),
    label=Text(en="growing sales", cs="zvyšování prodeje"),
    question=Text(
        en="Would you like to work on raising sales?",
        cs="Bavilo by vás přispívat k tomu, aby se víc prodávalo?",
    ),
    help=Text(
        en="For example, offering a customer something else that would suit them and watching "
        "the month's figures climb.",
        cs="Například nabídnout zákazníkovi, co by se mu ještě hodilo, a sledovat, jak "
        "rostou tržby.",
    ),
)

long_hours: Final = stance(
    "long_hours",
    "preferences",
    ("6.2a",),
    label=Text(en="long hours", cs="dlouhá pracovní doba"),
    question=Text(
        en="Do you mind working long hours?",
        cs="Vadí vám dlouhá pracovní doba?",
    ),
    help=Text(
        en="For example, staying until the last customer has left, or working at weekends.",
        cs="Například zůstávat v práci, dokud neodejde poslední zákazník, nebo pracovat i o "
        "víkendu.",
    ),
    values=BEARING,
    answers=DO_MIND,
)

difficult_customers: Final = stance(
    "difficult_customers",
    "preferences",
    ("6.2b",),
    label=Text(en="difficult customers", cs="obtížní zákazníci"),
    question=Text(
        en="Do you mind dealing with a difficult customer?",
        cs="Vadí vám, když je zákazník nepříjemný?",
    ),
    help=Text(
        en="For example, someone who shouts, keeps changing their mind or accepts no explanation.",
        cs="Například když křičí, pořád mění názor nebo nechce přijmout žádné vysvětlení.",
    ),
    values=BEARING,
    answers=DO_MIND,
)

specialising: Final = stance(
    "specialising",
    "preferences",
    ("6.3a",),
    label=Text(en="specialising", cs="specializace"),
    question=Text(
        en="Would you like to become a specialist in one narrow field?",
        cs="Bavilo by vás jít v jednom úzkém oboru do hloubky?",
    ),
    help=Text(
        en="For example, knowing value added tax better than anyone else in the company.",
        cs="Například vyznat se v dani z přidané hodnoty lépe než kdokoli jiný ve firmě.",
    ),
)

routine_tasks: Final = stance(
    "routine_tasks",
    "preferences",
    ("6.3c",),
    label=Text(en="routine tasks", cs="opakující se úkoly"),
    question=Text(
        en="Do you like work that is much the same every day?",
        cs="Baví vás práce, která se den za dnem opakuje?",
    ),
    help=Text(
        en="For example, checking one kind of document or filling in the same table again and "
        "again.",
        cs="Například stále kontrolovat jeden druh dokladů nebo vyplňovat pořád tutéž tabulku.",
    ),
    answers=DO_LIKE,
)

operational_efficiency: Final = stance(
    "operational_efficiency",
    "preferences",
    ("9.2a",),
    label=Text(en="operational efficiency", cs="efektivita provozu"),
    question=Text(
        en="Would you like to make a company run more smoothly?",
        cs="Bavilo by vás hledat, jak usnadnit chod firmy?",
    ),
    help=Text(
        en="For example, cutting the signatures an order needs from five to two.",
        cs="Například zařídit, aby na objednávku místo pěti podpisů stačily dva.",
    ),
)

financial_success: Final = stance(
    "financial_success",
    "preferences",
    ("9.2b",),
    label=Text(en="financial success", cs="finanční úspěch firmy"),
    question=Text(
        en="Would you like to help a company earn money?",
        cs="Bavilo by vás přispívat k tomu, aby firma dobře vydělávala?",
    ),
    help=Text(
        en="For example, looking for savings or checking that a contract really brings a profit.",
        cs="Například hledat úspory nebo hlídat, jestli zakázka opravdu přináší zisk.",
    ),
)

data_driven_decisions: Final = stance(
    "data_driven_decisions",
    "preferences",
    ("9.2c",),
    label=Text(en="data-driven decisions", cs="rozhodování podle dat"),
    question=Text(
        en="Do you like to base decisions on data?",
        cs="Baví vás rozhodovat se podle dat?",
    ),
    help=Text(
        en="For example, choosing a supplier by the figures rather than by a first impression.",
        cs="Například vybrat dodavatele podle čísel, a ne podle prvního dojmu.",
    ),
    answers=DO_LIKE,
)

workplace: Final = Trait(
    "workplace",
    scales.WORKPLACE,
    Text(en="preferred workplace", cs="preferované pracoviště"),
    "preferences",
    sources=("4.1a", "4.1b"),
    question=Text(en="Where do you prefer to work?", cs="Kde se vám pracuje nejlépe?"),
    help=Text(
        en="If you have known only one of them, answer by where you think you would like it best.",
        cs="Pokud znáte jen jedno z nich, odpovězte podle toho, kde by se vám asi líbilo nejvíc.",
    ),
    values=(
        Text(en="customer service", cs="zákaznický servis"),
        Text(en="an office", cs="kancelář"),
        Text(en="a traditional office", cs="tradiční kancelář"),
    ),
    meanings=(
        Text(
            en="at a counter, in a shop or on a help line",
            cs="na přepážce, v prodejně nebo na lince podpory",
        ),
        Text(en="a busy place where visitors come too", cs="živé prostředí, kam chodí i návštěvy"),
        Text(
            en="a quiet desk and regular hours", cs="klid, vlastní stůl a pravidelná pracovní doba"
        ),
    ),
)

PREFERENCES: Final = (
    customer_contact,
    growing_sales,
    long_hours,
    difficult_customers,
    specialising,
    routine_tasks,
    operational_efficiency,
    financial_success,
    data_driven_decisions,
    workplace,
)
