"""A row of results compared with what is inferred from its facts; a difference is shouted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from placement.cli.common import warn
from placement.text import Text, quoted

if TYPE_CHECKING:
    from placement.inference.trees import Inference
    from placement.rules.base import KnowledgeBase
    from placement.scoring.scored_rows import Row


def compare(
    path: str, row: Row, inference: Inference, base: KnowledgeBase
) -> tuple[bool, dict[str, Any]]:
    """Whether what the row says differs from what is inferred, which is shouted; and as JSON."""
    from placement.scoring.scored_rows import disagreements, knowledge_of

    differences = disagreements(row, inference)
    if differences:
        warn(_DIFFERS.format(file=row.file, line=row.line, id=quoted(row.id)))
        for found in differences:
            said, inferred = _cell(found.said), _cell(found.inferred)
            warn(_DIFFERENCE.format(column=found.column, said=said, inferred=inferred))
        scored_by = knowledge_of(path)
        if scored_by not in (None, base.identity):
            warn(_OTHER_RULES.format(sha256=scored_by[:12], ours=base.identity[:12]))
    return bool(differences), {
        "line": row.line,
        "compared": list(row.said),
        "differences": [
            {"column": d.column, "said": d.said, "inferred": d.inferred} for d in differences
        ],
    }


def _cell(words: str) -> Text:
    return quoted(words, _LONGEST) if words else _EMPTY


_LONGEST: Final = 400
_EMPTY: Final = Text(en="nothing", cs="nic")
_DIFFERS: Final = Text(
    en="WARNING: {file}, line {line}: the row {id} does not say what is inferred from its facts. "
    "What follows explains what is inferred.",
    cs="POZOR: {file}, řádek {line}: záznam {id} neříká to, co plyne z jeho údajů. Následuje "
    "vysvětlení toho, co z nich plyne.",
)
_DIFFERENCE: Final = Text(
    en="  {column}: the row says {said}, inferred is {inferred}.",
    cs="  {column}: záznam říká {said}, odvozeno je {inferred}.",
)
_OTHER_RULES: Final = Text(
    en="  The file was scored by other rules ({sha256}) than these ({ours}).",
    cs="  Soubor byl vyhodnocen jinými pravidly ({sha256}), než jsou tato ({ours}).",
)
