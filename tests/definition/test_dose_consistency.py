"""The keys of a dose: which make one, and which lists and times contradict each other."""

import pytest

from routine.model import Exercise, Hold, OwnPace, TimedLine
from tests.support.definition_files import TOP, problems, read

LIFT = "phase = [{ name = 'Lift', time = 2 }]\n"


def exercise_of(text: str) -> Exercise:
    return read(f"{TOP}[[exercise]]\nname = 'A'\n{text}").exercises[0]


def told(text: str) -> list[str]:
    found = problems(f"{TOP}[[exercise]]\nname = 'A'\n{text}")
    return [problem.split('exercise 1 "A": ')[1] for problem in found]


def test_reps_without_phases_are_at_ones_own_pace() -> None:
    assert exercise_of("reps = 12").own_pace == OwnPace(3_000, 72_000)
    assert exercise_of("reps = 4\nown_pace = true").own_pace == OwnPace(3_000, 60_000)
    paced = exercise_of("reps = [8, 6]\nown_pace = { rep_time = '2s', max = 20 }")
    assert (paced.own_pace, paced.sets, paced.phases) == (OwnPace(2_000, 20_000), 2, ())
    assert exercise_of(f"reps = 3\nown_pace = false\n{LIFT}").own_pace is None


def test_over_a_file_own_pace_takes_the_place_of_its_phases_and_of_its_hold() -> None:
    text = f"{TOP}[[exercise]]\nuse = 'squeeze'\nown_pace = true\n"
    squeeze, sit = read(f"{text}[[exercise]]\nuse = 'wall-sit'\nreps = 5").exercises
    assert (squeeze.phases, squeeze.reps, squeeze.own_pace) == ((), 10, OwnPace(3_000, 60_000))
    assert (sit.hold, sit.reps, sit.own_pace) == (None, 5, OwnPace(3_000, 60_000))


NO_DOSES = [
    ("hold = { time = 9 }\nown_pace = true", "own_pace: can't go with hold; "),
    (f"hold = {{ time = 9 }}\n{LIFT}", "phase: can't go with hold; "),
    (f"reps = 3\nown_pace = true\n{LIFT}", "own_pace: can't go with phases, which give the pace; "),
    ("own_pace = true", "own_pace: has no reps; expected reps, such as reps = 10"),
    (LIFT, "phase: has no reps; expected reps, such as reps = 10"),
    (
        "reps = 3\nown_pace = false",
        "own_pace: found false, but there are no phases; expected phase = [",
    ),
    ("sets = 2", 'has neither hold nor reps; expected hold = { time = "30s" }, or reps = 10'),
    ("reps = 201", "reps: found 201; expected a whole number from 1 to 200"),
    ("reps = 3\nsets = 21\nmost_sets = 9", "sets: found 21; expected a whole number from 1 to 20"),
    (
        "hold = { time = 9, say = [{ at = 0, say = 'Breathe.' }] }",
        "hold: say 1: at: found 0; expected 1s to 10m",
    ),
    (
        "reps = 200\nown_pace = { rep_time = '5s' }",
        "reps: found a set of 16m40s, at 5s each; expected at most 10m",
    ),
    (
        "reps = [4, 12]\nown_pace = { max = '30s' }",
        'own_pace: max: found "30s"; expected at least 36s, the estimate of its longest set',
    ),
    (
        "reps = 10\nown_pace = { max = '90s' }\nevery = '1m'",
        'own_pace: max: found "90s"; expected at most 57s, for the time of every',
    ),
    (
        "reps = 19\nown_pace = { max = '58s' }\nevery = '1m'",
        'own_pace: max: found "58s"; expected at most 57s, for the time of every',
    ),
]


@pytest.mark.parametrize(("keys", "start"), NO_DOSES)
def test_keys_that_make_no_dose_are_told_with_one_that_would_do(keys: str, start: str) -> None:
    (found,) = told(keys)
    assert found.startswith(start)


def test_what_just_fits_is_fine() -> None:
    for keys, most in (
        ("reps = 200\nown_pace = { rep_time = 3 }", 600_000),
        ("reps = 10\nown_pace = { max = 30 }", 30_000),
        ("reps = 10\nown_pace = { max = 57 }\nevery = 60", 57_000),
        ("reps = 19\nown_pace = { max = 57 }\nevery = 60", 57_000),
    ):
        made = exercise_of(keys).own_pace
        assert made is not None
        assert made.max_ms == most, keys


def test_a_set_starts_every_so_often_and_its_end_is_cut_to_that() -> None:
    assert exercise_of("reps = 12\nevery = '1m'\nsets = 5").every_ms == 60_000
    assert exercise_of("reps = 12\nevery = '1m'").own_pace == OwnPace(3_000, 57_000)
    both = exercise_of("reps = 5\nevery = '1m'\nsides = 'each'\nswitch = 3")
    assert both.own_pace == OwnPace(3_000, 27_000)
    assert exercise_of("hold = { time = ['20s', '57s'] }\nevery = '1m'").every_ms == 60_000
    assert exercise_of("hold = { open = true, goal = 50, max = 57 }\nevery = 60").every_ms == 60_000


EVERY = [
    ("hold = { time = 58 }", 'every: found "1m" for sets of 58s; expected at least 1m1s, 3s more'),
    ("hold = { time = [9, 58] }", 'every: found "1m" for sets of 58s; expected at least 1m1s, '),
    ("hold = { open = true, goal = 20 }", 'every: found "1m" for sets of 3m; expected at least '),
    (
        "hold = { open = true, goal = 200 }",
        'every: found "1m" for sets of 3m20s; expected at least 3m23s, 3s more than the work',
    ),
    (f"reps = 29\n{LIFT}", 'every: found "1m" for sets of 58s; '),
    ("reps = 20", 'every: found "1m" for sets of 1m; expected at least 1m3s, '),
    (
        "hold = { time = 28 }\nsides = 'each'",
        'every: found "1m" for sets of 1m1s; expected at least 1m4s, 3s more than the work',
    ),
    ("hold = { time = 9 }\nrest = '9s'", "every: can't go with rest, since what is left is rest; "),
    (
        "hold = { time = 9 }\nwait_for_key = 'each-set'",
        "wait_for_key: can't go with every, which waits for nobody; expected wait_for_key = ",
    ),
]


@pytest.mark.parametrize(("keys", "start"), EVERY)
def test_what_leaves_nothing_of_the_time_of_a_set_is_a_mistake(keys: str, start: str) -> None:
    (found,) = told(f"every = '1m'\n{keys}")
    assert found.startswith(start)


def test_sides_that_follow_each_other_are_sets_of_their_own() -> None:
    both = "hold = { time = 28 }\nsides = 'each'\nevery = '1m'\n"
    assert exercise_of(f"{both}by_side = true").every_ms == 60_000
    assert exercise_of(f"{both}switch = 1").every_ms == 60_000
    assert exercise_of(f"{both}wait_for_key = 'first-set'\nswitch = 0").every_ms == 60_000


def test_a_rest_and_a_start_every_so_often_take_each_others_place_in_a_file() -> None:
    sit = "format = 1\nname = 'Sit'\nsets = 2\nhold = { time = 20 }\n"
    marks = "marks = { dose = 'source', rest = 'practice' }\n"
    text = f"{TOP}[[exercise]]\nuse = 'sit'\n"
    (every,) = read(f"{text}every = '1m'", sit=f"{sit}rest = 9\n{marks}").exercises
    assert (every.every_ms, every.rest_ms, every.marks.rest) == (60_000, 30_000, None)
    (rest,) = read(f"{text}rest = 9", sit=f"{sit}every = '1m'\n{marks}").exercises
    assert (rest.every_ms, rest.rest_ms, rest.marks.dose) == (None, 9_000, None)


def test_times_and_rests_may_differ_in_each_set() -> None:
    made = exercise_of("hold = { time = ['10s', '20s', 5] }\nrest = ['30s', '1m']")
    assert (made.sets, made.hold) == (3, Hold(20_000, times_ms=(10_000, 20_000, 5_000)))
    assert (made.rest_ms, made.rests_ms) == (60_000, (30_000, 60_000))
    assert [made.rest_after(number) for number in (1, 2)] == [30_000, 60_000]
    assert made.hold_in(3) == Hold(5_000, times_ms=(10_000, 20_000, 5_000))
    assert exercise_of("sets = 2\nreps = 3\nrest = ['9s']").rests_ms == (9_000,)


LISTS = [
    (
        "sets = 2\nhold = { time = [9, 9, 9] }",
        "sets: found 2, but hold.time has 3, one for each set; expected as many, or leave out sets",
    ),
    (
        "points = ['A.', 'B.']\nhold = { time = [9, 9, 9] }",
        "hold: time: found 3, but points has 2, one for each set; expected as many",
    ),
    (
        "hold = { time = [9, 9, 9] }\nmost_sets = 2",
        "hold: time: found 3 sets; expected at most 2, the value of most_sets",
    ),
    (
        "hold = { time = [9, 9, 9] }\nrest = [9]",
        "rest: found 1 rest for 3 sets; expected one fewer than sets, or sets = 2",
    ),
    (
        "reps = 3\nrest = [9, 9]",
        "rest: found 2 rests for 1 set; expected one fewer than sets, or sets = 3",
    ),
    (
        "reps = 3\nsets = 2\nrest = [9, 9]",
        "rest: found 2 rests for 2 sets; expected one fewer than sets, or sets = 3",
    ),
    ("hold = { open = true, goal = 9, time = [9] }", "hold: time: an open hold has no time; "),
    ("hold = { time = [9, 20], max = 19 }", "hold: max: is shorter than time; expected at least "),
]


@pytest.mark.parametrize(("keys", "start"), LISTS)
def test_lists_that_contradict_the_sets_or_each_other_are_a_mistake(keys: str, start: str) -> None:
    (found,) = told(keys)
    assert found.startswith(start)


def test_a_hold_may_say_something_at_its_times_and_nothing_of_breath() -> None:
    said = "say = [{ at = '5s', say = 'Tall.' }, { at = 19, say = 'Taller.', short = 'Up.' }]"
    made = exercise_of(f"hold = {{ time = [9, 20], breath = 'free', {said} }}")
    assert made.hold is not None
    assert made.hold.spoken == (TimedLine(5_000, "Tall."), TimedLine(19_000, "Taller.", "Up."))
    assert made.hold.breath == "free"


HOLDS = [
    (
        "time = [9, 20], say = [{ at = 20, say = 'So.' }]",
        "hold: say 1: at: found 20; expected less than 20s, the time of the hold",
    ),
    (
        "time = 60, say = [{ at = '20s', say = 'A.' }, { at = '20s', say = 'B.' }]",
        'hold: say 2: at: found "20s"; expected later than the one before, 20s',
    ),
    (
        "open = true, goal = 60, say = [{ at = 9, say = 'A.' }]",
        "hold: say: only for a hold with a time, such as { time = ",
    ),
    (
        "time = 60, breath = 'free', slow_breath = true",
        'hold: breath: found "free", but slow_breath guides it; expected one of them',
    ),
    ("time = 60, breath = 'hold'", 'hold: breath: found "hold"; expected "free" or "steady"'),
    (
        "time = 60, say = [{ at = 9, say = 'Up, {side}.' }]",
        "hold: say 1: say: names a {side}, but is the same on both; expected words without it",
    ),
]


@pytest.mark.parametrize(("keys", "start"), HOLDS)
def test_what_a_hold_can_not_say_is_a_mistake(keys: str, start: str) -> None:
    (found,) = told(f"hold = {{ {keys} }}")
    assert found.startswith(start)
