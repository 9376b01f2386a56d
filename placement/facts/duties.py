"""Duties: the work of either office, and how the person likes it (statements 1.3, 2, 9, 11, 12)."""

from __future__ import annotations

from typing import Final

from placement.facts.answers import DO_LIKE, stance
from placement.text import Text

answering_enquiries: Final = stance(
    "answering_enquiries",
    "duties",
    ("2.1a",),
    label=Text(en="answering enquiries", cs="vyřizování dotazů"),
    question=Text(
        en="Would you like to answer customers' enquiries?",
        cs="Bavilo by vás odpovídat zákazníkům na dotazy?",
    ),
    help=Text(
        en="On the telephone, by e-mail or in person: when the goods will arrive, how a service "
        "works, where to complain.",
        cs="Po telefonu, e-mailem i osobně: kdy zboží dorazí, jak služba funguje, kde se dá "
        "reklamovat.",
    ),
)

serving_customers: Final = stance(
    "serving_customers",
    "duties",
    ("2.1b",),
    label=Text(en="serving customers", cs="obsluha zákazníků"),
    question=Text(
        en="Would you like to serve customers?",
        cs="Bavilo by vás obsluhovat zákazníky?",
    ),
    help=Text(
        en="For example, helping someone to choose, taking the order and handing over the goods.",
        cs="Například pomoci s výběrem, přijmout objednávku a předat zboží.",
    ),
)

managing_relationships: Final = stance(
    "managing_relationships",
    "duties",
    ("2.1c", "9.1a"),
    label=Text(en="managing customer relationships", cs="udržování vztahů se zákazníky"),
    question=Text(
        en="Would you like to keep up long-term relationships with customers?",
        cs="Bavilo by vás udržovat se zákazníky dlouhodobé vztahy?",
    ),
    help=Text(
        en="For example, calling a regular client before the contract runs out.",
        cs="Například ozvat se stálému klientovi dřív, než mu skončí smlouva.",
    ),
)

accounting_work: Final = stance(
    "accounting_work",
    "duties",
    ("2.2a",),
    label=Text(en="accounting work", cs="účetní práce"),
    question=Text(
        en="Would you like to do accounting work?",
        cs="Bavilo by vás dělat účetní práci?",
    ),
    help=Text(
        en="For example, entering invoices, matching payments and closing the month.",
        cs="Například zapisovat faktury, párovat platby a uzavírat měsíc.",
    ),
)

financial_planning: Final = stance(
    "financial_planning",
    "duties",
    ("2.2b",),
    label=Text(en="financial planning", cs="finanční plánování"),
    question=Text(
        en="Would you like to plan how money will be spent?",
        cs="Bavilo by vás plánovat, jak se bude hospodařit s penězi?",
    ),
    help=Text(
        en="For example, drawing up next year's budget or working out whether a purchase will pay.",
        cs="Například sestavit rozpočet na příští rok nebo spočítat, jestli se nákup vyplatí.",
    ),
)

analysing_data: Final = stance(
    "analysing_data",
    "duties",
    ("2.2c",),
    label=Text(en="analysing data", cs="analyzování dat"),
    question=Text(
        en="Would you like to work on analysing data?",
        cs="Bavilo by vás analyzovat data?",
    ),
    help=Text(
        en="For example, going through the answers to a survey and finding what they share.",
        cs="Například projít odpovědi z dotazníku a najít, co mají společného.",
    ),
)

solving_problems: Final = stance(
    "solving_problems",
    "duties",
    ("2.2d",),
    label=Text(en="solving problems", cs="hledání řešení"),
    question=Text(
        en="Do you like solving problems?",
        cs="Baví vás řešit problémy?",
    ),
    help=Text(
        en="For example, tracing why deliveries keep arriving late.",
        cs="Například pátrat po tom, proč dodávky pořád chodí pozdě.",
    ),
    answers=DO_LIKE,
)

human_resources_work: Final = stance(
    "human_resources_work",
    "duties",
    ("11.2a", "12.1b"),
    label=Text(en="human resources work", cs="personální práce"),
    question=Text(
        en="Would you like to do human resources work, such as hiring and contracts?",
        cs="Bavilo by vás starat se o personální práci, například o nábor a smlouvy?",
    ),
    help=Text(
        en="For example, arranging interviews, preparing contracts of employment and explaining "
        "to colleagues how leave works.",
        cs="Například domlouvat pohovory, připravovat pracovní smlouvy a vysvětlovat kolegům, "
        "jak je to s dovolenou.",
    ),
)

it_work: Final = stance(
    "it_work",
    "duties",
    ("11.2d", "12.1c"),
    label=Text(en="IT work", cs="práce v IT"),
    question=Text(
        en="Would you like to look after computers and networks?",
        cs="Bavilo by vás starat se o počítače a sítě?",
    ),
    help=Text(
        en="For example, setting up a computer for a new colleague or finding out why the network "
        "is down.",
        cs="Například připravit počítač novému kolegovi nebo zjistit, proč nejde síť.",
    ),
)

supporting_operations: Final = stance(
    "supporting_operations",
    "duties",
    ("1.3", "12.1a", "12.1b", "12.1c"),
    label=Text(en="supporting operations", cs="podpora provozu"),
    question=Text(
        en="Would you like to work behind the scenes so that others can do their jobs?",
        cs="Bavilo by vás pracovat v zázemí, aby ostatní mohli dělat svou práci?",
    ),
    help=Text(
        en="For example, preparing papers for colleagues or making sure that supplies never run "
        "out.",
        cs="Například chystat kolegům podklady nebo hlídat, aby nikdy nedošel materiál.",
    ),
)

DUTIES: Final = (
    answering_enquiries,
    serving_customers,
    managing_relationships,
    accounting_work,
    financial_planning,
    analysing_data,
    solving_problems,
    human_resources_work,
    it_work,
    supporting_operations,
)
