"""What is said of phases and holds in a set."""

from routine.model import Exercise, Hold, Phase
from tests.support.builders import exercise, first, said, timeline, words_in
from tests.timeline.test_cues_in_holds_and_rests import STRETCH


def test_a_named_hold_is_said_by_its_name_whole_in_the_first_set_only() -> None:
    compiled = timeline(exercise(hold=STRETCH))
    words = [words_in(compiled, s)[0] for s in compiled.segments if s.kind == "hold"]
    assert words == ["Stretch, and breathe steadily.", "Stretch."]


def test_a_hold_too_short_for_its_words_is_said_by_its_name_alone() -> None:
    compiled = timeline(exercise(hold=Hold(2_000, name="Press")))
    assert words_in(compiled, first(compiled, "hold")) == ["Press."]


def lifts(*phases: Phase) -> Exercise:
    return exercise(phases=phases, sets=1, reps=5)


def test_phases_in_a_row_of_one_name_say_only_the_breath() -> None:
    compiled = timeline(lifts(Phase("Lift", 3_000, "in"), Phase("Lift", 3_000, "out")))
    words = [text for _, text in said(compiled, "phase")]
    assert words == [
        "Lift: breathe in.",
        "Breathe out.",
        "Lift, and in.",
        "Out.",
        "Lift.",
        "Four.",
        "Last one.",
    ]


def test_steady_phases_of_one_name_say_the_breath_once() -> None:
    compiled = timeline(lifts(Phase("Lift", 4_000), Phase("Lift", 4_000)))
    words = [text for _, text in said(compiled, "phase")]
    assert words[:4] == ["Lift: breathe steadily.", "Breathe steadily.", "Lift.", "Lift."]


def test_phases_of_other_names_say_their_names() -> None:
    three = (Phase("Lift", 3_000, "in"), Phase("Hold on", 3_000), Phase("Lift", 3_000, "out"))
    words = [text for _, text in said(timeline(lifts(*three)), "phase")]
    assert words[:3] == ["Lift: breathe in.", "Hold on: breathe steadily.", "Lift: breathe out."]
