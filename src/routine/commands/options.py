"""The options, arguments and parameter types that commands share, and what a shell completes."""

from __future__ import annotations

import os
import sys
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal

import click
from click.types import StringParamType

from routine.errors import DONE, RoutineError, UsageError
from routine.limits import MOST_SETS
from routine.pages.console import can_ask, complain, on_terminal
from routine.program import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from routine.app.environment import Environment
    from routine.library import Entry, LoadedRoutine
    from routine.model import Level

    Command = Callable[..., int | None]
    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


MOST_TITLES = 100
"""The most names that are completed with titles; of more, zsh and fish ask, or show a part."""


class RoutineName(StringParamType):
    """The name of a routine or an exercise, or the path of a file."""

    name = "routine"

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """Say what to type if nothing was given."""
        command = ctx.info_name if ctx else "start"
        return f"For example: {ROUTINE} {command} sciatica"

    def shell_complete(
        self, _: click.Context, __: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin with `incomplete`, with titles; else complete a path.

        Files are read only for their titles: bash shows none, and more than MOST_TITLES have none.
        """
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - 0.4 ms, only to complete

        from routine import library  # noqa: PLC0415 - 7 ms, only to complete

        known = {entry.name: entry for entry in (*library.exercise_entries(), *library.entries())}
        meant = [known[name] for name in sorted(known) if name.startswith(incomplete)]
        is_bash = os.environ.get("_ROUTINE_COMPLETE", "").startswith("bash")
        titles = {} if is_bash or len(meant) > MOST_TITLES else _titles(meant)
        items = [CompletionItem(entry.name, help=titles.get(entry.name)) for entry in meant]
        return items or [CompletionItem(incomplete, type="file")]


class PastName(RoutineName):
    """The name of a routine that the diary has sessions of, or the path of its file."""

    def shell_complete(
        self, _: click.Context, __: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin with `incomplete`."""
        from routine.diary.queries.routine_names import fold  # noqa: PLC0415 - 6 ms, only to complete
        from routine.diary.queries.sessions import peek_routine_names  # noqa: PLC0415 - 27 ms of SQLite, only to complete

        begun = fold(incomplete)
        names = (name for name in peek_routine_names() if fold(name).startswith(begun))
        return matching(dict.fromkeys(names), "")


class OutputFile(click.Path):
    """The parameter type of a file to write, as a Path; "-" is standard output."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path of what is named."""
        from pathlib import Path  # noqa: PLC0415 - 3 ms, only for a file to write

        from routine.app.output_file import PIPE  # noqa: PLC0415 - 5 ms, only for a file to write

        return PIPE if value == "-" else Path(os.fsdecode(super().convert(value, param, ctx)))


def matching(words: Mapping[str, str | None], begun: str) -> list[CompletionItem]:
    """Return those of the words that begin with `begun`, each with its help, for a shell."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - 0.4 ms, only to complete

    return [
        CompletionItem(word, help=text) for word, text in words.items() if word.startswith(begun)
    ]


def completing(candidates: Callable[[], Mapping[str, str | None]]) -> Completer:
    """Return a `shell_complete` for click; `candidates` gives words with their help, late."""
    return lambda _, __, incomplete: matching(candidates(), incomplete)


def _exercise_names() -> dict[str, str | None]:
    """Return the names of the library's exercises, to complete."""
    from routine import library  # noqa: PLC0415 - 7 ms, only to complete

    return dict.fromkeys(entry.name for entry in library.exercise_entries())


complete_exercise = completing(_exercise_names)


def _titles(files: list[Entry]) -> dict[str, str]:
    """Return the titles of files with their summaries, by name."""
    from routine import library  # noqa: PLC0415 - 7 ms, only to complete

    return {entry.name: _title(loaded) for entry, loaded in library.load_entries(files)}


def _title(loaded: LoadedRoutine | None) -> str:
    from routine.text import visible  # noqa: PLC0415 - 1 ms, only to complete

    if loaded is None:
        return "not valid"
    routine = loaded.routine
    return visible(f"{routine.title}: {routine.summary}" if routine.summary else routine.title)


routine_argument = click.argument("target", type=RoutineName(), metavar="NAME|FILE")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
watch_option = click.option(
    "--watch", is_flag=True, help="Do it again each time a file is saved; Ctrl-C ends it."
)


def watching(targets: Iterable[str], show: Callable[[], int], *, watch: bool) -> int:
    """Call `show`, which prints what is in files; to `watch`, again whenever one was saved.

    Until Ctrl-C, then: return what `show` does, or 0 after that.
    """
    if not watch:
        return show()
    import time  # noqa: PLC0415 - built in, and only to watch

    from routine.app.watching import changes, files_of  # noqa: PLC0415 - 4 ms, only to watch

    try:
        for _ in changes(lambda: tuple(map(files_of, targets)), time.sleep):
            if on_terminal() and os.environ.get("TERM") != "dumb":
                click.clear()
            try:
                show()
            except RoutineError as error:
                complain(str(error))
            sys.stdout.flush()
    except KeyboardInterrupt:
        pass
    return DONE


def _split_names(
    ctx: click.Context, param: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    parts = tuple(part.strip() for value in given for part in value.split(","))
    if not all(parts):
        msg = "expected numbers or names of exercises, separated by commas"
        raise click.BadParameter(msg, ctx, param)
    return parts


def _exercises_option(name: str, text: str) -> Callable[[Command], Command]:
    return click.option(name, multiple=True, callback=_split_names, metavar="EXERCISES", help=text)


# By the fields of routine.options.Options that they fill.
_ROUTINE_OPTIONS: dict[str, Callable[[Command], Command]] = {
    "only": _exercises_option(
        "--only", "Do only these exercises, by number, name, part or group: --only 1,3."
    ),
    "easier": _exercises_option("--easier", "Do these the easier way; `all` for every one."),
    "harder": _exercises_option("--harder", "Do these the harder way; `all` for every one."),
    "first": click.option("--from", "first", metavar="EXERCISE", help="Start at this exercise."),
    "sets": click.option(
        "--sets", type=click.IntRange(1, MOST_SETS), metavar="N", help="Do N sets of each exercise."
    ),
    "side": click.option("--side", type=click.Choice(["left", "right"]), help="Do only this side."),
    "pace": click.option(
        "--pace",
        type=click.Choice(["slow", "normal", "quick"]),
        default="normal",
        help="Take more or less time to get into place.",
    ),
    "hands_free": click.option(
        "--hands-free", is_flag=True, help="Skip the checks, and end open holds automatically."
    ),
}


# All of them fill the same value; the last one given counts.
_VOICE = (
    click.option(
        "--voice",
        type=click.Choice(["full", "brief", "tones", "off"]),
        help=f"How much the voice says.  [default: as in `{ROUTINE} config`]",
    ),
    click.option(
        "--tones-only", "voice", flag_value="tones", help="Speak only for questions and safety."
    ),
    click.option("--no-voice", "voice", flag_value="off", help="Don't speak at all."),
)


def require_terminal(outcome: str) -> None:
    """Refuse to go on if nobody can be asked. Raises UsageError: "nothing was erased; to ..."."""
    if not can_ask():
        msg = f"{outcome}; to do it without a terminal, add --yes"
        raise UsageError(msg)


def voice_options(command: Command) -> Command:
    """Add the options of the voice; the command gets `level: Level | None`, None for no words."""

    @wraps(command)
    @click.pass_obj
    def with_level(
        environment: Environment, /, *, voice: Level | Literal["off"] | None, **given: object
    ) -> int | None:
        level = environment.settings.voice if voice is None else None if voice == "off" else voice
        return command(level=level, **given)

    for option in reversed(_VOICE):
        option(with_level)
    return with_level


# By the fields of Presentation that they fill, with `level`, which `voice_options` fills.
_PRESENTATION = {
    "volume": click.option(
        "--volume", type=click.IntRange(0, 100), metavar="N", help="How loud, from 0 to 100."
    ),
    "mute": click.option("--mute", is_flag=True, help="Start with the sound off."),
    "plain": click.option(
        "--plain", is_flag=True, help="Print lines of text instead of the full screen."
    ),
    "as_json": click.option(
        "--json", "as_json", is_flag=True, help="Print events as JSON lines on standard output."
    ),
    "no_questions": click.option(
        "--no-questions", is_flag=True, help="Start right away, and ask nothing."
    ),
}


_SESSION = (
    click.option(
        "--no-resume", is_flag=True, help="Start afresh, even if a session was left unfinished."
    ),
    click.option(
        "--speed",
        type=click.FloatRange(0.1, 1000),
        default=1.0,
        metavar="X",
        help="Rehearse X times as fast.",
    ),
)


def presentation_options(command: Command) -> Command:
    """Add the options of a session; the command gets them as one `presentation: Presentation`."""

    @wraps(command)
    @click.pass_obj
    def with_presentation(environment: Environment, /, **given: Any) -> int | None:  # noqa: ANN401 - click's
        from routine.app.interrupts import ending_at_once  # noqa: PLC0415 - 0.7 ms, only for sessions

        fields = {field: given.pop(field) for field in ("level", *_PRESENTATION)}
        with ending_at_once():
            from routine.app.presentation import Presentation  # noqa: PLC0415 - 9 ms, during which Ctrl-C ends at once

            return command(presentation=Presentation(environment, **fields), **given)

    for option in reversed(_PRESENTATION.values()):
        option(with_presentation)
    return voice_options(with_presentation)


def session_options(command: Command) -> Command:
    """Add the options of a new session; the command gets `no_resume` and `speed`."""
    for option in reversed(_SESSION):
        command = option(command)
    return command


def way_options(command: Command) -> Command:
    """Add the options for ways alone; the command gets them as `easier` and `harder`."""
    return _ROUTINE_OPTIONS["easier"](_ROUTINE_OPTIONS["harder"](command))


def routine_options(command: Command) -> Command:
    """Add the options that change a routine; the command gets them as one `options: Options`.

    What is kept about the user is in it: the ways chosen, and what to avoid.
    """

    @wraps(command)
    @click.pass_obj
    def with_options(environment: Environment, /, **given: object) -> int | None:
        from routine.app.tailoring import personal_options  # noqa: PLC0415 - 13 ms that `start --help` need not wait for

        fields = {field: given.pop(field) for field in _ROUTINE_OPTIONS}
        return command(options=personal_options(environment, **fields), **given)

    for option in reversed(_ROUTINE_OPTIONS.values()):
        option(with_options)
    return with_options
