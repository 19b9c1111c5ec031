"""Exercises in their easier and their harder ways: what is asked for, what is kept, what wins."""

import pytest
from msgspec.structs import replace

from routine.errors import UsageError
from routine.model import Exercise, Hold, Line, Routine, Way
from routine.options import Options, apply, eased, in_way
from tests.support.builders import CHECK, cautions, exercise, routine, way

EASIER, HARDER = way("easier"), way("harder", sets=3)
BOTH = exercise(id="squeezes", stage="Wake", easier=EASIER, harder=HARDER)
PLAIN = exercise(name="Clamshell", id="clamshell", stage="Wake")
SITS = exercise(name="Wall sit", id="wall-sit", stage="Work", hold=Hold(20_000), harder=HARDER)
THREE = routine(BOTH, PLAIN, SITS)


def ways(options: Options, chosen: Routine = THREE) -> list[Way | None]:
    return [one.way for one in apply(chosen, options).exercises]


@pytest.mark.parametrize("name", ["1", "Pillow squeezes", "squeezes", "pill", "wake", "ALL"])
def test_an_easier_way_is_asked_for_by_number_name_file_stage_or_all(name: str) -> None:
    assert ways(Options(easier=(name,))) == ["easier", None, None]


@pytest.mark.parametrize(
    ("name", "done"),
    [
        ("all", ["harder", None, "harder"]),
        ("work", [None, None, "harder"]),
        ("3", [None, None, "harder"]),
    ],
)
def test_a_harder_way_is_asked_for_alike(name: str, done: list[Way | None]) -> None:
    assert ways(Options(harder=(name,))) == done


def test_one_alone_that_has_no_such_way_is_refused_by_its_name() -> None:
    message = 'evening has no easier way of exercise 2 "Clamshell"'
    with pytest.raises(UsageError, match=message):
        apply(THREE, Options(easier=("clamshell",)))
    with pytest.raises(UsageError, match='no harder way of exercise 2 "Clamshell"'):
        apply(THREE, Options(harder=("2",)))


def test_among_several_those_without_such_a_way_stay_as_they_are() -> None:
    assert ways(Options(harder=("wake",))) == ["harder", None, None]


def test_an_unknown_name_of_a_way_is_told_with_the_exercises_and_the_stages() -> None:
    known = 'no exercise "x"; it has 1 "Pillow squeezes", .*, in "Wake", "Work"'
    with pytest.raises(UsageError, match=known):
        apply(THREE, Options(easier=("x",)))


def test_kept_ways_go_by_the_name_of_the_file_and_hold_in_every_routine() -> None:
    kept: tuple[tuple[str, Way], ...] = (
        ("squeezes", "easier"),
        ("wall-sit", "harder"),
        ("cobra", "easier"),
    )
    assert ways(Options(ways=kept)) == ["easier", None, "harder"]


def test_a_kept_way_that_an_exercise_does_not_have_any_more_is_its_usual_one() -> None:
    assert ways(Options(ways=(("clamshell", "harder"),))) == [None, None, None]


def test_what_is_asked_for_now_wins_over_what_is_kept() -> None:
    kept: tuple[tuple[str, Way], ...] = (("squeezes", "harder"),)
    assert ways(Options(ways=kept, easier=("1",))) == ["easier", None, None]


@pytest.mark.parametrize("harder", ["all", "wake", "1"])
def test_easier_and_harder_at_once_is_refused(harder: str) -> None:
    message = "exercise 1 of evening can't be both easier and harder"
    with pytest.raises(UsageError, match=message):
        apply(THREE, Options(easier=("1",), harder=(harder,)))


def test_one_may_be_easier_and_another_harder() -> None:
    assert ways(Options(easier=("1",), harder=("3",))) == ["easier", None, "harder"]


def test_a_name_that_two_exercises_share_means_both() -> None:
    again = routine(BOTH, PLAIN, BOTH)
    assert ways(Options(easier=("squeezes",)), again) == ["easier", None, "easier"]
    assert [one.number for one in apply(again, Options(only=("pillow squeezes",))).exercises] == [
        1,
        3,
    ]
    assert apply(again, Options(first="squeezes")).exercises[0].number == 1


def test_a_way_keeps_the_place_of_its_exercise_in_the_routine() -> None:
    chosen = routine(PLAIN, replace(BOTH, stage="Work"))
    done = apply(chosen, Options(easier=("2",))).exercises[1]
    assert (done.number, done.stage, done.id, done.way) == (2, "Work", "squeezes", "easier")
    assert done.way_line == Line("Press softly.")


def test_easier_than_the_harder_way_is_the_usual_one_and_then_the_easier_one() -> None:
    harder = in_way(BOTH, "harder")
    usual = in_way(harder, "easier")
    easiest = in_way(usual, "easier")
    assert [one.way for one in (harder, usual, easiest)] == ["harder", None, "easier"]
    assert (harder.harder, usual.harder, easiest.easier) == (None, None, None)


def test_no_way_and_a_way_that_is_not_there_are_the_exercise_itself() -> None:
    assert in_way(BOTH, None) is BOTH
    assert in_way(PLAIN, "easier") is PLAIN


def test_other_options_hold_for_the_way_that_is_done() -> None:
    one = replace(BOTH, harder=way("harder", sets=3, sides="each", check=CHECK))
    asked = Options(harder=("1",), sets=2, side="left", hands_free=True)
    done = apply(routine(one), asked).exercises[0]
    assert (done.way, done.sets, done.sides, done.check) == ("harder", 2, "left", None)


def test_an_applied_routine_is_eased_in_one_exercise_alone() -> None:
    chosen = routine(BOTH, replace(BOTH, name="Bridge"))
    done = eased(chosen, 2)
    assert [one.way for one in done.exercises] == [None, "easier"]
    assert (done.exercise_count, done.title) == (chosen.exercise_count, chosen.title)


def eased_one(easier: Exercise, options: Options, **changes: object) -> Exercise:
    return eased(apply(routine(exercise(easier=easier, **changes)), options), 1).exercises[0]


def test_eased_it_has_no_more_sets_than_were_asked_for() -> None:
    ladder = way("easier", sets=3, reps=8, ladder=(8, 6, 4))
    done = eased_one(ladder, Options(sets=2))
    assert (done.sets, done.ladder) == (2, (8, 6))


def test_eased_it_has_as_many_sets_as_were_asked_for_up_to_its_own_most() -> None:
    assert eased_one(way("easier", sets=1), Options(sets=4)).sets == 4
    assert eased_one(way("easier", sets=1, most_sets=2), Options(sets=4)).sets == 2
    assert eased_one(way("easier", sets=1), Options()).sets == 1


def test_eased_it_keeps_to_the_one_side_that_was_asked_for() -> None:
    both = way("easier", sides="each", by_side=True)
    done = eased_one(both, Options(side="right"), sides="each")
    assert (done.sides, done.by_side) == ("right", False)
    assert eased_one(both, Options(), sides="each").sides == "each"


def test_eased_it_asks_no_question_that_was_left_out_before() -> None:
    asks = way("easier", check=CHECK)
    assert eased_one(asks, Options(hands_free=True), check=CHECK).check is None
    assert eased_one(asks, Options(), check=CHECK).check == CHECK


def test_an_exercise_without_an_easier_way_is_eased_into_itself() -> None:
    assert eased(THREE, 2) == THREE


def test_an_easier_way_that_meets_what_is_avoided_is_not_there_for_the_key() -> None:
    lies = way("easier", cautions=cautions("lying-flat"))
    chosen = apply(routine(exercise(easier=lies)), Options(avoid=frozenset({"lying-flat"})))
    assert chosen.exercises[0].easier is None
    assert eased(chosen, 1) == chosen


def test_an_easier_way_that_meets_it_gives_its_place_to_the_one_below_it() -> None:
    usual = exercise(cautions=cautions("kneeling"), easier=way("easier"), harder=way("harder"))
    asked = Options(harder=("1",), avoid=frozenset({"kneeling"}))
    done = apply(routine(usual), asked)
    assert done.exercises[0].way == "harder"
    assert eased(done, 1).exercises[0].way == "easier"
