"""What every command shares: two languages in its help and its faults, and the common options."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click

from placement.cli.edge.streams import (
    ReaderGone,
    abandon_output,
    end_as_interrupted,
    make_writable,
    noticing_a_gone_reader,
    received,
)
from placement.cli.edge.streams import print_json as print_json
from placement.cli.edge.streams import print_json_array as print_json_array
from placement.cli.edge.usage import FAULT, metavar, nearest, system_fault, usage_fault
from placement.cli.edge.usage import require as require
from placement.errors import DONE, UNUSABLE, Faults, PlacementError
from placement.text import LANGUAGES, Language, Text, quoted
from placement.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_Function = TypeVar("_Function", bound=Callable[..., Any])

INTERRUPTED: Final = 130
"""The exit code of a command that Ctrl-C ended (128 + SIGINT)."""

_current: list[Language] = ["en"]


def language() -> Language:
    """The language of this run: ``--lang``, else the locale's, else English."""
    return _current[-1]


def say(text: Text) -> str:
    """*text* in the language of this run."""
    return text.to(language())


def choose_language(arguments: Sequence[str]) -> Language:
    """Set the language of this run from the command line, which help needs before parsing."""
    chosen: str | None = None
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            chosen = arguments[position + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    if chosen not in LANGUAGES:
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        spoken = next((os.environ[name] for name in names if os.environ.get(name)), "")
        chosen = "cs" if spoken.lower().startswith("cs") else "en"
    _current[-1] = "cs" if chosen == "cs" else "en"
    return language()


class Option(click.Option):
    """An option whose help is a text in both languages."""

    def __init__(self, *declarations: Any, help: Text, **settings: Any) -> None:
        super().__init__(*declarations, **settings)
        self.words = help

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """What a shell offers for the option's value."""
        return _offered(self, ctx, incomplete)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help in the language of this run."""
        self.help = say(self.words)
        record = super().get_help_record(ctx)
        if record is None:
            return None
        option, words = record
        # The one word that click adds of its own.
        words = words.replace("[required]", f"[{say(_REQUIRED)}]")
        return metavar(option, language()), words


class Argument(click.Argument):
    """An argument; a shell offers what may stand for it."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """What a shell offers for it."""
        return _offered(self, ctx, incomplete)


class Command(click.Command):
    """A command whose help and examples are texts in both languages."""

    def __init__(
        self, *settings: Any, help: Text, examples: Sequence[str] = (), **named: Any
    ) -> None:
        named.setdefault("options_metavar", None)
        named.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*settings, **named)
        self.words = help
        self.examples = tuple(examples)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, which click would describe in English."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say(_HELP)
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """``[OPTIONS]`` and the arguments."""
        pieces = ["[OPTIONS]", *super().collect_usage_pieces(ctx)]
        return [metavar(piece, language()) for piece in pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=say(_USAGE))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help, in the language of this run."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.words))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the examples where there are any."""
        records = [
            record
            for parameter in self.get_params(ctx)
            if not isinstance(parameter, click.Argument)
            and (record := parameter.get_help_record(ctx)) is not None
        ]
        with formatter.section(say(_OPTIONS)):
            formatter.write_dl(records)
        if self.examples:
            with formatter.section(say(_EXAMPLES)):
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


class Group(Command, click.Group):
    """A command of commands; each is imported only when it is called or listed.

    *commands* maps a command's name to the module that holds it as ``command``, and to its help.
    """

    def __init__(self, name: str, *, help: Text, commands: dict[str, tuple[str, Text]]) -> None:
        super().__init__(
            name,
            help=help,
            subcommand_metavar="COMMAND [ARGS]...",
            params=[Option(["--lang"], **_LANG_SETTINGS)],
            invoke_without_command=True,
            callback=_help_alone,
        )
        self.modules = commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of the table."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called *cmd_name*, imported now; None where there is none."""
        if cmd_name not in self.modules:
            return None
        found: click.Command = import_module(self.modules[cmd_name][0]).command
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands by the table's help, without importing them."""
        Command.format_options(self, ctx, formatter)
        with formatter.section(say(_COMMANDS)):
            formatter.write_dl([(name, say(text)) for name, (_, text) in self.modules.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but what is no command is refused in the language of this run."""
        if args[0] not in self.modules and not args[0].startswith("-"):
            raise PlacementError(
                _NO_COMMAND.format(
                    name=quoted(args[0]),
                    nearest=nearest(args[0], self.modules),
                    allowed=", ".join(self.modules),
                )
            )
        return super().resolve_command(ctx, args)


@click.pass_context
def _help_alone(context: click.Context) -> None:
    """What a group does by itself: it shows what commands it has."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


class Program(Group):
    """The outermost command: chooses the language, and turns every fault into a message."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = "placement", **extra: Any
    ) -> NoReturn:
        """Run, and end the process with the exit code of the design."""
        arguments = list(sys.argv[1:] if args is None else args)
        choose_language(arguments)
        make_writable()
        end_as_interrupted()
        if "_PLACEMENT_COMPLETE" in os.environ:
            # By being imported it tells click how our words are completed.
            import_module("placement.cli.edge.completing")
        sys.exit(self._run(arguments, prog_name, extra))

    def make_context(self, *settings: Any, **named: Any) -> click.Context:
        """As click does; help is written here."""
        with noticing_a_gone_reader():
            return super().make_context(*settings, **named)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does; results are written here."""
        with noticing_a_gone_reader():
            return super().invoke(ctx)

    def _run(self, arguments: list[str], prog_name: str | None, extra: dict[str, Any]) -> int:
        extra.pop("standalone_mode", None)
        try:
            code = super().main(arguments, prog_name, standalone_mode=False, **extra)
            sys.stdout.flush()
        except PlacementError as fault:
            complain(fault)
            return fault.exit_code
        except click.ClickException as fault:
            tell(usage_fault(fault))
            return UNUSABLE
        except click.Abort:
            click.echo(say(_INTERRUPTED), err=True)
            return 128 + received() if received() else INTERRUPTED
        except (BrokenPipeError, ReaderGone):
            abandon_output()
            return DONE
        except OSError as fault:
            abandon_output()
            complain(system_fault(fault))
            return UNUSABLE
        return code if isinstance(code, int) else DONE


def complain(fault: PlacementError) -> None:
    """Write *fault* to the standard error, a line each where there are several."""
    faults = fault.faults if isinstance(fault, Faults) else (fault.text,)
    for text in faults:
        tell(Text(en=f"{FAULT.en}: {text.en}", cs=f"{FAULT.cs}: {text.cs}"))


def option(*declarations: str, help: Text, **settings: Any) -> Callable[[_Function], _Function]:
    """``click.option`` with its help in both languages."""
    return click.option(*declarations, cls=Option, help=help, **settings)


def argument(*declarations: str, **settings: Any) -> Callable[[_Function], _Function]:
    """``click.argument``, which a shell can complete."""
    return click.argument(*declarations, cls=Argument, **settings)


def _offered(
    parameter: click.Parameter, context: click.Context, typed: str
) -> list[CompletionItem[str]]:
    """What a type of its own offers, such as a choice; else what the value is called."""
    if isinstance(parameter.type, click.types.StringParamType):
        from placement.cli.edge.completing import complete

        return complete(parameter, context, typed, language())
    return parameter.type.shell_complete(context, parameter, typed)


def define(
    name: str, *, help: Text, examples: Sequence[str] = (), reports: bool = True
) -> Callable[[Callable[..., Any]], click.Command]:
    """A command with the options all commands share: ``--lang``, and ``--json`` if it *reports*.

    The function gets ``as_json`` where it reports; it returns its exit code, or None for done.
    """

    def decorate(function: Callable[..., Any]) -> click.Command:
        wrapped: Callable[..., Any] = option("--lang", **_LANG_SETTINGS)(function)
        if reports:
            wrapped = option("--json", "as_json", is_flag=True, help=_JSON)(wrapped)
        made: click.Command = click.command(name, cls=Command, help=help, examples=examples)(
            wrapped
        )
        return made

    return decorate


def warn(text: Text) -> None:
    """Something the user should know, on the standard error."""
    tell(text)


def tell(text: Text, into: Language | None = None) -> None:
    """Write *text* to the standard error, in the language of this run or *into* another; on a
    terminal no word of it is torn."""
    words = text.to(into or language())
    if sys.stderr.isatty():
        from shutil import get_terminal_size
        from textwrap import fill

        width = get_terminal_size().columns
        lines = words.split("\n")
        words = "\n".join(
            fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines
        )
    click.echo(words, err=True)


def version_option() -> click.Option:
    """``--version``: the program's version."""

    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            click.echo(f"placement {__version__}")
            context.exit()

    return Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show,
        help=_VERSION,
    )  # fmt: skip


_USAGE: Final = Text(en="Usage: ", cs="Použití: ")
_OPTIONS: Final = Text(en="Options", cs="Volby")
_COMMANDS: Final = Text(en="Commands", cs="Příkazy")
_EXAMPLES: Final = Text(en="Examples", cs="Příklady")
_HELP: Final = Text(en="Show this help and exit.", cs="Zobrazit tuto nápovědu a skončit.")
_REQUIRED: Final = Text(en="required", cs="povinné")
_VERSION: Final = Text(en="Show the version and exit.", cs="Zobrazit verzi a skončit.")
_LANG: Final = Text(
    en="Language of all texts; by default that of the locale.",
    cs="Jazyk všech textů; jinak podle nastavení systému.",
)
_LANG_SETTINGS: Final[dict[str, Any]] = {
    "type": click.Choice(LANGUAGES),
    "expose_value": False,
    "help": _LANG,
}
_JSON: Final = Text(
    en="Print the result as JSON, for other programs.",
    cs="Vypsat výsledek jako JSON pro další programy.",
)
_INTERRUPTED: Final = Text(en="Interrupted.", cs="Přerušeno.")
_NO_COMMAND: Final = Text(
    en="there is no command {name}.{nearest} Commands: {allowed}.",
    cs="neznámý příkaz {name}.{nearest} Příkazy: {allowed}.",
)
