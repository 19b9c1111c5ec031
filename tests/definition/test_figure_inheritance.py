"""What becomes of figures where a routine, or a way, lays other keys over those of an exercise."""

import pytest

from routine.definition.reading import read_routine
from routine.errors import InvalidError
from routine.library.catalog import LibraryFiles
from routine.model import Exercise
from routine.model.figure import MOVES
from tests.definition.test_figure_poses import EASIER, USE, figure_of
from tests.support.figure_files import CLAMSHELL, FIGURE, problems, read

SHOW = "[figure.show]\nsetup = ['start', 'open', 'start']\nphase = { Open = 'open' }\n"
OTHER = "phase = [{ name = 'Go', time = 1 }]\nreps = 3\n"
OVERRIDES = (
    "setup = ['A.']\nleave = []\n",
    "hold = { time = 9 }\n",
    OTHER,
    "points = ['A.', 'B.']\n",
    "position = 'standing'\n",
    "figure = { neck = 5 }\n",
    "figure = { neck = 5 }\nsetup = []\nhold = { time = 9 }\n",
    "easier = { say = 'Less.', position = 'sitting' }\n",
    "easier = { say = 'Less.', setup = ['A.'], figure = { neck = 5 } }\n",
)


@pytest.mark.parametrize("keys", OVERRIDES)
@pytest.mark.parametrize("name", sorted(LibraryFiles().names()))
def test_whatever_a_routine_overrides_of_what_is_built_in_its_figures_fit(
    name: str, keys: str
) -> None:
    text = f"format = 1\ntitle = 'T'\n[[exercise]]\nuse = '{name}'\n{keys}"
    try:
        exercise = read_routine(text, "r.toml", "r", LibraryFiles()).exercises[0]
    except InvalidError as error:  # where it can't be overridden so, for another reason
        assert not [told for told in error.problems if "figure:" in told]  # noqa: PT017 - not all raise
        return
    for way in filter(None, (exercise, exercise.easier, exercise.harder)):
        if way.figure is not None:
            assert lengths(way) == [len(each) for each in (way.setup, way.phases, way.leave)]
            assert shown(way) <= {None, *MOVES, *(pose.name for pose in way.figure.poses)}


def lengths(exercise: Exercise) -> list[int]:
    shown = figure_of(exercise).showing
    return [len(each) for each in (shown.setup, shown.phases, shown.leave)]


def shown(exercise: Exercise) -> set[str | None]:
    found = figure_of(exercise).showing
    lists = (found.setup, found.phases, found.leave, found.points)
    return {found.hold, found.rest, found.switch}.union(*lists)


def used(keys: str, easier: str) -> Exercise:
    exercise = CLAMSHELL + FIGURE + SHOW + EASIER + easier
    return read(USE + keys, clam=exercise).exercises[0]


def test_a_way_keeps_nothing_of_a_figure_that_is_gone() -> None:
    changed = "[easier.figure]\nshow.leave = 'open'\nboth.knee = 80\n"
    assert figure_of(used("", changed).easier).showing.leave == ("open",)
    own = used("figure = { neck = 5 }\n", changed)
    assert figure_of(own.easier) == own.figure
    elsewhere = used("position = 'standing'\n", changed).easier
    assert elsewhere is not None
    assert elsewhere.figure is None


@pytest.mark.parametrize(
    "easier", ["position = 'back'\n[easier.figure]\n", "[easier.figure]\nposition = 'back'\n"]
)
@pytest.mark.parametrize("keys", ["figure = { neck = 5 }\n", "position = 'standing'\n"])
def test_a_way_that_starts_afresh_keeps_its_figure(keys: str, easier: str) -> None:
    (pose,) = figure_of(used(keys, easier).easier).poses
    assert (pose.base, pose.angles) == ("back", ())


def test_what_a_way_shows_for_lines_of_its_own_stays_where_the_routine_has_others() -> None:
    own = "setup = ['A.', 'B.']\n[easier.figure.show]\nsetup = ['open', 'start']\n"
    assert figure_of(used("setup = ['C.']\n", own).easier).showing.setup == ("open", None)
    inherited = "[easier.figure.show]\nsetup = ['open', 'start']\n"
    assert figure_of(used("", inherited).easier).showing.setup == ("open", None, None)
    assert figure_of(used("setup = ['C.']\n", inherited).easier).showing.setup == (None,)


def test_of_a_figure_that_a_way_has_wrong_the_mistake_is_told_once() -> None:
    circle = "[figure.pose.a]\nlike = 'a'\n"
    more = "[easier.figure.pose.a]\nneck = 5\n"
    told = problems(FIGURE + circle + EASIER + more)
    assert told == ['figure: pose: a: like: found "a", which is like this pose in turn']


def test_a_way_can_not_make_a_circle_of_poses() -> None:
    poses = "[figure.pose.a]\nlike = 'b'\n[figure.pose.b]\n"
    more = "[easier.figure.pose.a]\nneck = 5\n[easier.figure.pose.b]\nlike = 'a'\n"
    told = problems(FIGURE + poses + EASIER + more)
    assert told == [
        'easier: figure: pose: a: like: found "b", which is like this pose in turn',
        'easier: figure: pose: b: like: found "a", which is like this pose in turn',
    ]
