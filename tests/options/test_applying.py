"""From a routine to the routine as it will be done."""

from routine.model import Hold
from routine.options import Options, apply, only_exercise, without_keys
from routine.timeline import compile_timeline
from tests.support.builders import CHECK, WALL_SIT, exercise, routine, timeline

THREE = routine(
    exercise(id="squeezes"),
    exercise(name="Clamshell", number=2, sides="each", by_side=True),
    exercise(name="Wall sit", number=3, hold=WALL_SIT, check=CHECK),
)


def test_without_options_only_the_pace_is_set() -> None:
    assert apply(THREE, Options()) == THREE
    assert apply(THREE, Options(pace="slow")).pace == "slow"


def test_sets_hold_for_every_exercise() -> None:
    assert {one.sets for one in apply(THREE, Options(sets=1)).exercises} == {1}


def test_hands_free_asks_nothing_and_holds_to_the_first_mark() -> None:
    last = apply(THREE, Options(hands_free=True)).exercises[-1]
    assert (last.check, last.hold) == (None, Hold(30_000))


def test_hands_free_without_a_first_mark_holds_to_the_goal() -> None:
    chosen = routine(exercise(hold=Hold(20_000, open=True, max_ms=180_000)))
    assert apply(chosen, Options(hands_free=True)).exercises[0].hold == Hold(20_000)


def test_where_no_key_is_at_hand_a_check_asks_and_offers_no_set() -> None:
    plan = compile_timeline(without_keys(THREE))
    asked = [cue.say for cue in plan.cues if cue.say and cue.say.startswith("Even")]
    assert asked == ["Even on both sides?"]
    assert plan.total_ms == compile_timeline(THREE).total_ms


def test_one_exercise_alone_is_on_the_side_that_is_asked_for() -> None:
    both = timeline(exercise(sides="each", by_side=True), exercise())
    (left,) = only_exercise(both.routine, 1, "left").exercises
    assert (left.sides, left.by_side) == ("left", False)
    (plain,) = only_exercise(both.routine, 2, None).exercises
    assert plain == both.routine.exercises[1]
