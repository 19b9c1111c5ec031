"""Which voices there are, and the natural one."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.sound.voices.base import TooLongError, UnsaidError, VoiceError
from routine.sound.voices.fallback import VOICE_NAMES, find_voices
from routine.sound.voices.levelling import PEAK
from routine.sound.voices.natural import HibariVoice
from routine.sound.voices.natural import find as find_hibari
from routine.units import FRAMES_PER_MS, RATE
from tests.support.command_line import SECONDS
from tests.support.hummed import decibels, hum, silent_ms_at

PHRASES = (
    "Squeeze: breathe out.",
    "Release, and in.",
    "Squeeze.",
    "Ten, half-way.",
    "Last one.",
    "Rest. Get comfortable. Slow breaths.",
    "Left knee.",
    "three",
    "Feel your pelvis again. Even on both sides, and your lower back flat?",
    "That's it. Twelve minutes.",
)

needs_hibari = pytest.mark.skipif(find_hibari() is None, reason="hibari-tts has no wheel here")


# -- what there is ------------------------------------------------------------------------------


@pytest.mark.skipif("espeak-ng" not in VOICE_NAMES, reason="not looked for here")
def test_the_natural_voice_comes_first_then_the_systems_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    natural = ["hibari"] if find_hibari() else []
    assert [voice.name for voice in find_voices()] == [*natural, "espeak-ng"]
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "hibari", None)
    assert find_voices() == []


def test_looking_for_voices_and_their_keys_loads_no_model() -> None:
    code = """if True:
        import sys
        from routine.sound.synthesis import Speech
        assert "numpy" not in sys.modules
        from routine.sound.voices.fallback import find_voices
        [voice.key() for voice in find_voices() if voice.name == "hibari"]
        loaded = {"hibari", "onnxruntime", "importlib.metadata"} & set(sys.modules)
        assert not loaded, loaded
    """
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, timeout=SECONDS
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_package_that_can_not_be_loaded_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    with pytest.raises(VoiceError):
        HibariVoice(None).speak("Squeeze.")


@needs_hibari
def test_the_engine_of_the_voice_keeps_and_sends_nothing_of_its_own(tmp_path: Path) -> None:
    speak = (
        "from routine.sound.voices.natural import find\n"
        "voice = find()\n"
        "assert voice is not None and len(voice.speak('Squeeze.'))"
    )
    environment = {
        "HOME": str(tmp_path),
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run([sys.executable, "-c", speak], env=environment, check=False)
    assert done.returncode == 0
    assert list(tmp_path.rglob("*")) == []


@needs_hibari
def test_the_key_has_the_version_of_the_package() -> None:
    voice = find_hibari()
    assert voice is not None
    assert voice.key().startswith(f"hibari, {metadata.version('hibari-tts')}, ")


def test_a_version_that_is_not_in_the_text_is_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "__init__.py").write_text("from hibari.about import *\n")
    monkeypatch.setattr(metadata, "version", lambda _: "9.9")
    for origin in (str(tmp_path / "__init__.py"), str(tmp_path), None):
        assert HibariVoice(origin).key().startswith("hibari, 9.9, ")


def test_a_package_without_a_version_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", unknown)
    with pytest.raises(VoiceError):
        HibariVoice(None).key()


def test_what_only_bears_the_name_of_the_package_is_no_voice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "hibari", SimpleNamespace())
    assert find_hibari() is None


def hibari_like(pieces: list[NDArray[np.float32]], monkeypatch: pytest.MonkeyPatch) -> HibariVoice:
    quiet = SimpleNamespace(
        set_default_logger_severity=lambda _: None, disable_telemetry_events=lambda: None
    )
    model = SimpleNamespace(stream=lambda *_, **__: iter(pieces))
    monkeypatch.setitem(sys.modules, "onnxruntime", quiet)
    monkeypatch.setitem(sys.modules, "hibari", SimpleNamespace(Hibari=lambda: model))
    return HibariVoice(None)


def test_a_model_that_fails_at_a_phrase_said_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = hibari_like([hum(), "rubbish", 5], monkeypatch)  # type: ignore[list-item]  # on purpose
    with pytest.raises(UnsaidError):
        voice.speak("Squeeze.")


def test_a_stopped_model_says_no_sentence_more(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = hibari_like([hum(), hum()], monkeypatch)
    assert len(voice.speak("One. Two.")) == pytest.approx(2 * RATE, abs=RATE // 10)
    voice.stop()
    with pytest.raises(VoiceError):
        voice.speak("One. Two.")


def test_a_text_of_minutes_is_no_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = hibari_like([hum(60)] * 3, monkeypatch)
    with pytest.raises(TooLongError):
        voice.speak("And so on.")


# -- the real voice -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hibari() -> HibariVoice:
    voice = find_hibari()
    assert voice is not None
    return voice


@needs_hibari
def test_the_natural_voice_says_the_same_each_time(hibari: HibariVoice) -> None:
    again = find_hibari()
    assert again is not None
    assert again.key() == hibari.key()
    assert np.array_equal(hibari.speak(PHRASES[0]), again.speak(PHRASES[0]))


@needs_hibari
def test_the_natural_voice_has_no_silence_around_and_one_loudness(hibari: HibariVoice) -> None:
    said = [hibari.speak(phrase) for phrase in PHRASES]
    assert max(ms for one in said for ms in silent_ms_at(one)) <= 30
    assert np.ptp([decibels(one) for one in said]) <= 3
    assert max(np.abs(one).max() for one in said) <= PEAK * 32768


@needs_hibari
def test_the_natural_voice_fits_a_phrase_into_its_room(hibari: HibariVoice) -> None:
    usual = len(hibari.speak(PHRASES[0])) // FRAMES_PER_MS
    assert len(hibari.speak(PHRASES[0], usual * 9 // 10)) <= usual * 9 // 10 * FRAMES_PER_MS
    with pytest.raises(TooLongError):
        hibari.speak(PHRASES[0], usual // 2)


@needs_hibari
@pytest.mark.parametrize("text", ["\N{SLIGHTLY SMILING FACE}", "深呼吸"])
def test_what_the_natural_voice_can_not_say_is_nothing_said(hibari: HibariVoice, text: str) -> None:
    with pytest.raises(UnsaidError):
        hibari.speak(text)
