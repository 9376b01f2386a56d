"""The document, accounted for: its sentences by fingerprint, its statements in our paraphrase.

A locator is ``line.sentence``, with a letter where one sentence makes several statements. A
fingerprint is the first 8 hex digits of SHA-256 over the sentence's UTF-8 text. The document's
own sentences are not ours and stand nowhere in this project.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from placement.rules.strengths import ESSENTIAL, OFTEN, PLAINLY, POSSIBLY, USUALLY, Hedge
from placement.text import Text

SENTENCES: Final[dict[str, str]] = {
    "1.1": "78858f5d", "1.2": "44adb4ab", "1.3": "07a8939f", "1.4": "5fd61880",
    "2.1": "b1385342", "2.2": "f3274d8e", "3.1": "8dc478f9", "4.1": "16fc05b8",
    "5.1": "e8e38df0", "6.1": "3e337147", "6.2": "45e28f29", "6.3": "808088b8",
    "7.1": "b31e1983", "7.2": "d7a6fff0", "8.1": "62502d89", "8.2": "3a692e05",
    "9.1": "6bb4982e", "9.2": "659a9e3a", "9.3": "f70c4f58", "10.1": "4337aa5f",
    "10.2": "a8899541", "10.3": "085e8d57", "10.4": "3bcee489", "11.1": "6f445730",
    "11.2": "8e8040f3", "11.3": "e1e6652a", "12.1": "e052e772", "13.1": "ecf0d0f0",
    "14.1": "588ee61d", "15.1": "3cb4b23a", "16.1": "8703ff1a", "17.1": "f64e6839",
    "18.1": "9ada6688", "19.1": "5c2fb5bc",
}  # fmt: skip
"""Locator of each sentence → its fingerprint."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: where, in our words, and how firmly.

    *hedges* holds the hedge of each of its clauses; *hedge_word* the document's own word, where it
    has one. *context* says why no rule encodes it, where none does.
    """

    locator: str
    paraphrase: Text
    hedges: tuple[Hedge, ...] = (PLAINLY,)
    hedge_word: str | None = None
    context: Text | None = None

    @property
    def sentence(self) -> str:
        """The locator of the sentence that makes it."""
        return self.locator.rstrip("abcdefghijklmnopqrstuvwxyz")


def _several(
    locators: str, en: str, cs: str, *parts: tuple[str, str], hedge: Hedge = PLAINLY,
    word: str | None = None,
) -> tuple[Statement, ...]:  # fmt: skip
    """The lettered statements of one sentence: the frame *en*, *cs* filled with each part."""
    return tuple(
        Statement(locator, Text(en=en.format(part_en), cs=cs.format(part_cs)), (hedge,), word)
        for locator, (part_en, part_cs) in zip(locators.split(), parts, strict=True)
    )


STATEMENTS: Final[tuple[Statement, ...]] = (
    Statement("1.1", Text(
        en="Front-office skills serve talking with customers, clients and other outsiders.",
        cs="Schopnosti pro front office slouží k jednání se zákazníky, klienty a dalšími lidmi "
        "zvenčí.")),
    *_several("1.2a 1.2b 1.2c",
        "Front office needs excellent {}.", "Front office potřebuje vynikající {}.",
        ("customer service", "péči o zákazníky"), ("communication", "komunikaci"),
        ("problem solving", "řešení problémů"), word="vynikající"),
    Statement("1.3", Text(
        en="Back-office skills support operations and help to run the business.",
        cs="Schopnosti pro back office podporují provoz a pomáhají s řízením firmy.")),
    *_several("1.4a 1.4b 1.4c",
        "Back-office skills include {}.", "Ke schopnostem pro back office patří {}.",
        ("accounting", "účetnictví"), ("finance", "oblast financí"),
        ("data analysis", "analýza dat")),
    *_several("2.1a 2.1b 2.1c",
        "Front-office duties include {}.", "Ve front office je náplní práce {}.",
        ("answering customers' enquiries", "odpovídání na dotazy zákazníků"),
        ("serving customers", "obsluha zákazníků"),
        ("managing relationships with customers", "péče o vztahy se zákazníky")),
    *_several("2.2a 2.2b 2.2c 2.2d",
        "Back-office duties include {}.", "V back office je náplní práce {}.",
        ("accounting", "účetnictví"), ("financial planning", "finanční plánování"),
        ("analysing data", "analýza dat"), ("solving problems", "řešení problémů")),
    Statement("3.1a", Text(
        en="Front-office posts usually ask for maturita or its equivalent.",
        cs="Na pozicích ve front office se obvykle požaduje maturita nebo rovnocenné vzdělání."),
        (USUALLY,), "obvykle"),
    Statement("3.1b", Text(
        en="Back-office posts may ask for a bachelor's degree.",
        cs="Na pozicích v back office se může požadovat bakalářský titul."), (POSSIBLY,), "může"),
    Statement("4.1a", Text(
        en="Front-office people usually work in an office or in customer service.",
        cs="Pracovištěm lidí z front office bývá kancelář nebo zákaznický servis."),
        (USUALLY,), "obvykle"),
    Statement("4.1b", Text(
        en="Back-office people may work in a more traditional office.",
        cs="Pracovištěm lidí z back office může být tradičnější kancelář."), (POSSIBLY,), "mohou"),
    *_several("5.1a 5.1b 5.1c",
        "Front office asks for excellent {} among the soft skills.",
        "Front office vyžaduje z měkkých dovedností vynikající {}.",
        ("communication", "komunikaci"), ("customer service", "péči o zákazníky"),
        ("problem solving", "řešení problémů"), word="vynikající"),
    *_several("5.1d 5.1e 5.1f",
        "Back office asks for good {} among the soft skills.",
        "Back office vyžaduje z měkkých dovedností {}.",
        ("analytical thinking", "dobré analytické myšlení"),
        ("organisation", "dobrou organizaci práce"),
        ("time management", "dobré hospodaření s časem"), word="dobré"),
    *_several("6.1a 6.1b",
        "An advantage of front office can be {}.", "Výhodou front office může být {}.",
        ("contact with customers", "kontakt se zákazníky"),
        ("the chance to raise sales", "příležitost zvyšovat prodej"),
        hedge=POSSIBLY, word="možnost"),
    *_several("6.2a 6.2b",
        "A drawback of front office is {}.", "Nevýhodou front office je {}.",
        ("long hours", "dlouhá pracovní doba"),
        ("dealing with difficult customers", "styk s obtížnými zákazníky")),
    Statement("6.3a", Text(
        en="An advantage of back office is the chance to develop highly specialised skills.",
        cs="Výhodou back office je příležitost rozvíjet úzce odborné znalosti.")),
    Statement("6.3b", Text(
        en="A drawback of back office is little contact with customers.",
        cs="Nevýhodou back office je málo kontaktu se zákazníky.")),
    Statement("6.3c", Text(
        en="A drawback of back office can be dull, repetitive tasks.",
        cs="Nevýhodou back office mohou být jednotvárné, stále stejné úkoly."),
        (POSSIBLY,), "možnost"),
    Statement("7.1", Text(
        en="Front-office pay generally runs from the minimum wage to upper-middle pay, by "
        "experience and qualification.",
        cs="Platy ve front office se obecně pohybují od minimální mzdy po vyšší střední plat, "
        "podle praxe a kvalifikace."), (USUALLY,), "obecně"),
    Statement("7.2", Text(
        en="Back-office pay is usually higher, from middle to executive pay.",
        cs="Platy v back office bývají vyšší, od středních až po manažerské."),
        (USUALLY,), "obvykle"),
    Statement("8.1", Text(
        en="Front-office people usually start in basic posts and move up with time.",
        cs="Ve front office se obvykle začíná na nástupních pozicích a časem se postupuje výš."),
        (USUALLY,), "obvykle"),
    Statement("8.2", Text(
        en="Back-office people often start in basic posts, and can reach managerial and leading "
        "ones.",
        cs="V back office se často začíná na nástupních pozicích, lze se však vypracovat až na "
        "řídicí a vedoucí pozice."), (OFTEN, POSSIBLY), "často"),
    *_several("9.1a 9.1b 9.1c",
        "Front-office skills are essential for {}.",
        "Schopnosti pro front office jsou zásadní pro {}.",
        ("relationships with customers", "vztahy se zákazníky"),
        ("raising sales", "růst prodeje"), ("the satisfaction of customers",
        "spokojenost zákazníků"), hedge=ESSENTIAL, word="zásadní"),
    *_several("9.2a 9.2b 9.2c",
        "Back-office skills are essential for {}.",
        "Schopnosti pro back office jsou zásadní pro {}.",
        ("efficient operations", "efektivní provoz"), ("financial success", "finanční úspěch"),
        ("decisions based on data", "rozhodování podle dat"), hedge=ESSENTIAL, word="zásadní"),
    Statement("9.3", Text(
        en="Businesses need the skills of both offices to succeed.",
        cs="Firmy potřebují k úspěchu schopnosti obou typů práce."),
        (ESSENTIAL,), "zásadní", Text(
        en="It ranks neither office above the other, so it is evidence for neither; it is shown "
        "as context.",
        cs="Nestaví žádný typ práce nad druhý, takže nemluví pro žádný; uvádí se jen jako "
        "souvislost.")),
    Statement("10.1", Text(
        en="There is no single answer to which skills back office needs: it depends on the "
        "industry and the company.",
        cs="Na to, jaké schopnosti back office potřebuje, není jediná odpověď: záleží na oboru a "
        "na firmě.")),
    *_several("10.2a 10.2b 10.2c",
        "Back office often needs {}.", "Back office často potřebuje {}.",
        ("strong organisation", "silnou organizaci práce"),
        ("attention to detail", "smysl pro detail"),
        ("working independently", "samostatnost"), hedge=OFTEN, word="často"),
    Statement("10.3", Text(
        en="Some kinds of back-office work may need specific technical skills.",
        cs="Některé druhy práce v back office mohou vyžadovat zvláštní odborné schopnosti."),
        (POSSIBLY,), "mohou"),
    Statement("10.4a", Text(
        en="Back-office accounting may need good accounting skills.",
        cs="Účetnictví v back office může vyžadovat dobrou znalost účetnictví."),
        (POSSIBLY,), "může"),
    Statement("10.4b", Text(
        en="Back office has a customer service too, which may need good communication and "
        "customer service.",
        cs="I v back office je zákaznický servis a může vyžadovat dobrou komunikaci a péči o "
        "zákazníky."),
        (PLAINLY, POSSIBLY), "může"),
    Statement("11.1", Text(
        en="Back office matters as much as front office: it carries most of a company's "
        "operations.",
        cs="Na back office záleží stejně jako na front office: nese většinu provozu firmy.")),
    *_several("11.2a 11.2b 11.2c 11.2d",
        "Back office includes {}.", "Do back office patří {}.",
        ("human resources", "oblast lidských zdrojů"), ("accounting", "účetnictví"),
        ("finance", "oblast financí"), ("information technology", "informační technologie")),
    Statement("11.3", Text(
        en="Without a strong back office the company could not run.",
        cs="Bez silného back office by se firma neobešla."), context=Text(
        en="It says how much back office matters, not whom it suits; it is shown as context.",
        cs="Říká, jak je back office důležitý, ne komu vyhovuje; uvádí se jen jako souvislost.")),
    *_several("12.1a 12.1b 12.1c",
        "Back-office work supports front office, for example {}.",
        "Práce v back office podporuje front office, například {}.",
        ("accounting", "účetnictví"), ("human resources", "personalistika"), ("IT", "IT")),
    *_several("13.1a 13.1b",
        "A receptionist {}.", "Recepční {}.",
        ("welcomes visitors", "vítá návštěvy"),
        ("directs them to the right person or department",
         "uvádí návštěvy ke správnému člověku nebo oddělení")),
    *_several("14.1a 14.1b",
        "An office manager {}.", "Vedoucí kanceláře {}.",
        ("oversees the daily running of the office", "dohlíží na denní chod kanceláře"),
        ("sees that staff are trained and equipped",
         "dbá na to, aby lidé měli školení a vybavení")),
    *_several("15.1a 15.1b",
        "An HR manager {}.", "Vedoucí lidských zdrojů {}.",
        ("keeps the records of staff", "vede záznamy o zaměstnancích"),
        ("sees that all are properly paid", "dbá na to, aby každý dostal řádnou odměnu")),
    *_several("16.1a 16.1b",
        "An accounting manager {}.", "Vedoucí účetnictví {}.",
        ("oversees the financial records", "dohlíží na finanční záznamy"),
        ("sees that transactions are documented", "dbá na to, aby transakce byly doložené")),
    *_several("17.1a 17.1b",
        "A sales manager {}.", "Vedoucí prodeje {}.",
        ("oversees the sales team", "dohlíží na prodejní tým"),
        ("works out strategies to raise sales", "vymýšlí, jak prodej zvýšit")),
    *_several("18.1a 18.1b",
        "A marketing manager {}.", "Vedoucí marketingu {}.",
        ("develops marketing campaigns", "připravuje marketingové kampaně"),
        ("carries campaigns out, for products or services",
         "uskutečňuje kampaně na výrobky i služby")),
    *_several("19.1a 19.1b",
        "A customer service manager {}.", "Vedoucí zákaznického servisu {}.",
        ("oversees the service team", "dohlíží na tým servisu"),
        ("sees that customers are satisfied", "dbá na spokojenost zákazníků")),
)  # fmt: skip
"""Every statement of the document, in its order."""
