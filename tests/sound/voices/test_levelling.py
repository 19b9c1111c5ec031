"""Words at one loudness, with their peaks limited."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routine.sound.synthesis import Speech
from routine.sound.voices.levelling import LOUDNESS, PEAK, levelled, limited, spoken_power
from tests.support import meter
from tests.support.meter import RATE, Floats
from tests.support.waves import FILE, needs_hibari, wave

PHRASES = (
    "Squeeze.",
    "Last one.",
    "Release, breathe in.",
    "Rest. Stay as you are. Slow breaths.",
    "Lie on your back, with your lower legs on a chair.",
)


def swelling(most: float) -> Floats:
    """Return a second of a tone that is louder than it may be in its middle, by half a second."""
    samples = 0.4 * wave(1)
    samples[RATE // 4 : RATE * 3 // 4] *= most / 0.4
    return samples.astype(np.float32)


@pytest.mark.parametrize("gain", [0.01, 0.3, 1.0])
def test_words_are_brought_to_one_loudness_however_loud_they_were(gain: float) -> None:
    spoken = np.concatenate([wave(0.5), np.zeros(RATE // 2), wave(0.7, 200)]) * gain
    made = levelled(spoken.astype(np.float32))
    both = np.concatenate([made[: RATE // 2], made[RATE:]])
    assert meter.over_its_length(both) == pytest.approx(LOUDNESS, abs=0.2)


def test_silence_stays_silence() -> None:
    assert not levelled(np.zeros(RATE, np.float32)).any()
    assert spoken_power(np.zeros(RATE, np.float32)) == 0


def test_what_the_limiter_need_not_limit_it_leaves_as_it_is() -> None:
    samples = (PEAK * 0.999 * wave(1)).astype(np.float32)
    assert limited(samples) is samples


@pytest.mark.parametrize("most", [0.7, 1.0, 4.0])
def test_the_limiter_is_down_before_a_peak_and_up_again_after_it(most: float) -> None:
    samples = swelling(most)
    made = limited(samples)
    sixty_ms = 60 * RATE // 1_000
    assert np.array_equal(made[: RATE // 4 - sixty_ms], samples[: RATE // 4 - sixty_ms])
    assert np.array_equal(made[RATE * 3 // 4 + sixty_ms :], samples[RATE * 3 // 4 + sixty_ms :])
    middle = made[RATE * 2 // 5 : RATE * 3 // 5]
    assert np.abs(middle).max() == pytest.approx(PEAK, rel=0.01)
    assert meter.true_peak(made) <= 20 * np.log10(PEAK) + 0.05


def test_the_limiter_makes_no_click() -> None:
    """A tone that grows to twice what it may be, and what the limiter takes of it."""
    growing = np.interp(np.arange(RATE), [0, RATE / 2, RATE], [0.3, 1.4, 0.3]) * wave(1)
    made = limited(growing.astype(np.float32))
    heard = np.abs(growing) > 0.1
    gain = made[heard] / growing[heard]
    assert np.abs(np.diff(gain)).max() < 0.01
    windows = np.lib.stride_tricks.sliding_window_view(made, 512)[::128] * np.hanning(512)
    high = np.abs(np.fft.rfft(windows))[:, 60:].max() / 128
    assert high < 10 ** (-70 / 20)


@given(seed=st.integers(0, 10_000), length=st.integers(1, 3_000), loud=st.floats(0.01, 50))
@settings(max_examples=60, deadline=None)
def test_whatever_comes_no_true_peak_is_over_the_limit(seed: int, length: int, loud: float) -> None:
    samples = np.random.default_rng(seed).normal(0, loud, length)
    made = limited(np.pad(samples, 20).astype(np.float32))
    assert len(made) == length + 40
    assert meter.true_peak(np.pad(made, 2_400)) < 20 * np.log10(PEAK) + 0.3


@needs_hibari
def test_the_natural_voice_has_one_loudness_and_no_peak_over_the_limit() -> None:
    speech = Speech()
    loud = []
    for phrase in PHRASES:
        said = speech.synthesise(phrase)
        assert said is not None
        samples = np.pad(said / 32_768, RATE // 2)
        loud.append(meter.integrated(samples))
        assert meter.true_peak(samples) < 20 * np.log10(PEAK) + 0.1
    assert max(loud) - min(loud) < 1.5
    assert float(np.mean(loud)) == pytest.approx(FILE, abs=0.5)
