"""What a person avoids: done in an easier way, or left out."""

import pytest
from msgspec.structs import replace

from routine.errors import UsageError
from routine.model import Change, Way
from routine.options import Options, apply, avoidance_changes
from tests.support.avoiding import ALL, SITS, avoiding
from tests.support.builders import cautions, exercise, routine, way


def test_what_nobody_avoids_changes_nothing() -> None:
    done = apply(ALL, avoiding("bending"))
    assert [replace(one, easier=None) for one in done.exercises] == [
        replace(one, easier=None) for one in ALL.exercises
    ]
    assert [one.easier is None for one in done.exercises] == [True, False, False]
    assert done.changes == ()
    assert avoidance_changes(ALL, avoiding("bending")) == ()


def test_what_meets_nothing_avoided_in_its_easier_way_is_done_so() -> None:
    done = apply(ALL, avoiding("face-down"))
    assert [one.way for one in done.exercises] == [None, "easier", None]
    assert done.changes == (Change(2, "Cobra", ("face-down",), "easier"),)


def test_what_meets_it_in_every_way_is_left_out_and_the_numbers_stay() -> None:
    done = apply(ALL, avoiding("face-down", "lying-flat", "long-hold", "deep-knee-bend"))
    assert [one.number for one in done.exercises] == [3]
    assert done.exercise_count == 3
    assert done.changes == (
        Change(1, "Wall sit", ("deep-knee-bend", "long-hold")),
        Change(2, "Cobra", ("face-down",)),
    )


def test_from_the_harder_way_one_goes_down_as_far_as_need_be() -> None:
    kept: tuple[tuple[str, Way], ...] = (("stretch", "harder"),)
    assert apply(ALL, avoiding(ways=kept)).exercises[2].way == "harder"
    done = apply(ALL, avoiding("kneeling", ways=kept))
    assert done.exercises[2].way == "easier"
    assert done.changes == (Change(3, "Stretch", ("kneeling",), "easier"),)


def test_only_the_harder_way_may_meet_it_and_then_the_usual_one_is_done() -> None:
    harder = way("harder", cautions=cautions("hip-past-90"))
    chosen = routine(exercise(harder=harder))
    done = apply(chosen, Options(harder=("1",), avoid=frozenset({"hip-past-90"})))
    assert [one.way for one in done.exercises] == [None]
    assert done.changes == (Change(1, "Pillow squeezes", ("hip-past-90",), "easier"),)


def test_what_was_not_asked_for_is_not_told_as_left_out() -> None:
    chosen = Options(only=("3",), avoid=frozenset({"face-down", "long-hold"}))
    assert apply(ALL, chosen).changes == ()


def test_where_nothing_is_left_it_is_refused_with_what_left_it_out() -> None:
    one = routine(SITS, name="legs")
    refused = avoiding("long-hold", "ball")
    message = r'nothing of legs is left to do: your profile avoids long-hold, which .* "Wall sit"'
    with pytest.raises(UsageError, match=message):
        apply(one, refused)
    assert avoidance_changes(one, refused) == (Change(1, "Wall sit", ("long-hold",)),)


def test_what_a_routine_asks_to_avoid_adds_to_what_the_person_avoids() -> None:
    kept = replace(ALL, avoid=("face-down",))
    done = apply(kept, avoiding("long-hold"))
    assert [(each.number, each.way) for each in done.exercises] == [(2, "easier"), (3, None)]
    assert avoidance_changes(kept, Options()) == (Change(2, "Cobra", ("face-down",), "easier"),)


def test_as_its_file_has_it_a_routine_keeps_what_it_asks_to_avoid() -> None:
    kept = replace(ALL, avoid=("face-down",))
    assert apply(kept, Options(), as_filed=True) == replace(apply(ALL, Options()), avoid=kept.avoid)


def test_where_nothing_is_left_of_a_programme_its_own_file_may_be_why() -> None:
    one = routine(SITS, name="legs", avoid=("long-hold",))
    with pytest.raises(UsageError, match="your profile, or its own file, avoids long-hold"):
        apply(one, Options())
