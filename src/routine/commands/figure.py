"""`routine figure`: the figures of an exercise or a routine, in the terminal or as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine import library
from routine.app.output_file import is_pipe, label, refuse, writing
from routine.commands.options import OutputFile, RoutineName
from routine.drawing.exercise_svg import exercise_svg, exercises_svg, poses_svg
from routine.errors import RoutineError, UsageError
from routine.library.moves import moves_exercise
from routine.library.posed import posed
from routine.options import Options, apply
from routine.pages.console import write_page, write_wrapped
from routine.text import visible
from routine.words import figure_messages as messages

if TYPE_CHECKING:
    from pathlib import Path

    from routine.app.environment import Environment
    from routine.drawing.exercise_svg import PictureKind
    from routine.drawing.scenes import Posed
    from routine.model import Side, Way


@click.command("figure")
@click.argument("target", required=False, type=RoutineName(), metavar="NAME|FILE")
@click.option(
    "-o",
    "--output",
    type=OutputFile(),
    metavar="FILE.svg",
    help="Write a picture, as SVG; - for a pipe.",
)
@click.option("--steps", is_flag=True, help="Show every pose: setting up, then the movement.")
@click.option("--moving", is_flag=True, help="Write one repetition that goes round and round.")
@click.option("--way", type=click.Choice(["easier", "harder"]), help="Show this way of it.")
@click.option("--side", type=click.Choice(["left", "right"]), help="Show this side at work.")
@click.option("--moves", is_flag=True, help="Show how to get up and down, which all share.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.pass_obj
def command(  # noqa: PLR0913 - an option each
    environment: Environment,
    target: str | None,
    *,
    output: Path | None,
    steps: bool,
    moving: bool,
    way: Way | None,
    side: Side | None,
    moves: bool,
    force: bool,
) -> None:
    """Show the figure of an exercise: the movement before you do it.

    NAME is an exercise or a routine, which shows all of its exercises, FILE one of your own.
    """
    if moves == (target is not None):
        raise UsageError(messages.MOVES_ALONE if moves else messages.NAME_MISSING)
    if moving and (steps or moves or output is None):
        raise UsageError(messages.MOVING_ALONE)
    if output is not None:
        if not is_pipe(output) and output.suffix.casefold() != ".svg":
            raise UsageError(messages.not_svg(visible(label(output))))
        refuse(output, force=force)
    title, found = _moves() if target is None else _exercises(target, way)
    exercises = [each._replace(side=side or _only_side(each)) for each in found]
    kind: PictureKind = "moving" if moving else "steps" if steps else "still"
    if output is None:
        _print(exercises, kind, environment, each_pose=moves)
        return
    svg = poses_svg(exercises[0]) if moves else _svg(exercises, kind, title)
    with writing(output, force=force) as file:
        file.write(svg.encode())
    if not is_pipe(output):
        write_wrapped(messages.written(visible(label(output)), len(exercises)))


def _moves() -> tuple[str, list[Posed]]:
    """Return the moves that all exercises share, with their name; raises RoutineError."""
    exercise = moves_exercise()
    shared = exercise and posed(exercise)
    if not shared:
        raise RoutineError(messages.NO_MOVES)
    return shared.exercise.name, [shared]


def _exercises(target: str, way: Way | None) -> tuple[str, list[Posed]]:
    """Return the title of a routine, and its exercises with figures; raises UsageError for none."""
    loaded = library.load(target)
    many = len(loaded.routine.exercises) > 1
    these = ("all" if many else "1",)
    wanted = Options(easier=these) if way == "easier" else Options(harder=these)
    routine = apply(loaded.routine, wanted if way else Options(), as_filed=True)
    exercises = list(filter(None, map(posed, routine.exercises)))
    if not exercises:
        raise UsageError(messages.without(visible(target), loaded.file, many=many))
    return routine.title, exercises


def _print(
    exercises: list[Posed], kind: PictureKind, environment: Environment, *, each_pose: bool
) -> None:
    from routine.pages.exercise_figures import cell_pen  # noqa: PLC0415 - rich: 18 ms, not to write a file
    from routine.pages.figure_page import section  # noqa: PLC0415 - as above

    pen = cell_pen(environment.settings)
    parts = [
        part for each in exercises for part in (*section(each, kind, pen, each_pose=each_pose), "")
    ]
    write_page(*parts[:-1])


def _only_side(posed: Posed) -> Side | None:
    """Return the side that an exercise works, if it is only one."""
    return None if posed.exercise.sides == "each" else posed.exercise.sides_done[0]


def _svg(exercises: list[Posed], kind: PictureKind, title: str) -> str:
    """Return exercises as one SVG; raises UsageError for several that would move."""
    if len(exercises) == 1:
        return exercise_svg(exercises[0], kind, "figure")
    if kind == "moving":
        raise UsageError(messages.ONE_MOVES)
    return exercises_svg(exercises, kind, title)
