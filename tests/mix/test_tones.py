"""What is heard is measured from the samples alone, never read from the table."""

import tracemalloc
from itertools import combinations, pairwise
from math import log2
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from routine.mix.tones import Samples, frames, tone_samples
from routine.model import TONES_MS, Tone
from routine.units import RATE

TONES: tuple[Tone, ...] = get_args(Tone)
LENGTHS: dict[Tone, int] = TONES_MS | {"inhale": 2_000, "exhale": 2_000}
TEN_MINUTES = 600_000
Floats: TypeAlias = NDArray[np.floating[Any]]
tones = st.sampled_from(TONES)


def played(tone: Tone, ms: int | None = None) -> Samples:
    return tone_samples(tone, LENGTHS[tone] if ms is None else ms)[:]


def spectrum(samples: Samples) -> tuple[Floats, Floats]:
    """Return frequencies 1 Hz apart, and how strong each is; the edges of a cut are softened."""
    found = np.fft.rfft(samples * np.hanning(len(samples)), RATE)
    return np.arange(len(found), dtype=float), np.abs(found)


def pitches(samples: Samples) -> Floats:
    """Return the frequency of each cycle, from where the samples go up through zero."""
    before = np.flatnonzero((samples[:-1] < 0) & (samples[1:] > 0))
    crossed = before + samples[before] / (samples[before] - samples[before + 1])
    found: Floats = RATE / np.diff(crossed)
    return found


class Heard(NamedTuple):
    """What closed eyes notice: how many notes, which way they go, how high, chords, how long."""

    begins: tuple[float, ...]
    moves: tuple[int, ...]
    voices: int
    ms: float


def loudness(samples: Samples) -> Floats:
    """Return the greatest amplitude of each 4 ms."""
    part = 4 * RATE // 1_000
    whole = np.pad(np.abs(samples), (0, -len(samples) % part))
    loud: Floats = whole.reshape(-1, part).max(axis=1)
    return loud


def notes(samples: Samples) -> list[Samples]:
    """Return the parts that begin with a rise out of near silence."""
    loud = loudness(samples) / np.abs(samples).max()
    starts, silent = [], True
    for place, level in enumerate(loud):
        if silent and level > 0.3:
            starts.append(place)
        silent = level < 0.1 or (silent and level <= 0.3)
    cuts = [place * 96 for place in starts] + [len(samples)]
    return [samples[first:last] for first, last in pairwise(cuts)]


def strongest(samples: Samples) -> float:
    frequencies, strength = spectrum(samples)
    return float(frequencies[strength.argmax()])


def semitones(low: float, high: float) -> float:
    return 12 * log2(high / low)


def hear(samples: Samples) -> Heard:
    ends: list[float] = []
    parts = notes(samples)
    for note in parts:
        half = len(note) // 2
        ends += [strongest(note[:half]), strongest(note[half : half + half // 2 + 96])]
    moves = tuple(round(semitones(*pair) / 4) for pair in pairwise(ends))
    _, strength = spectrum(parts[0][: RATE // 4])
    peaks = (strength[1:-1] > strength[:-2]) & (strength[1:-1] >= strength[2:])
    voices = int((peaks & (strength[1:-1] > 0.6 * strength.max())).sum())
    return Heard(tuple(ends[::2]), moves, voices, 4 * float((loudness(samples) > 0.02).sum()))


def are_apart(one: Heard, other: Heard) -> bool:
    """Whether closed eyes tell them apart: by number, direction, chord, three semitones, length."""
    if len(one.begins) != len(other.begins) or one.moves != other.moves:
        return True
    longer, shorter = max(one.ms, other.ms), min(one.ms, other.ms)
    by_pitch = any(
        abs(semitones(*pair)) > 2.9 for pair in zip(one.begins, other.begins, strict=True)
    )
    return one.voices != other.voices or by_pitch or longer > 1.8 * shorter


def test_every_pair_of_tones_is_told_apart() -> None:
    heard = {tone: hear(played(tone)) for tone in TONES}
    pairs = combinations(TONES, 2)
    assert [pair for pair in pairs if not are_apart(heard[pair[0]], heard[pair[1]])] == []


@pytest.mark.parametrize("tone", TONES)
def test_no_tone_is_told_from_itself_at_half_its_volume(tone: Tone) -> None:
    loud, soft = hear(played(tone)), hear(played(tone) * np.float32(0.5))
    assert not are_apart(loud, soft)


@pytest.mark.parametrize(
    ("tone", "count", "direction"),
    [
        ("breath_hold", 2, 0),
        ("half_way", 2, 0),
        ("last_one", 3, 0),
        ("pause", 2, -1),
        ("go_on", 2, 1),
        ("exercise_end", 3, -1),
        ("session_end", 4, 1),
        ("question", 1, 1),
        ("change", 1, 0),
        ("mark", 1, 0),
        ("set_end", 1, 0),
    ],
)
def test_notes_are_counted_and_go_up_down_or_nowhere(
    tone: Tone, count: int, direction: Literal[-1, 0, 1]
) -> None:
    heard = hear(played(tone))
    assert len(heard.begins) == count
    assert {np.sign(move) for move in heard.moves if move} == ({direction} if direction else set())


def test_half_way_last_one_and_a_hold_of_breath_are_equal_notes() -> None:
    for tone in ("half_way", "last_one", "breath_hold"):
        first, *others = notes(played(tone))
        shared = len(others[-1])
        assert len(first) == pytest.approx(shared, abs=frames(8))
        assert all(strongest(note) == strongest(first) for note in others)
        assert all(np.abs(note).max() == np.abs(first).max() for note in others)


def test_left_is_low_right_is_high_and_the_end_of_a_set_is_a_chord() -> None:
    assert hear(played("left")).begins[0] == pytest.approx(620, abs=3)
    assert hear(played("right")).begins[0] > 1_570
    assert [tone for tone in TONES if hear(played(tone)).voices > 1] == ["set_end"]


@given(ms=st.integers(200, 6_500))
@settings(max_examples=25, deadline=None)
def test_in_rises_and_out_falls_from_one_end_of_the_phase_to_the_other(ms: int) -> None:
    glides: list[tuple[Tone, int, int]] = [("inhale", 660, 990), ("exhale", 990, 660)]
    for tone, first, last in glides:
        parts = np.array_split(pitches(played(tone, ms)), 10)
        means = [float(part.mean()) for part in parts]
        assert sorted(means, reverse=first > last) == means
        assert means[0] == pytest.approx(first, rel=0.03)
        assert means[-1] == pytest.approx(last, rel=0.03)


def test_steady_stays_where_it_is() -> None:
    found = pitches(played("steady"))
    assert np.ptp(found) < 1


@pytest.mark.parametrize("ms", [200, 2_000, 5_000])
@pytest.mark.parametrize("tone", ["inhale", "exhale"])
def test_a_breath_begins_with_an_accent_goes_on_softly_and_fades(tone: Tone, ms: int) -> None:
    loud = loudness(played(tone, ms))
    assert loud[:3].max() > 0.12
    assert loud.argmax() * 4 < 25
    assert loud.max() < 0.24
    assert loud[len(loud) // 2] < 0.9 * loud.max()
    assert loud[-2:].max() < 0.03


@pytest.mark.parametrize("tone", TONES)
def test_nothing_worth_mentioning_lies_where_old_ears_are_poor(tone: Tone) -> None:
    shortest = 200 if tone in {"inhale", "exhale"} else LENGTHS[tone]
    for ms in {shortest, LENGTHS[tone]}:
        power = np.abs(np.fft.rfft(played(tone, ms), 4 * RATE)) ** 2
        frequencies = np.arange(len(power)) / 4
        outside = power[(frequencies < 550) | (frequencies > 2_100)].sum()
        assert outside < 1e-3 * power.sum()


@pytest.mark.parametrize("tone", TONES)
def test_tones_are_soft_and_neither_too_faint(tone: Tone) -> None:
    samples = played(tone)
    assert np.abs(np.diff(samples)).max() < 0.25
    assert (0.04 if tone == "comfort" else 0.2) < np.abs(samples).max() < 0.6


@given(tone=tones, ms=st.integers(0, 1_500))
@settings(deadline=None)
def test_of_any_length_a_tone_is_exact_bounded_and_ends_at_zero(tone: Tone, ms: int) -> None:
    samples = played(tone, ms)
    assert samples.dtype == np.float32
    assert len(samples) == 24 * ms
    assert not samples[:1].any()
    assert not samples[-1:].any()
    assert np.abs(samples).max(initial=0) <= 0.7
    assert np.abs(np.diff(samples)).max(initial=0) < 0.4


@pytest.mark.parametrize("tone", TONES)
def test_even_a_very_short_tone_is_heard(tone: Tone) -> None:
    assert np.abs(played(tone, 12)).max() > 0.5 * np.abs(played(tone)).max()


def test_a_tone_is_kept_and_nobody_can_write_into_it() -> None:
    kept = tone_samples("tick", 80)
    assert tone_samples("tick", 80) is kept
    assert not kept[:].flags.writeable


@given(cuts=st.lists(st.integers(0, frames(TEN_MINUTES)), min_size=2, max_size=2).map(sorted))
@settings(deadline=None)
def test_a_breath_of_ten_minutes_is_the_same_however_it_is_cut(cuts: list[int]) -> None:
    breath = tone_samples("inhale", TEN_MINUTES)
    assert len(breath) == frames(TEN_MINUTES)
    first = cuts[0]
    last = min(cuts[1], first + 6_000)
    middle = (first + last) // 2
    whole = breath[first:last]
    assert len(whole) == last - first
    assert np.array_equal(whole, np.concatenate([breath[first:middle], breath[middle:last]]))


def test_a_breath_of_ten_minutes_rises_over_all_of_them_in_little_memory() -> None:
    tracemalloc.start()
    breath = tone_samples("inhale", TEN_MINUTES - 1)
    found = [float(pitches(breath[at : at + 2_400]).mean()) for at in (0, 7_200_000, 14_390_000)]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == pytest.approx([660, (660 * 990) ** 0.5, 990], abs=1)
    assert most < 1_000_000
    assert breath[0:1] == breath[-1:] == 0


def test_a_long_tone_has_no_seams() -> None:
    whole = played("exhale", 6_500)
    assert len(whole) == frames(6_500)
    assert np.abs(np.diff(whole, 2)).max() < 0.03
    assert len(tone_samples("exhale", 6_500)[9:9]) == 0
