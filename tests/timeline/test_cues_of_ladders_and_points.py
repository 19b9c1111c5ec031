"""Ladders, whose sets have their own reps, and points, a place to work on for each set."""

from routine.model import Exercise, Hold, Line, Timeline
from routine.options import Options, apply
from routine.words import labels
from routine.words.phrases import between_sets, whereabouts
from tests.support.builders import exercise, first, misfits, routine, timeline, words_in

LADDER = exercise(sets=3, reps=6, ladder=(6, 4, 1), position="back")


BELOW = Line("Now the middle of the buttock.", "The middle.")


POINTS = (Line("First, below the hip bone.", "Below the hip bone."), BELOW, Line("Then outwards."))


MASSAGE = exercise(
    hold=Hold(20_000), sets=3, points=POINTS, sides="each", by_side=True, switch_ms=20_000
)


def with_sets(one: Exercise, sets: int) -> Exercise:
    return apply(routine(one), Options(sets=sets)).exercises[0]


def between(compiled: Timeline, kind: str) -> list[list[str]]:
    return [words_in(compiled, segment) for segment in compiled.segments if segment.kind == kind]


def test_a_rest_of_a_ladder_says_how_many_reps_come() -> None:
    ends = [words[-1] for words in between(timeline(LADDER), "rest")]
    assert ends == ["Second set next, four reps.", "Third set next, one rep."]


def test_a_rest_of_a_ladder_says_the_side_too() -> None:
    compiled = timeline(exercise(sets=2, reps=6, ladder=(6, 4), sides="each", limb="leg"))
    assert between(compiled, "rest")[0][-1] == "Second set next, four reps. Left leg."


def test_without_room_the_reps_are_left_out_and_then_the_set() -> None:
    one = exercise(sets=2, reps=6, ladder=(6, 4), sides="left", limb="leg")
    assert between_sets.next_set(one, 2, "left") == (
        "Second set next, four reps. Left leg.",
        "Second set next. Left leg.",
        "Left leg.",
    )
    short = timeline(exercise(sets=2, reps=6, ladder=(6, 4), rest_ms=5_700))
    assert between(short, "rest")[0][-1] == "Second set next."


def test_half_way_of_a_set_is_half_of_its_own_reps() -> None:
    compiled = timeline(exercise(sets=2, reps=8, ladder=(8, 6)))
    halves = {cue.say: compiled.segments[cue.segment] for cue in compiled.cues if cue.tone is None}
    told = [(halves[say].set, halves[say].rep) for say in ("Four, half-way.", "Three, half-way.")]
    assert told == [(1, 4), (2, 3)]


def test_a_dose_shows_the_rungs_of_a_ladder() -> None:
    assert labels.dose(LADDER) == "3 sets of 6, 4 and 1, rest 30 s"


def test_what_comes_next_in_a_ladder_has_its_own_reps() -> None:
    compiled = timeline(LADDER)
    second, third = first(compiled, "rest", set=1), first(compiled, "rest", set=2)
    assert labels.next_up(compiled, second.index) == "set 2 of 3, 4 reps"
    assert labels.next_up(compiled, third.index) == "set 3 of 3, 1 rep"


def test_the_first_point_is_said_last_in_the_setup_with_its_own_short_form() -> None:
    compiled = timeline(MASSAGE)
    assert words_in(compiled, compiled.segments[0])[-2:] == [
        "Lie down.",
        "First, below the hip bone.",
    ]
    tight = exercise(hold=Hold(20_000), sets=1, points=POINTS[:1], setup_ms=6_500)
    compiled = timeline(tight)
    assert words_in(compiled, compiled.segments[0])[-1] == "Below the hip bone."
    assert misfits(compiled.routine) == (), "it is a line of the file, but not of its setup"


def test_a_rest_says_the_point_that_comes_and_its_side() -> None:
    ends = [words[-1] for words in between(timeline(MASSAGE), "rest")]
    assert ends == [
        "Now the middle of the buttock. Left side.",
        "Then outwards. Left side.",
        "Now the middle of the buttock. Right side.",
        "Then outwards. Right side.",
    ]


def test_a_rest_between_points_is_no_time_to_stay_as_one_is() -> None:
    one = exercise(sets=2, points=POINTS[:2], position="back")
    assert between(timeline(one), "rest")[0] == [
        "Rest. Slow breaths.",
        "Now the middle of the buttock.",
    ]


def test_without_room_a_point_is_said_short_and_then_only_its_side() -> None:
    assert between_sets.next_set(MASSAGE, 2, "left") == (
        "Now the middle of the buttock. Left side.",
        "The middle. Left side.",
        "Left side.",
    )
    assert between_sets.next_set(MASSAGE, 3, None) == ("Then outwards.",)


def test_a_switch_with_all_sets_on_a_side_says_the_first_point_again() -> None:
    compiled = timeline(MASSAGE)
    assert between(compiled, "switch") == [["Switch. Right side.", "First, below the hip bone."]]
    short = timeline(exercise(hold=Hold(9_000), points=POINTS, sides="each", by_side=True))
    assert between(short, "switch") == [["Switch. Right side."]]


def test_a_switch_within_a_point_does_not_say_it_again() -> None:
    compiled = timeline(exercise(sets=2, points=POINTS[:2], sides="each", switch_ms=20_000))
    assert between(compiled, "switch") == [["Switch. Right side."]] * 2
    assert between(compiled, "rest")[0][-1] == "Now the middle of the buttock. Left side."


def test_work_and_rest_know_their_point_and_the_rest_the_one_before_it() -> None:
    compiled = timeline(MASSAGE)
    points = [(s.kind, s.point) for s in compiled.segments if s.side != "right" and s.point]
    one, two, three = (line.say for line in POINTS)
    assert points == [
        ("hold", one),
        ("rest", one),
        ("hold", two),
        ("rest", two),
        ("hold", three),
    ]


def test_points_are_shown_where_sets_are() -> None:
    assert labels.dose(MASSAGE) == "3 points of 20 s, on each side, rest 30 s"
    assert labels.dose(with_sets(MASSAGE, 1)) == "1 point of 20 s, on each side"
    compiled = timeline(MASSAGE)
    hold, rest = first(compiled, "hold", set=2), first(compiled, "rest", set=1)
    assert whereabouts.which_set(hold, 0) == "point 2 of 3"
    assert labels.next_up(compiled, hold.index) == "rest 30 s, then point 3"
    assert labels.next_up(compiled, rest.index) == "point 2 of 3, left side, hold 20 s"
