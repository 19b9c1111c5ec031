"""What is done in turn, and how often."""

import pytest

from routine.shorthand.plans import read_plan
from routine.shorthand.turns import inherit, take_turns


@pytest.mark.parametrize(
    ("text", "names", "rounds"),
    [
        ("3 rounds: 10 squats, 30s plank", "squats plank", 3),
        ("10 squats, 30s plank x 3", "squats plank", 1),
        ("6 x 30s on 10s off: squats, plank", "squats plank", 3),
        ("3 x 30s on 10s off: squats, plank", "squats plank squats", 1),
        ("30s on 10s off: squats, plank", "squats plank", 1),
        ("30s on 10s off for 150s: squats, plank", "squats plank", 2),
        ("emom 6: 10 squats, 10 rows", "squats rows", 3),
        ("every 90s for 6m: 10 squats, 10 rows", "squats rows", 2),
        ("emom 60: 10 squats", "squats", 60),
        ("emom 20: 10 squats", "squats", 1),
        ("21 x 30s plank", "plank", 21),
        ("3 x 30s: squats, plank", "squats plank", 1),
        ("emom, 4 rounds: 10 squats, 10 rows", "squats rows", 4),
    ],
)
def test_names_come_in_turn_round_after_round(text: str, names: str, rounds: int) -> None:
    plan = read_plan(text)
    inherit(plan)
    planned, in_rounds = take_turns(plan)
    assert (" ".join(each.item.name for each in planned), in_rounds) == (names, rounds)
