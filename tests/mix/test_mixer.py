import tracemalloc
from itertools import pairwise
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from routine.mix.mixer import DUCK_IN, DUCK_OUT, DUCKED, FADE, LIMIT, NET, Clip, Mixer
from routine.mix.tones import Samples, frames, tone_samples
from routine.model import TONES_MS, Tone
from routine.sound.voices.levelling import PEAK

TICK = tone_samples("tick", 80)
LONG = 30_000


def flat(length: int, level: float = 0.5) -> Samples:
    return np.full(length, level, np.float32)


def spoken(length: int, level: int = 0) -> NDArray[np.int16]:
    return np.full(length, level, np.int16)


def ducking(voice: Clip, first: int, last: int) -> Samples:
    """Return what a silent voice does to a tone that sounds all the time."""
    tone = Clip(-LONG, flat(3 * LONG))
    return Mixer([tone, voice]).mix(first, last - first) / np.float32(0.5)


def test_a_sound_is_placed_to_the_sample_and_left_as_it_is() -> None:
    mixed = Mixer([Clip(100, TICK)]).mix(90, len(TICK) + 20)
    assert mixed.dtype == np.float32
    assert not mixed[:10].any()
    assert np.array_equal(mixed[10:-10], TICK[:])
    assert not mixed[-10:].any()


def test_without_sounds_there_is_silence_of_the_length_asked_for() -> None:
    assert np.array_equal(Mixer().mix(-5, 12), np.zeros(12, np.float32))
    assert len(Mixer([Clip(0, TICK)]).mix(5, 0)) == 0


def test_sounds_that_overlap_are_added() -> None:
    mixer = Mixer([Clip(0, flat(10, 0.25))])
    mixer.add(Clip(5, flat(10, 0.125)), Clip(9, flat(1, 0.375)))
    expected = [0.25] * 5 + [0.375] * 4 + [0.75] + [0.125] * 5
    assert mixer.mix(0, 15).tolist() == expected


def test_speech_is_scaled_from_sixteen_bits() -> None:
    speech = np.array([16_384, -8_192, 0, 1], np.int16)
    mixed = Mixer([Clip(0, speech, is_voice=True)]).mix(0, 4)
    assert mixed.tolist() == [0.5, -0.25, 0.0, 1 / 32_768]


def test_a_stopped_sound_fades_within_ten_ms_and_is_silent_after() -> None:
    sound = Clip(0, flat(LONG)).stopped(1_000)
    mixed = Mixer([sound]).mix(0, LONG)
    assert frames(10) == FADE
    assert sound.end == 1_000 + FADE
    assert (mixed[:1_001] == 0.5).all()
    fade = mixed[1_000 : 1_000 + FADE + 1]
    assert (np.diff(fade) < 0).all()
    assert np.diff(fade).min() > -0.5 * 2 / FADE
    assert np.abs(np.diff(mixed, 2)).max() < 1e-4
    assert not mixed[1_000 + FADE :].any()


def test_an_earlier_stop_or_end_stays() -> None:
    sound = Clip(0, flat(LONG), stop=500)
    assert sound.stopped(400).stop == 400
    assert sound.stopped(600).stop == 500
    assert sound.stopped(400, fade=20).end == 420
    assert sound.stopped(600, fade=20).end == 500 + FADE
    assert Clip(7, TICK).end == Clip(7, TICK, stop=LONG).end == 7 + len(TICK)


def test_what_is_stopped_before_it_starts_is_not_heard() -> None:
    assert not Mixer([Clip(1_000, flat(LONG), stop=0)]).mix(0, LONG).any()


@pytest.mark.parametrize("stop", [None, 2_000])
def test_tones_are_ducked_from_the_start_to_the_end_of_a_voice(stop: int | None) -> None:
    voice = Clip(0, spoken(9_000), is_voice=True, stop=stop)
    duck = ducking(voice, -DUCK_IN - 500, voice.end + DUCK_OUT + 500)
    before, after = DUCK_IN + 500, DUCK_IN + 500 + voice.end
    assert (duck[:501] == 1).all()
    assert (np.diff(duck[: before + 1]) <= 0).all()
    assert duck[before : after + 1] == pytest.approx(DUCKED, abs=1e-6)
    assert (np.diff(duck[after:]) >= 0).all()
    assert (duck[after + DUCK_OUT :] == 1).all()
    assert np.abs(np.diff(duck)).max() < 0.001
    assert np.abs(np.diff(duck, 2)).max() < 1e-5


def test_between_two_voices_the_tones_come_up_no_further_than_there_is_time() -> None:
    first = Clip(0, spoken(2_400), is_voice=True)
    second = Clip(2_400 + DUCK_IN, spoken(2_400), is_voice=True)
    mixer = Mixer([Clip(-LONG, flat(3 * LONG)), first, second])
    duck = mixer.mix(-DUCK_IN, 12_000) / np.float32(0.5)
    assert DUCKED < duck[DUCK_IN + 2_400 + DUCK_IN // 2] < 0.9
    assert np.abs(np.diff(duck)).max() < 0.001


def test_a_stop_alters_nothing_before_itself() -> None:
    tone, voice = Clip(-LONG, flat(3 * LONG)), Clip(5_000, spoken(9_000, 99), is_voice=True)
    for stop in (4_000, 5_000, 9_000):
        whole = Mixer([tone, voice]).mix(0, stop + 1)
        assert np.array_equal(Mixer([tone, voice.stopped(stop)]).mix(0, stop + 1), whole)


def test_a_voice_is_not_ducked_by_another() -> None:
    voices = [Clip(0, spoken(100, 8_192), is_voice=True)] * 2
    assert (Mixer(voices).mix(0, 100) == 0.5).all()


def test_nothing_goes_beyond_the_limit_and_what_is_below_the_net_is_untouched() -> None:
    wave = np.linspace(-3, 3, 6_001, dtype=np.float32)
    mixed = Mixer([Clip(0, wave)]).mix(0, len(wave))
    inside = np.abs(wave) <= NET
    assert np.array_equal(mixed[inside], wave[inside])
    assert np.abs(mixed).max() <= LIMIT
    steps = np.diff(mixed)
    assert steps.min() >= 0
    assert steps.max() <= 0.0011
    assert np.abs(np.diff(steps)).max() < 1e-4
    assert np.array_equal(mixed, -mixed[::-1])


@pytest.mark.parametrize("level", [1.0, 1e9, 3e38])
def test_the_net_holds_whatever_comes(level: float) -> None:
    mixed = Mixer([Clip(0, flat(9, level)), Clip(9, flat(9, -level))]).mix(0, 18)
    assert (np.abs(mixed) <= LIMIT).all()
    assert (np.sign(mixed) == [1] * 9 + [-1] * 9).all()


@pytest.mark.parametrize("tone", get_args(Tone))
@pytest.mark.parametrize("glide", ["inhale", "exhale"])
def test_a_breath_with_any_tone_and_a_voice_needs_no_net(tone: Tone, glide: Tone) -> None:
    breath = Clip(0, tone_samples(glide, 2_000))
    cue = Clip(0, tone_samples(tone, TONES_MS[tone]))
    most = np.abs(Mixer([breath, cue]).mix(0, 48_000)).max()
    assert most < NET
    assert most * DUCKED + PEAK < NET


def tone_waves() -> st.SearchStrategy[Any]:
    lengths = st.integers(1, 400) | st.just(600_000)
    return st.builds(tone_samples, st.sampled_from(get_args(Tone)), lengths)


def speech_waves() -> st.SearchStrategy[Any]:
    def noise(length: int, seed: int) -> NDArray[np.int16]:
        return np.random.default_rng(seed).integers(-32_768, 32_767, length, np.int16)

    return st.builds(noise, st.integers(0, 9_000), st.integers(0, 9))


starts = st.integers(-5_000, 12_000)
stops = st.none() | st.integers(-6_000, 14_000)
fades = st.integers(1, 3_000)
sounds = st.lists(
    st.builds(Clip, starts, tone_waves(), st.just(value=False), stops, fades)
    | st.builds(Clip, starts, speech_waves(), st.just(value=True), stops, fades),
    max_size=6,
)


@given(sounds=sounds, cuts=st.lists(st.integers(0, 12_000), max_size=9))
@settings(deadline=None)
def test_any_portions_give_the_very_same_samples(sounds: list[Clip], cuts: list[int]) -> None:
    mixer, places = Mixer(sounds), [0, *sorted(cuts), 12_000]
    whole = mixer.mix(0, 12_000)
    pieces = [mixer.mix(first, last - first) for first, last in pairwise(places)]
    assert np.concatenate(pieces).tobytes() == whole.tobytes()
    assert np.abs(whole).max() <= LIMIT


@given(sounds=sounds, before=st.integers(-2_000, 12_000))
@settings(deadline=None)
def test_what_is_forgotten_is_not_missed(sounds: list[Clip], before: int) -> None:
    mixer = Mixer(sounds)
    whole = mixer.mix(before, 12_000)
    mixer.forget(before)
    assert mixer.mix(before, 12_000).tobytes() == whole.tobytes()


def test_old_sounds_are_forgotten_once_their_ducking_is_over() -> None:
    voice, tone = Clip(0, spoken(100), is_voice=True), Clip(5_000, TICK)
    mixer = Mixer([voice, tone])
    mixer.forget(100 + DUCK_OUT - 1)
    assert [sound.start for sound in mixer.sounds] == [0, 5_000]
    mixer.forget(100 + DUCK_OUT)
    assert [sound.start for sound in mixer.sounds] == [5_000]


def test_who_mixes_meanwhile_keeps_the_sounds_it_began_with() -> None:
    mixer = Mixer([Clip(0, TICK)])
    held = mixer.sounds
    mixer.add(Clip(LONG, TICK))
    mixer.forget(LONG)
    assert len(held) == len(mixer.sounds) == 1
    assert held[0].start == 0


def test_a_portion_takes_no_more_memory_for_a_longer_sound() -> None:
    hour = np.broadcast_to(np.int16(99), 24_000 * 3_600)
    mixer = Mixer([Clip(0, hour, is_voice=True, stop=10**9), Clip(0, flat(10))])
    tracemalloc.start()
    mixer.mix(48_000, 2_400)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200_000
