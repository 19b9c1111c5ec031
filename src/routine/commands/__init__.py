"""The command line: one module a command, and `main`, which runs it.

A command parses its arguments, calls what does the work, and renders what comes back. Its module
is imported only when it is asked for, so what it needs is imported at the top. `start` and `resume`
are the exception: their help waits for no library and no diary, and Ctrl-C ends a session at once
while its modules are being imported.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from routine import errors
from routine.commands.group import cli
from routine.pages.console import (
    ClosedOutput,
    complain,
    output_errors,
    prepare_streams,
    settle,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line (that of the process if `args` is None) and return its exit code.

    Every error ends here, as plain lines on standard error: no traceback reaches the user, unless
    ROUTINE_DEBUG is set.
    """
    prepare_streams()
    code = errors.DONE
    try:
        code = _run(args)
        with output_errors():
            sys.stdout.flush()
    except KeyboardInterrupt:
        code = errors.INTERRUPTED
    except OSError as error:
        # If the terminal is gone, so is everything there was to say.
        code = code if code == errors.HANGUP else _report(error)
    if code == errors.DONE and isinstance(sys.stdout, ClosedOutput) and sys.stdout.has_lost:
        complain("standard output is closed, so the output was lost")
        code = errors.FAILED
    for stream in (sys.stdout, sys.stderr):
        settle(stream)
    return code


def _run(args: Sequence[str] | None) -> int:
    try:
        code = cli.main(args, prog_name="routine", standalone_mode=False)
    except Exception as error:  # noqa: BLE001 - the last place: beyond it is only a traceback
        return _report(error)
    return code if isinstance(code, int) else errors.DONE


def _report(error: Exception) -> int:
    from routine.commands.failures import report_failure  # noqa: PLC0415 - 0.1 ms, only after an error

    return report_failure(error)
