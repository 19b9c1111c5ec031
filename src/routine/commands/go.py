"""`routine go`: a session of what is typed, as it is written on paper."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click
from click.types import StringParamType

from routine import library
from routine.commands.options import presentation_options, routine_options, session_options
from routine.errors import DONE, UsageError
from routine.pages.console import PIPE_WIDTH, columns_of, write_text, write_wrapped
from routine.program import ROUTINE

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
    name = _NAME if save is None else _name(save)
    shorthand = _expanded(" ".join(words))
    loaded = library.load_text(shorthand.toml, _LABEL, name)
    if show:
        write_text(shorthand.toml.rstrip("\n"))
        return DONE
    if save is not None:
        return _save(name, shorthand)
    return _start(environment, loaded, shorthand, options, presentation, **session)


def _start(
    environment: Environment,
    loaded: LoadedRoutine,
    shorthand: Shorthand,
    options: Options,
    presentation: Presentation,
    **session: Any,  # noqa: ANN401 - as of the command
) -> int:
    """Lead a session; what is typed counts, and not what was once agreed on in its place."""
    from msgspec.structs import replace  # noqa: PLC0415 - it is loaded

    from routine.app.starting import start_session  # noqa: PLC0415 - 15 ms that `go --help` need not wait for

    doses = tuple(dose for dose in options.doses if dose[0] not in shorthand.dosed)
    options, note = replace(options, doses=doses), " ".join(shorthand.notes)
    return start_session(environment, loaded, options, presentation, note=note, **session)


def _expanded(text: str) -> Shorthand:
    """Return what a text stands for. Raises UsageError that points at what is not understood."""
    from routine.shorthand import NotUnderstoodError, expand  # noqa: PLC0415 - 7 ms that `go --help` need not wait for

    known = (loaded.routine for _, loaded in library.load_all(exercises=True) if loaded)
    try:
        return expand(text, [routine.exercises[0] for routine in known])
    except NotUnderstoodError as error:
        raise UsageError(_message(text, error)) from None


def _message(text: str, error: NotUnderstoodError) -> str:
    from routine.pages.pointer import pointed_at  # noqa: PLC0415 - 2 ms, only for this message

    columns = columns_of(sys.stderr) or PIPE_WIDTH
    return "\n".join((*pointed_at(text, error.at, columns), str(error)))


def _name(words: str) -> str:
    """Return the name of the file to save; raises UsageError for one that is taken."""
    from routine.app.drafts import named, or_refuse  # noqa: PLC0415 - 3 ms, only to save

    return or_refuse(named, words)[0]


def _save(name: str, shorthand: Shorthand) -> int:
    from routine.app.own_files import save_routine  # noqa: PLC0415 - 3 ms, only to save

    for note in shorthand.notes:
        write_wrapped(note)
    save_routine(name, shorthand.toml)
    return DONE
