import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.sound import speech as speech_module
from routine.sound.cache import PhraseCache
from routine.sound.speech import Speech
from routine.sound.voices import TooLongError, UnsaidError, Voice, VoiceError
from routine.sound.voices.programs import EspeakVoice

SECONDS = 30.0  # longer than anything here takes; a test that needs it has failed
FRAMES_PER_MS = 24
MS = 1000

Answer = Callable[[str], NDArray[np.int16]]


def sound(ms: int = MS) -> NDArray[np.int16]:
    return np.full(ms * FRAMES_PER_MS, 1000, np.int16)


class FakeVoice:
    """Says everything in a second, or whatever `answer` gives; notes what it was asked."""

    def __init__(self, name: str = "fake", answer: Answer | None = None) -> None:
        self.name = name
        self.said: list[str] = []
        self.stopped = threading.Event()
        self._answer = answer or (lambda _: sound())

    def key(self) -> str:
        return f"{self.name}, 1.0"

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        self.said.append(text)
        said = self._answer(text)
        return said if at_most_ms is None else said[: at_most_ms * FRAMES_PER_MS]

    def stop(self) -> None:
        self.stopped.set()


def failing(error: Exception) -> Answer:
    def answer(_: str) -> NDArray[np.int16]:
        raise error

    return answer


class Gate:
    """A voice's answer that waits until it is let through."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.open = threading.Event()

    def __call__(self, _: str) -> NDArray[np.int16]:
        self.entered.set()
        assert self.open.wait(SECONDS)
        return sound()


class Ready:
    """Counts what is ready, and waits for it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._more = threading.Condition()

    def __call__(self, text: str) -> None:
        with self._more:
            self.texts.append(text)
            self._more.notify_all()

    def wait(self, count: int) -> list[str]:
        with self._more:
            assert self._more.wait_for(lambda: len(self.texts) >= count, SECONDS)
            return self.texts


@pytest.fixture
def ready() -> Ready:
    return Ready()


@pytest.fixture
def cache(tmp_path: Path) -> PhraseCache:
    return PhraseCache(tmp_path / "cache")


@pytest.fixture
def opened() -> Iterator[list[Speech]]:
    speeches: list[Speech] = []
    yield speeches
    for one in speeches:
        one.close()


@pytest.fixture
def made(opened: list[Speech], ready: Ready) -> Callable[..., Speech]:
    def make(*voices: Voice, cache: PhraseCache | None = None) -> Speech:
        opened.append(Speech(lambda: voices, cache, ready))
        return opened[-1]

    return make


Made = Callable[..., Speech]


# -- in the background --------------------------------------------------------------------------


def test_what_is_prepared_is_made_in_order_and_then_there(made: Made, ready: Ready) -> None:
    voice = FakeVoice()
    speech = made(voice)
    speech.prepare([("One.", None), ("Two.", 2000)])
    assert speech.get("One.") is None
    assert not speech.is_settled
    speech.start()
    assert ready.wait(2) == voice.said == ["One.", "Two."]
    speech.prepare([("Three.", None)])
    ready.wait(3)
    assert np.array_equal(speech.get("Three."), sound())  # type: ignore[arg-type]  # None fails too


def test_what_is_wanted_comes_first_and_nothing_is_made_twice(made: Made, ready: Ready) -> None:
    gate = Gate()
    voice = FakeVoice(answer=gate)
    speech = made(voice)
    speech.start()
    speech.prepare([("One.", None), ("Two.", None), ("Three.", None), ("Two.", None)])
    assert gate.entered.wait(SECONDS)
    speech.want("Three.")
    speech.want("Paused.")
    assert not speech.is_settled
    gate.open.set()
    assert ready.wait(4) == ["One.", "Paused.", "Three.", "Two."]
    speech.want("Two.")
    speech.want("Four.")
    ready.wait(5)
    assert voice.said == ["One.", "Paused.", "Three.", "Two.", "Four."]


def test_getting_never_waits_for_a_voice(made: Made) -> None:
    gate = Gate()
    speech = made(FakeVoice(answer=gate))
    speech.start()
    speech.want("One.")
    assert gate.entered.wait(SECONDS)
    assert speech.get("One.") is None
    assert speech.name is None
    assert not speech.is_settled
    gate.open.set()


def test_it_is_settled_when_all_is_made(made: Made, ready: Ready) -> None:
    speech = made(FakeVoice())
    assert speech.is_settled
    speech.start()
    speech.start()
    speech.want("One.")
    ready.wait(1)
    speech.close()
    assert speech.is_settled
    assert speech.name == "fake"
    assert speech.get("One.") is not None


def test_a_callback_that_fails_ends_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    called: list[str] = []
    made = threading.Event()

    def on_ready(text: str) -> None:
        called.append(text)
        raise ValueError

    def answer(text: str) -> NDArray[np.int16]:
        if text == "Two.":
            made.set()
        return sound()

    with closing(Speech(lambda: [FakeVoice(answer=answer)], on_ready=on_ready)) as speech:
        speech.start()
        speech.prepare([("One.", None), ("Two.", None)])
        assert made.wait(SECONDS)
    assert called == ["One."]
    assert capfd.readouterr() == ("", "")


# -- the ladder ---------------------------------------------------------------------------------


def test_a_voice_that_fails_is_out_and_the_next_is_taken(made: Made) -> None:
    broken, whole = FakeVoice("broken", failing(VoiceError())), FakeVoice("whole")
    speech = made(broken, whole)
    assert speech.synthesise("One.") is not None
    assert speech.synthesise("Two.") is not None
    assert (broken.said, whole.said) == (["One."], ["One.", "Two."])
    assert speech.name == "whole"
    assert not speech.is_lost


@pytest.mark.parametrize("error", [ImportError(), ValueError(), MemoryError(), OSError()])
def test_an_error_of_any_kind_is_a_voice_that_fails(made: Made, error: Exception) -> None:
    speech = made(FakeVoice("broken", failing(error)), FakeVoice("whole"))
    assert speech.synthesise("One.") is not None
    assert speech.name == "whole"


def test_a_voice_without_a_key_is_out(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_voice_that_breaks_later_is_out_and_what_it_said_stays(made: Made) -> None:
    def answer(text: str) -> NDArray[np.int16]:
        return sound(500) if text == "One." else failing(VoiceError())(text)

    speech = made(FakeVoice("broken", answer), FakeVoice("whole"))
    for text in ("One.", "Two."):
        speech.synthesise(text)
    lengths = [len(said) for text in ("One.", "Two.") if (said := speech.get(text)) is not None]
    assert lengths == [500 * FRAMES_PER_MS, 1000 * FRAMES_PER_MS]
    assert speech.name == "whole"


def test_a_phrase_that_can_not_be_said_leaves_the_voice_in_use(made: Made) -> None:
    def answer(text: str) -> NDArray[np.int16]:
        return failing(UnsaidError())(text) if text == "深呼吸" else sound()

    voice = FakeVoice(answer=answer)
    speech = made(voice, FakeVoice("not this one"))
    assert speech.synthesise("深呼吸") is None
    assert speech.synthesise("深呼吸") is None
    assert voice.said.count("深呼吸") == 1
    assert speech.synthesise("One more.") is not None
    assert speech.name == "fake"


def test_a_voice_that_says_nothing_at_all_is_out(made: Made) -> None:
    speech = made(FakeVoice("mute", failing(UnsaidError())), FakeVoice("whole"))
    assert speech.synthesise("One.") is not None
    assert speech.name == "whole"


@pytest.mark.parametrize("text", ["", " \n", "...!?", "-", "\N{SLIGHTLY SMILING FACE}", "\0"])
def test_a_text_without_a_word_is_silence_and_asks_no_voice(made: Made, text: str) -> None:
    voice = FakeVoice()
    speech = made(voice)
    assert speech.synthesise(text) is None
    assert voice.said == []
    assert not speech.is_lost


# -- room ---------------------------------------------------------------------------------------


def test_what_is_too_long_for_its_room_is_spoken_faster(made: Made) -> None:
    speech = made(FakeVoice())
    said = speech.synthesise("One.", 900)
    assert said is not None
    assert len(said) == 900 * FRAMES_PER_MS


def test_what_can_not_fit_is_never_there_and_not_tried_again(made: Made) -> None:
    voice = FakeVoice()
    speech = made(voice)
    assert speech.synthesise("One.", 500) is None
    assert speech.synthesise("One.", 500) is None
    assert speech.get("One.", 500) is None
    assert voice.said == ["One."]
    assert not speech.is_lost


def test_a_voice_that_can_not_be_fast_enough_stays_in_use(made: Made) -> None:
    def answer(text: str) -> NDArray[np.int16]:
        return failing(TooLongError())(text) if text == "One." else sound()

    speech = made(FakeVoice(answer=answer))
    assert speech.synthesise("One.", 900) is None
    assert speech.synthesise("Two.", 1900) is not None


def test_each_room_gets_what_fits_into_it(made: Made) -> None:
    speech = made(FakeVoice())
    for room in (None, 900, 500):
        speech.synthesise("One.", room)
    rooms: dict[int | None, int | None] = {2000: 1000, 1000: 1000, 950: 900, 899: None, None: 900}
    for room, ms in rooms.items():
        said = speech.get("One.", room)
        assert (None if said is None else len(said) // FRAMES_PER_MS) == ms


def test_memory_is_bounded_and_the_longest_unused_go(
    made: Made, monkeypatch: pytest.MonkeyPatch
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


def test_what_is_in_the_cache_needs_no_voice(made: Made, cache: PhraseCache) -> None:
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
    made: Made, cache: PhraseCache
) -> None:
    made(FakeVoice("one"), cache=cache).synthesise("One.")
    other = FakeVoice("other")
    made(other, cache=cache).synthesise("One.")
    assert other.said == ["One."]


# -- the end ------------------------------------------------------------------------------------


def test_closing_stops_a_voice_that_speaks_and_leaves_it_in_no_cache(made: Made) -> None:
    entered = threading.Event()
    voice = FakeVoice()

    def answer(_: str) -> NDArray[np.int16]:
        entered.set()
        assert voice.stopped.wait(SECONDS)
        raise VoiceError

    voice._answer = answer  # noqa: SLF001 - it waits for its own stop
    speech = made(voice)
    speech.start()
    speech.prepare([("One.", None), ("Two.", None)])
    assert entered.wait(SECONDS)
    speech.close()
    assert voice.said == ["One."]
    assert not speech.is_lost
    assert speech.is_settled
    assert "routine speech" not in [thread.name for thread in threading.enumerate()]


def test_after_closing_nothing_starts_and_nothing_is_said(made: Made) -> None:
    voice = FakeVoice()
    speech = made(voice)
    speech.close()
    speech.close()
    speech.start()
    speech.want("One.")
    speech.prepare([("Two.", None)])
    assert speech.is_settled
    assert speech.synthesise("One.") is None
    assert voice.said == []
    assert "routine speech" not in [thread.name for thread in threading.enumerate()]


def test_closing_does_not_wait_for_a_voice_that_never_ends(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech_module, "CLOSING_SECONDS", 0.01)
    gate = Gate()
    speech = made(FakeVoice(answer=gate))
    speech.start()
    speech.want("One.")
    assert gate.entered.wait(SECONDS)
    speech.close()
    gate.open.set()


def test_a_process_stops_its_voice_and_ends_whatever_that_does() -> None:
    code = """if True:
        import threading
        from routine.sound import speech
        speech.CLOSING_SECONDS = 0.1
        entered = threading.Event()
        class Voice:
            name = "hangs"
            def key(self): return ""
            def stop(self): print("stopped", flush=True)
            def speak(self, text, at_most_ms=None):
                entered.set()
                threading.Event().wait()
        one = speech.Speech(lambda: [Voice()])
        one.start()
        one.want("One.")
        assert entered.wait(30)
    """
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, timeout=SECONDS
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"stopped", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="the fake program is a shell script")
def test_closing_kills_a_program_that_hangs(made: Made, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    alive = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    program = tmp_path / "espeak-ng"
    program.write_text(f'#!/bin/sh\nexec 3> "{tmp_path}/alive"; echo on >&3; exec sleep 999\n')
    program.chmod(0o700)
    speech = made(EspeakVoice(str(program), seconds=999))
    speech.start()
    speech.want("One.")
    try:
        assert select.select([alive], [], [], SECONDS)[0]
        assert os.read(alive, 100) == b"on\n"
        speech.close()
        # The end of file comes when nobody has it open any more.
        assert select.select([alive], [], [], SECONDS)[0]
        assert os.read(alive, 100) == b""
    finally:
        os.close(alive)
    left = {thread.name for thread in threading.enumerate()}
    assert not left & {"routine speech", "routine speech program"}
