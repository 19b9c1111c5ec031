"""What is said at times of a hold, and what yields to it."""

from msgspec.structs import replace

from routine.model import Hold, TimedLine
from tests.support.builders import WALL_SIT, exercise, first, timeline


def held(hold: Hold) -> list[tuple[int, str]]:
    compiled = timeline(exercise(hold=hold, sets=1))
    segment = first(compiled, "hold")
    return [
        (cue.offset_ms, cue.say)
        for cue in compiled.cues_by_segment[segment.index]
        if cue.say and cue not in compiled.end_cues
    ]


OTHER_FOOT = TimedLine(20_000, "Other foot.")


def test_something_is_said_at_a_time_of_a_hold_and_other_marks_yield_to_it() -> None:
    spoken = (TimedLine(17_000, "Sink."), TimedLine(20_000, "Other foot."))
    assert held(Hold(40_000, spoken=spoken, breath="free")) == [
        (250, "Hold."),
        (17_150, "Sink."),
        (20_150, "Other foot."),
        (30_150, "Thirty."),
    ]


def test_what_is_said_in_an_open_hold_comes_before_the_offers_and_the_best() -> None:
    spoken = (TimedLine(31_000, "Look up."), TimedLine(118_000, "Nearly there."))
    said = dict(held(replace(WALL_SIT, spoken=spoken, best_ms=33_000)))
    assert (said[31_150], said[118_150]) == ("Look up.", "Nearly there.")
    assert not {30_150, 33_150, 120_150} & said.keys()


def test_what_is_said_before_the_goal_of_an_open_hold_is_over_by_then() -> None:
    long = TimedLine(118_000, "Nearly there, so hold on for a little longer.", "Nearly.")
    assert dict(held(replace(WALL_SIT, spoken=(long,))))[118_150] == "Nearly."


def test_words_of_a_hold_leave_its_count_alone_and_past_its_end_none_are_said() -> None:
    late = (
        TimedLine(26_000, "Let the shoulders sink, and look at the floor."),
        TimedLine(31_000, "No."),
    )
    assert [words for _, words in held(Hold(30_000, spoken=late))] == [
        "Hold, and breathe steadily.",
        "Fifteen, breathe.",
    ]
