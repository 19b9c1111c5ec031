"""The parameter types that commands share, and what a shell completes for them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
from click.types import StringParamType

from routine.errors import RoutineError
from routine.program import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from routine.library import Entry

    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


class RoutineName(StringParamType):
    """The name of a routine or an exercise, or the path of a file."""

    name = "routine"

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """Say what to type if nothing was given."""
        command = ctx.info_name if ctx else "start"
        return f"For example: {ROUTINE} {command} sciatica"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the names that begin with `incomplete`, with titles; else complete a path."""
        from click.shell_completion import CompletionItem

        from routine import library

        known = {entry.name: entry for entry in library.exercise_entries()}
        known |= {entry.name: entry for entry in library.entries()}
        names = sorted(name for name in known if name.startswith(incomplete))
        if not names:
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(name, help=_title(known[name])) for name in names]


class PastName(RoutineName):
    """The name of a routine that the diary has sessions of, or the path of its file."""

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the names that begin with `incomplete`."""
        from click.shell_completion import CompletionItem

        from routine.diary.queries.routine_names import fold
        from routine.diary.queries.sessions import peek_routine_names

        begun = fold(incomplete)
        return [
            CompletionItem(name) for name in peek_routine_names() if fold(name).startswith(begun)
        ]


class OutputFile(click.Path):
    """The parameter type of a file to write, as a Path; "-" is standard output."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path of what is named."""
        from pathlib import Path

        from routine.app.output_file import PIPE

        return PIPE if value == "-" else Path(os.fsdecode(super().convert(value, param, ctx)))


def completing(candidates: Callable[[], Mapping[str, str | None]]) -> Completer:
    """Return a `shell_complete` for click: the candidates that begin with what is typed.

    `candidates` returns words with their help, and is called only to complete.
    """

    def complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        words = candidates().items()
        return [
            CompletionItem(word, help=text) for word, text in words if word.startswith(incomplete)
        ]

    return complete


def _exercise_names() -> dict[str, str | None]:
    """Return the names of the library's exercises, to complete."""
    from routine import library

    return dict.fromkeys(entry.name for entry in library.exercise_entries())


complete_exercise = completing(_exercise_names)


def _title(entry: Entry) -> str | None:
    from routine import library
    from routine.text import visible

    try:
        routine = library.load(str(entry.path)).routine
    except RoutineError:
        return "not valid"
    return visible(f"{routine.title}: {routine.summary}" if routine.summary else routine.title)
