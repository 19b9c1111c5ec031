import pytest

from routine.errors import UsageError
from routine.model import Hold, Line
from routine.options import Options, apply, without_keys
from routine.timeline import compile_timeline
from tests.support.builders import CHECK, WALL_SIT, exercise, routine

THREE = routine(
    exercise(id="squeezes"),
    exercise(name="Clamshell", number=2, sides="each", by_side=True),
    exercise(name="Wall sit", number=3, hold=WALL_SIT, check=CHECK),
)


def numbers(options: Options) -> list[int]:
    return [one.number for one in apply(THREE, options).exercises]


def test_without_options_only_the_pace_is_set() -> None:
    assert apply(THREE, Options()) == THREE
    assert apply(THREE, Options(pace="slow")).pace == "slow"


def test_only_takes_exercises_by_number_by_name_and_by_the_name_of_their_file() -> None:
    assert numbers(Options(only=("2",))) == [2]
    assert numbers(Options(only=("wall sit", "squeezes"))) == [1, 3]


def test_from_leaves_out_what_comes_before_and_keeps_the_numbers() -> None:
    assert numbers(Options(start="2")) == [2, 3]
    assert apply(THREE, Options(start="2")).planned == 3


def test_an_exercise_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UsageError, match='no exercise "9"; it has 1 "Pillow squeezes", 2 "Clam'):
        apply(THREE, Options(only=("9",)))


def test_options_that_leave_nothing_are_refused() -> None:
    with pytest.raises(UsageError, match="nothing is left"):
        apply(THREE, Options(only=("1",), start="2"))


def test_sets_hold_for_every_exercise() -> None:
    assert {one.sets for one in apply(THREE, Options(sets=1)).exercises} == {1}


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


def test_hands_free_asks_nothing_and_holds_to_the_first_mark() -> None:
    last = apply(THREE, Options(hands_free=True)).exercises[-1]
    assert (last.check, last.hold) == (None, Hold(30_000))


def test_hands_free_without_a_first_mark_holds_to_the_goal() -> None:
    chosen = routine(exercise(hold=Hold(20_000, open=True, max_ms=180_000)))
    assert apply(chosen, Options(hands_free=True)).exercises[0].hold == Hold(20_000)


def test_the_beginning_of_a_name_is_enough_where_it_is_of_one_exercise_only() -> None:
    assert numbers(Options(only=("Wall",))) == [3]
    assert numbers(Options(only=("squ", "clam"))) == [1, 2]
    for name in ("", "x"):
        with pytest.raises(UsageError):
            numbers(Options(start=name))


def test_where_no_key_is_at_hand_a_check_asks_and_offers_no_set() -> None:
    plan = compile_timeline(without_keys(THREE))
    asked = [cue.say for cue in plan.cues if cue.say and cue.say.startswith("Even")]
    assert asked == ["Even on both sides?"]
    assert plan.total_ms == compile_timeline(THREE).total_ms
