"""Skills: what the person knows how to do (statements 1.2, 1.4, 5.1, 10.4)."""

from __future__ import annotations

from typing import Final

from placement.facts.answers import skill
from placement.text import Text

customer_service: Final = skill(
    "customer_service",
    "skills",
    ("1.2a", "5.1b", "10.4b"),
    label=Text(en="customer service", cs="péče o zákazníky"),
    gender="feminine",
    question=Text(
        en="How well do you look after customers?",
        cs="Jak dobře se umíte postarat o zákazníky?",
    ),
    example=Text(
        en="For example, finding out what a customer needs and seeing the matter through.",
        cs="Například zjistit, co zákazník potřebuje, a dotáhnout jeho záležitost do konce.",
    ),
)

accounting: Final = skill(
    "accounting",
    "skills",
    ("1.4a", "10.4a"),
    label=Text(en="knowledge of accounting", cs="znalost účetnictví"),
    gender="feminine",
    question=Text(
        en="How well do you know accounting?",
        cs="Jak dobře se vyznáte v účetnictví?",
    ),
    example=Text(
        en="For example, posting invoices, keeping the books or preparing the year-end accounts.",
        cs="Například účtovat faktury, vést účetní knihy nebo připravit účetní závěrku.",
    ),
)

finance: Final = skill(
    "finance",
    "skills",
    ("1.4b",),
    label=Text(en="knowledge of finance", cs="znalost financí"),
    gender="feminine",
    question=Text(
        en="How well do you know company finance?",
        cs="Jak dobře se vyznáte ve firemních financích?",
    ),
    example=Text(
        en="For example, drawing up a budget, watching the cash flow or comparing two loans.",
        cs="Například sestavit rozpočet, hlídat, aby bylo z čeho platit, nebo porovnat dva úvěry.",
    ),
)

data_analysis: Final = skill(
    "data_analysis",
    "skills",
    ("1.4c",),
    label=Text(en="data analysis", cs="analýza dat"),
    gender="feminine",
    question=Text(
        en="How well can you analyse data?",
        cs="Jak dobře umíte analyzovat data?",
    ),
    example=Text(
        en="For example, finding out from a table of sales why one month fell short.",
        cs="Například z tabulky prodejů vyčíst, proč jeden měsíc nevyšel.",
    ),
)

SKILLS: Final = (customer_service, accounting, finance, data_analysis)
