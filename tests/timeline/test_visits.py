"""In which order exercises come in rounds, and what lies between one and the next."""

from typing import Any

from msgspec.structs import replace

from routine.model import Exercise, Group, Routine, Segment
from routine.timeline import compile_timeline
from routine.timeline.visits import Visit, visits
from tests.support.builders import CHECK, exercise, routine

WHOLE, PART = Group("Whole", 2), Group("Part", 3, inside="Whole")


def named(name: str, group: str | None = None, **changes: Any) -> Exercise:
    return exercise(name=name, group=group, sets=1, reps=1, **changes)


def turns(chosen: Routine) -> list[tuple[str, int | None, int | None]]:
    return [(each.exercise.name, each.round, each.rounds) for each in visits(chosen)]


def gaps(chosen: Routine) -> list[int | None]:
    return [each.gap_ms for each in visits(chosen)]


def circuit(**changes: Any) -> Routine:
    """Return a warm-up, two exercises in a group with these fields, and one after it."""
    group = replace(Group("Circuit", 2), **changes)
    inside = (named("Squat", "Circuit"), named("Press", "Circuit"))
    return routine(named("March"), *inside, named("Stretch"), groups=(group,))


def test_without_a_group_each_exercise_comes_once_and_in_no_round() -> None:
    assert turns(routine(named("A"), named("B"))) == [("A", None, None), ("B", None, None)]


def test_the_exercises_of_a_group_come_in_turn_round_after_round() -> None:
    assert turns(circuit()) == [
        ("March", None, None),
        ("Squat", 1, 2),
        ("Press", 1, 2),
        ("Squat", 2, 2),
        ("Press", 2, 2),
        ("Stretch", None, None),
    ]


def test_rounds_inside_rounds_count_through() -> None:
    chosen = routine(named("A", "Whole"), named("B", "Part"), groups=(WHOLE, PART))
    assert turns(chosen) == [
        ("A", 1, 2),
        *(("B", number, 6) for number in (1, 2, 3)),
        ("A", 2, 2),
        *(("B", number, 6) for number in (4, 5, 6)),
    ]


def test_a_round_begins_with_the_first_visit_of_its_group_and_of_those_inside() -> None:
    chosen = routine(named("B", "Part"), named("A", "Whole"), groups=(WHOLE, PART))
    begins = [[(group.name, at) for group, at in each.begins] for each in visits(chosen)]
    assert begins == [
        [("Whole", 1), ("Part", 1)],
        [("Part", 2)],
        [("Part", 3)],
        [],
        [("Whole", 2), ("Part", 1)],
        [("Part", 2)],
        [("Part", 3)],
        [],
    ]


def test_one_group_may_follow_another() -> None:
    groups = (Group("One", 2, gap_ms=5_000), Group("Two", 2, gap_ms=6_000))
    chosen = routine(named("A", "One"), named("B", "Two"), groups=groups)
    assert [name for name, *_ in turns(chosen)] == ["A", "A", "B", "B"]
    assert gaps(chosen) == [None, 5_000, None, 6_000]


def test_a_rest_lies_between_two_rounds_only() -> None:
    rests = [each.rest_ms for each in visits(circuit(rest_ms=60_000))]
    assert rests == [0, 0, 0, 60_000, 0, 0]


def test_between_rounds_of_an_outer_group_the_rest_is_its_own() -> None:
    groups = (replace(WHOLE, rest_ms=90_000), replace(PART, rest_ms=20_000))
    chosen = routine(named("B", "Part"), groups=groups)
    assert [each.rest_ms for each in visits(chosen)] == [0, 20_000, 20_000, 90_000, 20_000, 20_000]


def test_a_gap_takes_the_place_of_every_setup_of_a_group_but_the_first() -> None:
    assert gaps(circuit(gap_ms=10_000)) == [None, None, 10_000, 10_000, 10_000, None]


def test_from_a_later_round_on_a_gap_leaves_the_setups_of_those_before() -> None:
    later = circuit(gap_ms=10_000, gap_from_round=2)
    assert gaps(later) == [None, None, None, 10_000, 10_000, None]


def test_the_rounds_before_a_gap_are_counted_through_those_around_it() -> None:
    part = replace(PART, gap_ms=9_000, gap_from_round=2)
    chosen = routine(named("A", "Whole"), named("B", "Part"), groups=(WHOLE, part))
    assert gaps(chosen) == [None, None, 9_000, 9_000, None, None, 9_000, 9_000]


def test_a_gap_is_a_part_of_the_rest_between_two_rounds_and_may_be_all_of_it() -> None:
    def between(**changes: int) -> tuple[int, int | None]:
        visit = list(visits(circuit(**changes)))[3]
        return visit.rest_ms, visit.gap_ms

    assert between(rest_ms=60_000, gap_ms=10_000) == (50_000, 10_000)
    assert between(rest_ms=10_000, gap_ms=10_000) == (0, 10_000)
    assert between(rest_ms=4_000, gap_ms=10_000) == (0, 10_000)


def test_a_group_without_a_gap_has_that_of_the_group_around_it_else_of_the_routine() -> None:
    chosen = routine(named("A"), named("B"), named("C", "Part"), groups=(WHOLE, PART), gap_ms=8_000)
    assert gaps(chosen) == [None, 8_000, None, *[8_000] * 5]
    around = replace(chosen, groups=(replace(WHOLE, gap_ms=7_000), PART))
    assert gaps(around) == [None, 8_000, None, *[7_000] * 5]
    own = replace(chosen, groups=(WHOLE, replace(PART, gap_ms=6_000)))
    assert gaps(own) == [None, 8_000, None, 6_000, 6_000, 8_000, 6_000, 6_000]


def test_after_a_group_an_exercise_in_none_has_the_gap_of_the_routine() -> None:
    assert gaps(replace(circuit(), gap_ms=8_000))[-1] == 8_000


def every_minute(**changes: Any) -> list[Visit]:
    """Return two exercises every minute, of 5 s of work each, in two rounds."""
    group = replace(Group("Circuit", 2), **changes)
    pair = (named(name, "Circuit", every_ms=60_000) for name in ("A", "B"))
    return list(visits(routine(*pair, groups=(group,))))


def test_every_minute_on_the_minute_the_gap_is_what_the_work_leaves() -> None:
    found = [(each.gap_ms, each.every_ms) for each in every_minute(gap_ms=10_000)]
    assert found == [(None, None), *[(55_000, 60_000)] * 3]


def test_before_a_rest_between_rounds_no_minute_is_filled_up() -> None:
    found = [(each.gap_ms, each.rest_ms, each.every_ms) for each in every_minute(rest_ms=90_000)]
    assert found == [
        (None, 0, None),
        (55_000, 0, 60_000),
        (None, 90_000, None),
        (55_000, 0, 60_000),
    ]


def test_outside_a_group_the_exercise_after_one_on_the_minute_has_its_setup() -> None:
    assert gaps(routine(named("A", every_ms=60_000), named("B"))) == [None, None]


def test_a_check_is_asked_in_the_last_round_and_not_where_a_gap_follows() -> None:
    group = Group("Circuit", 2)
    checked = [named(name, "Circuit", check=CHECK) for name in ("A", "B")]
    chosen = routine(*checked, groups=(group,))
    assert [each.asks for each in visits(chosen)] == [False, False, True, True]
    tight = replace(chosen, groups=(replace(group, gap_ms=10_000),))
    assert [each.asks for each in visits(tight)] == [False, False, False, True]


def test_an_exercise_left_in_a_round_does_not_come_again() -> None:
    chosen = circuit()
    march, squat, press, stretch = chosen.exercises
    left = (march, replace(squat, last_round=1), press, stretch)
    assert [name for name, *_ in turns(replace(chosen, exercises=left))] == [
        "March",
        "Squat",
        "Press",
        "Press",
        "Stretch",
    ]


def test_segments_name_the_round_that_they_are_in_and_a_rest_the_one_before_it() -> None:
    compiled = compile_timeline(circuit(rest_ms=30_000, gap_ms=10_000))

    def shown(segment: Segment) -> tuple[str, str, int | None]:
        return segment.kind, segment.exercise_name, segment.round

    assert [shown(each) for each in compiled.segments if each.kind != "phase"] == [
        ("setup", "March", None),
        ("setup", "Squat", 1),
        ("setup", "Press", 1),
        ("rest", "Press", 1),
        ("setup", "Squat", 2),
        ("setup", "Press", 2),
        ("setup", "Stretch", None),
    ]
    assert {each.rounds for each in compiled.segments if each.exercise_name == "Squat"} == {2}
