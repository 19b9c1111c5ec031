"""Where in another timeline is most like where one is."""

import pytest

from routine.model import Exercise, Hold
from routine.player.places import Places
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
