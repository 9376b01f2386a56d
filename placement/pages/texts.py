"""What the offline interview says besides questions, rules and results."""

from __future__ import annotations

from typing import Final

from placement.explanation.kinds.person import LIMITS
from placement.text import Text

TEXTS: Final[dict[str, Text]] = {
    "title": Text(en="Office work: which suits you", cs="Práce v kanceláři: jaká vám sedne"),
    "no_script": Text(
        en="This page needs JavaScript. It loads nothing and sends nothing.",
        cs="Tato stránka potřebuje JavaScript. Nic nestahuje a nic neodesílá.",
    ),
    "other_language": Text(en="Česky", cs="English"),
    "start.head": Text(
        en="Front office, back office, and which role?",
        cs="Front office, nebo back office, a jaká role?",
    ),
    "start.lead": Text(
        en="Answer questions about what you can do and what you like. They come in the order in "
        "which they tell most, and you may stop at any time.",
        cs="Odpovězte na otázky, co umíte a co vás baví. Nejdřív přijdou ty, které nejvíc napoví, "
        "a skončit můžete kdykoli.",
    ),
    "start.private": Text(
        en="Everything stays on this page: it works without a network, and nothing is sent "
        "anywhere. To keep your answers, save them to a file.",
        cs="Vše zůstává na této stránce: funguje bez připojení a nic se nikam neodesílá. Chcete-li "
        "si odpovědi nechat, uložte je do souboru.",
    ),
    "start.name": Text(
        en="Your name (optional; it stands on the printed page)",
        cs="Vaše jméno (nepovinné; bude na vytištěné stránce)",
    ),
    "start.begin": Text(en="Begin", cs="Začít"),
    "load": Text(en="Load saved answers", cs="Načíst uložené odpovědi"),
    "load.failed": Text(
        en="The file cannot be used: {reason} Nothing has changed.",
        cs="Soubor nelze použít: {reason} Nic se nezměnilo.",
    ),
    "load.large": Text(en="it is too large.", cs="je příliš velký."),
    "load.not_json": Text(en="it is not JSON.", cs="není to JSON."),
    "load.not_ours": Text(
        en="it holds no saved interview.", cs="není v něm žádný uložený rozhovor."
    ),
    "load.other_format": Text(
        en="it was saved by another version ({format}).",
        cs="uložila ho jiná verze programu ({format}).",
    ),
    "load.no_trait": Text(en="there is no question “{trait}”.", cs="otázka „{trait}“ neexistuje."),
    "load.no_value": Text(
        en="“{value}” is no answer to “{trait}”; the answers are: {allowed}.",
        cs="„{value}“ není odpověď na „{trait}“; odpovědi jsou: {allowed}.",
    ),
    "back": Text(en="Back", cs="Zpět"),
    "question.caption": Text(en="Question {number}: {topic}", cs="{number}. otázka: {topic}"),
    "question.unknown": Text(en="I don’t know", cs="Nevím"),
    "question.help": Text(en="What is meant?", cs="Co se tím myslí?"),
    "question.why": Text(en="Why is this asked?", cs="Proč se na to ptáme?"),
    "question.next": Text(en="Continue", cs="Pokračovat"),
    "question.stop": Text(en="Show the result now", cs="Ukázat výsledek hned"),
    "question.choose": Text(
        en="Choose an answer, or “I don’t know”.", cs="Vyberte odpověď, nebo „Nevím“."
    ),
    "question.choose_both": Text(
        en="Choose an answer to both questions, or “I don’t know”.",
        cs="Vyberte odpověď na obě otázky, nebo „Nevím“.",
    ),
    "why.for": Text(
        en="an answer can speak for: {goal} (up to {points} points)",
        cs="odpověď může mluvit pro: {goal} (bodů až {points})",
    ),
    "why.against": Text(
        en="an answer can speak against: {goal} (up to {points} points)",
        cs="odpověď může mluvit proti: {goal} (bodů až {points})",
    ),
    "so_far": Text(en="So far", cs="Zatím"),
    "result.head": Text(en="Recommendation", cs="Doporučení"),
    "result.of": Text(en="Recommendation: “{name}”", cs="Doporučení: „{name}“"),
    "result.more": Text(en="Go on with the questions", cs="Pokračovat v otázkách"),
    "result.print": Text(en="Print", cs="Vytisknout"),
    "result.save": Text(en="Save the answers", cs="Uložit odpovědi"),
    "result.again": Text(en="Start over", cs="Začít znovu"),
    "result.again_sure": Text(
        en="Start over? The answers will be lost unless they are saved.",
        cs="Začít znovu? Neuložené odpovědi se ztratí.",
    ),
    "about": Text(
        en="{date} · rules {version} ({sha256}) · placement {program}",
        cs="{date} · pravidla {version} ({sha256}) · placement {program}",
    ),
    "standings": Text(en="Where you stand", cs="Jak si stojíte"),
    "points": Text(en="points", cs="body"),
    "known": Text(en="known", cs="známo"),
    "points_of": Text(en="{points} of {possible}", cs="{points} z {possible}"),
    "offices": Text(en="Offices", cs="Typy práce"),
    "roles": Text(en="Roles", cs="Role"),
    "functions_title": Text(en="Back-office functions", cs="Obory v back office"),
    "recommended": Text(en="recommended", cs="doporučeno"),
    "reasons": Text(en="Reasons: {goal}", cs="Důvody: {goal}"),
    "for": Text(en="for", cs="pro"),
    "against": Text(en="against", cs="proti"),
    "no_reasons": Text(
        en="Nothing we know speaks for or against it.",
        cs="Nic z toho, co víme, nemluví pro ani proti.",
    ),
    "cautions": Text(en="Think about", cs="Na co pamatovat"),
    "outlook": Text(en="What to expect", cs="Co čekat"),
    "matters.office": Text(
        en="To be surer of the office it would help most to know",
        cs="K jistotě o typu práce by nejvíc pomohlo vědět",
    ),
    "matters.role": Text(
        en="To be surer of the role it would help most to know",
        cs="K jistotě o roli by nejvíc pomohlo vědět",
    ),
    "matters.end": Text(
        en="About the functions it would help most to know",
        cs="U oborů by nejvíc pomohlo vědět",
    ),
    "nothing_matters": Text(
        en="There is nothing left to ask that is likely to change the result.",
        cs="Nezbývá otázka, která by výsledek pravděpodobně změnila.",
    ),
    "answers": Text(en="Your answers", cs="Vaše odpovědi"),
    "answers.lead": Text(
        en="Change any of them: the result changes with it.",
        cs="Kteroukoli můžete změnit: výsledek se změní s ní.",
    ),
    "answers.rest": Text(en="Questions that were not asked", cs="Otázky, na které zatím nedošlo"),
    "not_asked": Text(en="not asked", cs="bez odpovědi"),
    "notes": Text(en="Notes", cs="Poznámky"),
    "inferred": Text(en="inferred from {sources}", cs="odvozeno z {sources}"),
    "limits": LIMITS,
}
"""Every text of the page by its name; what begins with a small letter is the rest of a sentence."""
