"""Lines of a file that name the side that works, and the other one."""

import pytest

from routine.model import Hold, Line, Side
from routine.options import Options, apply
from routine.timeline import compile_timeline
from routine.words.sentences import with_side
from tests.support.builders import exercise, first, misfits, routine, timeline, way, words_in

BOTH = Line("{side} foot over the {other} knee.", "{side} over.")
POINTS = (Line("The {side} hip."), Line("Below the {side} hip."))


@pytest.mark.parametrize(
    ("side", "words"),
    [
        ("left", "Left foot over the right knee."),
        ("right", "Right foot over the left knee."),
        (None, BOTH.say),
    ],
)
def test_a_side_and_the_other_are_put_in_and_a_sentence_begins_with_a_capital(
    side: Side | None, words: str
) -> None:
    assert with_side(BOTH.say, side) == words
    assert with_side("plain", side) == "plain"


@pytest.mark.parametrize(
    ("sides", "words"), [("each", "Left"), ("left", "Left"), ("right", "Right")]
)
def test_a_setup_names_the_side_that_begins(sides: str, words: str) -> None:
    other = "left" if words == "Right" else "right"
    plan = timeline(exercise(sides=sides, setup=(BOTH,), setup_ms=20_000))
    assert f"{words} foot over the {other} knee." in words_in(plan, plan.segments[0])


def test_a_short_form_in_a_setup_names_it_too_and_is_told_of() -> None:
    tight = exercise(sides="left", setup=(BOTH,), setup_ms=6_400)
    plan = timeline(tight)
    assert "Left over." in words_in(plan, plan.segments[0])
    assert [(one.key, one.index, one.too_long) for one in misfits(routine(tight))] == [
        ("setup", 0, False)
    ]


def test_a_chosen_side_is_the_one_that_is_named() -> None:
    chosen = apply(routine(exercise(sides="each", setup=(BOTH,))), Options(side="right"))
    plan = compile_timeline(chosen)
    assert "Right foot over the left knee." in words_in(plan, plan.segments[0])


def test_a_switch_names_the_side_that_comes() -> None:
    plan = timeline(exercise(sides="each", in_switch=BOTH, switch_ms=20_000))
    assert words_in(plan, first(plan, "switch"))[1] == "Right foot over the left knee."
    short = timeline(exercise(sides="each", in_switch=BOTH, switch_ms=7_000))
    assert words_in(short, first(short, "switch"))[1] == "Right over."


@pytest.mark.parametrize(
    ("by_side", "told"),
    [
        (False, ["Rest. Left foot over the right knee. Slow breaths."]),
        (
            True,
            [
                "Rest. Left foot over the right knee. Slow breaths.",
                "Rest. Right foot over the left knee. Slow breaths.",
            ],
        ),
    ],
)
def test_a_rest_names_the_side_that_comes_after_it(by_side: bool, told: list[str]) -> None:  # noqa: FBT001 - a parameter
    plan = timeline(exercise(sides="each", by_side=by_side, in_rest=BOTH))
    rests = [s for s in plan.segments if s.kind == "rest"]
    assert [words_in(plan, segment)[0] for segment in rests] == told


def test_a_rest_of_one_side_alone_names_that() -> None:
    plan = timeline(exercise(sides="right", in_rest=BOTH))
    assert words_in(plan, first(plan, "rest"))[0].startswith("Rest. Right foot over")


def test_points_name_their_side_wherever_they_are_said_or_shown() -> None:
    ball = exercise(hold=Hold(20_000), sides="each", by_side=True, points=POINTS, switch_ms=20_000)
    plan = timeline(ball)
    assert words_in(plan, plan.segments[0])[-1] == "The left hip."
    assert "The right hip." in words_in(plan, first(plan, "switch"))
    nexts = [words_in(plan, s)[-1] for s in plan.segments if s.kind == "rest"]
    assert nexts == ["Below the left hip. Left side.", "Below the right hip. Right side."]
    assert [(s.kind, s.point) for s in plan.segments if s.point] == [
        ("hold", "The left hip."),
        ("rest", "The left hip."),
        ("hold", "Below the left hip."),
        ("switch", "The right hip."),
        ("hold", "The right hip."),
        ("rest", "The right hip."),
        ("hold", "Below the right hip."),
    ]


@pytest.mark.parametrize("sides", ["each", "left"])
def test_the_point_of_a_rest_between_sets_names_a_side(sides: str) -> None:
    plan = timeline(exercise(sides=sides, points=POINTS))
    assert not any("{" in (s.point or "") for s in plan.segments)


def test_how_to_get_out_names_the_side_that_was_last() -> None:
    leaves = exercise(sides="each", leave=(BOTH,))
    plan = timeline(leaves, exercise())
    assert "Right foot over the left knee." in words_in(plan, first(plan, "setup", exercise=2))
    assert timeline(leaves).last_words == "Right foot over the left knee."


def test_the_line_of_a_way_names_the_side_that_begins() -> None:
    plan = timeline(way("easier", sides="each", way_line=BOTH))
    assert words_in(plan, plan.segments[0])[-1] == "Left foot over the right knee."


def test_nothing_that_is_said_or_shown_of_any_side_holds_a_brace() -> None:
    lines = {"setup": (BOTH,), "leave": (BOTH,), "in_rest": BOTH, "in_switch": BOTH}
    one = exercise(sides="each", points=POINTS, **lines)
    plan = timeline(one, way("harder", sides="right", way_line=BOTH, **lines))
    assert not any("{" in f"{cue.say}{cue.show}" for cue in plan.cues)
