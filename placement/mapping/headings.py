"""Words under which traits often stand in the files of others: for candidates that a person then
chooses from, never for a placing."""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {
    "education": "school, schooling, degree, studies, diploma, qualification, level of school, "
    "škola, studium, titul, kvalifikace, dosažená škola",
    "experience": "years in work, years of work, years worked, years of experience, practice, "
    "seniority, work history, previous jobs, career, praxe, odpracované roky, roky v práci, "
    "předchozí zaměstnání",
    "communication": "speaking, talking with people, presentation, verbal skills, mluvený projev, "
    "vystupování, jednání s lidmi",
    "customer_service": "client care, client service, service to clients, péče o klienty, "
    "zákaznický servis",
    "problem_solving": "troubleshooting, solving problems, řešení potíží",
    "organisation": "planning, organising, organizing, organization, plánování, organizační "
    "schopnosti",
    "accounting": "bookkeeping, ledger, invoicing, účetnictví, fakturace",
    "data_analysis": "excel, spreadsheets, statistics, data, tabulky, statistika",
    "analytical_thinking": "analysis, logic, logical thinking, analytika, logické myšlení",
    "attention_to_detail": "accuracy, precision, care, carefulness, přesnost, pečlivost",
    "independent_work": "independence, autonomy, self-reliance, samostatnost",
    "time_management": "deadlines, punctuality, meeting deadlines, termíny, dochvilnost",
    "it_work": "computers, information technology, software, IT, počítače, informační technologie",
    "pay_expectation": "salary, wage, wages, income, desired pay, wished salary, expected salary, "
    "plat, mzda, platová představa, očekávaný plat",
    "ambition": "career goals, goals, plans, future, kam to chce dotáhnout, cíle, kariérní cíle",
    "workplace": "place of work, kind of office, work environment, místo výkonu práce, prostředí",
    "customer_contact": "contact with clients, clients, working with people, public, klienti, "
    "práce s lidmi, veřejnost",
    "routine_tasks": "routine, repetitive work, rutina, opakovaná práce",
    "long_hours": "overtime, working hours, přesčasy, pracovní doba",
}
"""Trait → headings, divided by a comma and a space."""
