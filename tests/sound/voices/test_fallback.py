"""Which voice says a phrase, in what room, and what is kept of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.sound import synthesis as speech_module
from routine.sound.cache import PhraseCache
from routine.sound.synthesis import Speech
from routine.sound.voices.base import TooLongError, UnsaidError, Voice, VoiceError
from routine.units import FRAMES_PER_MS
from tests.support.pretend_voices import FakeVoice, Speeches, failing, sound


@pytest.fixture
def made() -> Iterator[Speeches]:
    with closing(Speeches()) as speeches:
        yield speeches


@pytest.fixture
def cache(tmp_path: Path) -> PhraseCache:
    return PhraseCache(tmp_path / "cache")


# -- the fallback ---------------------------------------------------------------------------------


def test_a_voice_that_fails_is_out_and_the_next_is_taken(made: Speeches) -> None:
    broken, whole = FakeVoice("broken", failing(VoiceError())), FakeVoice("whole")
    speech = made(broken, whole)
    assert speech.synthesise("One.") is not None
    assert speech.synthesise("Two.") is not None
    assert (broken.said, whole.said) == (["One."], ["One.", "Two."])
    assert speech.name == "whole"
    assert not speech.is_lost


@pytest.mark.parametrize("error", [ImportError(), ValueError(), MemoryError(), OSError()])
def test_an_error_of_any_kind_is_a_voice_that_fails(made: Speeches, error: Exception) -> None:
    speech = made(FakeVoice("broken", failing(error)), FakeVoice("whole"))
    assert speech.synthesise("One.") is not None
    assert speech.name == "whole"


def test_a_voice_without_a_key_is_out(made: Speeches, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = FakeVoice("broken")
    monkeypatch.setattr(broken, "key", lambda: failing(VoiceError())(""))
    speech = made(broken, FakeVoice("whole"))
    speech.synthesise("One.")
    assert (speech.name, broken.said) == ("whole", [])


def no_voices() -> Sequence[Voice]:
    raise OSError


@pytest.mark.parametrize(
    "find",
    [list, no_voices, lambda: [FakeVoice(answer=failing(VoiceError()))]],
    ids=["none", "can't be looked for", "broken"],
)
def test_without_a_voice_that_works_it_is_lost(find: Callable[[], Sequence[Voice]]) -> None:
    with closing(Speech(find)) as speech:
        told = [speech.is_lost]
        assert speech.synthesise("One.") is None
        assert [*told, speech.is_lost] == [False, True]
        assert speech.name is None
        speech.prepare([("Two.", None)])
        assert speech.is_settled


def test_a_voice_that_breaks_later_is_out_and_what_it_said_stays(made: Speeches) -> None:
    def answer(text: str) -> NDArray[np.int16]:
        return sound(500) if text == "One." else failing(VoiceError())(text)

    speech = made(FakeVoice("broken", answer), FakeVoice("whole"))
    for text in ("One.", "Two."):
        speech.synthesise(text)
    lengths = [len(said) for text in ("One.", "Two.") if (said := speech.get(text)) is not None]
    assert lengths == [500 * FRAMES_PER_MS, 1000 * FRAMES_PER_MS]
    assert speech.name == "whole"


def test_a_phrase_that_can_not_be_said_leaves_the_voice_in_use(made: Speeches) -> None:
    def answer(text: str) -> NDArray[np.int16]:
        return failing(UnsaidError())(text) if text == "深呼吸" else sound()

    voice = FakeVoice(answer=answer)
    speech = made(voice, FakeVoice("not this one"))
    assert speech.synthesise("深呼吸") is None
    assert speech.synthesise("深呼吸") is None
    assert voice.said.count("深呼吸") == 1
    assert speech.synthesise("One more.") is not None
    assert speech.name == "fake"


def test_a_voice_that_says_nothing_at_all_is_out(made: Speeches) -> None:
    speech = made(FakeVoice("mute", failing(UnsaidError())), FakeVoice("whole"))
    assert speech.synthesise("One.") is not None
    assert speech.name == "whole"


@pytest.mark.parametrize("text", ["", " \n", "...!?", "-", "\N{SLIGHTLY SMILING FACE}", "\0"])
def test_a_text_without_a_word_is_silence_and_asks_no_voice(made: Speeches, text: str) -> None:
    voice = FakeVoice()
    speech = made(voice)
    assert speech.synthesise(text) is None
    assert voice.said == []
    assert not speech.is_lost


# -- room ---------------------------------------------------------------------------------------


def test_what_is_too_long_for_its_room_is_spoken_faster(made: Speeches) -> None:
    speech = made(FakeVoice())
    said = speech.synthesise("One.", 900)
    assert said is not None
    assert len(said) == 900 * FRAMES_PER_MS


def test_what_can_not_fit_is_never_there_and_not_tried_again(made: Speeches) -> None:
    voice = FakeVoice()
    speech = made(voice)
    assert speech.synthesise("One.", 500) is None
    assert speech.synthesise("One.", 500) is None
    assert speech.get("One.", 500) is None
    assert voice.said == ["One."]
    assert not speech.is_lost


def test_a_voice_that_can_not_be_fast_enough_stays_in_use(made: Speeches) -> None:
    def answer(text: str) -> NDArray[np.int16]:
        return failing(TooLongError())(text) if text == "One." else sound()

    speech = made(FakeVoice(answer=answer))
    assert speech.synthesise("One.", 900) is None
    assert speech.synthesise("Two.", 1900) is not None


def test_each_room_gets_what_fits_into_it(made: Speeches) -> None:
    speech = made(FakeVoice())
    for room in (None, 900, 500):
        speech.synthesise("One.", room)
    rooms: dict[int | None, int | None] = {2000: 1000, 1000: 1000, 950: 900, 899: None, None: 900}
    for room, ms in rooms.items():
        said = speech.get("One.", room)
        assert (None if said is None else len(said) // FRAMES_PER_MS) == ms


def test_memory_is_bounded_and_the_longest_unused_go(
    made: Speeches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech_module, "MEMORY_BYTES", 3 * sound().nbytes)
    speech = made(FakeVoice())
    for text in ("One.", "Two.", "Three."):
        speech.synthesise(text)
    assert speech.get("One.") is not None
    speech.synthesise("Four.")
    there = [text for text in ("One.", "Two.", "Three.", "Four.") if speech.get(text) is not None]
    assert there == ["One.", "Three.", "Four."]
    assert speech.synthesise("Two.") is not None


# -- the cache ----------------------------------------------------------------------------------


def test_what_is_in_the_cache_needs_no_voice(made: Speeches, cache: PhraseCache) -> None:
    first = made(FakeVoice(), cache=cache)
    for phrase in (("One.", None), ("Two.", 900), ("Three.", 500)):
        first.synthesise(*phrase)
    voice = FakeVoice(answer=failing(VoiceError()))
    again = made(voice, cache=cache)
    for phrase in (("One.", None), ("One.", 2000), ("Two.", 900)):
        assert again.synthesise(*phrase) is not None
    usual = again.synthesise("Two.")
    assert usual is not None
    assert len(usual) == 1000 * FRAMES_PER_MS
    assert again.synthesise("Three.", 500) is None
    assert voice.said == []
    assert again.name == "fake"


def test_another_voice_does_not_speak_from_the_cache_of_the_first(
    made: Speeches, cache: PhraseCache
) -> None:
    made(FakeVoice("one"), cache=cache).synthesise("One.")
    other = FakeVoice("other")
    made(other, cache=cache).synthesise("One.")
    assert other.said == ["One."]
