"""What a shell offers for a word that is being typed: traits, values, goals, rules, rows, or files.

Which of them is told by what the help calls the value: ``TRAIT=VALUE``, ``GOAL``, and so on.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Final

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

from placement.errors import PlacementError
from placement.text import Language

Items = list["CompletionItem[str]"]


def complete(
    parameter: click.Parameter, context: click.Context, typed: str, language: Language
) -> Items:
    """What may stand where *typed* stands as the value of *parameter*, and in *language* what each
    means."""
    match (parameter.metavar or "").strip("[]"):
        case "TRAIT=VALUE":
            return _settings(typed, language)
        case "TRAIT":
            return _beginning(typed, _traits(language))
        case "GOAL":
            return _beginning(typed, _goals(language, parameter.name))
        case "RULE":
            return _beginning(typed, _rules())
        case "ID" if parameter.name == "row":
            return _beginning(typed, _rows(context))
        case _:
            return [CompletionItem(typed, type="file")]


def _beginning(typed: str, items: Iterable[CompletionItem[str]]) -> Items:
    return [item for item in items if item.value.startswith(typed)]


def _settings(typed: str, language: Language) -> Items:
    """A trait and the sign of equality; after it the values of its scale."""
    from placement.facts.dictionary import BY_NAME

    name, sign, _ = typed.partition("=")
    if not sign:
        return [
            CompletionItem(f"{item.value}=", help=item.help, is_open=True)
            for item in _beginning(typed, _traits(language))
        ]
    trait = BY_NAME.get(name)
    if trait is None:
        return []
    values = (
        CompletionItem(f"{name}={value}", help=trait.text(value).to(language))
        for value in trait.scale.values
    )
    return _beginning(typed, values)


def _traits(language: Language) -> Iterator[CompletionItem[str]]:
    from placement.facts.dictionary import TRAITS

    return (CompletionItem(trait.name, help=trait.label.to(language)) for trait in TRAITS)


def _goals(language: Language, kind: str | None) -> Iterator[CompletionItem[str]]:
    """The goals: those of one kind for an option that is named after it, else all."""
    from placement.facts.goals import GOALS

    of_kind = [goal for goal in GOALS if goal.kind == kind] or GOALS
    return (CompletionItem(goal.name, help=goal.label.to(language)) for goal in of_kind)


def _rules() -> Iterator[CompletionItem[str]]:
    from placement.rules.base import load

    return (CompletionItem(rule.id) for rule in load().rules)


def _rows(context: click.Context) -> Iterator[CompletionItem[str]]:
    """The identifiers of the scored file named before, where it is small enough to look."""
    # Behind an option that still lacks its value click has not yet told arguments apart.
    path = context.params.get("subject") or next(iter(context.args), "")
    if not os.path.isfile(path) or os.path.getsize(path) > _LARGEST:
        return iter(())
    from placement.scoring.scored_rows import row_ids

    try:
        return map(CompletionItem, row_ids(path, context.params.get("id_column")))
    except PlacementError:
        return iter(())


_LARGEST: Final = 2_000_000
"""Bytes of a file that is read through while somebody waits for a word."""


class _Bash(BashComplete):
    """As click's, but the line itself is looked at: Bash takes words apart at each ``=``, and puts
    in only what follows the last."""

    source_template = """\
%(complete_func)s() {
    local IFS=$'\\n' completion type value response
    response=$(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" %(complete_var)s=bash_complete "$1")
    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            open) compopt -o nospace; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("$(printf '%%q' "$value")") ;;
        esac
    done
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one being typed, and that one."""
        line = os.environ["COMP_LINE"]
        words = split_arg_string(line)[1:]
        typed = words.pop() if words and not line[-1].isspace() else ""
        return words, typed

    def format_completion(self, item: CompletionItem[str]) -> str:
        """The item, without what Bash keeps standing."""
        value = item.value
        if item.type != "file" and "=" in value[:-1]:
            value = value[value.rindex("=", 0, -1) + 1 :]
        return f"{_kind(item)},{value}"


class _Zsh(ZshComplete):
    """As click's, with no space after an item that is to be typed on."""

    source_template = ZshComplete.source_template.replace(
        '        elif [[ "$type" == "dir" ]]; then\n',
        '        elif [[ "$type" == "open" ]]; then\n'
        '            compadd -U -S "" -V open -- "$key"\n'
        '        elif [[ "$type" == "dir" ]]; then\n',
    )

    def format_completion(self, item: CompletionItem[str]) -> str:
        """The item, its value and what it means."""
        return super().format_completion(CompletionItem(item.value, _kind(item), item.help))


def _kind(item: CompletionItem[str]) -> str:
    """The type of an item; ``open`` for one that is to be typed on, behind which no space stands.

    Fish and PowerShell put none after ``=`` by themselves, and know only click's types.
    """
    return "open" if item.is_open else item.type


add_completion_class(_Bash)
add_completion_class(_Zsh)
