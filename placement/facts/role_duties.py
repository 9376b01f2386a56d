"""Role duties: the work of the seven roles, two duties each (statements 13 to 19)."""

from __future__ import annotations

from typing import Final

from placement.facts.answers import stance
from placement.facts.traits import Trait
from placement.text import Text


def _duty(name: str, *sources: str, label: Text, question: Text, example: Text) -> Trait:
    """A duty of one role."""
    return stance(
        name,
        "role_duties",
        sources,
        label=label,
        question=question,
        help=example,
    )


welcoming_visitors: Final = _duty(
    "welcoming_visitors",
    "13.1a",
    label=Text(en="welcoming visitors", cs="vítání návštěv"),
    question=Text(
        en="Would you like to welcome visitors?",
        cs="Bavilo by vás vítat návštěvy?",
    ),
    example=Text(
        en="For example, greeting people at the reception desk and offering them a seat.",
        cs="Například příchozí pozdravit, usadit a nabídnout jim kávu.",
    ),
)

directing_visitors: Final = _duty(
    "directing_visitors",
    "13.1b",
    label=Text(en="directing visitors", cs="uvádění návštěv"),
    question=Text(
        en="Would you like to show visitors where to go?",
        cs="Bavilo by vás ukazovat návštěvám, kam mají jít?",
    ),
    example=Text(
        en="For example, finding out whom they have come to see and calling that colleague.",
        cs="Například zjistit, za kým jdou, a dotyčnému kolegovi zavolat.",
    ),
)

overseeing_office: Final = _duty(
    "overseeing_office",
    "14.1a",
    label=Text(en="overseeing the office", cs="dohled nad chodem kanceláře"),
    question=Text(
        en="Would you like to keep an office running from day to day?",
        cs="Bavilo by vás starat se o každodenní chod kanceláře?",
    ),
    example=Text(
        en="For example, sharing out the work, arranging repairs and seeing that nothing is "
        "missing.",
        cs="Například rozdělit práci, zařídit opravy a dohlédnout, aby nic nechybělo.",
    ),
)

equipping_staff: Final = _duty(
    "equipping_staff",
    "14.1b",
    label=Text(en="training and equipping staff", cs="školení a vybavení zaměstnanců"),
    question=Text(
        en="Would you like to make sure that colleagues have what they need for their work?",
        cs="Bavilo by vás starat se o to, aby kolegové měli, co k práci potřebují?",
    ),
    example=Text(
        en="For example, booking a course on a new program or buying a decent chair.",
        cs="Například objednat kurz k novému programu nebo pořídit pořádnou židli.",
    ),
)

keeping_staff_records: Final = _duty(
    "keeping_staff_records",
    "15.1a",
    label=Text(en="keeping staff records", cs="vedení personální evidence"),
    question=Text(
        en="Would you like to keep staff records?",
        cs="Bavilo by vás udržovat v pořádku záznamy o zaměstnancích?",
    ),
    example=Text(
        en="For example, filing contracts, noting leave and keeping addresses up to date.",
        cs="Například zakládat smlouvy, zapisovat dovolenou a opravovat staré adresy.",
    ),
)

fair_pay: Final = _duty(
    "fair_pay",
    "15.1b",
    label=Text(en="fair pay for staff", cs="spravedlivé odměňování"),
    question=Text(
        en="Would you like to make sure that everyone is paid what they are due?",
        cs="Bavilo by vás dohlížet na to, aby každý dostal, co mu za práci náleží?",
    ),
    example=Text(
        en="For example, checking overtime and explaining to a colleague what the pay is made up "
        "of.",
        cs="Například zkontrolovat přesčasy a vysvětlit kolegovi, z čeho se jeho mzda skládá.",
    ),
)

overseeing_accounts: Final = _duty(
    "overseeing_accounts",
    "16.1a",
    label=Text(en="overseeing the accounts", cs="dohled nad účetnictvím"),
    question=Text(
        en="Would you like to oversee a company's accounts?",
        cs="Bavilo by vás dohlížet na účetnictví firmy?",
    ),
    example=Text(
        en="For example, checking that the books agree with the bank statements.",
        cs="Například kontrolovat, jestli účetní knihy souhlasí s výpisy z banky.",
    ),
)

documenting_transactions: Final = _duty(
    "documenting_transactions",
    "16.1b",
    label=Text(en="documenting transactions", cs="dokládání transakcí"),
    question=Text(
        en="Would you like to make sure that every payment is documented?",
        cs="Bavilo by vás hlídat, aby ke každé platbě existoval doklad?",
    ),
    example=Text(
        en="For example, asking for a missing invoice and filing it where it can be found years "
        "later.",
        cs="Například vyžádat chybějící fakturu a založit ji tak, aby se našla i po letech.",
    ),
)

leading_sales_team: Final = _duty(
    "leading_sales_team",
    "17.1a",
    label=Text(en="leading a sales team", cs="vedení prodejního týmu"),
    question=Text(
        en="Would you like to lead a team of salespeople?",
        cs="Bavilo by vás vést tým prodejců?",
    ),
    example=Text(
        en="For example, setting targets, going through the results and encouraging people in a "
        "slow month.",
        cs="Například určovat cíle, probírat výsledky a povzbudit lidi, když se nedaří.",
    ),
)

sales_strategy: Final = _duty(
    "sales_strategy",
    "17.1b",
    label=Text(en="sales strategy", cs="prodejní strategie"),
    question=Text(
        en="Would you like to plan how a company will sell more?",
        cs="Bavilo by vás vymýšlet plán, jak prodat víc?",
    ),
    example=Text(
        en="For example, deciding which customers to approach next year, and with what offer.",
        cs="Například rozhodnout, které zákazníky příští rok oslovit a s jakou nabídkou.",
    ),
)

developing_campaigns: Final = _duty(
    "developing_campaigns",
    "18.1a",
    label=Text(en="developing campaigns", cs="tvorba kampaní"),
    question=Text(
        en="Would you like to think up marketing campaigns?",
        cs="Bavilo by vás vymýšlet marketingové kampaně?",
    ),
    example=Text(
        en="For example, finding the idea, the slogan and the audience for a new product.",
        cs="Například vymyslet, koho má nový výrobek oslovit a jakým sloganem.",
    ),
)

running_campaigns: Final = _duty(
    "running_campaigns",
    "18.1b",
    label=Text(en="running campaigns", cs="vedení kampaní"),
    question=Text(
        en="Would you like to carry out marketing campaigns?",
        cs="Bavilo by vás uvádět marketingové kampaně do života?",
    ),
    example=Text(
        en="For example, ordering the advertising, keeping to the budget and measuring the "
        "response.",
        cs="Například objednat reklamu, ohlídat rozpočet a změřit ohlas.",
    ),
)

leading_service_team: Final = _duty(
    "leading_service_team",
    "19.1a",
    label=Text(en="leading a customer service team", cs="vedení týmu zákaznického servisu"),
    question=Text(
        en="Would you like to lead a customer service team?",
        cs="Bavilo by vás vést lidi v zákaznickém servisu?",
    ),
    example=Text(
        en="For example, planning shifts, training newcomers and taking over a heated complaint.",
        cs="Například plánovat směny, zaučovat nováčky a převzít vyhrocenou stížnost.",
    ),
)

customer_satisfaction: Final = _duty(
    "customer_satisfaction",
    "19.1b",
    "9.1c",
    label=Text(en="customer satisfaction", cs="péče o spokojenost zákazníků"),
    question=Text(
        en="Would you like to make sure that customers are satisfied?",
        cs="Bavilo by vás starat se o to, aby byli zákazníci spokojení?",
    ),
    example=Text(
        en="For example, asking how a purchase turned out and putting right what went wrong.",
        cs="Například zjišťovat, jak nákup dopadl, a napravovat, co se nepovedlo.",
    ),
)

ROLE_DUTIES: Final = (
    welcoming_visitors,
    directing_visitors,
    overseeing_office,
    equipping_staff,
    keeping_staff_records,
    fair_pay,
    overseeing_accounts,
    documenting_transactions,
    leading_sales_team,
    sales_strategy,
    developing_campaigns,
    running_campaigns,
    leading_service_team,
    customer_satisfaction,
)
