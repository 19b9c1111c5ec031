"""A dose as a line: written, read back, changed."""

from typing import Any

import pytest

from routine.model import Exercise, Hold, Phase
from routine.shorthand.dose_line import dose_line, read_dose_line

REPS = Exercise("Bridge", sets=2, reps=20, phases=(Phase("Lift", 2000),))
LADDER = Exercise("Bird dog", sets=3, reps=8, ladder=(8, 6, 4), phases=(Phase("Lift", 2000),))
HOLD = Exercise("Stretch", sets=1, hold=Hold(90_000, max_ms=120_000))
TIMES = Exercise("Plank", sets=2, hold=Hold(20_000, times_ms=(10_000, 20_000)))
OPEN = Exercise("Wall sit", sets=2, hold=Hold(120_000, open=True, first_ms=30_000, max_ms=180_000))
RESTS = Exercise("Rows", sets=3, reps=5, rest_ms=60_000, rests_ms=(30_000, 60_000))
EMOM = Exercise("Squats", sets=5, reps=5, every_ms=60_000, phases=(Phase("Down", 2000),))
TABLES: dict[str, dict[str, Any]] = {
    "Stretch": {"time": "90s", "name": "Stretch", "max": "2m"},
    "Wall sit": {"open": True, "goal": "2m", "first": "30s", "max": "3m"},
}


def read(text: str, exercise: Exercise) -> dict[str, Any]:
    return read_dose_line(text, exercise, TABLES.get(exercise.name, {}))


@pytest.mark.parametrize(
    ("exercise", "line"),
    [
        (REPS, "2 sets of 20, rest 30 s"),
        (LADDER, "3 sets of 8, 6 and 4, rest 30 s"),
        (HOLD, "1 set of 1 min 30 s"),
        (TIMES, "2 sets of 10 s and 20 s, rest 30 s"),
        (OPEN, "2 sets, goal 2 min, rest 30 s"),
        (RESTS, "3 sets of 5, rest 30 s and 1 min"),
        (EMOM, "5 sets of 5, every 1 min"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_dose_is_a_line_that_changes_nothing_as_it_is(exercise: Exercise, line: str) -> None:
    assert dose_line(exercise) == line
    assert read(line, exercise) == {}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("3 sets of 12, rest 45 s", {"sets": 3, "reps": 12, "rest": "45s"}),
        ("3 x 10", {"sets": 3, "reps": 10}),
        ("3x10 reps.", {"sets": 3, "reps": 10}),
        ("3 SETS", {"sets": 3}),
        ("15", {"reps": 15}),
        ("8, 6, 4", {"reps": [8, 6, 4]}),
        ("rest 1 min", {"rest": "1m"}),
        ("2 x 45 s", {"hold": {"time": "45s"}}),
        ("every 90 seconds", {"every": "1m30s"}),
        ("2 sets of 20, rest 30 s and 1:30", {"rest": ["30s", "1m30s"]}),
        ("3 x 10, 8 kg, no rest", {"sets": 3, "reps": 10, "rest": "0s", "load": "8 kg"}),
    ],
)
def test_repetitions_are_changed(text: str, keys: dict[str, Any]) -> None:
    assert read(text, REPS) == keys


@pytest.mark.parametrize(
    ("text", "exercise", "hold"),
    [
        ("2 min", HOLD, {"time": "2m", "name": "Stretch", "max": "2m"}),
        ("1 min 45 s", HOLD, {"time": "1m45s", "name": "Stretch", "max": "2m"}),
        ("3m", HOLD, {"time": "3m", "name": "Stretch"}),
        ("10 s, 20 s", HOLD, {"time": ["10s", "20s"], "name": "Stretch", "max": "2m"}),
        ("10 and 20 s", HOLD, {"time": ["10s", "20s"], "name": "Stretch", "max": "2m"}),
        ("goal 90 s", OPEN, {"open": True, "goal": "1m30s", "first": "30s", "max": "3m"}),
        ("20 s", OPEN, {"time": "20s"}),
        ("2 min", OPEN, {"time": "2m"}),
        ("goal 4 min", OPEN, {"open": True, "goal": "4m", "first": "30s"}),
    ],
)
def test_a_hold_is_changed_and_what_still_fits_of_it_stays(
    text: str, exercise: Exercise, hold: dict[str, Any]
) -> None:
    assert read(text, exercise) == {"hold": hold}


@pytest.mark.parametrize(
    ("text", "exercise", "message"),
    [
        ("", REPS, "expected such as"),
        (" , ", REPS, "expected such as"),
        ("lots", REPS, "expected such as"),
        ("2 x 10 each side", REPS, "expected such as"),
        ("3 x 8-12", REPS, "expected one number"),
        ("20, rest 30", REPS, "expected a unit after the number"),
        ("sets of 8, 6 and 4", REPS, "expected how much in figures"),
        ("2 x 10", HOLD, "this one is held"),
        ("goal 2 min", HOLD, "this one has no goal"),
    ],
)
def test_what_is_no_dose_is_told(text: str, exercise: Exercise, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read(text, exercise)
