"""How a phrase is fitted into the time it has."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.sound.voices.base import TooLongError, within
from routine.units import FRAMES_PER_MS


def speaker(ms: int) -> tuple[list[float], Callable[[float], NDArray[np.int16]]]:
    speeds: list[float] = []

    def say(speed: float) -> NDArray[np.int16]:
        speeds.append(speed)
        return np.zeros(round(ms * FRAMES_PER_MS / speed), np.int16)

    return speeds, say


@pytest.mark.parametrize("room", [None, 1000, 5000])
def test_a_phrase_that_fits_is_spoken_once_at_its_usual_speed(room: int | None) -> None:
    speeds, say = speaker(1000)
    assert len(within(say, room)) == 1000 * FRAMES_PER_MS
    assert speeds == [1.0]


def test_a_phrase_that_does_not_fit_is_spoken_once_more_and_faster() -> None:
    speeds, say = speaker(1000)
    assert len(within(say, 900)) <= 900 * FRAMES_PER_MS
    assert speeds == [1.0, pytest.approx(1.22, abs=0.01)]


@pytest.mark.parametrize("room", [0, -5, 1, 799])
def test_a_phrase_that_can_not_fit_is_not_spoken_again(room: int) -> None:
    speeds, say = speaker(1000)
    with pytest.raises(TooLongError):
        within(say, room)
    assert speeds == [1.0]


def test_a_phrase_that_does_not_fit_when_fast_is_too_long() -> None:
    with pytest.raises(TooLongError):
        within(lambda _: np.zeros(24_000, np.int16), 999)
