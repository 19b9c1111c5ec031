"""The model of the natural voice, in this process."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.sound.voices import wire
from routine.sound.voices.base import TooLongError, UnsaidError, VoiceError
from routine.sound.voices.levelling import PEAK
from routine.sound.voices.model import Model, answer
from routine.units import FRAMES_PER_MS
from tests.support.hummed import decibels, hum, silent_ms_at
from tests.support.rendering import needs_hibari

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


def test_a_package_that_can_not_be_loaded_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    with pytest.raises(VoiceError):
        Model().speak("Squeeze.")


def hibari_like(pieces: list[NDArray[np.float32]], monkeypatch: pytest.MonkeyPatch) -> Model:
    quiet = SimpleNamespace(
        set_default_logger_severity=lambda _: None, disable_telemetry_events=lambda: None
    )
    model = SimpleNamespace(stream=lambda *_, **__: iter(pieces))
    monkeypatch.setitem(sys.modules, "onnxruntime", quiet)
    monkeypatch.setitem(sys.modules, "hibari", SimpleNamespace(Hibari=lambda: model))
    return Model()


def test_a_model_that_fails_at_a_phrase_said_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = hibari_like([hum(), "rubbish", 5], monkeypatch)  # type: ignore[list-item]  # on purpose
    with pytest.raises(UnsaidError):
        voice.speak("Squeeze.")


def test_a_text_of_minutes_is_no_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = hibari_like([hum(60)] * 3, monkeypatch)
    with pytest.raises(TooLongError):
        voice.speak("And so on.")


@pytest.mark.parametrize(
    ("pieces", "room_ms", "kind"),
    [
        ([hum()], None, wire.SAID),
        ([hum()], 500, wire.TOO_LONG),
        ([], None, wire.UNSAID),
    ],
)
def test_each_outcome_has_its_kind_of_answer(
    pieces: list[NDArray[np.float32]],
    room_ms: int | None,
    kind: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = answer(hibari_like(pieces, monkeypatch), "Squeeze.", room_ms)
    assert (given.kind, len(given.data) > 0) == (kind, True)


def test_a_model_that_can_not_be_loaded_is_an_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    kind, reason = answer(Model(), "Squeeze.", None)
    assert (kind, reason[:19]) == (wire.FAILED, b"it can't be loaded:")


# -- the real voice -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hibari() -> Model:
    return Model()


@needs_hibari
def test_the_natural_voice_says_the_same_each_time(hibari: Model) -> None:
    assert np.array_equal(hibari.speak(PHRASES[0]), Model().speak(PHRASES[0]))


@needs_hibari
def test_the_natural_voice_has_no_silence_around_and_one_loudness(hibari: Model) -> None:
    said = [hibari.speak(phrase) for phrase in PHRASES]
    assert max(ms for one in said for ms in silent_ms_at(one)) <= 30
    assert np.ptp([decibels(one) for one in said]) <= 3
    assert max(np.abs(one).max() for one in said) <= PEAK * 32768


@needs_hibari
def test_the_natural_voice_fits_a_phrase_into_its_room(hibari: Model) -> None:
    usual = len(hibari.speak(PHRASES[0])) // FRAMES_PER_MS
    assert len(hibari.speak(PHRASES[0], usual * 9 // 10)) <= usual * 9 // 10 * FRAMES_PER_MS
    with pytest.raises(TooLongError):
        hibari.speak(PHRASES[0], usual // 2)


@needs_hibari
@pytest.mark.parametrize("text", ["\N{SLIGHTLY SMILING FACE}", "深呼吸"])
def test_what_the_natural_voice_can_not_say_is_nothing_said(hibari: Model, text: str) -> None:
    with pytest.raises(UnsaidError):
        hibari.speak(text)
