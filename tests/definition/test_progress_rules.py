"""How a dose may grow: the table `progress` of an exercise, read, refused, inherited and shown."""

import pytest

from routine.definition.reading import read_routine
from routine.errors import InvalidError
from routine.model import Exercise, Hold, Progress, Routine, Step
from routine.words import labels
from tests.support.definition_files import FileTexts

TOP = 'format = 1\ntitle = "T"\n'
LIFT = "phase = [{ name = 'Lift', time = 2 }]\n"
SQUEEZE = f"""format = 1
name = "Squeeze"
sets = 2
reps = 8
most_sets = 4
{LIFT}
[progress]
reps = {{ add = 2, most = 12 }}
sets = {{ add = 1, most = 3 }}
mark = "reference"
"""
SIT = """format = 1
name = "Sit"
hold = { open = true, goal = "2m" }
progress = { hold = { add = "10s", most = "90s" } }
"""
BOTH = Progress(reps=Step(2, 12), sets=Step(1, 3), mark="reference")


TEXTS = FileTexts(squeeze=SQUEEZE, sit=SIT)


def read(keys: str) -> Routine:
    return read_routine(f"{TOP}[[exercise]]\n{keys}\n", "e.toml", "e", TEXTS)


def used(keys: str) -> Exercise:
    return read(f"use = {keys}").exercises[0]


def made(keys: str) -> Exercise:
    return read(f"name = 'A'\n{keys}").exercises[0]


def problems(keys: str) -> list[str]:
    """Return what is wrong, without the place that all of it is in."""
    with pytest.raises(InvalidError) as raised:
        read(f"name = 'A'\n{keys}")
    return [told.split('exercise 1 "A": ')[1] for told in raised.value.problems]


# -- the rule -----------------------------------------------------------------------------------


def test_a_rule_has_steps_for_reps_and_sets_and_a_mark() -> None:
    found = used("'squeeze'").progress
    assert found == BOTH
    assert found is not None
    assert found.after == 3


def test_the_steps_of_a_hold_are_times() -> None:
    rule = "progress = { after = 1, hold = { add = 5, most = '1m' } }"
    assert made(f"hold = {{ time = 30 }}\n{rule}").progress == Progress(1, hold=Step(5_000, 60_000))


def test_a_rule_is_of_the_usual_way_alone() -> None:
    keys = f"{LIFT}reps = 8\nprogress = {{ reps = {{ add = 1, most = 9 }} }}\n"
    both = made(f"{keys}easier = {{ say = 'Less.' }}\nharder = {{ say = 'More.', reps = 20 }}")
    assert both.progress == Progress(reps=Step(1, 9))
    for way in (both.easier, both.harder):
        assert way is not None
        assert way.progress is None


def test_in_a_way_it_is_no_key() -> None:
    rule = "progress = { hold = { add = 1, most = 40 } }"
    told = problems(f"hold = {{ time = 20 }}\neasier = {{ say = 'Less.', {rule} }}")
    assert told == ["easier: progress: unknown key here; it belongs outside the brackets of easier"]


SUCH_AS = "such as sets = { add = 1, most = 3 }"
HOLD_TIME = '1s to 10m, such as "45s", "1m30s" or a number of seconds'
# What stands beside a rule, the rule, and what is wrong with it.
REPS, HOLD, OPEN = f"{LIFT}reps = 10\n", "hold = { time = 20 }\n", "hold = { open = true, goal = 90"
WRONG = [
    (
        HOLD,
        "3",
        (
            "progress: found 3; expected a table; "
            "did you mean progress = { after = 3, reps = { add = 2, most = 12 } }?"
        ),
    ),
    (
        HOLD,
        "{ after = 2 }",
        f"progress: has no reps, sets or hold; expected one of them, {SUCH_AS}",
    ),
    (
        HOLD,
        "{ after = 21, sets = { add = 1, most = 3 } }",
        "progress: after: found 21; expected a whole number from 1 to 20",
    ),
    (
        HOLD,
        "{ sets = { add = 0, most = 3 } }",
        "progress: sets: add: found 0; expected a whole number from 1 to 20",
    ),
    (
        HOLD,
        "{ sets = { add = 1, most = 21 } }",
        "progress: sets: most: found 21; expected a whole number from 1 to 20",
    ),
    (
        REPS,
        "{ reps = { add = 1, most = 201 } }",
        "progress: reps: most: found 201; expected a whole number from 1 to 200",
    ),
    (
        HOLD,
        "{ hold = { add = '5s', most = '11m' } }",
        f'progress: hold: most: found "11m"; expected {HOLD_TIME}',
    ),
    (
        HOLD,
        "{ sets = 3 }",
        "progress: sets: found 3; expected a table; did you mean sets = { add = 3, most = 3 }?",
    ),
    (
        HOLD,
        "{ sets = { add = 1 } }",
        "progress: sets: most: missing; expected a whole number from 1 to 20",
    ),
    (HOLD, "{ set = { add = 1, most = 3 } }", 'progress: set: unknown key; did you mean "sets"?'),
    (
        HOLD,
        "{ sets = { add = 1, most = 3 }, mark = 'me' }",
        'progress: mark: found "me"; expected "practice", "reference" or "source"',
    ),
    (
        HOLD,
        "{ reps = { add = 1, most = 30 } }",
        "progress: reps: can't go with hold, which has no reps; expected sets or hold",
    ),
    (
        f"{LIFT}reps = [6, 4]\n",
        "{ reps = { add = 1, most = 30 } }",
        "progress: reps: can't go with a list of reps; expected sets, or the same reps in each set",
    ),
    (
        REPS,
        "{ hold = { add = 1, most = 30 } }",
        "progress: hold: the exercise has no hold; expected reps or sets",
    ),
    (
        f"{HOLD}points = ['High.', 'Low.']\n",
        "{ sets = { add = 1, most = 3 } }",
        "progress: sets: can't go with points, which are one set each; expected reps or hold",
    ),
    (
        REPS,
        "{ reps = { add = 1, most = 9 } }",
        "progress: reps: most: found 9; expected at least 10, its reps",
    ),
    (
        f"{HOLD}sets = 3\n",
        "{ sets = { add = 1, most = 2 } }",
        "progress: sets: most: found 2; expected at least 3, its sets",
    ),
    (
        f"{LIFT}reps = [6, 4]\n",
        "{ sets = { add = 1, most = 1 } }",
        "progress: sets: most: found 1; expected at least 2, its sets",
    ),
    (
        f"{HOLD}most_sets = 3\n",
        "{ sets = { add = 1, most = 4 } }",
        "progress: sets: most: found 4; expected at most 3, its most_sets",
    ),
    (
        HOLD,
        "{ hold = { add = 1, most = '19s' } }",
        'progress: hold: most: found "19s"; expected at least 20s, its time',
    ),
    (
        f"{OPEN} }}\n",
        "{ hold = { add = 1, most = 29 } }",
        "progress: hold: most: found 29; expected at least 30s, its first mark",
    ),
    (
        f"{OPEN}, first = 40 }}\n",
        "{ hold = { add = 1, most = 39 } }",
        "progress: hold: most: found 39; expected at least 40s, its first mark",
    ),
    (
        f"{OPEN} }}\n",
        "{ hold = { add = 1, most = 181 } }",
        "progress: hold: most: found 181; expected at most 3m, its max",
    ),
    (
        f"{OPEN}, max = 120 }}\n",
        "{ hold = { add = 1, most = 121 } }",
        "progress: hold: most: found 121; expected at most 2m, its max",
    ),
]


@pytest.mark.parametrize(("keys", "rule", "told"), WRONG, ids=[told for *_, told in WRONG])
def test_a_rule_that_can_not_be_is_told_with_what_was_expected(
    keys: str, rule: str, told: str
) -> None:
    assert problems(f"{keys}progress = {rule}") == [told]


def test_a_mistake_of_a_rule_has_its_line() -> None:
    text = SQUEEZE.replace("most = 12", "most = 7")
    with pytest.raises(InvalidError) as raised:
        read_routine(text, "s.toml", "s", TEXTS)
    told = "progress: reps: most: found 7; expected at least 8, its reps"
    assert raised.value.problems == (f"s.toml:9: {told}",)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("hold = { open = true, goal = 'x' }", "hold: goal"),
        ("hold = { open = true, goal = 60, first = 'x', max = 'y' }", "hold: first"),
        ("hold = { time = [] }", "hold: time"),
    ],
)
def test_beside_a_mistake_of_the_hold_its_rule_is_not_blamed(keys: str, told: str) -> None:
    found = problems(f"{keys}\nprogress = {{ hold = {{ add = 1, most = 1 }} }}")
    assert found[0].startswith(told)
    assert not any("progress" in one for one in found)


@pytest.mark.parametrize("most", [10, 200])
def test_a_rule_may_go_from_the_dose_itself_up_to_the_most_of_the_format(most: int) -> None:
    found = made(f"{REPS}progress = {{ reps = {{ add = 1, most = {most} }} }}")
    assert found.progress == Progress(reps=Step(1, most))


# -- what a routine makes of it -----------------------------------------------------------------

SETS, REPS_ALONE = (
    Progress(sets=BOTH.sets, mark="reference"),
    Progress(reps=BOTH.reps, mark="reference"),
)


@pytest.mark.parametrize(
    ("own", "left"),
    [
        ("stage = 'S'", BOTH),
        ("rest = '9s'", BOTH),
        ("reps = 12", BOTH),
        ("reps = 13", SETS),
        ("reps = [6, 4]", SETS),
        ("sets = 4", REPS_ALONE),
        ("most_sets = 2", REPS_ALONE),
        ("sets = 4\nreps = 20", None),
        ("hold = { time = 20 }", SETS),
        ("hold = { time = 20 }\nsets = 4", None),
        ("points = ['High.', 'Low.']\nsets = 2", REPS_ALONE),
    ],
)
def test_of_an_inherited_rule_what_does_not_fit_is_dropped_without_a_word(
    own: str, left: Progress | None
) -> None:
    assert used(f"'squeeze'\n{own}").progress == left


@pytest.mark.parametrize(
    ("hold", "left"),
    [
        ("{ time = '90s' }", Progress(hold=Step(10_000, 90_000))),
        ("{ time = '2m' }", None),
        ("{ open = true, goal = '1m', max = '80s' }", None),
    ],
)
def test_an_inherited_rule_of_a_hold_fits_the_hold_there_is_now(
    hold: str, left: Progress | None
) -> None:
    assert used(f"'sit'\nhold = {hold}").progress == left


def test_a_rule_of_the_routine_takes_the_place_of_the_file_s() -> None:
    own = "'squeeze'\nreps = 4\nprogress = { reps = { add = 1, most = 5 } }"
    assert used(own).progress == Progress(reps=Step(1, 5))


def test_a_rule_of_the_routine_has_to_fit_the_dose_of_the_file() -> None:
    with pytest.raises(InvalidError) as raised:
        used("'squeeze'\nprogress = { reps = { add = 1, most = 5 } }")
    told = 'exercise 1 "Squeeze": progress: reps: most: found 5; expected at least 8, its reps'
    assert raised.value.problems == (f"e.toml:5: {told}",)


# -- the dose -----------------------------------------------------------------------------------


# -- shown --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "hold", "words"),
    [
        (BOTH, None, "after 3 full sessions, 2 more reps, up to 12; then one more set, up to 3"),
        (Progress(1, reps=Step(1, 9)), None, "after 1 full session, one more rep, up to 9"),
        (
            Progress(2, sets=Step(2, 4), hold=Step(5_000, 90_000)),
            Hold(20_000),
            "after 2 full sessions, 2 more sets, up to 4; then 5 s longer, up to 1 min 30 s",
        ),
        (
            Progress(hold=Step(10_000, 120_000)),
            Hold(120_000, open=True),
            "after 3 full sessions, the first mark 10 s later, up to 2 min",
        ),
    ],
)
def test_a_rule_is_shown_in_the_order_of_its_steps(
    rule: Progress, hold: Hold | None, words: str
) -> None:
    assert labels.progress(rule, hold) == words


LISTS = [
    ("hold = { time = [9, 8] }", "hold = { add = 1, most = 20 }", "hold: can't go with a list of"),
    ("hold = { time = [9, 8] }", "sets = { add = 1, most = 3 }", "sets: can't go with a list of "),
    ("sets = 2\nreps = 3\nrest = [9]", "sets = { add = 1, most = 3 }", "sets: can't go with a "),
    (
        "reps = 3\nown_pace = { max = 30 }",
        "reps = { add = 1, most = 11 }",
        "reps: most: found 11; expected at most 10, its max",
    ),
    (
        "reps = 3\nown_pace = { rep_time = '1m' }",
        "reps = { add = 1, most = 11 }",
        "reps: most: found 11; expected at most 10, the most of a set",
    ),
    (
        f"reps = 3\n{LIFT}every = '1m'",
        "reps = { add = 1, most = 29 }",
        "reps: most: found 29; expected at most 28, for the time of every",
    ),
    (
        "hold = { time = 9 }\nsides = 'each'\nevery = '1m'",
        "hold = { add = 1, most = 27 }",
        "hold: most: found 27; expected at most 26s, for the time of every",
    ),
]


@pytest.mark.parametrize(("dose", "rule", "start"), LISTS)
def test_a_dose_grows_no_longer_than_there_is_time_and_no_list_grows(
    dose: str, rule: str, start: str
) -> None:
    text = f"{TOP}[[exercise]]\nname = 'A'\n{dose}\nprogress = {{ {rule} }}\n"
    with pytest.raises(InvalidError) as raised:
        read_routine(text, "e.toml", "e", TEXTS)
    (found,) = raised.value.problems
    assert found.split("progress: ")[1].startswith(start)


def test_over_a_file_a_list_drops_what_can_not_grow() -> None:
    assert used("'sit'\nhold = { time = [9, 8] }").progress is None
    assert used("'squeeze'\nevery = '1m'\nreps = [8, 6]").progress == Progress(
        sets=Step(1, 3), mark="reference"
    )
