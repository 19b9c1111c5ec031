"""Every phrase of the built-in library, said by the real voice, within the time it is given."""

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from routine import library, timeline
from routine.model import Timeline
from routine.sound.voices import find_voices
from routine.words import aloud, phrases, speech_ms

pytestmark = pytest.mark.skipif(
    find_spec("hibari") is None, reason="the natural voice is not installed on this platform"
)
A_MS = 24


def plans() -> Iterator[Timeline]:
    for entry in [*library.entries(), *library.exercise_entries()]:
        if entry.origin == "built-in":
            yield timeline.compile_timeline(library.load(entry.name).routine)


def library_phrases() -> dict[str, int]:
    """Return every phrase and form that the library or a key can have said, with its time."""
    said = {words: speech_ms(words) for words in phrases.ANSWERS}
    for plan in plans():
        said |= {cue.say: cue.length_ms for cue in plan.cues if cue.say}
        for exercise in plan.routine.exercises:
            lines = [
                text
                for line in (*exercise.setup, *exercise.leave)
                for text in (line.say, line.short)
            ]
            check = exercise.check
            lines += [check.say, check.short] if check else []
            said |= {aloud(text): speech_ms(text) for text in lines if text}
    return said


def test_every_phrase_is_said_within_its_time() -> None:
    voice = find_voices()[0]
    long = {
        words: (len(voice.speak(words)) // A_MS, ms)
        for words, ms in library_phrases().items()
        if len(voice.speak(words)) > ms * A_MS
    }
    assert long == {}


@pytest.mark.parametrize("number", [1, 7, 11, 17, 20, 27, 30, 45, 77, 99, 100, 150, 200])
def test_every_number_that_a_rep_can_have_is_said_within_its_time(number: int) -> None:
    (words,) = phrases.count(number, half_way=False, last=False)
    assert len(find_voices()[0].speak(words)) <= speech_ms(words) * A_MS
