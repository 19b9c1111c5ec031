from typing import Any

import pytest
from msgspec.structs import replace

from routine.model import Line
from routine.words.phrases import whereabouts
from tests.support.builders import exercise, first, timeline


def test_where_one_is_names_exercise_set_rep_and_side() -> None:
    plan = timeline(exercise(sides="each"))
    assert whereabouts.where(plan.segments[0], "knee") == "Pillow squeezes, setting up."
    rest = next(s for s in plan.segments if s.kind == "rest")
    assert whereabouts.where(rest, "knee") == "Pillow squeezes, rest after set 1 of 2."
    assert (
        whereabouts.where(plan.segments[1], "knee")
        == "Pillow squeezes, set 1 of 2, rep 1 of 6, left knee."
    )


POINTS = (Line("Below the hip bone."), Line("Outwards."))


def test_where_one_is_counts_points_where_sets_work_on_them() -> None:
    plan = timeline(exercise(points=POINTS, sides="each"))
    work, rest = first(plan, "phase", set=2), first(plan, "rest")
    assert whereabouts.where(work, "leg") == (
        "Pillow squeezes, point 2 of 2, rep 1 of 6, left leg."
    )
    assert whereabouts.where(rest, "leg") == "Pillow squeezes, rest after point 1 of 2."


def test_where_a_key_led_to_is_told_by_set_and_side_or_by_the_side_alone() -> None:
    sides = first(timeline(exercise(sides="each")), "phase", set=2)
    assert whereabouts.to_set(sides, "leg", 0) == ("Second set. Left leg.", "Left leg.")
    plain = first(timeline(exercise()), "phase", set=2)
    assert whereabouts.to_set(plain, "leg", 1) == ("One more set.",)


@pytest.mark.parametrize(
    ("place", "extra", "told"),
    [
        ({"set": 1, "sets": 1, "round": 2, "rounds": 3}, 0, "round 2 of 3"),
        ({"set": 1, "sets": 2, "round": 2, "rounds": 3}, 0, "round 2 of 3, set 1 of 2"),
        ({"set": 1, "sets": 2, "round": 1, "rounds": 1}, 0, "set 1 of 2"),
        ({"set": 1, "sets": 1, "round": 3, "rounds": 3}, 1, "one more set"),
    ],
)
def test_a_round_is_told_and_its_only_set_is_not(
    place: dict[str, int], extra: int, told: str
) -> None:
    segment = replace(first(timeline(exercise()), "phase"), **place)
    assert whereabouts.which_set(segment, extra) == told


@pytest.mark.parametrize(("set_", "told"), [(1, "rest before"), (2, "rest after")])
def test_an_added_set_follows_a_rest_between_sets_and_not_one_between_rounds(
    set_: int, told: str
) -> None:
    rest = replace(first(timeline(exercise()), "rest"), set=set_)
    assert whereabouts.where(rest, "leg", 1) == f"Pillow squeezes, {told} one more set."


@pytest.mark.parametrize(
    ("place", "extra", "forms"),
    [
        ({"sets": 1}, 0, ("Round two of three.", "Round two.")),
        (
            {"sets": 2},
            0,
            (
                "Round two of three. Second set.",
                "Round two. Second set.",
                "Round two.",
                "Second set.",
            ),
        ),
        (
            {"sets": 1, "side": "left"},
            0,
            ("Round two of three. Left leg.", "Round two. Left leg.", "Left leg."),
        ),
        ({"sets": 2}, 1, ("One more set.",)),
    ],
)
def test_where_a_key_led_to_in_rounds_is_told_by_the_round_first(
    place: dict[str, Any], extra: int, forms: tuple[str, ...]
) -> None:
    phase = first(timeline(exercise()), "phase", set=2)
    segment = replace(phase, round=2, rounds=3, **place)
    assert whereabouts.to_set(segment, "leg", extra) == forms


def test_a_setup_of_a_round_names_it() -> None:
    setup = replace(timeline(exercise()).segments[0], round=2, rounds=3)
    assert whereabouts.where(setup, "leg") == "Pillow squeezes, round 2 of 3, setting up."
