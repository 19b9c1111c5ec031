"""Phrases made ahead in a thread of their own, and how that ends."""

import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.sound import synthesis as speech_module
from routine.sound.synthesis import Speech
from routine.sound.voices.base import VoiceError
from routine.sound.voices.programs import EspeakVoice
from tests.support.command_line import SECONDS
from tests.support.pretend_voices import FakeVoice, Gate, Speeches, sound


@pytest.fixture
def made() -> Iterator[Speeches]:
    with closing(Speeches()) as speeches:
        yield speeches


# -- in the background --------------------------------------------------------------------------


def test_what_is_prepared_is_made_in_order_and_then_there(made: Speeches) -> None:
    voice = FakeVoice()
    speech = made(voice)
    speech.prepare([("One.", None), ("Two.", 2000)])
    assert speech.get("One.") is None
    assert not speech.is_settled
    speech.start()
    assert made.ready.wait(2) == voice.said == ["One.", "Two."]
    speech.prepare([("Three.", None)])
    made.ready.wait(3)
    assert np.array_equal(speech.get("Three."), sound())  # type: ignore[arg-type]  # None fails too


def test_what_is_wanted_comes_first_and_nothing_is_made_twice(made: Speeches) -> None:
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
    assert made.ready.wait(4) == ["One.", "Paused.", "Three.", "Two."]
    speech.want("Two.")
    speech.want("Four.")
    made.ready.wait(5)
    assert voice.said == ["One.", "Paused.", "Three.", "Two.", "Four."]


def test_getting_never_waits_for_a_voice(made: Speeches) -> None:
    gate = Gate()
    speech = made(FakeVoice(answer=gate))
    speech.start()
    speech.want("One.")
    assert gate.entered.wait(SECONDS)
    assert speech.get("One.") is None
    assert speech.name is None
    assert not speech.is_settled
    gate.open.set()


def test_what_is_being_made_is_waited_for_and_not_made_twice(made: Speeches) -> None:
    gate = Gate()
    voice = FakeVoice(answer=gate)
    speech = made(voice)
    speech.start()
    speech.prepare([("One.", None)])
    assert gate.entered.wait(SECONDS)
    with ThreadPoolExecutor() as pool:
        said = pool.submit(speech.synthesise, "One.")
        gate.open.set()
        assert np.array_equal(said.result(SECONDS), sound())  # type: ignore[arg-type]  # None fails too
    assert voice.said == ["One."]


def test_it_is_settled_when_all_is_made(made: Speeches) -> None:
    speech = made(FakeVoice())
    assert speech.is_settled
    speech.start()
    speech.start()
    speech.want("One.")
    made.ready.wait(1)
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


class SlowThread(threading.Thread):
    """A thread; while the first of these is being made, another one gets its turn."""

    made = 0
    other: threading.Thread

    def __init__(self, *, target: Callable[[], None], name: str, daemon: bool) -> None:
        super().__init__(target=target, name=name, daemon=daemon)
        SlowThread.made += 1
        if SlowThread.made == 1:
            SlowThread.other.start()
            SlowThread.other.join(0.1)  # it is through by then, or waits for what is made here


def test_two_threads_that_start_it_at_once_start_it_once(
    made: Speeches, monkeypatch: pytest.MonkeyPatch
) -> None:
    speech = made(FakeVoice())
    SlowThread.made, SlowThread.other = 0, threading.Thread(target=speech.start, daemon=True)
    monkeypatch.setattr(threading, "Thread", SlowThread)
    speech.start()
    SlowThread.other.join(SECONDS)
    assert not SlowThread.other.is_alive()
    assert SlowThread.made == 1


# -- the end ------------------------------------------------------------------------------------


def test_closing_stops_a_voice_that_speaks_and_leaves_it_in_no_cache(made: Speeches) -> None:
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


def test_after_closing_nothing_starts_and_nothing_is_said(made: Speeches) -> None:
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
    made: Speeches, monkeypatch: pytest.MonkeyPatch
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
        from routine.sound import synthesis
        synthesis.CLOSING_SECONDS = 0.1
        entered = threading.Event()
        class Voice:
            name = "hangs"
            def key(self): return ""
            def stop(self): print("stopped", flush=True)
            def speak(self, text, at_most_ms=None):
                entered.set()
                threading.Event().wait()
        one = synthesis.Speech(lambda: [Voice()])
        one.start()
        one.want("One.")
        assert entered.wait(30)
    """
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, timeout=SECONDS
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"stopped", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="the fake program is a shell script")
def test_closing_kills_a_program_that_hangs(made: Speeches, tmp_path: Path) -> None:
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
