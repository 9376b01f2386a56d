"""Twenty files as different people might make them, and what each column is meant to be.

A column is a header, what it is (a trait, ``id``, or nothing), and some of its cells.
"""

from __future__ import annotations

from collections.abc import Sequence

Column = tuple[str, str | None, Sequence[str]]

LEVELS = ("good", "none", "excellent", "basic", "strong")
LIKES = ("likes", "dislikes", "neutral", "likes", "neutral")
AGREE = ("Strongly agree", "Disagree", "Neutral", "Agree", "Strongly disagree")
ANO = ("ano", "ne", "spíše ano", "rozhodně ne", "ano")
FIVE = ("5", "1", "3", "4", "2")
NAMES = ("Eva", "Jan", "Ida", "Petr", "Olga")
IDS = ("101", "102", "103", "104", "105")
DEGREES = ("Bachelor's degree", "Master's degree", "High school", "PhD", "Bachelor's degree")
VZDELANI = ("VŠ magisterské", "SŠ s maturitou", "výuční list", "základní škola", "Bc.")
DATES = ("1. 3. 2015", "15. 9. 2020", "1. 1. 2023", "1. 6. 2011", "1. 2. 2018")
EXPERT = ("Expert", "Beginner", "Intermediate", "Advanced", "Beginner")
TEXT = ("I like it here", "x", "no idea", "call me", "–")

FILES: dict[str, Sequence[Column]] = {
    "our own names": [
        ("id", "id", IDS), ("education", "education", ("master", "primary")),
        ("communication", "communication", LEVELS), ("customer_contact", "customer_contact", LIKES),
    ],
    "our labels in Czech": [
        ("id", "id", IDS), ("Vzdělání", "education", ("magisterské", "základní")),
        ("Komunikace", "communication", ("dobrá", "silná")), ("Praxe", "experience", ("žádná",)),
        ("péče o zákazníky", "customer_service", ("dobrá",)),
    ],
    "a form in English with our questions": [
        ("Timestamp", None, ("2026/01/05 10:00", "2026/01/05 10:01")),
        ("What is the highest education you have completed?", "education", DEGREES),
        ("How well do you communicate with other people?", "communication", EXPERT),
        ("How do you feel about serving customers?", "serving_customers", AGREE),
        ("How well can you analyse data?", "data_analysis", FIVE),
    ],
    "a form in English with its own questions": [
        ("Timestamp", None, ("2026/01/05 10:00", "2026/01/05 10:01")),
        ("Email Address", None, ("a@example.com", "b@example.com")),
        ("Highest level of education", "education", DEGREES),
        ("Rate your communication skills (1-5)", "communication", FIVE),
        ("Rate your problem-solving skills (1-5)", "problem_solving", FIVE),
        ("I enjoy contact with customers", "customer_contact", AGREE),
        ("I like routine tasks", "routine_tasks", AGREE),
        ("Any comments?", None, TEXT),
    ],
    "a form in Czech": [
        ("Časová značka", None, ("5. 1. 2026 10:00", "5. 1. 2026 10:01")),
        ("Jaké je vaše nejvyšší dosažené vzdělání?", "education", VZDELANI),
        ("Jak dobře umíte komunikovat? (komunikace)", "communication", FIVE),
        ("Baví vás kontakt se zákazníky?", "customer_contact", ANO),
        ("Baví vás účetní práce?", "accounting_work", ANO),
        ("Vadí vám náročný zákazník?", "difficult_customers", ANO),
        ("Poznámka", None, TEXT),
    ],
    "an HR table in Czech": [
        ("Osobní číslo", "id", IDS), ("Příjmení", None, NAMES), ("Pohlaví", None, ("M", "Ž")),
        ("Datum narození", None, DATES), ("Nejvyšší vzdělání", "education", VZDELANI),
        ("Znalost účetnictví", "accounting", FIVE), ("Samostatnost", "independent_work", FIVE),
        ("Praxe v letech", "experience", ("0", "3", "12,5")),
    ],
    "an HR table in English": [
        ("Employee number", "id", IDS), ("Surname", None, NAMES), ("Gender", None, ("F", "M")),
        ("Education", "education", DEGREES), ("Work experience (years)", "experience", FIVE),
        ("Accounting", "accounting", EXPERT), ("Time management", "time_management", EXPERT),
        ("Department", None, ("HR", "IT", "Sales")),
    ],
    "an assessment with numbers": [
        ("candidate id", "id", IDS), ("Attention to detail", "attention_to_detail", FIVE),
        ("Analytical thinking", "analytical_thinking", FIVE),
        ("Organization", "organisation", FIVE), ("Team spirit", None, FIVE),
        ("Independent work", "independent_work", FIVE),
    ],
    "an assessment without diacritics": [
        ("cislo uchazece", "id", IDS), ("reseni problemu", "problem_solving", ("dobra",)),
        ("analyticke mysleni", "analytical_thinking", ("silna",)),
        ("smysl pro detail", "attention_to_detail", ("dobry",)),
        ("hospodareni s casem", "time_management", ("dobre",)),
    ],
    "a survey of likings": [
        ("Response ID", "id", IDS), ("Answering enquiries", "answering_enquiries", LIKES),
        ("Managing customer relationships", "managing_relationships", LIKES),
        ("Financial planning", "financial_planning", LIKES),
        ("Analysing data", "analysing_data", LIKES), ("IT work", "it_work", LIKES),
        ("Long hours", "long_hours", LIKES), ("Favourite colour", None, ("blue", "red")),
    ],
    "a survey of roles": [
        ("ID", "id", IDS), ("Welcoming visitors", "welcoming_visitors", AGREE),
        ("Overseeing the office", "overseeing_office", AGREE),
        ("Keeping staff records", "keeping_staff_records", AGREE),
        ("Leading a sales team", "leading_sales_team", AGREE),
        ("Running campaigns", "running_campaigns", AGREE),
    ],
    "LimeSurvey with codes": [
        ("id. ID odpovědi", "id", IDS), ("submitdate. Datum odeslání", None, DATES),
        ("startlanguage. Jazyk", None, ("cs", "en")),
        ("Q1. Vzdělání", "education", VZDELANI), ("Q2. Komunikace", "communication", FIVE),
        ("Q3. Ambice", "ambition", ("zůstat", "postoupit")),
    ],
    "Microsoft Forms": [
        ("ID", "id", IDS), ("Start time", None, DATES), ("Completion time", None, DATES),
        ("Email", None, ("anonymous",)), ("Name", None, NAMES),
        ("Expected pay", "pay_expectation", ("lower", "middle", "upper middle")),
        ("Ambition", "ambition", ("stay", "lead", "advance")),
        ("Customer service", "customer_service", EXPERT),
    ],
    "an export of a recruiting system": [
        ("applicant_id", "id", IDS), ("first_name", None, NAMES), ("phone", None, IDS),
        ("degree", None, ("yes", "no")), ("education_level", "education", DEGREES),
        ("experience_level", "experience", ("Junior", "Senior", "Entry level")),
        ("salary", None, ("35000", "42000")),
        ("communication_skills", "communication", EXPERT),
    ],
    "camel case": [
        ("applicantId", "id", IDS), ("timeManagement", "time_management", LEVELS),
        ("dataAnalysis", "data_analysis", LEVELS), ("problemSolving", "problem_solving", LEVELS),
        ("createdAt", None, DATES),
    ],
    "values that speak for themselves": [
        ("Kód", "id", IDS), ("Škola", "education", VZDELANI),
        ("Poslední stupeň", "education", ("maturita", "master")),
        ("Místo", None, ("Praha", "Brno")),
    ],
    "a list of languages and hobbies": [
        ("Jméno", None, NAMES), ("Angličtina", None, ("B2", "C1", "A1")),
        ("Koníčky", None, ("šachy; sport", "hudba", "sport; hudba")),
        ("Řidičský průkaz", None, ("ano", "ne")),
    ],
    "misspelt headers": [
        ("Eduction", "education", DEGREES), ("Comunication", "communication", LEVELS),
        ("Acounting", "accounting", LEVELS), ("Custumer service", "customer_service", LEVELS),
        ("Remarks", None, TEXT),
    ],
    "protected columns among others": [
        ("Věk", None, FIVE), ("Národnost", None, ("česká", "slovenská")),
        ("Zdravotní stav", None, ("dobrý", "výborný")), ("Rodinný stav", None, ("ženatý",)),
        ("Řešení problémů", "problem_solving", FIVE),
    ],
    "motives": [
        ("Číslo", "id", IDS), ("Customer satisfaction", "customer_satisfaction", LIKES),
        ("Operational efficiency", "operational_efficiency", LIKES),
        ("Financial success", "financial_success", LIKES),
        ("Data driven decisions", "data_driven_decisions", LIKES),
        ("Růst prodeje", "growing_sales", ANO), ("Směna", None, ("ranní", "noční")),
    ],
}  # fmt: skip
