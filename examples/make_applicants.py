"""Writes applicants.csv and applicants.xlsx: invented people of a few kinds, always the same.

python examples/make_applicants.py
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

from placement.facts.dictionary import TRAITS
from placement.facts.traits import Trait

PEOPLE = 240
BRANCHES = ("Brno", "Olomouc", "Ostrava", "Plzeň", "Praha")

KINDS: dict[str, tuple[set[str], set[str]]] = {
    # kind: (what they are drawn to or good at, what they dislike or are weak at)
    "with people": (
        {
            "customer_service", "communication", "problem_solving", "answering_enquiries",
            "serving_customers", "managing_relationships", "customer_contact", "growing_sales",
            "difficult_customers", "customer_satisfaction", "welcoming_visitors",
            "directing_visitors",
        },
        {"accounting_work", "routine_tasks", "analysing_data", "finance"},
    ),
    "selling": (
        {
            "communication", "growing_sales", "customer_contact", "leading_sales_team",
            "sales_strategy", "developing_campaigns", "running_campaigns", "long_hours",
            "managing_relationships", "customer_service",
        },
        {"routine_tasks", "keeping_staff_records", "accounting_work"},
    ),
    "with figures": (
        {
            "accounting", "finance", "data_analysis", "analytical_thinking", "attention_to_detail",
            "accounting_work", "financial_planning", "analysing_data", "overseeing_accounts",
            "documenting_transactions", "data_driven_decisions", "financial_success",
            "independent_work",
        },
        {"customer_contact", "difficult_customers", "serving_customers"},
    ),
    "organising": (
        {
            "organisation", "time_management", "supporting_operations", "operational_efficiency",
            "overseeing_office", "equipping_staff", "human_resources_work",
            "keeping_staff_records", "fair_pay", "attention_to_detail",
        },
        {"growing_sales", "long_hours"},
    ),
    "undecided": (set(), set()),
}  # fmt: skip


def value(trait: Trait, leaning: int, chance: random.Random) -> str:
    """A value of the scale: anywhere, or leaning to its high (1) or low (-1) end."""
    values = trait.scale.values
    if leaning and trait.scale.ordered and chance.random() < 0.8:
        half = len(values) // 2
        values = values[half:] if leaning > 0 else values[:half] or values[:1]
    return chance.choice(values)


def people() -> list[dict[str, str]]:
    """The invented people, each with the columns of the file."""
    chance = random.Random(2026)
    found = []
    for number in range(1, PEOPLE + 1):
        drawn, averse = KINDS[chance.choice(list(KINDS))]
        unknown = chance.choice((0.05, 0.2, 0.2, 0.5, 0.9))
        person = {"id": f"A-{number:03}", "branch": chance.choice(BRANCHES)}
        for trait in TRAITS:
            leaning = (trait.name in drawn) - (trait.name in averse)
            said = value(trait, leaning, chance)
            person[trait.name] = "" if chance.random() < unknown else said
        found.append(person)
    return found


def main() -> None:
    """Write both files beside this one."""
    import xlsxwriter

    folder = Path(__file__).parent
    rows = people()
    with (folder / "applicants.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with xlsxwriter.Workbook(str(folder / "applicants.xlsx")) as book:
        sheet = book.add_worksheet("applicants")
        sheet.write_row(0, 0, list(rows[0]))
        for line, row in enumerate(rows, start=1):
            sheet.write_row(line, 0, list(row.values()))
        sheet.freeze_panes(1, 1)


if __name__ == "__main__":
    main()
