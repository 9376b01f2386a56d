"""What can be found wrong with a rule base, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from placement.facts.conditions import Facts
from placement.text import Text

Kind = Literal[
    "unreachable_rule",
    "always_fires",
    "duplicate_rule",
    "subsumed_rule",
    "idle_condition",
    "contradiction",
    "opposed_rule",
    "unreachable_verdict",
    "unreachable_goal",
    "never_first",
    "verdict_gap",
    "premature_verdict",
    "readiness_gap",
    "groundless_goal",
    "unused_trait",
    "trait_without_points",
    "unencoded_statement",
    "undecided",
]

NOTES: Final[frozenset[Kind]] = frozenset(
    {"opposed_rule", "groundless_goal", "trait_without_points", "undecided"}
)
"""What is worth knowing without being wrong; everything else is a fault."""

KIND_WORDS: Final[dict[Kind, Text]] = {
    "unreachable_rule": Text(en="rule that can never fire", cs="nedosažitelné pravidlo"),
    "always_fires": Text(en="rule that always fires", cs="pravidlo, které platí vždy"),
    "duplicate_rule": Text(en="duplicate rule", cs="zdvojené pravidlo"),
    "subsumed_rule": Text(en="rule contained in another", cs="pravidlo obsažené v jiném"),
    "idle_condition": Text(en="condition that cannot matter", cs="podmínka, na které nezáleží"),
    "contradiction": Text(en="contradiction", cs="rozpor"),
    "opposed_rule": Text(en="rule that always meets its opposite", cs="vždy protichůdné pravidlo"),
    "unreachable_verdict": Text(en="verdict nobody can get", cs="nedosažitelný výsledek"),
    "unreachable_goal": Text(en="goal nobody can reach", cs="nedosažitelný cíl"),
    "never_first": Text(en="role that never comes first", cs="role, která nikdy nevyjde první"),
    "verdict_gap": Text(en="gap in the verdicts", cs="mezera ve výsledcích"),
    "premature_verdict": Text(
        en="office named over one too little known", cs="typ práce určený bez znalosti druhého"
    ),
    "readiness_gap": Text(en="gap in the readiness", cs="mezera v připravenosti"),
    "groundless_goal": Text(
        en="recommended without a reason of its own", cs="doporučení bez vlastního důvodu"
    ),
    "unused_trait": Text(en="trait no rule uses", cs="nevyužitý údaj"),
    "trait_without_points": Text(en="trait that gives no points", cs="údaj bez vlivu na body"),
    "unencoded_statement": Text(en="statement no rule encodes", cs="výrok bez pravidla"),
    "undecided": Text(en="not decided", cs="nerozhodnuto"),
}
"""What each kind is called."""


NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. *subjects* are the ids or names of the rules, goals, traits or statements
    it is about; *witness* is a person who shows it; *proof* says why nobody shows otherwise."""

    kind: Kind
    subjects: tuple[str, ...]
    text: Text
    witness: Facts | None = None
    proof: Text | None = None

    @property
    def is_fault(self) -> bool:
        """Whether it is wrong, rather than worth knowing."""
        return self.kind not in NOTES


def nobody(traits: int, ways: int) -> Text:
    """The proof that nobody exists: how many answers bear on it, in how many combinations."""
    if traits == 0:
        return Text(
            en="Proved: it depends on no answer.", cs="Dokázáno: nezávisí na žádné odpovědi."
        )
    return Text(
        en="Proved for every combination of the answers it depends on "
        f"({traits} trait{'s' if traits > 1 else ''}, {_magnitude(ways, ',')} combinations).",
        cs="Dokázáno pro všechny kombinace odpovědí, na kterých to závisí "
        f"(údajů: {traits}, kombinací: {_magnitude(ways, NO_BREAK_SPACE)}).",
    )


def _magnitude(number: int, separator: str) -> str:
    """The number in full as long as it can be read at a glance; else its power of ten."""
    if number < 10**9:
        return f"{number:,}".replace(",", separator)
    return f"≥ 10^{len(str(number)) - 1}"
