"""An exercise with a figure for the screen of a session: the bird dog, solved once."""

from functools import cache

from msgspec.structs import replace

from routine.body.movement import SolvedFigure, solve_figure
from routine.model import Timeline
from routine.model.figure import Angle, Figure, Pose, Showing, encode
from routine.outputs.base import FigureSource
from routine.timeline import compile_timeline
from tests.support.body_poses import BIRD_DOG, ON_ALL_FOURS
from tests.support.builders import exercise, routine

KNEELING_UP = replace(ON_ALL_FOURS, name="up", base="upright", floor=(), angles=())
NODDING = replace(
    ON_ALL_FOURS, name="nod", angles=(*ON_ALL_FOURS.angles, Angle("neck", "middle", "bend", -40.0))
)
FIGURE = Figure(
    (ON_ALL_FOURS, BIRD_DOG, NODDING, KNEELING_UP),
    showing=Showing(setup=("nod",), phases=("reach", "start"), hold="reach"),
)
DATA = encode(FIGURE)


@cache
def solution() -> SolvedFigure:
    """Return the solved poses of the figure."""
    return solve_figure(FIGURE)


def solve(figure: Figure) -> SolvedFigure | None:
    """Return what was solved ahead: the poses of this figure, and of no other."""
    return solution() if figure == FIGURE else None


def source() -> FigureSource:
    """Return where a screen gets the figure from, in the style that is chosen by itself."""
    return FigureSource("auto", lambda: (solve, None))


def reaching(data: bytes = DATA) -> Timeline:
    """Return a timeline of reps in which the figure reaches and comes back."""
    return compile_timeline(routine(exercise(figure_data=data, sides="each")))


def pose(name: str) -> Pose:
    """Return a pose of the figure."""
    return FIGURE.pose(name)
