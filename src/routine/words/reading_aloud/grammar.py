"""The grammar of text with figures and signs, imported for the first text that has any.

A text is read once, from left to right: what a reader of `figure_readers` knows (a date, a
quantity, a range) becomes words, and the rest stays as it is. In the end only letters are left, and
the marks that a voice makes pauses of, whatever the voice.
"""

import re
from collections.abc import Iterator

from routine.words.reading_aloud.context import AmbiguousFigure, Reading
from routine.words.reading_aloud.figure_readers import read_figure
from routine.words.reading_aloud.speakable import plain, speakable

_THOUSANDS = re.compile("(?<=[0-9])(?:'(?=[0-9]{3}(?![0-9]))| (?=000(?![0-9])))")
_APART = re.compile(r"\s-+\s|[()\[\];|]|\s*\.{2,}(?=\s+[a-z])")
_STOPS = re.compile(r"\.{2,}")
# What is no letter, no mark of a pause, and no hyphen or apostrophe of a word.
_SILENT = re.compile(r"[^\w' ,.?!:-]|[\d_]|(?<![^\W\d_])-|-(?![^\W\d_])|(?<![^\W\d_])'")
_TOUCHING = re.compile(r"([,:?!])(?=[^\s,.:?!])")
_BEFORE_MARK = re.compile(r" +(?=[,.?!:])")
_MARKS = re.compile(r"[,.?!:](?: ?[,.?!:])+")
_LETTER = re.compile(r"[^\W\d_]")


def spelt(text: str, *, any_script: bool = False) -> str:
    """Return the text as it is said, "" where nothing of it is.

    With `any_script`, letters that no voice here can say are left in.
    """
    known = plain(text)
    spoken = _tidy("".join(_spaced(known if any_script else speakable(known))))
    return spoken if _LETTER.search(spoken) else ""


def ambiguous(text: str) -> list[AmbiguousFigure]:
    """Return the parts of a text that can mean two things."""
    return [
        AmbiguousFigure(written.strip(), reading.spoken.strip(), reading.hint)
        for written, reading in _scanned(_prepared(speakable(plain(text))))
        if reading is not None and reading.hint
    ]


def _prepared(text: str) -> str:
    return _THOUSANDS.sub(",", " ".join(text.split()))


def _scanned(text: str) -> Iterator[tuple[str, Reading | None]]:
    """Yield the pieces of a text, each with how it is read, None for what stays as it is."""
    at = 0
    while at < len(text):
        reading = read_figure(text, at)
        end = at + 1 if reading is None else reading.end
        yield text[at:end], reading
        at = end


def _spaced(text: str) -> Iterator[str]:
    for piece, reading in _scanned(_prepared(text)):
        if reading is None:
            yield piece
        else:
            yield f" {reading.spoken}{'' if reading.spoken.endswith('-') else ' '}"


def _tidy(text: str) -> str:
    tidy = _STOPS.sub(".", _APART.sub(", ", text))
    tidy = _TOUCHING.sub(r"\1 ", _SILENT.sub(" ", tidy))
    tidy = _MARKS.sub(_strongest, _BEFORE_MARK.sub("", " ".join(tidy.split())))
    return tidy.lstrip(" ,.:?!").rstrip(" ,")


def _strongest(marks: re.Match[str]) -> str:
    """Return one mark of several: the one that makes the longest pause."""
    return next(mark for mark in "?!.:," if mark in marks[0])
