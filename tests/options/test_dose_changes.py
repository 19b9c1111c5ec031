"""Doses that a person has agreed to, and their best holds: what they change, and what not."""

from typing import Any

import pytest

from routine.model import Dose, Exercise, Hold, Line
from routine.options import Options, apply, eased
from routine.timeline import compile_timeline, measure
from tests.support.builders import WALL_SIT, cautions, exercise, routine, way

PLAIN = exercise(id="squeezes")
FIXED = exercise(id="plank", hold=Hold(20_000), sets=1)
OPEN = exercise(id="sit", hold=WALL_SIT, sets=1)


def done(found: Exercise, to: Dose, *, given: Dose | None = None, **asked: Any) -> Exercise:
    """Return an exercise as it is done by who agreed to a dose in place of the one given."""
    doses = (("else", found.dose, Dose(9, 9)), (found.id or "", given or found.dose, to))
    return apply(routine(found), Options(doses=doses, **asked)).exercises[0]


def held(found: Exercise, ms: int, **asked: Any) -> Hold | None:
    return done(found, Dose(1, hold_ms=ms), **asked).hold


# -- doses --------------------------------------------------------------------------------------


def test_the_dose_that_was_agreed_to_takes_the_place_of_the_one_of_the_file() -> None:
    found = done(PLAIN, Dose(3, 8))
    assert (found.sets, found.reps, found.dose) == (3, 8, Dose(3, 8))
    assert found.phases == PLAIN.phases


def test_less_than_the_file_gives_may_be_agreed_to_as_well() -> None:
    assert done(PLAIN, Dose(1, 4)).dose == Dose(1, 4)


def test_where_the_file_gives_another_dose_by_now_that_one_is_done() -> None:
    assert (
        done(PLAIN, Dose(3, 8), given=Dose(2, 5)) == apply(routine(PLAIN), Options()).exercises[0]
    )


def test_of_several_doses_the_one_for_what_the_routine_gives_is_done() -> None:
    doses = (("squeezes", Dose(2, 5), Dose(2, 7)), ("squeezes", Dose(2, 6), Dose(2, 9)))
    assert apply(routine(PLAIN), Options(doses=doses)).exercises[0].reps == 9


def test_an_exercise_that_no_file_names_has_no_dose_of_its_own() -> None:
    nameless = exercise()
    assert done(nameless, Dose(3, 8)).dose == nameless.dose


def test_a_ladder_grows_by_sets_that_go_on_with_its_last_number_and_not_by_reps() -> None:
    found = done(exercise(id="dog", ladder=(6, 4)), Dose(3, 9))
    assert (found.sets, found.ladder, found.reps) == (3, (6, 4, 4), 6)


def test_sets_agreed_to_keep_to_the_points_and_to_the_most_sets() -> None:
    points = (Line("High."), Line("Low."))
    assert done(exercise(id="ball", points=points), Dose(5, 6)).sets == 2
    assert done(exercise(id="squeezes", most_sets=3), Dose(5, 6)).sets == 3


def test_sets_that_are_asked_for_now_win_and_the_reps_agreed_to_stay() -> None:
    assert done(PLAIN, Dose(3, 8), sets=1).dose == Dose(1, 8)


def test_a_fixed_hold_is_as_long_as_agreed_and_its_most_at_least_so_long() -> None:
    assert held(FIXED, 30_000) == Hold(30_000)
    limited = exercise(id="plank", hold=Hold(20_000, max_ms=25_000), sets=1)
    assert held(limited, 22_000) == Hold(22_000, max_ms=25_000)
    assert held(limited, 30_000) == Hold(30_000, max_ms=30_000)


def test_of_an_open_hold_the_first_mark_is_as_late_as_agreed() -> None:
    assert held(OPEN, 50_000) == Hold(120_000, open=True, max_ms=180_000, first_ms=50_000)


def test_a_goal_is_never_before_the_first_mark_and_that_never_after_the_end() -> None:
    assert held(OPEN, 150_000) == Hold(150_000, open=True, max_ms=180_000, first_ms=150_000)
    assert held(OPEN, 999_000) == Hold(180_000, open=True, max_ms=180_000, first_ms=180_000)
    endless = exercise(id="sit", hold=Hold(60_000, open=True, first_ms=9_000), sets=1)
    assert held(endless, 99_000) == Hold(60_000, open=True, first_ms=60_000)


def test_hands_free_an_open_hold_lasts_as_long_as_agreed() -> None:
    assert held(OPEN, 50_000, hands_free=True) == Hold(50_000)


@pytest.mark.parametrize(("found", "to"), [(PLAIN, Dose(2)), (FIXED, Dose(1)), (OPEN, Dose(1))])
def test_a_dose_of_another_kind_of_work_changes_no_more_than_the_sets(
    found: Exercise, to: Dose
) -> None:
    assert done(found, to) == apply(routine(found), Options()).exercises[0]


def test_the_plan_and_its_size_are_those_of_the_dose() -> None:
    chosen = routine(PLAIN)
    grown = apply(chosen, Options(doses=(("squeezes", Dose(2, 6), Dose(3, 8)),)))
    assert compile_timeline(grown).total_ms == measure(grown).total_ms > measure(chosen).total_ms


def test_a_hold_with_a_time_for_each_set_keeps_its_times() -> None:
    steps = exercise(id="plank", hold=Hold(30_000, times_ms=(20_000, 30_000)), sets=2)
    kept = done(steps, Dose(3, hold_ms=60_000)).hold
    assert kept == Hold(30_000, times_ms=(20_000, 30_000, 30_000))


@pytest.mark.parametrize(
    ("sets", "times", "rests"),
    [
        (1, (10_000,), ()),
        (2, (10_000, 20_000), (5_000,)),
        (4, (10_000, 20_000, 30_000, 30_000), (5_000, 9_000, 9_000)),
    ],
)
def test_what_each_set_has_of_its_own_is_cut_or_repeated_with_their_number(
    sets: int, times: tuple[int, ...], rests: tuple[int, ...]
) -> None:
    hold = Hold(30_000, times_ms=(10_000, 20_000, 30_000))
    one = exercise(hold=hold, sets=3, rest_ms=9_000, rests_ms=(5_000, 9_000))
    found = apply(routine(one), Options(sets=sets)).exercises[0]
    assert found.hold is not None
    assert (found.hold.times_ms, found.rests_ms) == (times, rests)
    assert compile_timeline(routine(found)).total_ms == measure(routine(found)).total_ms


# -- ways ---------------------------------------------------------------------------------------

WAYS = exercise(id="squeezes", easier=way("easier"), harder=way("harder"))


@pytest.mark.parametrize("name", ["easier", "harder"])
def test_in_a_way_asked_for_or_kept_the_dose_does_not_apply(name: str) -> None:
    asked: dict[str, Any] = {name: ("1",)}
    assert done(WAYS, Dose(3, 8), **asked).dose == Dose(2, 6)
    assert done(WAYS, Dose(3, 8), ways=(("squeezes", name),)).dose == Dose(2, 6)


def test_in_the_easier_way_for_what_is_avoided_the_dose_does_not_apply() -> None:
    kneels = exercise(id="squeezes", cautions=cautions("kneeling"), easier=way("easier"))
    found = done(kneels, Dose(3, 8), avoid=frozenset({"kneeling"}))
    assert (found.way, found.dose) == ("easier", Dose(2, 6))


def test_what_the_key_for_an_easier_way_leads_to_has_the_dose_of_its_file() -> None:
    doses = (("squeezes", Dose(2, 6), Dose(3, 8)),)
    usual = apply(routine(WAYS), Options(doses=doses))
    assert [usual.exercises[0].dose, eased(usual, 1).exercises[0].dose] == [Dose(3, 8), Dose(2, 6)]
    harder = apply(routine(WAYS), Options(doses=doses, harder=("1",)))
    assert eased(harder, 1).exercises[0].dose == Dose(2, 6)


# -- bests --------------------------------------------------------------------------------------


def best(found: Exercise, **asked: Any) -> int | None:
    bests = (("else", 9_000), (found.id or "", 52_000))
    hold = apply(routine(found), Options(bests=bests, **asked)).exercises[0].hold
    return hold.best_ms if hold is not None else None


def test_an_open_hold_knows_the_best_of_the_person() -> None:
    assert best(OPEN) == 52_000
    assert best(exercise(hold=WALL_SIT)) is None


def test_a_fixed_hold_and_one_that_ends_by_itself_know_none() -> None:
    assert best(FIXED) is None
    assert best(PLAIN) is None
    assert best(OPEN, hands_free=True) is None


def test_another_way_of_a_hold_knows_none() -> None:
    harder = exercise(id="sit", hold=WALL_SIT, harder=way("harder", hold=WALL_SIT))
    assert best(harder, harder=("1",)) is None
    assert best(harder) == 52_000


def test_a_best_and_a_dose_go_together() -> None:
    options = Options(doses=(("sit", OPEN.dose, Dose(1, None, 40_000)),), bests=(("sit", 52_000),))
    hold = apply(routine(OPEN), options).exercises[0].hold
    assert hold == Hold(120_000, open=True, max_ms=180_000, first_ms=40_000, best_ms=52_000)
