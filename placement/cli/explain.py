"""``placement explain``: why, why not, what if, what would change it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import click

from placement.cli.common import argument, define, language, option, print_json, warn
from placement.cli.own_rules import by_rules
from placement.cli.pages import as_page, full, show, today, write_html
from placement.cli.recording import Recording, recorded
from placement.cli.writing import Overwriting, writes
from placement.errors import BAD_NEWS, DONE, PlacementError
from placement.text import Text, listing, plain

if TYPE_CHECKING:
    from placement.rules.base import KnowledgeBase

_ASKED: Final = ""
"""What ``--flip`` holds where it is given without a goal."""


@define(
    "explain",
    help=Text(
        en="Explain one person's result. SUBJECT is a file of facts (JSON, TOML), a saved "
        "interview, or with --row a file that score wrote. Without a further option: how the "
        "result came about. Give at most one of the options that ask for another explanation.",
        cs="Vysvětlí výsledek jednoho člověka. PŘÍPAD je soubor údajů (JSON, TOML), uložený "
        "rozhovor, nebo s volbou --row soubor, který zapsal příkaz score. Bez dalších voleb: jak "
        "výsledek vznikl. Z voleb, které žádají jiné vysvětlení, zadejte nejvýše jednu.",
    ),
    examples=(
        "placement explain examples/receptionist.toml",
        "placement explain scored.parquet --row N001",
        "placement explain examples/accountant.json --why-not hr_manager",
        "placement explain examples/accountant.json --instead office_manager",
        "placement explain examples/receptionist.toml --what-if communication=good",
        "placement explain examples/receptionist.toml --flip back_office --fix education",
    ),
)
@argument("subject", required=False)
@option(
    "--row", metavar="ID",
    help=Text(
        en="The row of a scored file, by its identifier or as line:5; it is inferred again and "
        "compared. Exit 1 where it differs.",
        cs="Řádek vyhodnoceného souboru, podle identifikátoru nebo jako line:5; znovu se odvodí a "
        "porovná. Liší-li se, kód 1.",
    ),
)  # fmt: skip
@option(
    "--from", "source", metavar="FILE",
    help=Text(
        en="With --row: take the facts from the file that was scored.",
        cs="S --row: vzít údaje ze souboru, který se vyhodnocoval.",
    ),
)  # fmt: skip
@option(
    "--map", "mapping", metavar="MAPPING",
    help=Text(
        en="With --from: the mapping by which it was scored; the cells are shown beside the facts.",
        cs="S --from: mapování, podle kterého se vyhodnocoval; vedle údajů se vypíší i buňky.",
    ),
)  # fmt: skip
@option(
    "--id", "id_column", metavar="COLUMN",
    help=Text(
        en="With --row: the column that identifies people in the file that was scored.",
        cs="S --row: sloupec, který v souboru uchazečů určuje člověka.",
    ),
)  # fmt: skip
@option(
    "--set", "settings", multiple=True, metavar="TRAIT=VALUE",
    help=Text(
        en="A fact, over what SUBJECT says; TRAIT= makes it unknown. Repeatable.",
        cs="Údaj, který má přednost před PŘÍPADEM; ÚDAJ= ho učiní neznámým. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--why-not", metavar="GOAL",
    help=Text(
        en="Why an office, role or function is not recommended.",
        cs="Proč se nedoporučuje určitý typ práce, role nebo obor.",
    ),
)  # fmt: skip
@option(
    "--instead", metavar="GOAL",
    help=Text(
        en="What separates it from what is recommended instead.",
        cs="Co ho dělí od toho, co se doporučuje místo něj.",
    ),
)  # fmt: skip
@option(
    "--what-if", multiple=True, metavar="TRAIT=VALUE",
    help=Text(
        en="What would follow if this were so; TRAIT= for unknown. Repeatable.",
        cs="Co by plynulo, kdyby platilo toto; ÚDAJ= znamená neznámo. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--flip", is_flag=False, flag_value=_ASKED, metavar="[GOAL]",
    help=Text(
        en="The smallest changes that give another verdict, or have GOAL recommended.",
        cs="Nejmenší změny, které dají jiný výsledek nebo po kterých se doporučí CÍL.",
    ),
)  # fmt: skip
@option(
    "--fix", multiple=True, metavar="TRAIT",
    help=Text(
        en="With --flip: leave this as it is. Repeatable.",
        cs="S --flip: tento údaj neměnit. Lze opakovat.",
    ),
)  # fmt: skip
@option(
    "--changes", type=click.IntRange(1, 3), metavar="N",
    help=Text(
        en="With --flip: find all changes of up to N answers; else of as few as do it.",
        cs="S --flip: najít všechny změny až N odpovědí; jinak co nejmenšího počtu.",
    ),
)  # fmt: skip
@option(
    "--because", is_flag=True,
    help=Text(
        en="Facts that alone force the result, whatever the others were.",
        cs="Údaje, které samy určují výsledek, ať by ostatní byly jakékoli.",
    ),
)  # fmt: skip
@option(
    "--steadiness", is_flag=True,
    help=Text(
        en="How far the result hangs on our reading of words such as usually.",
        cs="Nakolik výsledek závisí na výkladu slov, jako je obvykle.",
    ),
)  # fmt: skip
@option(
    "--trace", is_flag=True,
    help=Text(
        en="The course of the inference: facts, agenda, firings, stratum by stratum.",
        cs="Průběh odvození: fakta, agenda a použitá pravidla, vrstvu po vrstvě.",
    ),
)  # fmt: skip
@option(
    "--depth", type=click.IntRange(1, 4), metavar="N",
    help=Text(
        en="How deep to show how: 1 result, 2 sums, 3 rules, 4 facts.",
        cs="Jak hluboko vysvětlovat vznik: 1 výsledek, 2 součty, 3 pravidla, 4 údaje.",
    ),
)  # fmt: skip
@option(
    "--document", metavar="FILE",
    help=Text(
        en="The document itself: its sentences stand under the rules. Nothing of it is kept.",
        cs="Samotný dokument: jeho věty se vypíšou pod pravidly. Nic z něj se neukládá.",
    ),
)  # fmt: skip
@full()
@as_page()
@by_rules()
@writes()
@recorded()
def command(
    subject: str | None, row: str | None, source: str | None, mapping: str | None,
    id_column: str | None,
    settings: tuple[str, ...], why_not: str | None, instead: str | None,
    what_if: tuple[str, ...], flip: str | None, fix: tuple[str, ...], changes: int | None,
    because: bool, steadiness: bool, trace: bool, depth: int | None, document: str | None,
    at_length: bool, html: str | None, base: KnowledgeBase,
    overwriting: Overwriting, recording: Recording, as_json: bool,
) -> int:  # fmt: skip
    from placement.cli.comparing import compare
    from placement.cli.edge.progress import working
    from placement.cli.subjects import read_subject
    from placement.explanation.explainer import Explainer
    from placement.explanation.recommendation import Recommendation
    from placement.explanation.short import short_page
    from placement.inference.experta_engine import inferrer_of
    from placement.reading.person import read_settings, with_settings

    overwriting.check(html)
    if subject is None and flip and os.path.exists(flip):
        # ``--flip FILE``: the file is whom it is about; click cannot tell.
        subject, flip = flip, _ASKED
    asked = {
        "why_not": why_not is not None, "instead": instead is not None, "what_if": bool(what_if),
        "flip": flip is not None, "because": because, "steadiness": steadiness, "trace": trace,
    }  # fmt: skip
    _only_one(asked)
    _belongs("--flip", asked["flip"], fix=bool(fix), changes=changes is not None)
    is_how = not any(asked.values())
    _belongs(None, is_how, depth=bool(depth), document=document is not None)
    _belongs(None, is_how or asked["flip"], full=at_length)
    if subject is None and not settings:
        raise PlacementError(_NOTHING)
    person = read_subject(subject, row=row, source=source, id_column=id_column, mapping=mapping)
    facts, remarks = with_settings(person.facts, read_settings(settings))
    for remark in remarks:
        warn(remark)
    inferrer = inferrer_of(base)
    inference = inferrer.infer(facts)
    recommendation = Recommendation.of(inference, base, language(), person.id, person.left_open)
    explainer = Explainer(recommendation)
    bad_news = False
    if why_not is not None:
        found = explainer.why_not(why_not)
    elif instead is not None:
        found = explainer.instead(instead)
    elif what_if:
        changed = read_settings(what_if, "--what-if")
        found = explainer.what_if({setting.trait: setting.value for setting in changed})
    elif flip is not None:
        found = explainer.flip(flip or None, fixed=fix, largest=changes)
    elif because:
        found = explainer.because()
    elif steadiness:
        with working(_READINGS):
            found = explainer.steadiness()
    elif trace:
        found = explainer.trace()
    else:
        sentences = None
        if document is not None:
            sentences, bad_news = _sentences(document)
        found = explainer.how(depth=depth or 4, sentences=sentences)
    data = found.to_dict() if as_json else None
    if person.row is not None:
        assert subject is not None
        compared = inference if facts == person.facts else inferrer.infer(person.facts)
        differs, told = compare(subject, person.row, compared, base)
        bad_news = bad_news or differs
        if data is not None:
            data["row"] = told
    if person.origin is not None and data is not None:
        data["cells"] = [asdict(cell) for cell in person.origin.cells]
    recording.explanation(found, goal=why_not or instead or flip, supposed=what_if)
    if html is not None:
        from dataclasses import replace

        from placement.explanation.kinds.person import about

        write_html(replace(found.page(), about=about(recommendation, today())), html)
    if data is not None:
        print_json(data)
    elif is_how and not (at_length or depth or document):
        show(short_page(recommendation, _AT_LENGTH))
    else:
        show(found.page(short=not at_length))
    if person.origin is not None and data is None:
        from placement.mapping.origin import origin_page

        show(origin_page(person.origin))
    return recording.close(BAD_NEWS if bad_news else DONE)


def _only_one(asked: Mapping[str, bool]) -> None:
    """Raises ``PlacementError`` where more than one explanation is asked for."""
    given = [plain(_option(name)) for name, is_given in asked.items() if is_given]
    if len(given) > 1:
        raise PlacementError(_ONE_AT_A_TIME.format(options=listing(given)))


def _belongs(whose: str | None, is_given: bool, **given: bool) -> None:
    """Raises ``PlacementError`` for an option given without the one it belongs to."""
    for name, is_there in given.items():
        if is_there and not is_given:
            frame = _BELONGS_TO_HOW if whose is None else _BELONGS
            raise PlacementError(frame.format(option=_option(name), whose=whose))


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _sentences(path: str) -> tuple[Mapping[str, str], bool]:
    """The document's sentences by locator, and whether anything is wrong with it, which is told."""
    from placement import files
    from placement.explanation.rules import document_findings
    from placement.rules.document import LARGEST, check_document

    check = check_document(files.read_text(path, largest=LARGEST))
    if not check.is_the_document:
        for finding in document_findings(check):
            warn(finding)
    return check.sentences, not check.is_the_document


_AT_LENGTH: Final = Text(
    en="The whole derivation: the same command with --full. Also: --why-not, --flip, --what-if, "
    "--because, --trace.",
    cs="Celé odvození: týž příkaz s volbou --full. Dále: --why-not, --flip, --what-if, --because, "
    "--trace.",
)
_READINGS: Final = Text(en="trying other readings", cs="zkouším jiné výklady")
_NOTHING: Final = Text(
    en="nobody to explain: give SUBJECT, a file of facts, a saved interview or a scored file with "
    "--row ID; or --set TRAIT=VALUE.",
    cs="není koho vysvětlovat: zadejte PŘÍPAD, tedy soubor údajů, uložený rozhovor nebo "
    "vyhodnocený soubor s --row ID; nebo --set ÚDAJ=HODNOTA.",
)
_ONE_AT_A_TIME: Final = Text(
    en="{options}: give one of them at a time.", cs="{options}: zadejte vždy jen jednu z nich."
)
_BELONGS: Final = Text(en="{option} belongs to {whose}.", cs="{option} patří k {whose}.")
_BELONGS_TO_HOW: Final = Text(
    en="{option} belongs to the derivation, shown where no other explanation is asked for.",
    cs="{option} patří k odvození, které se vypíše, když se nežádá jiné vysvětlení.",
)
