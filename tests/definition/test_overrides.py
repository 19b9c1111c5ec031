"""Keys over the keys of an exercise file, and of a way over both."""

import pytest

from routine.model import (
    Hold,
    Marks,
    Phase,
)
from tests.support.definition_files import SQUEEZE, TOP, WALL_SIT, read


def test_what_a_routine_says_of_an_exercise_holds_in_its_ways_too() -> None:
    sit = WALL_SIT + "easier = { say = 'Higher.' }\n"
    used = read(f"{TOP}[[exercise]]\nuse = 'sit'\nsets = 2", sit=sit).exercises[0]
    assert used.easier is not None
    assert (used.sets, used.easier.sets) == (2, 2)


def test_a_list_of_reps_takes_the_place_of_the_sets_of_a_file() -> None:
    text = f"{TOP}[[exercise]]\nuse = 'squeeze'\nreps = [4]"
    used = read(text, squeeze=SQUEEZE + "sets = 3\n").exercises[0]
    assert (used.sets, used.ladder) == (1, (4,))


@pytest.mark.parametrize(
    ("own", "marks"),
    [
        ("rest = '2m'", Marks("source", "practice", "reference")),
        ("rest = '1m'", Marks("source", None, "reference")),
        ("sets = 2", Marks(None, "practice", "reference")),
        ("hold = { time = 9 }", Marks(None, "practice", None)),
        ("sets = 2\nmarks = { dose = 'practice' }", Marks("practice")),
    ],
)
def test_a_mark_goes_with_the_figure_it_was_made_for(own: str, marks: Marks) -> None:
    assert read(f"{TOP}[[exercise]]\nuse = 'wall-sit'\n{own}").exercises[0].marks == marks


def test_setting_reps_with_phases_drops_the_hold_and_the_other_way_round() -> None:
    reps = read(
        f"{TOP}[[exercise]]\nuse = 'wall-sit'\nreps = 3\nphase = [{{ name = 'A', time = 1 }}]"
    ).exercises[0]
    assert (reps.hold, reps.reps, len(reps.phases)) == (None, 3, 1)
    hold = read(f"{TOP}[[exercise]]\nuse = 'squeeze'\nhold = {{ time = 9 }}").exercises[0]
    assert (hold.hold, hold.reps, hold.phases) == (Hold(9000), 1, ())
    more = read(f"{TOP}[[exercise]]\nuse = 'squeeze'\nreps = 20").exercises[0]
    assert (more.reps, more.phases) == (20, (Phase("Squeeze", 2000),))


def test_working_one_side_only_drops_by_side() -> None:
    exercise = read(f"{TOP}[[exercise]]\nuse = 'squeeze'\nsides = 'left'").exercises[0]
    assert (exercise.sides, exercise.by_side) == ("left", False)


def test_a_list_of_rests_that_no_longer_fits_is_its_longest_one() -> None:
    sit = "format = 1\nname = 'Sit'\nhold = { time = [9, 8, 7] }\nrest = [5, '20s']\n"
    text = f"{TOP}[[exercise]]\nuse = 'sit'\n"
    for own, rests, longest in (
        ("", (5_000, 20_000), 20_000),
        ("hold = { time = [5, 5, 5] }", (5_000, 20_000), 20_000),
        ("hold = { time = [5, 5] }", (), 20_000),
        ("hold = { time = 9 }\nsets = 3", (5_000, 20_000), 20_000),
        ("hold = { time = 9 }\nsets = 2", (), 20_000),
        ("hold = { time = 9 }\nsets = 2\nrest = 9", (), 9_000),
    ):
        (used,) = read(text + own, sit=sit).exercises
        assert (used.rests_ms, used.rest_ms) == (rests, longest), own
