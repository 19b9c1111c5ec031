"""How audio files are called: by what was asked for, and no two the same."""

from hypothesis import example, given
from hypothesis import strategies as st

from routine.words import audio_file_names
from routine.words.audio_file_names import Edition

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
    assert audio_file_names.stem("sciatica", Edition()) == "sciatica"
    assert audio_file_names.title("Sciatica", Edition()) == "Sciatica"


def test_name_and_title_tell_what_was_asked_for() -> None:
    asked = Edition(sets=1, level="brief")
    assert audio_file_names.stem("sciatica", asked) == "sciatica-1-brief"
    assert audio_file_names.title("Sciatica", asked) == "Sciatica, one set, brief voice"
    asked = Edition(
        2, (1, 3), (3,), (1, 2), "left", "slow", hands_free=True, level=None, opening=False
    )
    assert audio_file_names.stem("hips", asked) == (
        "hips-2-only-1-3-easier-3-harder-1-2-left-slow-hands-free-no-voice-no-opening"
    )
    assert audio_file_names.title("Hips", asked) == (
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
    assert (audio_file_names.stem(name, asked) == audio_file_names.stem(other, more)) == is_same
    assert (audio_file_names.title("Hips", asked) == audio_file_names.title("Hips", more)) == (
        asked == more
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), ASKED, ASKED)
def test_a_name_is_never_too_long_for_a_file(name: str, asked: Edition, more: Edition) -> None:
    many = asked._replace(only=tuple(range(1, 101)))
    stem = audio_file_names.stem(name, many)
    assert len(stem.encode()) <= 120
    other = more._replace(only=tuple(range(1, 100)))
    assert stem != audio_file_names.stem(name, other)


def test_a_part_is_called_by_its_number_and_in_plain_letters() -> None:
    assert audio_file_names.part("hips-1", 3, "Wall sit") == "hips-1-03-wall-sit"
    assert audio_file_names.part("hips", 12, "H\u00fcfte: 90/90 \u2665") == "hips-12-hufte-90-90"
    assert audio_file_names.part("hips", 100, "\u6df1\u8e72") == "hips-100"
    assert len(audio_file_names.part("hips", 1, "long " * 30)) < 60
