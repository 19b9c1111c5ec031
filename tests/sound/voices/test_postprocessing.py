"""What a voice gives, made fit to be mixed; and a phrase in its room."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from routine.sound.voices.base import UnsaidError, VoiceError
from routine.sound.voices.levelling import LOUDNESS, PEAK
from routine.sound.voices.postprocessing import finished, from_wav, resampled
from routine.units import FRAMES_PER_MS, RATE
from tests.support.hummed import decibels, hum, wav


def hertz_of(samples: NDArray[np.float32]) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * RATE / len(samples))


def test_a_wav_file_of_another_rate_is_read_at_ours_and_sounds_the_same() -> None:
    read = from_wav(wav(hum(rate=22_050), 22_050))
    assert abs(len(read) - RATE) <= 160
    assert hertz_of(read) == pytest.approx(440, abs=1)
    assert np.abs(read[2400:-2400]).max() == pytest.approx(0.3, abs=0.01)


def test_a_wav_file_that_tells_no_length_is_read_to_its_end() -> None:
    data = bytearray(wav(hum()))
    data[4:8] = (0x7FFFF024).to_bytes(4, "little")
    data[40:44] = (0x7FFFF000).to_bytes(4, "little")
    assert len(from_wav(bytes(data))) == RATE
    assert len(from_wav(bytes(data) + b"\0")) == RATE


def test_two_channels_become_one() -> None:
    assert len(from_wav(wav(hum(), channels=2))) == RATE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"speech synthesis failed\n",
        b"RIFF\0\0\0\0WAVE",
        wav(hum())[:20],
        wav(hum(), 96_000),
        wav(hum(), channels=4),
        wav(hum(), width=1),
    ],
)
def test_what_is_no_wav_file_of_16_bits_is_an_error(data: bytes) -> None:
    with pytest.raises(VoiceError):
        from_wav(data)


def test_no_samples_are_resampled_to_none() -> None:
    assert len(resampled(np.zeros(0, np.float32), 22_050)) == 0


def test_a_phrase_is_trimmed_begins_and_ends_in_silence_and_has_one_loudness() -> None:
    silence = np.zeros(RATE // 2, np.float32)
    loud, soft = (finished(np.concatenate([silence, hum() * gain, silence])) for gain in (1.0, 0.1))
    assert len(loud) == pytest.approx(RATE + 20 * FRAMES_PER_MS, abs=10 * FRAMES_PER_MS)
    assert loud[0] == loud[-1] == 0
    assert decibels(loud) == pytest.approx(decibels(soft), abs=0.1)
    assert decibels(loud) == pytest.approx(LOUDNESS, abs=1.5)


def test_a_phrase_that_begins_and_ends_abruptly_makes_no_click() -> None:
    made = finished(np.full(RATE, 0.3, np.float32)) / 32768
    assert made[0] == made[-1] == 0
    assert np.abs(np.diff(made)).max() < 0.01


def test_a_pause_inside_makes_a_phrase_no_louder() -> None:
    pause = np.zeros(2 * RATE, np.float32)
    broken = finished(np.concatenate([hum(), pause, hum()]))
    assert np.abs(broken).max() == pytest.approx(np.abs(finished(hum())).max(), rel=0.02)


def test_a_phrase_with_a_sharp_peak_stays_under_the_limit() -> None:
    sharp = hum() * 0.1
    sharp[RATE // 2] = 1.0
    assert np.abs(finished(sharp)).max() <= PEAK * 32768


@pytest.mark.parametrize(
    "nothing", [np.zeros(0), np.zeros(RATE), np.full(RATE, 0.001), np.full(RATE, np.nan)]
)
def test_silence_is_nothing_said(nothing: NDArray[np.float64]) -> None:
    with pytest.raises(UnsaidError):
        finished(nothing.astype(np.float32))


@given(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=2000))
def test_no_phrase_is_over_the_limit_whatever_it_is(values: list[float]) -> None:
    try:
        made = finished(np.array(values, np.float32))
    except UnsaidError:
        return
    assert np.abs(made.astype(np.int32)).max() <= PEAK * 32768 + 1
