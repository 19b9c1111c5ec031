"""Find what was heard when in a recording, by an analysis that shares no code with the mixer.

Samples are mono at 24 kHz; times are milliseconds.
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.support.virtual_speaker import RATE

Samples = NDArray[np.float32]
_A_MS: Final = RATE // 1000
_TAU: Final = 2 * np.pi

SILENT: Final = 1e-4
"""-80 dBFS, which nobody hears."""


class Note(NamedTuple):
    """A note of a tone: its start and length, its pitch in Hz, and the pitch it slides to.

    Its level falls to 1/e in `decay_ms`.
    """

    begin_ms: float
    ms: float
    pitch: float
    to: float
    decay_ms: float = 1e9


def _struck(begin_ms: float, ms: float, pitch: float, decay_ms: float = 100) -> Note:
    return Note(begin_ms, ms, pitch, pitch, decay_ms)


TONES: Final = {
    "change": [_struck(0, 250, 1_047, 160)],
    "tick": [_struck(0, 180, 1_480, 60)],
    "last_one": [_struck(at * 400 / 3, 400 / 3, 1_485) for at in range(3)],
    "set_end": [_struck(0, 250, 740, 160), _struck(0, 250, 1_109, 160)],
    "exercise_end": [
        _struck(0, 150, 1_568),
        _struck(150, 150, 1_047),
        _struck(300, 200, 659),
    ],
    "session_end": [
        _struck(0, 180, 784),
        _struck(180, 180, 1_047),
        _struck(360, 180, 1_319),
        _struck(540, 360, 1_568, 130),
    ],
}
BREATHS: Final = {"inhale": (660, 990), "exhale": (990, 660)}


class Sought(NamedTuple):
    """Something that should be heard at an offset of the timeline, and its waveform."""

    at_ms: int
    name: str
    form: NDArray[Any]


def tone(name: str, ms: int = 0) -> NDArray[np.complex128]:
    """Return a tone as a complex waveform, by its description; `ms` is the length of a breath."""
    notes = [Note(0, ms, *BREATHS[name])] if name in BREATHS else TONES[name]
    form = np.zeros(round(max(note.begin_ms + note.ms for note in notes) * _A_MS), complex)
    for note in notes:
        begin = round(note.begin_ms * _A_MS)
        wave = _wave(note)
        form[begin : begin + len(wave)] += wave[: len(form) - begin]
    return form


def _wave(note: Note) -> NDArray[np.complex128]:
    length = round(note.ms * _A_MS)
    at = np.arange(length)
    pitch = note.pitch * (note.to / note.pitch) ** (at / length)
    loudness = np.exp(-at / (note.decay_ms * _A_MS))
    wave: NDArray[np.complex128] = loudness * np.exp(1j * _TAU * np.cumsum(pitch) / RATE)
    return wave


def likeness(heard: Samples, form: NDArray[Any]) -> NDArray[np.float64]:
    """Return, for each frame, how well the recording from there on matches a form of any phase."""
    size = 1 << (len(heard) + len(form)).bit_length()
    form = form - form.mean()
    product = np.fft.fft(heard, size) * np.conj(np.fft.fft(form, size))
    like: NDArray[np.float64] = np.abs(np.fft.ifft(product))[: len(heard)]
    return like


def beginning(heard: Samples, sought: Iterable[Sought], most_ms: int = 10_000) -> int:
    """Return the frame of the timeline's offset 0, by matching everything sought at once."""
    total = np.zeros(min(most_ms * _A_MS, len(heard)))
    for cue in sought:
        like = likeness(heard, cue.form)[cue.at_ms * _A_MS :][: len(total)]
        total[: len(like)] += like / (like.max() + 1e-9)
    return int(total.argmax())


def deviations(
    heard: Samples, sought: Iterable[Sought], zero: int, within_ms: int = 400
) -> list[tuple[str, int, float]]:
    """Return the name, the offset and the lateness in ms of each thing sought.

    Each is looked for `within_ms` before and after its offset; one that is absent gets an arbitrary
    lateness. The median lateness is subtracted.
    """
    lateness = []
    for cue in sought:
        first = max(0, zero + (cue.at_ms - within_ms) * _A_MS)
        last = first + 2 * within_ms * _A_MS
        like = likeness(heard[first : last + len(cue.form)], cue.form)[: last - first]
        late = (first + int(like.argmax()) - zero) / _A_MS - cue.at_ms
        lateness.append((cue.name, cue.at_ms, late))
    middle = float(np.median([late for _, _, late in lateness]))
    return [(name, at_ms, round(late - middle, 2)) for name, at_ms, late in lateness]


def loudness(heard: Samples) -> float:
    """Return the root mean square of the samples."""
    return float(np.sqrt(np.mean(np.square(heard, dtype=np.float64)))) if len(heard) else 0.0


def pitch_level(heard: Samples, pitch: float, window_ms: int = 40) -> NDArray[np.float64]:
    """Return the level of a pitch at each ms, over a window of `window_ms` that begins there."""
    window = window_ms * _A_MS
    starts = np.arange(0, max(0, len(heard) - window), _A_MS)
    form = np.hanning(window) * np.exp(-1j * _TAU * pitch * np.arange(window) / RATE)
    level: NDArray[np.float64] = np.abs(
        np.array([heard[start : start + window] @ form for start in starts])
    )
    return level / (window / 4)


def silent_from_ms(heard: Samples) -> int | None:
    """Return the ms from which on all is silent, or None if there is sound at the end."""
    loud = np.flatnonzero(np.abs(heard) > SILENT)
    last = int(loud[-1]) + 1 if len(loud) else 0
    return None if last >= len(heard) - _A_MS else last // _A_MS


def resampled(heard: Samples, rate: int) -> Samples:
    """Return the samples at another rate."""
    length = len(heard) * rate // RATE
    spectrum = np.fft.rfft(heard)[: length // 2 + 1]
    return (np.fft.irfft(spectrum, length) * (length / len(heard))).astype(np.float32)
