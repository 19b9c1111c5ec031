"""`routine go`: a session of what is typed, as it is written on paper."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click
from click.types import StringParamType

from routine.commands.options import presentation_options, routine_options, session_options
from routine.errors import DONE, UsageError
from routine.program import ROUTINE
from routine.text import shortened, visible

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.app.presentation import Presentation
    from routine.library import LoadedRoutine
    from routine.options import Options
    from routine.shorthand import NotUnderstoodError, Shorthand

_EXAMPLE = "3x10 squats; rest 1m"
_NAME = "go"
_LABEL = "what you typed"


class _PlanWords(StringParamType):
    """The words of a plan."""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """Say what to type if nothing was given."""
        return f'For example: {ROUTINE} go "{_EXAMPLE}"'


@click.command("go")
@click.argument("words", type=_PlanWords(), nargs=-1, required=True, metavar="TEXT...")
@click.option("--show", is_flag=True, help="Print the file that it stands for; don't start.")
@click.option("--save", metavar="NAME", help="Keep it as a routine of your own; don't start.")
@routine_options
@presentation_options
@session_options
@click.pass_obj
def command(
    environment: Environment,
    /,
    words: tuple[str, ...],
    options: Options,
    presentation: Presentation,
    *,
    show: bool,
    save: str | None,
    **session: Any,  # noqa: ANN401 - `no_resume` and `speed`
) -> int:
    """Start what you type, as you'd write it on paper.

    \b
      3x10 squats; rest 1m                  sets x reps
      5 x 30s plank                         sets x time
      2m couch stretch each side
      10 x squeeze 2s out, release 2s in    reps, part by part
      5x5 squat 60kg rest 3m
      3 rounds: 10 squats, 30s plank, 10 push-ups; rest 1m
      12 x 30s on 10s off: squats, plank, lunges
      emom 10: 12 squats                    every minute
      tabata: burpees
      box 4-4-4-4 for 5m                    or 4-7-8 for 4 rounds

    Commas part exercises, a colon comes after what holds for all of them, and a semicolon before
    the rest. Put it in quotes: your shell has a meaning for ";". Exercises of the library
    (`routine list --exercises`) bring their setup, figure and cautions along: 10 bridges. --show
    prints the routine file that it stands for, with comments, so that you can write your own.
    """  # noqa: D301 - click keeps the lines of a paragraph after the character itself
    if save is not None:
        _refuse_name(save)
    shorthand = _expanded(" ".join(words))
    loaded = _loaded(shorthand, save or _NAME)
    if show:
        return _print(shorthand)
    if save is not None:
        return _save(save, shorthand)
    from msgspec.structs import replace  # noqa: PLC0415 - it is loaded

    from routine.app.starting import start_session  # noqa: PLC0415 - 15 ms that `go --help` need not wait for

    # What is typed counts, and not what was once agreed on in its place.
    doses = tuple(dose for dose in options.doses if dose[0] not in shorthand.dosed)
    options, note = replace(options, doses=doses), " ".join(shorthand.notes)
    return start_session(environment, loaded, options, presentation, note=note, **session)


def _expanded(text: str) -> Shorthand:
    """Return what a text stands for. Raises UsageError that points at what is not understood."""
    from routine import library  # noqa: PLC0415 - 2 ms that `go --help` need not wait for
    from routine.shorthand import NotUnderstoodError, expand  # noqa: PLC0415 - the same

    known = (loaded.routine for _, loaded in library.load_all(exercises=True) if loaded)
    try:
        return expand(text, [routine.exercises[0] for routine in known])
    except NotUnderstoodError as error:
        raise UsageError(_message(text, error)) from None


def _message(text: str, error: NotUnderstoodError) -> str:
    from routine.pages.console import PIPE_WIDTH, columns_of  # noqa: PLC0415 - only for this message
    from routine.pages.pointer import pointed_at  # noqa: PLC0415 - the same

    columns = columns_of(sys.stderr) or PIPE_WIDTH
    return "\n".join((*pointed_at(text, error.at, columns), str(error)))


def _loaded(shorthand: Shorthand, name: str) -> LoadedRoutine:
    from routine import library  # noqa: PLC0415 - it is loaded

    return library.load_text(shorthand.toml, _LABEL, name)


def _print(shorthand: Shorthand) -> int:
    from routine.pages.console import write_text  # noqa: PLC0415 - it is loaded

    write_text(shorthand.toml.rstrip("\n"))
    return DONE


def _refuse_name(name: str) -> None:
    """Raise UsageError for what can't be a routine's name, or is one's already."""
    from routine.library.catalog import NAME, entry_named  # noqa: PLC0415 - only to save

    if not NAME.fullmatch(name):
        expected = 'use a to z, 0 to 9, "-" and "_", such as "evening"'
        msg = f'"{shortened(name)}" can\'t be the name of a routine: {expected}'
        raise UsageError(msg)
    entry = entry_named(name)
    if entry is not None:
        msg = f'nothing was saved: there is a "{name}" already, {entry.origin}; give another name'
        raise UsageError(msg)


def _save(name: str, shorthand: Shorthand) -> int:
    """Write the file, and say where it is and what to type next."""
    from routine import library  # noqa: PLC0415 - it is loaded
    from routine.app.own_files import with_schema  # noqa: PLC0415 - 3 ms, only to save
    from routine.pages.console import write_wrapped  # noqa: PLC0415 - it is loaded
    from routine.text_files import write_new  # noqa: PLC0415 - it is loaded

    path = library.own_folder() / f"{name}.toml"
    write_new(path, with_schema(shorthand.toml, "routine").encode())
    for note in shorthand.notes:
        write_wrapped(note)
    write_wrapped(
        f"Your routine: {visible(str(path))}\n"
        f"To start it:  {ROUTINE} start {name}\n"
        f"To change it: {ROUTINE} edit {name}"
    )
    return DONE
