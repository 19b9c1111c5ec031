import re

from routine.model import EquipmentItem, Hold
from routine.words import audio_file, opening_page
from tests.support.builders import exercise, timeline


def test_a_file_opens_with_what_is_needed_what_to_watch_for_and_both_breath_sounds() -> None:
    plan = timeline(exercise(equipment=(EquipmentItem("A pillow"),), position="back", sets=1))
    told = audio_file.opening(plan, "full")
    assert [cue.tone or cue.say for cue in told] == [
        "Evening. About one minute.",
        "You need a pillow. Put the small things within reach.",
        opening_page.NOT_MEDICAL,
        audio_file.YOUR_PLAYER,
        "This sound means breathe out.",
        "exhale",
        "This one means breathe in.",
        "inhale",
        opening_page.STARTS_BY_ITSELF,
    ]
    ends = [cue.offset_ms + cue.length_ms for cue in told]
    assert all(end < cue.offset_ms for end, cue in zip(ends, told[1:], strict=False))
    assert not {"key", "computer", "press"} & {
        word for cue in told for word in re.findall("[a-z]+", (cue.say or "").lower())
    }


def test_little_is_said_before_a_file_where_a_voice_says_little() -> None:
    plan = timeline(exercise(sets=1))
    said = [cue.say for cue in audio_file.opening(plan, "tones") if cue.say]
    assert said[:2] == [opening_page.NOT_MEDICAL, audio_file.YOUR_PLAYER]
    assert said[2:] == [words for words, _ in opening_page.BREATH_SOUNDS]
    assert audio_file.opening(plan, "tones")[0].offset_ms == 0
    assert audio_file.opening(plan, None) == ()


def test_breath_sounds_that_are_not_heard_are_not_explained() -> None:
    plan = timeline(exercise(hold=Hold(10_000), sets=1))
    assert not {cue.tone for cue in plan.cues} & {"inhale", "exhale"}
    assert [cue.tone for cue in audio_file.opening(plan, "full") if cue.tone] == []


def test_what_was_rendered_is_told_in_one_line() -> None:
    assert audio_file.rendered("it.mp3", 65_000, 520_000, 1, "hibari") == (
        "it.mp3: 1:05, 0.5 MB, 1 chapter, natural voice"
    )
    assert (
        audio_file.rendered("it.wav", 65_000, 3_120_000, 0, None)
        == "it.wav: 1:05, 3.1 MB, tones only"
    )
    assert audio_file.left_out(1).startswith("1 phrase did not fit")
    assert audio_file.left_out(2).startswith("2 phrases did not fit")
    assert audio_file.no_voice(["it.mp3"]).startswith(
        "There is no voice here, so it.mp3 has tones only."
    )
    assert audio_file.no_voice(["a.mp3", "b.mp3"]).startswith(
        "There is no voice here, so these files have tones only."
    )
