"""What is said in holds and rests: their own names and lines, slow breaths, what comes next."""

import pytest

from routine.model import Hold, Line, Timeline
from routine.units import MINUTE
from routine.words.phrases import in_set
from tests.support.builders import exercise, first, said, timeline, words_in

STRETCH = Hold(20_000, name="Stretch")


REST = Hold(5 * MINUTE, name="Rest", slow_breath=True)


SIT = Line("Sit up, and let the arms hang.", "Sit up.")


ROLL = Line("Roll over the front to the other side.", "Roll over.")


def tones(compiled: Timeline, kind: str) -> list[tuple[int, str]]:
    segment = first(compiled, kind)
    return [
        (cue.offset_ms, cue.tone)
        for cue in compiled.cues_by_segment[segment.index]
        if cue.tone and not cue.from_end
    ]


def rest_of(**changes: object) -> list[str]:
    compiled = timeline(exercise(**changes))
    return words_in(compiled, first(compiled, "rest"))


def switch_of(ms: int, **changes: object) -> list[str]:
    compiled = timeline(exercise(sides="each", in_switch=ROLL, switch_ms=ms, **changes))
    return words_in(compiled, first(compiled, "switch"))


def test_a_hold_knows_its_name_and_one_without_has_none() -> None:
    assert first(timeline(exercise(hold=STRETCH)), "hold").phase == "Stretch"
    assert first(timeline(exercise(hold=Hold(20_000))), "hold").phase is None


def test_slow_breaths_lead_through_a_hold_up_to_its_count() -> None:
    compiled = timeline(exercise(hold=Hold(48_000, name="Rest", slow_breath=True), sets=1))
    words = words_in(compiled, first(compiled, "hold"))
    glides = [(at, tone) for at, tone in tones(compiled, "hold") if tone in {"inhale", "exhale"}]
    assert words == ["Rest, and breathe slowly."]
    assert [tone for _, tone in glides] == ["inhale", "exhale"] * 4
    starts = [at for at, _ in glides]
    assert starts == list(range(starts[0], starts[0] + 40_000, 5_000))
    assert starts[-1] + 5_000 <= 48_000 - 3_000


def test_a_hold_without_slow_breaths_has_no_glides() -> None:
    compiled = timeline(exercise(hold=STRETCH, sets=1))
    assert [tone for _, tone in tones(compiled, "hold")] == ["change", "mark"]


def test_where_slow_breaths_lead_the_time_is_called_each_minute_without_breathe() -> None:
    compiled = timeline(exercise(hold=REST, sets=1))
    start = first(compiled, "hold").start_ms
    words = [(at - start, text) for at, text in said(compiled, "hold")]
    assert words == [
        (250, "Rest, and breathe slowly."),
        (60_150, "One minute."),
        (120_150, "Two minutes."),
        (180_150, "Three minutes."),
        (240_150, "Four minutes."),
    ]


def test_a_mark_of_a_hold_is_said_without_breathe_where_breaths_lead() -> None:
    assert in_set.hold_mark(15_000) == ("Fifteen, breathe.", "Fifteen.")
    assert in_set.hold_mark(60_000, breathes=False) == ("One minute.",)


def test_what_comes_next_leaves_time_to_say_what_a_body_does_in_a_rest() -> None:
    points = (Line("High up."), Line("Three fingers lower, and a little further out.", "Lower."))
    words = rest_of(in_rest=SIT, rest_ms=7_000, sets=2, points=points)
    assert words == ["Sit up.", "Lower."]
    assert rest_of(in_rest=SIT, rest_ms=5_000, sets=2, points=points) == ["Sit up."]


@pytest.mark.parametrize(
    ("switch_ms", "words"),
    [
        (20_000, ["Switch. Right side.", "Roll over the front to the other side."]),
        (8_000, ["Switch. Right side.", "Roll over."]),
        (7_000, ["Right side.", "Roll over."]),
        (5_000, ["Roll over."]),
        (4_500, ["Switch. Right side."]),
        (2_000, ["Right side."]),
        (1_000, []),
    ],
)
def test_how_to_change_sides_falls_back_and_is_left_out_where_there_is_no_room(
    switch_ms: int, words: list[str]
) -> None:
    assert switch_of(switch_ms) == words


def test_how_to_change_sides_ends_before_the_count() -> None:
    compiled = timeline(exercise(sides="each", in_switch=ROLL, switch_ms=12_000))
    switch = first(compiled, "switch")
    told = next(cue for cue in compiled.cues if cue.say == ROLL.say)
    assert told.level == "brief"
    assert told.offset_ms + told.length_ms <= switch.duration_ms - 3_000


def test_the_first_point_follows_how_to_change_sides() -> None:
    points = (Line("Below the hip bone."), Line("Outwards."))
    words = switch_of(30_000, points=points, by_side=True)
    assert words == ["Switch. Right side.", ROLL.say, "Below the hip bone."]


def test_how_to_change_sides_leaves_time_for_the_first_point() -> None:
    points = (Line("Below the hip bone.", "Hip bone."), Line("Outwards."))
    words = switch_of(8_500, points=points, by_side=True)
    assert words == ["Right side.", "Roll over.", "Below the hip bone."]
