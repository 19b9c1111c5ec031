"""The options and arguments that commands share, and the decorators that add them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Literal

import click

from routine.commands.param_types import RoutineName
from routine.errors import UsageError
from routine.limits import MOST_SETS
from routine.pages.console import can_ask
from routine.program import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.app.environment import Environment
    from routine.model import Level

    Command = Callable[..., int | None]


routine_argument = click.argument("target", type=RoutineName(), metavar="NAME|FILE")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


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
_PLAN: dict[str, Callable[[Command], Command]] = {
    "only": _exercises_option(
        "--only", "Do only these exercises, by number, name or part: --only 1,3."
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


def presentation_options(command: Command) -> Command:
    """Add the options of a session; the command gets them as one `presentation: Presentation`."""

    @wraps(command)
    @click.pass_obj
    def with_presentation(environment: Environment, /, **given: Any) -> int | None:  # noqa: ANN401 - click's
        from routine.app.interrupts import ending_at_once

        fields = {field: given.pop(field) for field in ("level", *_PRESENTATION)}
        with ending_at_once():
            from routine.app.presentation import Presentation

            return command(presentation=Presentation(environment, **fields), **given)

    for option in reversed(_PRESENTATION.values()):
        option(with_presentation)
    return voice_options(with_presentation)


def way_options(command: Command) -> Command:
    """Add the options for ways alone; the command gets them as `easier` and `harder`."""
    return _PLAN["easier"](_PLAN["harder"](command))


def plan_options(command: Command) -> Command:
    """Add the options that change a routine; the command gets them as one `options: Options`.

    What is kept of the person is in it: the ways chosen, and what to avoid.
    """

    @wraps(command)
    @click.pass_obj
    def with_plan(environment: Environment, /, **given: object) -> int | None:
        from routine.app.personal import personal_options

        fields = {field: given.pop(field) for field in _PLAN}
        return command(options=personal_options(environment, **fields), **given)

    for option in reversed(_PLAN.values()):
        option(with_plan)
    return with_plan
