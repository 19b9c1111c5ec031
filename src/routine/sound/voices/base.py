"""What every voice is, and the room that a phrase has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from routine.units import FRAMES_PER_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

FASTEST: Final = 1.25
"""How much faster than usual a phrase is spoken at most: beyond it, words run into each other."""
CALMEST: Final = 1.45
"""How much longer than at its usual speed a voice may take over a phrase that it says calmly."""
LONGEST_MS: Final = 120_000
"""No phrase lasts longer: a program that writes more is broken."""

# Trimming and levelling are a part of what is cached: a change of them makes all phrases anew.
_FINISH = 2
# Speaking faster by a quarter makes a short phrase of hibari shorter by 14 hundredths (measured).
_MARGIN = 1.1


class VoiceError(Exception):
    """The voice does not work: it is not there, failed, hung, or was stopped."""


class UnsaidError(VoiceError):
    """Nothing came of a phrase: it can't be said, or the voice is broken; another phrase tells."""


class TooLongError(VoiceError):
    """A phrase does not fit into its room, even when it is spoken faster."""


class Voice(Protocol):
    """One rung of the ladder. Making it loads nothing and starts nothing."""

    @property
    def name(self) -> str:
        """What people know it by, such as "espeak-ng"."""

    def key(self) -> str:
        """Return who speaks, in what version and how fast; the same key, the same sound.

        It loads no model. Raises VoiceError where it can't be found out.
        """

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        """Return a phrase at RATE, without silence at its ends, as loud as every other.

        It is spoken calmly. Where it is longer than `at_most_ms`, it is spoken at the voice's usual
        speed, then up to a quarter faster.

        Raises:
            TooLongError: it does not fit.
            UnsaidError: nothing came of it.
            VoiceError: the voice does not work.
        """

    def stop(self) -> None:
        """Make what is being spoken, and all that is asked for later, fail soon; any thread may."""


def identity(name: str, version: str, speed: object) -> str:
    """Return the key of a voice."""
    return f"{name}, {version}, {speed}, {_FINISH}"


def fits(length: int, at_most_ms: int | None) -> bool:
    """Return whether so many frames fit into the room; None is room without end."""
    return at_most_ms is None or length <= at_most_ms * FRAMES_PER_MS


def hurry(length: int, at_most_ms: int) -> float:
    """Return how much faster so many frames must be spoken; TooLongError if that is too fast."""
    refuse(length, at_most_ms, FASTEST)
    return min(FASTEST, length / (at_most_ms * FRAMES_PER_MS) * _MARGIN)


def refuse(length: int, at_most_ms: int, most: float) -> None:
    """Raise TooLongError where so many frames are more than `most` times the room."""
    if length > at_most_ms * FRAMES_PER_MS * most:
        message = f"{length // FRAMES_PER_MS} ms do not fit into {at_most_ms} ms"
        raise TooLongError(message)


def within(say: Callable[[float], NDArray[np.int16]], at_most_ms: int | None) -> NDArray[np.int16]:
    """Return what `say` gives at its usual speed 1.0, else once faster.

    Raises TooLongError where that does not fit either.
    """
    said = say(1.0)
    if at_most_ms is None or fits(len(said), at_most_ms):
        return said
    said = say(hurry(len(said), at_most_ms))
    if not fits(len(said), at_most_ms):
        message = f"{len(said) // FRAMES_PER_MS} ms, spoken fast, for {at_most_ms} ms"
        raise TooLongError(message)
    return said
