"""Keys over the keys of an exercise file, and of a way over both."""

import pytest

from routine.definition.overrides import changed
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


WAY = "\neasier = {{ say = 'Lighter.', {} }}\n"
EASY_PHASE = "phase = [{ name = 'Tap', time = 1 }]"


@pytest.mark.parametrize(
    ("own", "way"),
    [
        ("hold = { time = 20 }", f"summary = 'Low.', {EASY_PHASE}"),
        ("hold = { time = 20 }", "summary = 'Low.', reps = 5"),
        ("hold = { time = 20 }", "summary = 'Low.', own_pace = true, marks = { dose = 'source' }"),
        ("hold = { time = [9, 20] }", "summary = 'Low.', sets = 3, reps = 4"),
        ("reps = 8\nown_pace = true", f"summary = 'Low.', {EASY_PHASE}"),
        ("reps = [8, 6]", "summary = 'Low.', sets = 3"),
        ("every = '2m'", "summary = 'Low.', rest = '5s'"),
        ("rest = '1m'", "summary = 'Low.', every = '2m'"),
        ("sides = 'left'", "summary = 'Low.', by_side = true"),
    ],
)
def test_what_a_way_has_of_another_kind_of_dose_gives_way(own: str, way: str) -> None:
    text = f"{TOP}[[exercise]]\nuse = 'squeeze'\n{own}"
    (used,) = read(text, squeeze=SQUEEZE + WAY.format(way)).exercises
    easier = used.easier
    assert easier is not None
    assert easier.summary == "Low."
    for field in ("hold", "reps", "phases", "own_pace", "sets", "rest_ms", "every_ms", "by_side"):
        assert getattr(easier, field) == getattr(used, field), field
    assert easier.marks.dose is None


def test_a_whole_dose_of_its_own_stays_in_a_way() -> None:
    text = f"{TOP}[[exercise]]\nuse = 'squeeze'\n"
    for own, way, shown in (
        ("hold = { time = 20 }", f"reps = 5, {EASY_PHASE}", (5, 1, None, 1)),
        ("reps = 8\nown_pace = true", "hold = { time = 9 }", (1, 0, Hold(9000), 1)),
        ("reps = [8, 6]", "sets = 3, reps = 4", (4, 1, None, 3)),
    ):
        easier = read(text + own, squeeze=SQUEEZE + WAY.format(way)).exercises[0].easier
        assert easier is not None
        assert (easier.reps, len(easier.phases), easier.hold, easier.sets) == shown


def test_a_way_of_which_only_words_about_its_dose_are_left_is_none() -> None:
    text = f"{TOP}[[exercise]]\nuse = 'squeeze'\n"
    for own, has_one in (("hold = { time = 20 }", False), ("reps = 20", True)):
        squeeze = SQUEEZE + WAY.format(EASY_PHASE)
        assert bool(read(text + own, squeeze=squeeze).exercises[0].easier) is has_one


@pytest.mark.parametrize(
    ("own", "lines"),
    [(["Lie."], [{"say": "Slow.", "caution": True}, "Lie."]), (3, 3), (None, None)],
)
def test_a_change_keeps_the_lines_that_every_voice_says(own: object, lines: object) -> None:
    slow = {"say": "Slow.", "caution": True}
    base = {"setup": ["Sit.", {"say": "Rest.", "caution": False}, slow], "reps": 3}
    keys = changed(base, {} if own is None else {"setup": own})
    assert keys["setup"] == (base["setup"] if lines is None else lines)
    assert changed({"reps": 3}, {"leave": ["Up."]})["leave"] == ["Up."]
