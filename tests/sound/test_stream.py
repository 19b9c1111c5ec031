from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from routine.sound.stream import Anchor, GainRamp, Stream, Watchdog
from routine.units import FRAMES_PER_MS

PERIOD = 2400
PERIOD_MS = 100

Samples = NDArray[np.float32]


def ones(_from: int, frames: int) -> Samples:
    return np.ones(frames, np.float32)


# -- which frame is heard when ------------------------------------------------------------------


def play(anchor: Anchor, first: int, count: int, zero_ms: float, jitter: list[float]) -> None:
    """Ask for periods as a device does on which frame 0 is heard at `zero_ms`."""
    for index in range(first, first + count):
        now_ms = zero_ms + (index - 1) * PERIOD_MS + jitter[index % len(jitter)]
        anchor.observe(now_ms, index * PERIOD, PERIOD)


def off_ms(anchor: Anchor, clock_ms: float, zero_ms: float) -> float:
    return anchor.frame_at(clock_ms) / FRAMES_PER_MS - (clock_ms - zero_ms)


def test_before_anything_was_asked_for_frame_0_is_heard_at_the_start() -> None:
    anchor = Anchor(5000)
    assert anchor.frame_at(5000) == 0
    assert anchor.frame_at(5001) == FRAMES_PER_MS
    assert anchor.frame_at(4999) == -FRAMES_PER_MS


def test_what_is_asked_for_is_heard_a_period_later() -> None:
    anchor = Anchor(0)
    anchor.observe(300, 0, PERIOD)
    assert anchor.frame_at(400) == 0


def test_the_first_call_which_comes_early_is_forgotten_at_the_second() -> None:
    anchor = Anchor(0)
    anchor.observe(300, 0, PERIOD)
    anchor.observe(320, PERIOD, PERIOD)
    assert anchor.frame_at(420) == PERIOD


@given(st.lists(st.floats(-15, 15), min_size=7, max_size=97))
def test_no_jitter_moves_it_further_than_the_jitter_itself(jitter: list[float]) -> None:
    anchor = Anchor(0)
    play(anchor, 0, 200, 1000, jitter)
    assert abs(off_ms(anchor, 21_000, 1000)) <= 15.1


@pytest.mark.parametrize("seed", range(20))
def test_under_even_jitter_of_15_ms_it_is_within_8_ms(seed: int) -> None:
    anchor = Anchor(0)
    jitter = np.random.default_rng(seed).uniform(-15, 15, 200).tolist()
    play(anchor, 0, 200, 1000, jitter)
    assert abs(off_ms(anchor, 21_000, 1000)) <= 8


def test_it_follows_a_sound_card_that_is_slower_than_the_clock() -> None:
    anchor = Anchor(0)
    for index in range(3600):
        anchor.observe(index * PERIOD_MS * 1.0002, index * PERIOD, PERIOD)
    heard_ms = (3600 * PERIOD_MS) * 1.0002
    assert abs(anchor.frame_at(heard_ms) - 3599 * PERIOD) <= FRAMES_PER_MS


def test_one_late_call_does_not_move_it() -> None:
    anchor = Anchor(0)
    play(anchor, 0, 20, 1000, [0])
    play(anchor, 20, 2, 1000, [400])
    play(anchor, 22, 1, 1000, [0])
    play(anchor, 23, 2, 1000, [400])
    assert off_ms(anchor, 3500, 1000) == 0


@pytest.mark.parametrize("stall_ms", [120, 3000, 600_000])
def test_after_a_stall_it_finds_its_place_within_three_calls(stall_ms: int) -> None:
    anchor = Anchor(0)
    play(anchor, 0, 60, 1000, [0])
    play(anchor, 60, 3, 1000 + stall_ms, [4, -4, 0])
    assert abs(off_ms(anchor, 7000 + stall_ms, 1000 + stall_ms)) <= 4
    play(anchor, 63, 60, 1000 + stall_ms, [0])
    assert off_ms(anchor, 13_000 + stall_ms, 1000 + stall_ms) == 0


@pytest.mark.parametrize("jump_ms", [-75, -60, -45, -30, 30, 45, 60, 75])
def test_a_jump_that_jitter_nearly_hides_is_followed_within_a_second(jump_ms: int) -> None:
    anchor = Anchor(0)
    jitter = [0.0, 10.0, -10.0]
    play(anchor, 0, 90, 1000, jitter)
    play(anchor, 90, 8, 1000 + jump_ms, jitter)
    assert abs(off_ms(anchor, 10_800 + jump_ms, 1000 + jump_ms)) <= 10


# -- loudness -----------------------------------------------------------------------------------


def test_at_full_samples_pass_as_they_are() -> None:
    samples = ones(0, 100)
    assert GainRamp().apply(samples) is samples


def test_silence_is_reached_in_10_ms_and_kept() -> None:
    ramp = GainRamp()
    ramp.target = 0.0
    heard = ramp.apply(ones(0, 480))
    assert heard[239] == 0
    assert 0 < heard[238] < 0.01
    assert not heard[240:].any()
    assert not ramp.apply(ones(0, 10)).any()


def test_no_samples_change_nothing() -> None:
    ramp = GainRamp()
    ramp.target = 0.0
    assert not len(ramp.apply(ones(0, 0)))
    assert ramp.apply(ones(0, 1))[0] > 0.99


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 600)), max_size=12))
def test_loudness_never_jumps_and_never_leaves_what_was_asked_for(
    changes: list[tuple[float, int]],
) -> None:
    ramp = GainRamp()
    heard = [ones(0, 1)]
    for target, frames in changes:
        ramp.target = target
        heard.append(ramp.apply(ones(0, frames)))
        assert frames < GainRamp.FRAMES or heard[-1][-1] == np.float32(target)
    joined = np.concatenate(heard)
    assert np.abs(np.diff(joined)).max(initial=0) <= 1 / GainRamp.FRAMES + 1e-6
    assert joined.dtype == np.float32
    assert 0 <= joined.min() <= joined.max() <= 1


@given(st.lists(st.integers(0, 400), max_size=10), st.floats(0, 1))
def test_any_chunks_give_the_same_ramp(chunks: list[int], target: float) -> None:
    whole, parts = GainRamp(), GainRamp()
    whole.target = parts.target = target
    joined = np.concatenate([ones(0, 0), *(parts.apply(ones(0, frames)) for frames in chunks)])
    assert np.allclose(joined, whole.apply(ones(0, sum(chunks))), atol=1e-6)


# -- whether it moves ---------------------------------------------------------------------------


def test_a_stream_that_moves_is_never_reported() -> None:
    watchdog = Watchdog()
    assert all(watchdog.moves(second * 1000, second) for second in range(100))


@pytest.mark.parametrize("every_ms", [50, 250, 1000])
def test_a_stream_that_stands_still_is_reported_after_2_s(every_ms: int) -> None:
    watchdog = Watchdog()
    answers = [watchdog.moves(9000 + ms, 0) for ms in range(0, 3000, every_ms)]
    assert answers.index(False) == 2000 // every_ms


def test_a_short_stop_is_forgiven() -> None:
    watchdog = Watchdog()
    times = range(0, 20_000, 500)
    assert all(watchdog.moves(ms, ms // 1900) for ms in times)


def test_time_in_which_nobody_asked_does_not_count() -> None:
    watchdog = Watchdog()
    assert watchdog.moves(0, 7)
    assert all(watchdog.moves(hour * 3_600_000, 7) for hour in range(1, 5))
    assert watchdog.moves(14_401_000, 7)
    assert not watchdog.moves(14_402_000, 7)


# -- what is fed --------------------------------------------------------------------------------


def fed(stream: Stream, *periods: int) -> list[Samples]:
    feed = stream.feed()
    assert len(next(feed)) == 0
    return [feed.send(frames) for frames in periods]


def test_samples_are_asked_for_one_after_the_other() -> None:
    asked = []

    def fill(from_frame: int, frames: int) -> Samples:
        asked.append((from_frame, frames))
        return ones(from_frame, frames)

    stream = Stream(fill, lambda: 0)
    heard = fed(stream, 2400, 100, 1)
    assert asked == [(0, 2400), (2400, 100), (2500, 1)]
    assert [len(one) for one in heard] == [2400, 100, 1]
    assert stream.delivered == 2501
    assert stream.failure is None


def too_many(_from: int, frames: int) -> Samples:
    return np.ones(frames + 1, np.float32)


def two_channels(_from: int, frames: int) -> Samples:
    return np.ones((frames, 2), np.float32)


def nothing(_from: int, _frames: int) -> Any:
    return None


@pytest.mark.parametrize("fill", [too_many, two_channels, nothing])
def test_what_can_not_be_played_is_silence_and_kept_as_the_failure(
    fill: Callable[[int, int], Samples],
) -> None:
    stream = Stream(fill, lambda: 0)
    heard = fed(stream, 5, 7)
    assert [len(one) for one in heard] == [5, 7]
    assert not np.concatenate(heard).any()
    assert stream.delivered == 12
    assert isinstance(stream.failure, ValueError | AttributeError)


def test_after_a_failure_nothing_is_asked_for() -> None:
    asked = []

    def fill(from_frame: int, _frames: int) -> Samples:
        asked.append(from_frame)
        raise LookupError

    stream = Stream(fill, lambda: 0)
    fed(stream, 10, 10)
    assert asked == [0]
    assert isinstance(stream.failure, LookupError)


def test_the_times_of_asking_tell_what_is_heard() -> None:
    clock = iter([0, 7_000_000, 107_000_000])
    stream = Stream(ones, lambda: next(clock))
    fed(stream, PERIOD, PERIOD)
    assert stream.anchor.frame_at(207) == PERIOD
