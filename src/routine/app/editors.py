"""The person's editor: which one it is, how it is told a line, and running it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.app.interrupts import undisturbed
from routine.errors import RoutineError, system_message
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

_IS_WINDOWS: Final = os.name == "nt"
_NAME_IT: Final = "name yours in the variable EDITOR, such as EDITOR=nano"
_ELSEWHERE: Final = ("sensible-editor", "nano", "vim", "vi", "emacs")
_USUAL: Final = ("notepad",) if _IS_WINDOWS else _ELSEWHERE
"""The editors that are looked for where none is named; the first is Debian's own choice."""


class _Opening(NamedTuple):
    """How an editor opens a file at a line, and what makes it wait until the file is closed."""

    at: tuple[str, ...]
    waits: tuple[str, ...] = ()


_PLUS: Final = _Opening(("+{line}", "{file}"))
_GOTO: Final = _Opening(("--goto", "{file}:{line}"), ("--wait",))
_COLON: Final = _Opening(("{file}:{line}",), ("--wait",))
_OPENINGS: Final = {
    **dict.fromkeys(
        ("vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe"),
        _PLUS,
    ),
    **dict.fromkeys(("sensible-editor", "editor", "mg", "ne"), _PLUS),
    **dict.fromkeys(("hx", "helix"), _Opening(("{file}:{line}",))),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor"), _GOTO),
    **dict.fromkeys(("subl", "zed", "zeditor"), _COLON),
    **dict.fromkeys(("gvim", "mvim"), _Opening(("+{line}", "{file}"), ("--nofork",))),
    "gedit": _Opening(("+{line}", "{file}"), ("--wait",)),
    "kate": _Opening(("--line", "{line}", "{file}"), ("--block",)),
}


def find_editor() -> list[str]:
    """Return the person's editor, with its options; raises RoutineError where there is none."""
    for name in ("VISUAL", "EDITOR"):
        # A backslash is a part of a path on Windows.
        try:
            words = shlex.split(os.environ.get(name, ""), posix=not _IS_WINDOWS)
        except ValueError:
            msg = f"{name} holds a quote that is not closed: {visible(os.environ[name])}"
            raise RoutineError(msg) from None
        if words:
            return [word.strip('"') for word in words]
    for usual in _USUAL:
        if shutil.which(usual):
            return [usual]
    msg = f"there is no editor here ({', '.join(_USUAL)}); {_NAME_IT}"
    raise RoutineError(msg)


def opening(editor: Sequence[str], file: Path, line: int | None) -> list[str]:
    """Return the command that opens a file in an editor, at a line if it is told one."""
    known = _OPENINGS.get(Path(editor[0]).stem.casefold())
    waits = () if known is None or set(known.waits) & set(editor) else known.waits
    place = ("{file}",) if known is None or line is None else known.at
    return [*editor, *waits, *(part.format(file=file, line=line) for part in place)]


def open_editor(editor: Sequence[str], file: Path, line: int | None = None) -> int:
    """Edit a file until the editor is left; return its exit code.

    Raises RoutineError if it can't be started. Ctrl-C is left to it.
    """
    command = opening(editor, file, line)
    # A .cmd such as that of Visual Studio Code is found by its full name only.
    command[0] = shutil.which(command[0]) or command[0]
    sys.stdout.flush()
    try:
        with undisturbed():
            return subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own editor
    except OSError as error:
        msg = (
            f'the editor "{visible(editor[0])}" can\'t be started: {system_message(error)}; '
            f"{_NAME_IT}"
        )
        raise RoutineError(msg) from None
