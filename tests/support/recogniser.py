"""Let an independent recogniser transcribe phrases, and compare the words fairly.

Several phrases are transcribed together, since every pass of the recogniser costs as much as 30 s.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from routine.words.reading_aloud.number_words import number
from tests.support.ears import RATE

HERTZ = 16_000
WORKER = Path(__file__).parent / "recogniser_worker.py"
_GAP = np.zeros(round(0.8 * HERTZ), np.float32)
_MOST = 27 * HERTZ
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third"}
# Words that sound alike, or nearly, by the recogniser's spelling.
_SAME = {
    "arms": "arm's",
    "bear": "bare",
    "breeze": "breathe",
    "cue": "q",
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
    "we'll": "will",
    "weight": "wait",
    "you're": "you are",
}


class Misheard(NamedTuple):
    """A phrase, and its misheard words as pairs of the word said and the words heard."""

    said: str
    words: tuple[tuple[str, str], ...]

    @property
    def lost(self) -> set[str]:
        """The words that were not heard at all; one with an article inserted before it was."""
        return {word for word, heard in self.words if word not in heard.split()}


def misheard(
    spoken: Iterable[tuple[str, NDArray[np.int16]]], *, listens_again: bool
) -> tuple[list[Misheard], int]:
    """Return the misheard phrases, and the number of words in all; samples are at RATE.

    With `listens_again`, a phrase misheard among others is transcribed again alone, and the better
    of both results counts.
    """
    sounds = {said: _halved(samples) for said, samples in spoken}
    count = sum(len(words(said)) for said in sounds)
    together = _heard(list(_parts(sounds.items())))
    if not listens_again:
        return [phrase for phrase in together if phrase.words], count
    alone = _heard([[(phrase.said, sounds[phrase.said])] for phrase in together])
    better = (
        min(pair, key=lambda phrase: len(phrase.words))
        for pair in zip(together, alone, strict=True)
    )
    return [phrase for phrase in better if phrase.words], count


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


def _heard(parts: Sequence[_Part]) -> list[Misheard]:
    """Return the misheard phrases, and every phrase that is a part of its own."""
    phrases = []
    for part, heard in zip(parts, _hear(parts), strict=True):
        compared = _compared([said for said, _ in part], words(heard))
        phrases += [phrase for phrase in compared if phrase.words or len(part) == 1]
    return phrases


def _hear(parts: Iterable[_Part]) -> list[str]:
    """Return the transcript of each part, made in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sounds.npz")
        np.savez(path, *map(_joined_sound, parts))
        done = subprocess.run([sys.executable, WORKER, path], check=True, stdout=subprocess.PIPE)
    heard: list[str] = json.loads(done.stdout)
    return heard


def _joined_sound(part: _Part) -> NDArray[np.float32]:
    return np.concatenate([piece for _, samples in part for piece in (samples, _GAP)])


def words(text: str) -> list[str]:
    """Return the words of a text as they sound: figures and abbreviations written out."""
    low = text.casefold().replace("\u2019", "'")
    for short, whole in _ORDINALS.items():
        low = re.sub(rf"\b{short}\b", whole, low)
    low = low.replace("figure for a ", "figure four ")
    low = re.sub(r"112|911|999", lambda called: " ".join(called[0]), low)  # to call for help
    low = re.sub(r"\d+", lambda figures: f" {number(int(figures[0]))} ", low)
    plain = re.sub(r"[^a-z' ]", " ", low).split()
    return " ".join(_SAME.get(word, word) for word in plain).split()


def _compared(said: Sequence[str], heard: Sequence[str]) -> Iterator[Misheard]:
    """Yield each phrase with its misheard words; words run together count as the same."""
    phrases = [words(phrase) for phrase in said]
    expected = [word for phrase in phrases for word in phrase]
    pairs = _aligned(_joined(expected, heard), _joined(heard, expected))
    joined = iter(pairs)
    for text, phrase in zip(said, phrases, strict=True):
        left, wrong = "".join(phrase), []
        while left:
            word, as_heard = next(joined)
            left = left[len(word) :]
            if word != as_heard:
                wrong.append((word, as_heard))
        yield Misheard(text, tuple(wrong))


def _joined(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return words, with neighbours joined where `others` has them as one word."""
    known, joined = set(others), list[str]()
    for word in some:
        if joined and joined[-1] + word in known and joined[-1] + word not in some:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _aligned(said: Sequence[str], heard: Sequence[str]) -> list[tuple[str, str]]:
    """Return each word said with the words heard for it, insertions included."""
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
