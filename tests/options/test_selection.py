"""Which exercises are meant, by number, name, stage or group."""

from typing import Any

import pytest

from routine.errors import UsageError
from routine.model import Group, Line
from routine.options import Options, apply
from tests.support.builders import CHECK, WALL_SIT, exercise, routine

THREE = routine(
    exercise(id="squeezes"),
    exercise(name="Clamshell", number=2, sides="each", by_side=True),
    exercise(name="Wall sit", number=3, hold=WALL_SIT, check=CHECK),
)


def numbers(options: Options) -> list[int]:
    return [one.number for one in apply(THREE, options).exercises]


def test_only_takes_exercises_by_number_by_name_and_by_the_name_of_their_file() -> None:
    assert numbers(Options(only=("2",))) == [2]
    assert numbers(Options(only=("wall sit", "squeezes"))) == [1, 3]


def test_from_leaves_out_what_comes_before_and_keeps_the_numbers() -> None:
    assert numbers(Options(first="2")) == [2, 3]
    assert apply(THREE, Options(first="2")).exercise_count == 3


def test_an_exercise_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UsageError, match='no exercise "9"; it has 1 "Pillow squeezes", 2 "Clam'):
        apply(THREE, Options(only=("9",)))


def test_options_that_leave_nothing_are_refused() -> None:
    with pytest.raises(UsageError, match="nothing is left"):
        apply(THREE, Options(only=("1",), first="2"))


def test_a_side_is_chosen_only_where_there_are_two() -> None:
    chosen = apply(THREE, Options(side="left")).exercises
    assert [(one.sides, one.by_side) for one in chosen] == [
        ("none", False),
        ("left", False),
        ("none", False),
    ]


def test_a_side_that_nothing_is_done_on_is_refused() -> None:
    for side in ("left", "right"):
        with pytest.raises(UsageError) as told:
            apply(THREE, Options(only=("1", "3"), side=side))
        assert str(told.value) == (
            f"no exercise of evening is done one side at a time; leave out --side {side}"
        )


def test_what_is_done_on_the_other_side_alone_is_left_out() -> None:
    both = routine(exercise(sides="left"), exercise(number=2, sides="right"), exercise(number=3))
    chosen = apply(both, Options(side="right")).exercises
    assert [(one.number, one.sides) for one in chosen] == [(2, "right"), (3, "none")]
    with pytest.raises(UsageError, match="leave out --side right"):
        apply(both, Options(side="right", only=("1",)))


def test_an_exercise_that_is_not_done_can_not_be_made_easier() -> None:
    told = "--easier 2: --only and --from leave this out"
    with pytest.raises(UsageError, match=told):
        apply(THREE, Options(easier=("2",), only=("1",)))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Options(easier=("ALL",)), "evening has no easier way of any exercise"),
        (Options(harder=("all",)), "evening has no harder way of any exercise"),
        (Options(harder=("2",)), 'evening has no harder way of exercise 2 "Clamshell"'),
        (
            Options(easier=("all",), only=("1",)),
            'has no easier way of exercise 1 "Pillow squeezes"',
        ),
    ],
)
def test_a_way_that_none_has_is_refused(asked: Options, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        apply(THREE, asked)


def test_of_a_stage_one_at_least_has_to_have_the_way() -> None:
    easier = exercise(way="easier", way_line=Line("Less."))
    staged = routine(
        exercise(name="A", stage="One"),
        exercise(name="B", number=2, stage="One"),
        exercise(name="C", number=3, stage="Two"),
        exercise(name="D", number=4, stage="Two", easier=easier),
    )
    with pytest.raises(UsageError, match='evening has no easier way of any exercise in "one"'):
        apply(staged, Options(easier=("one",)))
    ways = [one.way for one in apply(staged, Options(easier=("two",))).exercises]
    assert ways == [None, None, None, "easier"]


def test_the_beginning_of_a_name_is_enough_where_it_is_of_one_exercise_only() -> None:
    assert numbers(Options(only=("Wall",))) == [3]
    assert numbers(Options(only=("squ", "clam"))) == [1, 2]
    for name in ("", "x"):
        with pytest.raises(UsageError):
            numbers(Options(first=name))


FOUR = routine(
    exercise(name="Stretch", id="stretch", stage="Quiet the front"),
    exercise(name="Bridge", stage="Wake the glutes"),
    exercise(name="Clamshell", stage="Wake the glutes"),
    exercise(name="Bird dog"),
)


def numbers_of_four(options: Options) -> list[int]:
    return [one.number for one in apply(FOUR, options).exercises]


@pytest.mark.parametrize("name", ["wake the glutes", "Wake"])
def test_only_takes_all_of_a_stage_by_its_name_or_its_beginning(name: str) -> None:
    assert numbers_of_four(Options(only=(name,))) == [2, 3]
    assert numbers_of_four(Options(only=(name, "1"))) == [1, 2, 3]


def test_from_begins_with_the_first_of_a_stage() -> None:
    assert numbers_of_four(Options(first="wake the glutes")) == [2, 3, 4]


def test_an_exercise_goes_before_a_stage_of_the_same_name() -> None:
    chosen = routine(exercise(stage="Bridge"), exercise(name="Bridge", stage="Bridge"))
    assert [one.number for one in apply(chosen, Options(only=("bridge",))).exercises] == [2]


def test_a_beginning_that_is_of_a_stage_and_of_an_exercise_of_another_is_refused() -> None:
    chosen = routine(exercise(name="Bridge", stage="Work"), exercise(name="Brace", stage="Brisk"))
    with pytest.raises(UsageError, match='"br" fits 1 "Bridge", 2 "Brace", "Brisk"; type more'):
        apply(chosen, Options(only=("br",)))


def test_a_beginning_that_fits_several_names_those_alone() -> None:
    chosen = routine(
        exercise(name="Squat"), exercise(name="Push-up", id="press"), exercise(name="Push-up hold")
    )
    with pytest.raises(UsageError) as told:
        apply(chosen, Options(first="Push"))
    assert str(told.value) == (
        'in evening "Push" fits 2 "Push-up", 3 "Push-up hold"; type more of the name, or a number'
    )
    for name in ("push-up", "pres"):
        assert apply(chosen, Options(first=name)).exercises[0].number == 2


GROUPED = routine(
    exercise(name="March"),
    exercise(name="Squat", group="Legs"),
    exercise(name="Bridge", group="Whole"),
    exercise(name="Plank"),
    groups=(Group("Whole", 2), Group("Legs", 3, inside="Whole")),
)


def of_groups(**asked: Any) -> tuple[list[int], list[str]]:
    done = apply(GROUPED, Options(**asked))
    return [each.number for each in done.exercises], [group.name for group in done.groups]


def test_a_group_is_named_with_those_inside_it_and_its_rounds_stay() -> None:
    assert of_groups(only=("whole",)) == ([2, 3], ["Whole", "Legs"])
    assert of_groups(only=("legs",)) == ([2], ["Whole", "Legs"])
    assert of_groups(only=("bridge",)) == ([3], ["Whole"])
    assert of_groups(first="whole") == ([2, 3, 4], ["Whole", "Legs"])
    assert of_groups(only=("march", "plank")) == ([1, 4], [])


def test_an_unknown_exercise_is_told_with_the_groups_that_there_are() -> None:
    with pytest.raises(UsageError, match='4 "Plank", in "Whole", "Legs"'):
        of_groups(only=("arms",))
