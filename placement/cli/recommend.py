"""``placement recommend``: one person in, verdict and derivation out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placement.cli.common import argument, define, language, option, print_json, warn
from placement.cli.own_rules import by_rules
from placement.cli.pages import AT_LENGTH, as_page, full, show, today, write_html
from placement.cli.recording import Recording, recorded
from placement.cli.subjects import Subject, one_person
from placement.cli.writing import Overwriting, writes
from placement.errors import PlacementError
from placement.text import Text

if TYPE_CHECKING:
    from placement.rules.base import KnowledgeBase


@define(
    "recommend",
    help=Text(
        en="Recommend an office and a role to one person, with the complete reason. FILE is JSON "
        "or TOML, an object of traits and values; - reads the standard input.",
        cs="Doporučí jednomu člověku typ práce a roli, s úplným zdůvodněním. SOUBOR je JSON nebo "
        "TOML s údaji a jejich hodnotami; - čte standardní vstup.",
    ),
    examples=(
        "placement recommend examples/receptionist.toml",
        "placement recommend --set communication=excellent --set customer_contact=likes",
        "placement recommend examples/accountant.json --set education=bachelor --json",
        "placement recommend examples/receptionist.toml --full",
        "placement recommend examples/receptionist.toml --html receptionist.html",
        "placement recommend examples/receptionist.toml --log decisions.log",
    ),
)
@argument("file", required=False)
@option(
    "--set", "settings", multiple=True, metavar="TRAIT=VALUE",
    help=Text(
        en="A fact, over what the file says; TRAIT= makes it unknown. Repeatable.",
        cs="Údaj, který má přednost před souborem; ÚDAJ= ho učiní neznámým. Lze opakovat.",
    ),
)  # fmt: skip
@full()
@as_page()
@by_rules()
@writes()
@recorded(receipt=True)
def command(
    file: str | None, settings: tuple[str, ...], at_length: bool, html: str | None,
    base: KnowledgeBase, overwriting: Overwriting, recording: Recording, as_json: bool,
) -> int:  # fmt: skip
    from placement.explanation.recommendation import Recommendation
    from placement.explanation.short import short_page
    from placement.explanation.text import recommendation_page
    from placement.inference.experta_engine import inferrer_of
    from placement.reading.person import read_settings, with_settings

    overwriting.check(html, recording.receipt)
    if file is None and not settings:
        raise PlacementError(_NOTHING)
    person = Subject({}, None) if file is None else one_person(file)
    facts, remarks = with_settings(person.facts, read_settings(settings))
    for remark in remarks:
        warn(remark)
    inferrer = inferrer_of(base)
    found = Recommendation.of(inferrer.infer(facts), base, language(), person.id, person.left_open)
    recording.decision("recommendation", found)
    if html is not None:
        from placement.explanation.kinds.person import person_page

        write_html(person_page(found, today()), html)
    if as_json:
        print_json(found.to_dict())
    else:
        show(recommendation_page(found) if at_length else short_page(found, AT_LENGTH))
    return recording.close()


_NOTHING = Text(
    en="nothing is known about the person: give FILE or --set TRAIT=VALUE. To be asked instead, "
    "use: placement ask.",
    cs="o člověku není nic známo: zadejte SOUBOR nebo --set ÚDAJ=HODNOTA. Chcete-li odpovídat na "
    "otázky, použijte: placement ask.",
)
