"""Text with figures and signs as it is said; imported for the first text that has any.

A text is read from left to right, once: what a reader of `readings` knows is said in words, all
else as it stands. At last only letters are left, and the marks that a voice makes pauses of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from routine.words.figure_context import Figure
from routine.words.figure_readings import read
from routine.words.letters import plain, sayable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.words.figure_context import Reading

_THOUSANDS = re.compile("(?<=[0-9])(?:'(?=[0-9]{3}(?![0-9]))| (?=000(?![0-9])))")
_APART = re.compile(r"\s-+\s|[()\[\];|]|\s*\.{2,}(?=\s+[a-z])")
_STOPS = re.compile(r"\.{2,}")
# What is no letter, no mark of a pause, and no hyphen or apostrophe of a word.
_UNSAID = re.compile(r"[^\w' ,.?!:-]|[\d_]|(?<![^\W\d_])-|-(?![^\W\d_])|(?<![^\W\d_])'")
_TOUCHING = re.compile(r"([,:?!])(?=[^\s,.:?!])")
_BEFORE_MARK = re.compile(r" +(?=[,.?!:])")
_MARKS = re.compile(r"[,.?!:](?: ?[,.?!:])+")
_LETTER = re.compile(r"[^\W\d_]")


def spelt(text: str, *, whole: bool = False) -> str:
    """Return the text as it is said, "" where nothing of it is.

    With `whole` the letters that can't be said are left in.
    """
    known = plain(text)
    said = _tidy("".join(_spaced(known if whole else sayable(known))))
    return said if _LETTER.search(said) else ""


def figures(text: str) -> list[Figure]:
    """Return the parts of a text that can mean two things."""
    known = _prepared(sayable(plain(text)))
    return [
        Figure(written.strip(), reading.said.strip(), reading.doubt)
        for written, reading in _scanned(known)
        if reading is not None and reading.doubt
    ]


def _prepared(text: str) -> str:
    return _THOUSANDS.sub(",", " ".join(text.split()))


def _scanned(text: str) -> Iterator[tuple[str, Reading | None]]:
    """Yield a text piece by piece, each with how it is read, None for what stands as it is."""
    at = 0
    while at < len(text):
        reading = read(text, at)
        end = at + 1 if reading is None else reading.end
        yield text[at:end], reading
        at = end


def _spaced(text: str) -> Iterator[str]:
    for piece, reading in _scanned(_prepared(text)):
        if reading is None:
            yield piece
        else:
            yield f" {reading.said}{'' if reading.said.endswith('-') else ' '}"


def _tidy(text: str) -> str:
    said = _STOPS.sub(".", _APART.sub(", ", text))
    said = _TOUCHING.sub(r"\1 ", _UNSAID.sub(" ", said))
    said = _MARKS.sub(_strongest, _BEFORE_MARK.sub("", " ".join(said.split())))
    return said.lstrip(" ,.:?!").rstrip(" ,")


def _strongest(marks: re.Match[str]) -> str:
    """Return one mark of several: the one that makes the longest pause."""
    return next(mark for mark in "?!.:," if mark in marks[0])
