"""The one place where an error becomes a message on standard error and an exit code."""

import os
import sys
from io import StringIO

import click

from routine import errors, program
from routine.commands.group import ClosedPipeError, name_program
from routine.pages.console import abandon, complain


def report_failure(error: Exception) -> int:
    """Print what an error says, and return the exit code that it ends the program with.

    If ROUTINE_DEBUG is set, an error that nobody expected is raised again.
    """
    if isinstance(error, ClosedPipeError):
        error = error.reason
    if isinstance(error, errors.RoutineError):
        complain(str(error))
        return error.exit_code
    if isinstance(error, click.ClickException):
        return _report_usage(error)
    if isinstance(error, click.Abort):
        return errors.INTERRUPTED
    if isinstance(error, BrokenPipeError):
        abandon(sys.stdout)
        return errors.CLOSED_PIPE
    sqlite = sys.modules.get("sqlite3")  # not imported just to find out
    if sqlite is not None and isinstance(error, sqlite.Error):
        from routine.diary.database.failures import describe_error  # noqa: PLC0415 - 8 ms, only for this message

        complain(describe_error(error))
        return errors.FAILED
    if os.environ.get("ROUTINE_DEBUG"):
        raise error
    if isinstance(error, OSError):
        abandon(sys.stdout)
    complain(_describe(error))
    return errors.FAILED


def _report_usage(error: click.ClickException) -> int:
    if isinstance(error, click.UsageError) and error.ctx:
        name_program(error.ctx)
    message = StringIO()
    error.show(file=message)
    complain(message.getvalue().rstrip())
    return error.exit_code


def _describe(error: Exception) -> str:
    if isinstance(error, ImportError) and _is_of_sound(error):
        from routine.words.sound_and_voice import unloadable  # noqa: PLC0415 - 0.2 ms, only for this message

        message = unloadable(str(error.name).partition(".")[0], error)
        return f"{message}\n`{program.ROUTINE} doctor` tells you what to do"
    if isinstance(error, OSError):
        reason = errors.system_message(error)
        return f"routine can't go on: {f'{error.filename}: ' if error.filename else ''}{reason}"
    return (
        f"routine has hit a bug: {type(error).__name__}: {error}\n"
        "Please report it. To see where it happened, run the same command with ROUTINE_DEBUG=1 set."
    )


def _is_of_sound(error: ImportError) -> bool:
    """Return whether a package of sound is missing or broken; not all machines have them."""
    from routine.sound.packages import REQUIREMENTS  # noqa: PLC0415 - 17 ms, only after a failed import

    return str(error.name).partition(".")[0] in REQUIREMENTS
