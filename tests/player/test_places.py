"""Where in another timeline is most like where one is."""

import pytest

from routine.model import Exercise, Group, Hold
from routine.player.places import Places
from routine.signals import SessionPlace
from tests.support.builders import CHECK, exercise, first, timeline, way

SIDES = exercise(sides="each", check=CHECK)


def like(one: Exercise, other: Exercise, kind: str, **found: object) -> tuple[object, ...]:
    """Return the place in a timeline of `other` that is like the first such segment of `one`.

    Behind the last of it is the setup of the exercise after it.
    """
    here = first(timeline(exercise(), one), kind, exercise=2, **found)
    there = timeline(exercise(), other, exercise())
    segment = there.segments[Places(there).like(here)]
    assert segment.exercise == (3 if segment.kind == "setup" != kind else 2)
    return (segment.kind, segment.set, segment.side, segment.rep)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("setup", {}),
        ("phase", {"set": 2, "side": "right", "rep": 4}),
        ("switch", {"set": 2}),
        ("rest", {"set": 1}),
        ("check", {}),
    ],
)
def test_in_a_plan_of_the_same_shape_it_is_the_same_place(
    kind: str, found: dict[str, object]
) -> None:
    here = first(timeline(exercise(), SIDES), kind, exercise=2, **found)
    assert like(SIDES, SIDES, kind, **found) == (here.kind, here.set, here.side, here.rep)


def test_of_a_repetition_it_is_the_beginning() -> None:
    there = timeline(SIDES)
    here = first(there, "phase", rep=3, phase="Release")
    assert Places(there).like(here) == here.index - 1


def test_work_is_like_work_whether_held_or_repeated() -> None:
    held = way("easier", hold=Hold(9_000), sets=2)
    assert like(exercise(), held, "phase", set=2, rep=5) == ("hold", 2, None, None)
    assert like(held, exercise(), "hold", set=2) == ("phase", 2, None, 1)


def test_the_set_matters_more_than_the_side_and_the_side_more_than_the_repetition() -> None:
    by_side = way("easier", sides="each", by_side=True, reps=2)
    assert like(SIDES, by_side, "phase", set=2, side="left", rep=6) == ("phase", 2, "left", 2)
    one_side = way("easier", sides="left")
    assert like(SIDES, one_side, "phase", set=2, side="right", rep=3) == ("phase", 2, "left", 3)


def test_where_a_side_does_not_matter_any_more_it_is_the_repetition() -> None:
    assert like(SIDES, way("easier"), "phase", side="right", rep=3) == ("phase", 1, None, 3)
    assert like(exercise(), SIDES, "phase", set=2, rep=3) == ("phase", 2, "left", 3)


BEHIND = ("setup", None, None, None)


def test_where_there_is_no_such_rest_it_is_the_set_after_it() -> None:
    assert like(exercise(), way("easier", rest_ms=0), "rest") == ("phase", 2, None, 1)


def test_where_there_is_no_check_it_leads_on_behind_the_last_set() -> None:
    assert like(exercise(check=CHECK), way("easier"), "check") == BEHIND


def test_behind_the_last_set_it_leads_on_behind_it() -> None:
    one = way("easier", sets=1)
    assert like(exercise(), one, "rest") == BEHIND
    assert like(exercise(), one, "phase", set=2, rep=4) == BEHIND
    assert like(exercise(), way("easier", sets=1, check=CHECK), "rest") == ("check", 1, None, None)


def test_at_the_end_of_the_plan_behind_is_its_end() -> None:
    here = first(timeline(exercise()), "phase", set=2)
    there = timeline(way("easier", sets=1))
    assert Places(there).like(here) == len(there.segments)


def test_a_setup_and_the_last_of_an_exercise_are_found_by_its_number() -> None:
    compiled = timeline(exercise(), SIDES)
    places = Places(compiled)
    setup = first(compiled, "setup", exercise=2).index
    assert (places.setup_of(compiled.segments[0]), places.setup_of(compiled.segments[-1])) == (
        0,
        setup,
    )
    assert (places.last_of(compiled.segments[0]), places.last_of(compiled.segments[-1])) == (
        setup - 1,
        len(compiled.segments) - 1,
    )


CIRCUIT = timeline(
    exercise(name="Squats", group="Circuit", hold=Hold(30_000), sets=2),
    exercise(name="Plank", group="Circuit", hold=Hold(20_000), sets=1),
    exercise(name="Sit"),
    groups=(Group("Circuit", 3, rest_ms=60_000, gap_ms=10_000),),
)


def place(kind: str, name: str, lap: int | None, **fields: object) -> int:
    return first(CIRCUIT, kind, exercise_name=name, round=lap, **fields).index


def test_in_rounds_the_next_set_is_the_next_setup_and_the_one_before_of_the_round_before() -> None:
    places = Places(CIRCUIT)
    plank, again = place("hold", "Plank", 1), place("setup", "Squats", 2)
    assert places.next_set(plank) == again
    assert places.set_before(again) == plank
    assert places.this_set(place("rest", "Plank", 1)) == plank


def test_in_rounds_the_exercises_come_in_turn() -> None:
    places = Places(CIRCUIT)
    assert places.next_exercise(place("hold", "Squats", 2)) == place("setup", "Plank", 2)
    assert places.next_exercise(place("rest", "Plank", 2)) == place("setup", "Squats", 3)
    assert places.next_exercise(place("hold", "Plank", 3)) == place("setup", "Sit", None)
    assert places.exercise_before(place("hold", "Squats", 2)) == place("setup", "Plank", 1)
    assert places.exercise_before(place("setup", "Sit", None)) == place("setup", "Plank", 3)


def test_an_exercise_in_rounds_of_its_own_is_left_with_all_of_them() -> None:
    alone = timeline(
        exercise(name="Sprint", group="Tabata", sets=1),
        exercise(name="Sit"),
        groups=(Group("Tabata", 4, gap_ms=10_000),),
    )
    places, second = Places(alone), first(alone, "phase", round=2).index
    assert places.next_exercise(second) == first(alone, "setup", exercise=2).index
    assert places.exercise_before(second) == 0
    assert places.exercise_before(len(alone.segments) - 1) == first(alone, "setup", round=4).index


def test_the_last_set_of_a_round_and_the_rest_after_it_end_a_visit() -> None:
    places = Places(CIRCUIT)
    once, twice = (place("hold", "Squats", 2, set=number) for number in (1, 2))
    assert [places.ends_work(index) for index in (once, twice)] == [False, True]
    rests = [s for s in CIRCUIT.segments if s.kind == "rest"]
    between = [s for s in rests if places.is_between_rounds(s.index)]
    assert [(s.exercise_name, s.round) for s in between] == [("Plank", 1), ("Plank", 2)]
    assert not places.is_between_rounds(once)


def test_one_more_set_is_of_the_same_round() -> None:
    places = Places(CIRCUIT)
    rest = place("rest", "Squats", 2)
    assert places.one_more_set(rest) == rest
    assert places.one_more_set(place("hold", "Squats", 2, set=2)) == rest
    plank = place("hold", "Plank", 2)
    assert places.one_more_set(plank) == plank
    assert places.one_more_set(place("rest", "Plank", 2)) == plank


def test_from_the_rest_between_rounds_the_last_set_follows_without_another_rest() -> None:
    sets = timeline(
        exercise(group="Circuit", sets=2), groups=(Group("Circuit", 2, rest_ms=60_000),)
    )
    places = Places(sets)
    between = next(s.index for s in sets.segments if places.is_between_rounds(s.index))
    assert places.one_more_set(between) == first(sets, "phase", set=2).index


@pytest.mark.parametrize(
    ("kind", "name", "lap"),
    [("hold", "Squats", 3), ("setup", "Plank", 2), ("rest", "Squats", 2), ("rest", "Plank", 1)],
)
def test_a_place_is_found_again_in_its_round(kind: str, name: str, lap: int) -> None:
    here = place(kind, name, lap)
    assert Places(CIRCUIT).like(CIRCUIT.segments[here]) == here


def test_in_place_of_a_round_that_does_not_come_it_is_the_nearest() -> None:
    places = Places(CIRCUIT)
    assert places.like(SessionPlace(2, "hold", 1, round=9)) == place("hold", "Plank", 3)
    assert places.like(SessionPlace(2, "hold", 1)) == place("hold", "Plank", 1)


def test_after_the_last_set_of_a_round_none_of_an_easier_way_is_added() -> None:
    rest = CIRCUIT.segments[place("rest", "Plank", 1)]
    more = timeline(
        exercise(name="Squats", group="Circuit", hold=Hold(30_000)),
        exercise(name="Plank", group="Circuit", hold=Hold(20_000), sets=3),
        groups=CIRCUIT.routine.groups,
    )
    there = more.segments[Places(more).like(rest)]
    assert (there.kind, there.exercise_name, there.set) == ("rest", "Plank", 3)


def test_the_setup_and_the_last_of_a_visit_are_those_of_its_round() -> None:
    places, here = Places(CIRCUIT), CIRCUIT.segments[place("hold", "Plank", 2)]
    assert places.setup_of(here) == place("setup", "Plank", 2)
    assert places.last_of(here) == place("rest", "Plank", 2)
    assert places.end_of_visit(here.index) == place("setup", "Squats", 3)
