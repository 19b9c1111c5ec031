"""How long a set takes, as far as its keys are valid."""

from typing import Any

import pytest
import tomli

from routine.definition.work_times import is_at_own_pace, most_of, rep_ms, room, set_ms, side_ms

PHASES = "phase = [{ name = 'A', time = 2 }, { name = 'B', time = '1s' }]\n"


def keys(text: str) -> dict[str, Any]:
    return tomli.loads(text)


@pytest.mark.parametrize(
    ("text", "rep", "side", "whole"),
    [
        ("reps = 4", 3_000, 12_000, 12_000),
        ("reps = [4, 6]\nown_pace = { rep_time = 2 }\nsides = 'left'", 2_000, 12_000, 12_000),
        (f"reps = 4\n{PHASES}sides = 'each'", 3_000, 12_000, 29_000),
        (f"reps = 4\n{PHASES}sides = 'each'\nby_side = true", 3_000, 12_000, 12_000),
        ("hold = { time = [9, 20] }\nsides = 'each'\nswitch = 1", 3_000, 20_000, 41_000),
        ("hold = { open = true, goal = 20 }", 3_000, 180_000, 180_000),
        ("hold = { open = true, goal = 200 }", 3_000, 200_000, 200_000),
        ("hold = { open = true, goal = 20, max = 30 }", 3_000, 30_000, 30_000),
    ],
)
def test_the_longest_set_counts(text: str, rep: int, side: int, whole: int) -> None:
    assert (rep_ms(keys(text)), side_ms(keys(text)), set_ms(keys(text))) == (rep, side, whole)


@pytest.mark.parametrize(
    "text",
    [
        "reps = 'x'",
        "reps = []",
        "reps = 3\nown_pace = { rep_time = 'x' }",
        "reps = 3\nphase = 3",
        "reps = 3\nphase = [{ name = 'A' }]",
        "hold = 3",
        "hold = { time = [] }",
        "hold = { time = [9, 'x'] }",
        "hold = { open = true }",
        "hold = { open = true, goal = 20, max = 'x' }",
        "reps = 3\nsides = 'each'\nswitch = 'x'",
    ],
)
def test_what_is_not_valid_takes_no_known_time(text: str) -> None:
    assert set_ms(keys(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hold = { time = 9 }", None),
        ("reps = 3", (600_000, "the most of a set")),
        ("reps = 3\nown_pace = { max = '90s' }", (90_000, "its max")),
        ("reps = 3\nown_pace = { max = '90s' }\nevery = 60", (57_000, "for the time of every")),
        ("hold = { time = 9 }\nsides = 'each'\nevery = 60", (26_000, "for the time of every")),
        ("hold = { time = 9 }\nevery = 'x'", None),
    ],
)
def test_the_room_of_a_side_is_what_limits_it_most(
    text: str, expected: tuple[int, str] | None
) -> None:
    assert room(keys(text)) == expected


def test_only_reps_without_phases_are_at_ones_own_pace() -> None:
    assert is_at_own_pace({"reps": 3})
    assert not is_at_own_pace({"reps": 3, "phase": []})
    assert not is_at_own_pace({"hold": {}})
    assert (most_of(3), most_of([2, 5]), most_of([]), most_of(True)) == (3, 5, None, None)  # noqa: FBT003 - no flag
