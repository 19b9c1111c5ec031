"""The command line: a table of commands, and the one place where an error becomes an exit code.

A command is imported when it runs: `routine --version` needs click and nothing else. A module of
this package that stands in the table has a click command named `command`; it returns an exit code,
or None for 0.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from io import TextIOWrapper
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import click

from routine import __version__, errors, program
from routine.pages.console import ClosedOutput, complain, to_output

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, TextIO

_SESSIONS = ("start", "resume")

WELCOME = """\
routine guides you through exercise at home: every squeeze, hold, rest and breath.

  routine start sciatica   start it, lie down, close your eyes

  routine show sciatica    see what you will do before you start
  routine list             see what else there is
  routine --help           all commands
"""


class Row(NamedTuple):
    """A command: its name, its module in this package, and its heading in the help."""

    name: str
    module: str
    heading: str


COMMANDS = (
    Row("start", "start", "Exercise"),
    Row("resume", "resume", "Exercise"),
    Row("render", "render", "Exercise"),
    Row("list", "list_", "Look around"),
    Row("show", "show", "Look around"),
    Row("preview", "preview", "Look around"),
    Row("log", "log", "Diary"),
    Row("stats", "stats", "Diary"),
    Row("report", "report", "Diary"),
    Row("progress", "progress", "Diary"),
    Row("safety", "safety", "Your body"),
    Row("profile", "profile", "Your body"),
    Row("way", "way", "Your body"),
    Row("check", "check", "Write your own"),
    Row("schema", "schema", "Write your own"),
    Row("export", "export", "Your data"),
    Row("import", "import_", "Your data"),
    Row("forget", "forget", "Your data"),
    Row("config", "config", "Settings"),
    Row("doctor", "doctor", "Settings"),
)


_COMMAND = re.compile(rf"\broutine (?=(?:{'|'.join(row.name for row in COMMANDS)}|--help)\b)")


def _find_name(ctx: click.Context) -> None:
    """Find out how this program is called, before anything is imported whose texts tell it.

    Not earlier: whoever asks for the version waits for nothing.
    """
    from routine.app import invocation

    program.ROUTINE = ctx.find_root().info_name = invocation.name()


def _named(text: str) -> str:
    """Return a text of ours with its commands as they are typed here."""
    return _COMMAND.sub(lambda _: f"{program.ROUTINE} ", text)


class HelpFormatter(click.HelpFormatter):
    """Writes help, in which commands are named as they are typed here."""

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(_named(text))


click.Context.formatter_class = HelpFormatter


class Commands(click.Group):
    """The group of COMMANDS, each imported when it is asked for."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:  # noqa: ANN401 - click's signature
        """Read the command line; its help may be written into a closed pipe."""
        with _past_click():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; it may write into a closed pipe."""
        _find_name(ctx)
        with _past_click():
            return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help."""
        _find_name(ctx)
        return super().get_help(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return [row.name for row in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command of this name, None where there is none."""
        for row in COMMANDS:
            if row.name == cmd_name:
                module = import_module(f"routine.commands.{row.module}")
                command: click.Command = module.command
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say which command was meant where there is none of this name; click 8.2 does not."""
        known = self.list_commands(ctx)
        if args[0] in known or ctx.resilient_parsing or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        if args[0] == "help":
            click.echo(ctx.get_help())
            ctx.exit()
        msg = f"No such command '{args[0]}'.{_meant(args[0], known)}"
        raise click.UsageError(msg, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings, all in one column."""
        width = max(len(row.name) for row in COMMANDS)
        for heading, rows in groupby(COMMANDS, lambda row: row.heading):
            named = [(row.name.ljust(width), self.get_command(ctx, row.name)) for row in rows]
            with formatter.section(heading):
                formatter.write_dl([(name, c.get_short_help_str(90)) for name, c in named if c])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, message="routine %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """A guide to exercise at home: every squeeze, hold, rest and breath.

    Start with: routine start sciatica
    """
    from routine.app.environment import Environment

    context.obj = context.with_resource(Environment())
    if context.invoked_subcommand is None:
        sys.stdout.write(_named(WELCOME))
    elif context.invoked_subcommand in _SESSIONS and isinstance(sys.stdout, ClosedOutput):
        sys.stdout = _nothing()  # a session is done, whether anybody reads along or not


def _meant(given: str, known: Sequence[str]) -> str:
    """Return what was meant by a command that is none: the name of a routine, or a misspelt one."""
    from difflib import get_close_matches

    from routine import library

    if given.casefold() in {entry.name for entry in library.entries()}:
        return f" Did you mean '{program.ROUTINE} start {given.casefold()}'?"
    near = get_close_matches(given, known, 1)
    return f" Did you mean '{near[0]}'?" if near else ""


class _ClosedPipeError(Exception):
    """Whoever read standard output is gone, for this reason."""

    def __init__(self, reason: BrokenPipeError) -> None:
        super().__init__(str(reason))
        self.reason = reason


@contextmanager
def _past_click() -> Iterator[None]:
    """Carry a closed pipe past click, which would make it exit code 1."""
    try:
        yield
    except BrokenPipeError as error:
        raise _ClosedPipeError(error) from error


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line (that of the process, if none is given) and return its exit code.

    Every error ends here, as plain lines on standard error: no traceback reaches a person, unless
    ROUTINE_DEBUG is set.
    """
    gc.disable()  # looking for garbage among imports takes a tenth of a start, and finds none
    _prepare_streams()
    code = errors.DONE
    try:
        code = _run(args)
        with to_output():
            sys.stdout.flush()
    except KeyboardInterrupt:
        code = errors.INTERRUPTED
    except OSError as error:
        # With the terminal, all that there was to say went.
        code = code if code == errors.HANGUP else _fault(error)
    if code == errors.DONE and isinstance(sys.stdout, ClosedOutput) and sys.stdout.has_lost:
        complain("standard output is closed, so the output was lost")
        code = errors.FAILED
    for stream in (sys.stdout, sys.stderr):
        _settle(stream)
    return code


def _run(args: Sequence[str] | None) -> int:
    try:
        code = commands.main(args, prog_name="routine", standalone_mode=False)
    except errors.RoutineError as error:
        complain(str(error))
        return error.exit_code
    except click.ClickException as error:
        return _refuse(error)
    except click.Abort:
        return errors.INTERRUPTED
    except _ClosedPipeError as error:
        return _fault(error.reason)
    except Exception as error:  # noqa: BLE001 - the last place: beyond it is only a traceback
        return _fault(error)
    return code if isinstance(code, int) else errors.DONE


def _prepare_streams() -> None:
    """Let no text fail for the terminal's character set, and no file take the place of stdout."""
    sys.stdout = sys.stdout or ClosedOutput()
    sys.stderr = sys.stderr or _nothing()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nothing() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - pathlib would cost start-up time


def _settle(stream: TextIO) -> None:
    """Let the interpreter's last flush not fail: it would make the exit code 120."""
    try:
        stream.flush()
    except OSError:
        _abandon(stream)


def _abandon(stream: TextIO) -> None:
    """Point a stream at nothing, so that what it still holds goes there."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def _refuse(error: click.ClickException) -> int:
    from io import StringIO

    if isinstance(error, click.UsageError) and error.ctx:
        _find_name(error.ctx)
    words = StringIO()
    error.show(file=words)
    complain(words.getvalue().rstrip())
    return error.exit_code


def _fault(error: Exception) -> int:
    """Tell what nobody expected, or that standard output takes no more; return the exit code."""
    if isinstance(error, BrokenPipeError):
        _abandon(sys.stdout)
        return errors.CLOSED_PIPE
    if os.environ.get("ROUTINE_DEBUG"):
        raise error
    if _is_of_diary(error):
        from routine.diary.database.store import describe_error

        complain(describe_error(error))  # type: ignore[arg-type]
        return errors.FAILED
    if isinstance(error, ImportError) and _is_of_sound(error):
        from routine.words.sound_and_voice import unloadable

        told = unloadable(str(error.name).partition(".")[0], error)
        complain(f"{told}\n`{program.ROUTINE} doctor` tells you what to do")
        return errors.FAILED
    if isinstance(error, OSError):
        _abandon(sys.stdout)
        complain(f"routine can't go on: {_os_words(error)}")
        return errors.FAILED
    complain(
        f"routine has hit a bug: {type(error).__name__}: {error}\n"
        "Please report it. To see where it happened, run the same command with ROUTINE_DEBUG=1 set."
    )
    return errors.FAILED


def _is_of_diary(error: Exception) -> bool:
    """Return whether SQLite raised an error; it is not imported just to find out."""
    sqlite = sys.modules.get("sqlite3")
    return sqlite is not None and isinstance(error, sqlite.Error)


def _is_of_sound(error: ImportError) -> bool:
    """Return whether a package of sound is missing or broken, which are not everywhere."""
    from routine.sound.packages import REQUIREMENTS

    return str(error.name).partition(".")[0] in REQUIREMENTS


def _os_words(error: OSError) -> str:
    words = errors.system_message(error)
    return f"{error.filename}: {words}" if error.filename else words
