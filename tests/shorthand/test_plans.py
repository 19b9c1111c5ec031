"""A plan is parted into what is done, and what holds for all of it."""

import pytest

from routine.shorthand.plans import Plan, read_plan


def names(plan: Plan) -> list[str]:
    return [each.item.name for each in plan.planned]


@pytest.mark.parametrize(
    "text",
    [
        "10 squats, 30s plank",
        "10 squats; 30s plank",
        "10 squats\n\n30s plank\n",
        "10 squats then 30s plank",
        "10 squats + 30s plank",
        "10 squats and 30s plank",
        "(10 squats, 30s plank)",
        "squats: 10, plank: 30s",
        "10 squats,, 30s plank, ...",
    ],
)
def test_exercises_are_parted_as_people_part_them(text: str) -> None:
    assert names(read_plan(text)) == ["squats", "plank"]


def test_brackets_around_a_word_belong_to_a_name() -> None:
    assert names(read_plan("10 squats (slow)")) == ["squats (slow)"]


def test_a_colon_inside_a_time_or_before_one_parts_nothing() -> None:
    plan = read_plan("plank 1:30; rest: 30s")
    assert names(plan) == ["plank"]
    assert [figure.value for figure in plan.common.rests] == [30_000]


def test_after_a_comma_a_change_is_of_the_part_before_and_after_a_semicolon_of_all() -> None:
    plan = read_plan("3x10 squats, rest 10s, 3x8 rows; rest 20s")
    assert [[rest.value for rest in each.item.rests] for each in plan.planned] == [[10_000], []]
    assert [rest.value for rest in plan.common.rests] == [20_000]


def test_a_name_before_a_colon_is_of_the_plan_or_of_the_exercise_after_it() -> None:
    assert read_plan("Legs: 10 squats, 10 lunges").label == "Legs"
    assert read_plan("Legs: 3 rounds: 10 squats").label == "Legs"
    assert (read_plan("squats: 10").label, names(read_plan("squats: 10"))) == ("", ["squats"])
    assert names(read_plan("squats:")) == ["squats"]


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("10 x squeeze 2s out, release 2s in", [["squeeze", "release"]]),
        ("3x10 squeeze 2s, let go 2s; rest 1m", [["squeeze", "let go"]]),
        ("5 x 10s squeeze, 3s relax", [["squeeze", "relax"]]),
        ("inhale 4s, exhale 6s for 5m", [["inhale", "exhale"]]),
        ("10 squats, plank 30s", [[], []]),
        ("10 squats, lower 30s", [[], []]),
        ("3x8 rows 2s, 3s plank", [[], []]),
        ("30s plank, side plank 30s", [[], []]),
        ("3x10 bridges, hold 5s", [[]]),
    ],
)
def test_parts_of_a_repetition_are_told_from_exercises(text: str, phases: list[list[str]]) -> None:
    plan = read_plan(text)
    assert [[part.name for part in each.phases] for each in plan.planned] == phases
