"""The command `routine` itself: the table of commands, and a click group that imports them late.

The short help of a command is in the table, so that `routine --help` imports none of them; it
is the first sentence of the command's own help. The module of a command has a click command named
`command`, which returns an exit code, or None for 0.
"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from routine import __version__, program
from routine.pages.console import ClosedOutput, open_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from typing import Any

_PYTHON_WORDS: Final = ("import", "list")
_TABLE: Final = {
    "Exercise": {
        "start": "Start a session, guided from lying down to getting up.",
        "go": "Start what you type, as you'd write it on paper.",
        "resume": "Continue your last session: at the same rep, after a moment to get ready.",
        "render": "Make an audio file of a whole session, to take along on a phone.",
    },
    "Look around": {
        "list": "List the routines, built-in and your own, shortest first.",
        "show": "Show a routine or an exercise: what you need, how to set up, what to do.",
        "figure": "Show the figure of an exercise: the movement before you do it.",
        "preview": "Show what happens when, and what is said, without starting.",
    },
    "Diary": {
        "log": "Show past sessions, newest first.",
        "stats": "Show what you did: days, minutes, pain before and after, holds, left and right.",
        "report": (
            "Write a page for a physiotherapist: days, pain before and after, sessions, what hurt."
        ),
        "progress": "Show or change how much of each exercise you do.",
    },
    "Your body": {
        "safety": "Show when to get help, when to ask a doctor first, and what to watch for.",
        "profile": "Tell routine what to avoid, so that it is left out or done in an easier way.",
        "way": "Keep an easier or a harder way of an exercise for every session.",
    },
    "Write your own": {
        "new": "Make a routine of your own, or a programme for somebody else.",
        "edit": "Change a routine or an exercise of yours in your editor, and check it.",
        "check": "Check routine and exercise files for mistakes.",
        "schema": "Print the JSON Schema of routine files or exercise files.",
    },
    "Your data": {
        "export": "Save the whole diary to FILE, as JSON lines; - for a pipe.",
        "import": "Add exported diaries to this one; - for standard input.",
        "forget": "Show what is kept about you on this computer, or erase it.",
    },
    "Settings": {
        "config": "Show the settings, or change one.",
        "doctor": "Check sound, voice, screen and diary, and say what to do if something is wrong.",
    },
}


class CommandRow(NamedTuple):
    """A command: its heading in the help, its name, its short help."""

    heading: str
    name: str
    help: str

    @property
    def module(self) -> str:
        """Its module: named as the command, with "_" after a Python keyword or builtin."""
        return f"{self.name}_" if self.name in _PYTHON_WORDS else self.name


COMMANDS: Final = tuple(
    CommandRow(heading, name, short_help)
    for heading, commands in _TABLE.items()
    for name, short_help in commands.items()
)

_SESSIONS = ("start", "go", "resume")
_MANY_SETS: Final = 20_000  # half a second of migration, on a slow computer

WELCOME = """\
routine guides you through exercise at home: every squeeze, hold, rest and breath.

  routine start sciatica   start it, lie down, close your eyes

  routine show sciatica    see what you will do before you start
  routine list             see what else there is
  routine --help           all commands
"""


class ClosedPipeError(Exception):
    """The reader of standard output is gone. Not an OSError, which click would turn into exit 1."""

    def __init__(self, reason: BrokenPipeError) -> None:
        """Keep the error that click would catch."""
        super().__init__(str(reason))
        self.reason = reason


class HelpFormatter(click.HelpFormatter):
    """Writes help in which commands are named as they are typed here."""

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(_as_typed(text))


click.Context.formatter_class = HelpFormatter


class CommandGroup(click.Group):
    """The group of COMMANDS, each imported when it is asked for."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:  # noqa: ANN401 - click's signature
        """Read the command line; its help may be written into a closed pipe."""
        with _past_click():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; it may write into a closed pipe."""
        name_program(ctx)
        with _past_click():
            return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help."""
        name_program(ctx)
        return super().get_help(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return [row.name for row in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command of this name, or None."""
        for row in COMMANDS:
            if row.name == cmd_name:
                command: click.Command = import_module(f"routine.commands.{row.module}").command
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the command that an unknown one was meant to be; click 8.2 does not."""
        known = self.list_commands(ctx)
        if args[0] in known or ctx.resilient_parsing or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        if args[0] == "help":
            click.echo(ctx.get_help())
            ctx.exit()
        msg = f"No such command '{args[0]}'.{_guess(args[0], known)}"
        raise click.UsageError(msg, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the commands under their headings, all in one column."""
        width = max(len(row.name) for row in COMMANDS)
        for heading, rows in groupby(COMMANDS, lambda row: row.heading):
            with formatter.section(heading):
                formatter.write_dl([(row.name.ljust(width), row.help) for row in rows])


@click.group(
    cls=CommandGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, message="routine %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """A guide to exercise at home: every squeeze, hold, rest and breath.

    Start with: routine start sciatica
    """
    from routine.app.environment import Environment  # noqa: PLC0415 - 0.3 ms, which `--version` does without

    context.obj = context.with_resource(Environment(_migration_bar))
    if context.invoked_subcommand is None:
        sys.stdout.write(_as_typed(WELCOME))
    elif context.invoked_subcommand in _SESSIONS and isinstance(sys.stdout, ClosedOutput):
        sys.stdout = open_nothing()  # a session goes on even if nobody reads along


def _migration_bar(sets: int) -> AbstractContextManager[Callable[[int], object]]:
    """Show how far the migration of an older diary is, if that takes more than a moment."""
    from routine.commands.progress_bar import bar  # noqa: PLC0415 - only for an older diary

    return bar(sets if sets >= _MANY_SETS else 0, "bringing your diary up to date")


def name_program(ctx: click.Context) -> None:
    """Set how the program is invoked, before a module is imported whose texts name commands.

    `--version` names none and does not wait for it.
    """
    from routine.app import invocation  # noqa: PLC0415 - 0.3 ms, which `--version` does without

    program.ROUTINE = ctx.find_root().info_name = invocation.name()


def _as_typed(text: str) -> str:
    """Return a text of ours with its commands as they are typed here."""
    names = "|".join(row.name for row in COMMANDS)
    return re.sub(rf"\broutine (?=(?:{names}|--help)\b)", lambda _: f"{program.ROUTINE} ", text)


def _guess(given: str, known: Sequence[str]) -> str:
    """Return what was meant by an unknown command: a routine's name, or a misspelt command."""
    from difflib import get_close_matches  # noqa: PLC0415 - 1 ms, only for this message

    from routine import library  # noqa: PLC0415 - 7 ms, only for this message

    if given.casefold() in {entry.name for entry in library.entries()}:
        return f" Did you mean '{program.ROUTINE} start {given.casefold()}'?"
    near = get_close_matches(given, known, 1)
    return f" Did you mean '{near[0]}'?" if near else ""


@contextmanager
def _past_click() -> Iterator[None]:
    """Raise a closed pipe as ClosedPipeError: click would turn it into exit code 1."""
    try:
        yield
    except BrokenPipeError as error:
        raise ClosedPipeError(error) from error
