"""Cues that say words."""

from routine.model import Line
from routine.words.speech_timing import speech_ms
from tests.support.builders import exercise, timeline


def test_a_brief_voice_says_what_comes_the_first_words_half_way_and_the_last() -> None:
    compiled = timeline(exercise(sides="each", limb="knee", sets=2))
    brief = [cue.say for cue in compiled.cues if cue.is_said("brief")]
    assert brief[:7] == [
        "Pillow squeezes.",
        "Left knee first.",
        "Squeeze: breathe out.",
        "Release: breathe in.",
        "Three, half-way.",
        "Last one.",
        "Switch. Right knee.",
    ]
    assert "Four." not in brief


def test_numbers_of_a_file_are_spelt_out_for_the_voice_and_stay_on_the_screen() -> None:
    compiled = timeline(exercise(setup=(Line("Feet 30 cm apart."),), setup_ms=None))
    cue = next(cue for cue in compiled.cues if cue.show == "Feet 30 cm apart.")
    assert cue.say == "Feet thirty centimetres apart."
    assert cue.length_ms == speech_ms("Feet thirty centimetres apart.")


def test_no_voice_says_nothing() -> None:
    compiled = timeline(exercise())
    assert not any(cue.is_said(None) for cue in compiled.cues)
