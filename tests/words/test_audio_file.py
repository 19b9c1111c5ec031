"""How audio files are called: by what was asked for, and no two the same."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from routine.model import Caution, EquipmentItem, Hold, SegmentKind, Timeline
from routine.options import Options, apply
from routine.references import CAUTIONS
from routine.timeline import compile_timeline
from routine.words import audio_file, opening_page
from routine.words.audio_file import Edition
from routine.words.page import NOT_MEDICAL
from tests.support.builders import exercise, timeline
from tests.support.circuit import CIRCUIT, ROW, SQUAT
from tests.support.screen_terminal import segment


def test_a_file_opens_with_what_is_needed_what_to_watch_for_and_both_breath_sounds() -> None:
    plan = timeline(exercise(equipment=(EquipmentItem("A pillow"),), position="back", sets=1))
    told = audio_file.opening(plan, "full")
    assert [cue.tone or cue.say for cue in told] == [
        "Evening. About one minute.",
        "You need a pillow. Put the small things within reach.",
        NOT_MEDICAL,
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
    assert said[:2] == [NOT_MEDICAL, audio_file.YOUR_PLAYER]
    assert said[2:] == [words for words, _ in opening_page.BREATH_SOUNDS]
    assert audio_file.opening(plan, "tones")[0].offset_ms == 0
    assert audio_file.opening(plan, None) == ()


def test_a_file_in_which_the_breath_is_held_says_first_for_whom_it_is_not() -> None:
    held = timeline(exercise(cautions=(Caution("Not with high pressure.", "breath-hold"),), sets=1))
    said = [cue.say for cue in audio_file.opening(held, "tones") if cue.say]
    assert said[:2] == [CAUTIONS["breath-hold"].text, NOT_MEDICAL]


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


NUMBERS = st.lists(st.integers(1, 12), unique=True, max_size=5).map(sorted).map(tuple)
ASKED = st.builds(
    Edition,
    sets=st.none() | st.integers(1, 20),
    only=NUMBERS,
    easier=NUMBERS,
    harder=NUMBERS,
    side=st.sampled_from([None, "left", "right"]),
    pace=st.sampled_from(["slow", "normal", "quick"]),
    hands_free=st.booleans(),
    level=st.sampled_from(["full", "brief", "tones", None]),
    opening=st.booleans(),
)
WORDS = ("hips", "1", "2", "slow", "only", "hands", "free", "no", "voice", "opening", "routine")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("-".join)


def test_what_is_usual_is_not_told() -> None:
    assert audio_file.stem("sciatica", Edition()) == "sciatica"
    assert audio_file.title("Sciatica", Edition()) == "Sciatica"


def test_name_and_title_tell_what_was_asked_for() -> None:
    asked = Edition(sets=1, level="brief")
    assert audio_file.stem("sciatica", asked) == "sciatica-1-brief"
    assert audio_file.title("Sciatica", asked) == "Sciatica, one set, brief voice"
    asked = Edition(
        2, (1, 3), (3,), (1, 2), "left", "slow", hands_free=True, level=None, opening=False
    )
    assert audio_file.stem("hips", asked) == (
        "hips-2-only-1-3-easier-3-harder-1-2-left-slow-hands-free-no-voice-no-opening"
    )
    assert audio_file.title("Hips", asked) == (
        "Hips, two sets, exercises 1 and 3 only, exercise 3 easier, exercises 1 and 2 harder, "
        "left side, slow pace, hands-free, no voice, without an opening"
    )


@given(NAMES, ASKED, NAMES, ASKED)
@example("hips-1", Edition(), "hips", Edition(1))
@example("hips-only", Edition(1), "hips", Edition(only=(1,)))
@example("hips-slow-routine", Edition(), "hips-slow", Edition())
@example("hips-no", Edition(opening=False), "hips", Edition(opening=False))
def test_no_two_are_called_the_same(name: str, asked: Edition, other: str, more: Edition) -> None:
    is_same = (name, asked) == (other, more)
    assert (audio_file.stem(name, asked) == audio_file.stem(other, more)) == is_same
    assert (audio_file.title("Hips", asked) == audio_file.title("Hips", more)) == (asked == more)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), ASKED, ASKED)
def test_a_name_is_never_too_long_for_a_file(name: str, asked: Edition, more: Edition) -> None:
    many = asked._replace(only=tuple(range(1, 101)))
    stem = audio_file.stem(name, many)
    assert len(stem.encode()) <= 120
    other = more._replace(only=tuple(range(1, 100)))
    assert stem != audio_file.stem(name, other)


def test_a_part_is_called_by_its_number_and_in_plain_letters() -> None:
    assert audio_file.part("hips-1", 3, "Wall sit") == "hips-1-03-wall-sit"
    assert audio_file.part("hips", 12, "H\u00fcfte: 90/90 \u2665") == "hips-12-hufte-90-90"
    assert audio_file.part("hips", 100, "\u6df1\u8e72") == "hips-100"
    assert len(audio_file.part("hips", 1, "long " * 30)) < 60
    assert audio_file.part("hips", 3, "Squat, round 2", 112) == "hips-003-squat-round-2"


def in_rounds(*rounds: tuple[int, int]) -> Timeline:
    """Return a timeline with a setup and a set of each exercise in each of these rounds."""
    kinds: tuple[SegmentKind, ...] = ("setup", "phase")
    each = [(number, lap, kind) for number, lap in rounds for kind in kinds]
    found = [
        segment(at, 1_000, kind, (SQUAT, ROW)[number - 1], round=lap, rounds=3)
        for at, (number, lap, kind) in enumerate(each)
    ]
    timed = tuple(replace(one, start_ms=1_000 * one.index) for one in found)
    return replace(CIRCUIT, segments=timed, cues=())


def test_each_time_that_an_exercise_comes_is_a_part_counted_in_its_order() -> None:
    plan = in_rounds((1, 1), (2, 1), (1, 2), (2, 2), (2, 3))
    assert audio_file.parts(plan) == [
        (1, 1, "Squat, round 1", 0),
        (2, 2, "Row, round 1", 2_000),
        (3, 1, "Squat, round 2", 4_000),
        (4, 2, "Row, round 2", 6_000),
        (5, 2, "Row, round 3", 8_000),
    ]


def test_without_rounds_a_part_has_the_number_and_the_name_of_its_exercise() -> None:
    plan = timeline(exercise(), exercise(name="Wall sit"))
    only = compile_timeline(apply(plan.routine, Options(only=("2",))))
    assert [part[:3] for part in audio_file.parts(only)] == [(2, 2, "Wall sit")]
