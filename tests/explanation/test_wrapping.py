"""No word is torn or cut, however narrow the terminal is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.explanation import terminal
from placement.explanation.blocks import Bar, BarGroup, Bars, Column, Item, Page, Paragraph, Table
from placement.explanation.terminal import plain_text
from placement.explanation.widths import GAP, LONGEST_WORD, Room, widths
from placement.text import LANGUAGES, Language, Text, plain
from tests.cli.running import run
from tests.examples import examples

EXAMPLES = Path(__file__).parents[2] / "examples"
PERSON = str(EXAMPLES / "receptionist.toml")
CLERK = str(EXAMPLES / "clerk.toml")
COMMANDS = {
    "a recommendation": ("recommend", PERSON),
    "the whole of it": ("recommend", PERSON, "--full"),
    "another": ("recommend", CLERK, "--full"),
    "how": ("explain", PERSON, "--full"),
    "why not": ("explain", PERSON, "--why-not", "hr_manager"),
    "instead": ("explain", PERSON, "--instead", "office_manager"),
    "what if": ("explain", PERSON, "--what-if", "communication=none"),
    "what would change it": ("explain", PERSON, "--flip", "back_office"),
    "steadiness": ("explain", PERSON, "--steadiness"),
    "what settles it": ("explain", CLERK, "--because"),
    "the trace": ("explain", PERSON, "--trace"),
    "the rules": ("rules", "list", "--role", "receptionist"),
    "a rule": ("rules", "show", "front.communication"),
    "rates": (
        "audit", "impact", "scored.csv", "--group", "sex", "--groups", "groups.csv",
        "--why", "receptionist",
    ),
    "a log": ("audit", "list", "--log", "log"),
    "a record": ("audit", "show", "1", "--log", "log"),
    "a replay": ("audit", "replay", "--all", "--log", "log"),
}  # fmt: skip
UNWRAPPED = ("the rules", "a log")
"""Lists that are searched and piped."""
BARS = frozenset("█▒·#-. ├│└─–")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scored file, its groups, and a log."""
    place = tmp_path_factory.mktemp("narrow")
    people = [f"{n},{'good' if n % 2 else 'excellent'},likes\n" for n in range(40)]
    (place / "people.csv").write_text("id,communication,customer_contact\n" + "".join(people))
    (place / "groups.csv").write_text("id,sex\n" + "".join(f"{n},{n % 2}\n" for n in range(40)))
    scored = run("score", str(place / "people.csv"), "-o", str(place / "scored.csv"), "--quiet")
    assert scored.code == 0, scored.err
    for person in (PERSON, CLERK):
        run("recommend", person, "--log", str(place / "log"))
    return place


def words(text: str) -> set[str]:
    """What stands between spaces: no bars, and no paths, hashes and code, which may be folded."""
    split = (word.rstrip(":") for word in text.split())
    return {word for word in split if not set(word) <= BARS and len(word) <= LONGEST_WORD}


def wide(arguments: Sequence[str], width: int, lang: str, patch: pytest.MonkeyPatch) -> str:
    patch.setattr(terminal, "WIDTH_WITHOUT_TERMINAL", width)
    ran = run(*arguments, lang=lang)
    assert ran.code in (0, 1), ran.err
    return ran.out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_word_of_a_page_is_torn(
    name: str, lang: Language, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    printed = wide(COMMANDS[name], 400, lang, monkeypatch)
    whole, long = words(printed), [w for w in printed.split() if len(w) > LONGEST_WORD]
    assert whole
    for width in (60, 80, 100):
        out = wide(COMMANDS[name], width, lang, monkeypatch)
        torn = {word for word in words(out) - whole if not any(word in each for each in long)}
        assert not torn, f"at {width} columns: {sorted(torn)}\n{out}"
        if name not in UNWRAPPED:
            assert max(map(len, out.splitlines())) <= width


WORD = st.text("bcdefgh", min_size=1, max_size=14)
SENTENCE = st.lists(WORD, max_size=12).map(" ".join)


@given(st.data())
@examples(100)
def test_no_word_of_any_block_is_torn(data: st.DataObject) -> None:
    cells = st.builds(plain, SENTENCE)
    count = data.draw(st.integers(1, 4))
    columns = tuple(
        Column(data.draw(cells), numbers=data.draw(st.booleans())) for _ in range(count)
    )
    rows = data.draw(st.lists(st.tuples(*[cells] * count), max_size=3))
    label = st.builds(plain, WORD)
    bars = data.draw(
        st.lists(
            st.builds(
                Bar, label, st.integers(-9, 9), st.just(9), st.tuples(label), st.none() | cells
            ),
            max_size=3,
        )
    )
    page = Page(
        plain(""),
        (
            Paragraph(data.draw(cells)), Item(data.draw(cells)), Table(columns, tuple(rows)),
            Bars((BarGroup(tuple(bars)),), signed=data.draw(st.booleans())),
        ),
    )  # fmt: skip
    for width in (60, 80):
        narrow, whole = (words(plain_text(page, "cs", each)) for each in (width, 1000))
        assert narrow <= whole, "a heading over nothing may be missing, no word may be torn"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 60)), min_size=1), st.integers(1, 200))
def test_columns_take_the_room_there_is(sizes: list[tuple[int, int]], whole: int) -> None:
    rooms = [Room(min(pair), max(pair)) for pair in sizes]
    found = widths(rooms, whole)
    free = whole - GAP * (len(rooms) - 1)
    if found is None:
        assert sum(room.least for room in rooms) > free
        return
    assert sum(found) <= free
    assert all(room.least <= width <= room.most for room, width in zip(rooms, found, strict=True))
    assert sum(found) == free or all(w == r.most for r, w in zip(rooms, found, strict=True))


def test_a_czech_preposition_and_a_number_stay_with_what_follows() -> None:
    said = Text(en="", cs="aaaa s bbbb k 269\u00a0035 z ničeho")
    for width in range(10, 30):
        lines = plain_text(Page(plain(""), (Paragraph(said),)), "cs", width).splitlines()
        assert not [line for line in lines if line.endswith((" s", " k", " z", "269"))]
