"""The protocol of a voice, and how a phrase is fitted into the time it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from routine.units import FRAMES_PER_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

FASTEST: Final = 1.25
"""The most a phrase is sped up: beyond it, words run into each other."""
CALMEST: Final = 1.45
"""The most a calmly spoken phrase may exceed its length at the voice's usual speed."""
LONGEST_MS: Final = 120_000
"""The longest phrase: a program that writes more is broken."""

# The version of trimming and levelling, which are part of what is cached: to be raised with them.
_FINISH = 2
# hibari shortens a short phrase by only 14% when it speaks a quarter faster (measured).
_MARGIN = 1.1


class VoiceError(Exception):
    """The voice does not work: it is missing, failed, hung, or was stopped."""


class UnsaidError(VoiceError):
    """A phrase produced nothing. Another phrase shows whether it or the voice is at fault."""


class TooLongError(VoiceError):
    """A phrase does not fit into its room, even when spoken faster."""


class Voice(Protocol):
    """A voice. Constructing one loads and starts nothing."""

    @property
    def name(self) -> str:
        """The name people know it by, such as "espeak-ng"."""

    def key(self) -> str:
        """Return the voice, its version and its speed: equal keys mean equal sound.

        Loads no model. Raises VoiceError if that can't be found out.
        """

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        """Return a phrase at RATE, trimmed and levelled.

        It is spoken calmly. If that takes longer than `at_most_ms`, it is spoken at the voice's
        usual speed, and then up to a quarter faster.

        Raises:
            TooLongError: it does not fit.
            UnsaidError: it produced nothing.
            VoiceError: the voice does not work.
        """

    def stop(self) -> None:
        """Make the current phrase and all later ones fail soon. Thread-safe."""


def identity(name: str, version: str, speed: object) -> str:
    """Return a key for Voice.key."""
    return f"{name}, {version}, {speed}, {_FINISH}"


def fits(length: int, at_most_ms: int | None) -> bool:
    """Return whether `length` frames fit into the room; None is unlimited."""
    return at_most_ms is None or length <= at_most_ms * FRAMES_PER_MS


def refuse(length: int, at_most_ms: int, most: float) -> None:
    """Raise TooLongError if `length` frames are more than `most` times the room."""
    if length > at_most_ms * FRAMES_PER_MS * most:
        message = f"{length // FRAMES_PER_MS} ms do not fit into {at_most_ms} ms"
        raise TooLongError(message)


def within(say: Callable[[float], NDArray[np.int16]], at_most_ms: int | None) -> NDArray[np.int16]:
    """Return what `say` gives at its usual speed, 1.0, or else at a faster one.

    Raises TooLongError if that does not fit either.
    """
    samples = say(1.0)
    if at_most_ms is None or fits(len(samples), at_most_ms):
        return samples
    refuse(len(samples), at_most_ms, FASTEST)
    samples = say(min(FASTEST, len(samples) / (at_most_ms * FRAMES_PER_MS) * _MARGIN))
    if not fits(len(samples), at_most_ms):
        message = f"{len(samples) // FRAMES_PER_MS} ms, spoken fast, for {at_most_ms} ms"
        raise TooLongError(message)
    return samples
