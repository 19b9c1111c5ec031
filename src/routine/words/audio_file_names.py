"""What an audio file is called: its routine, and how it differs from the routine's usual session.

Exercises stand by their numbers, so that sessions that were asked for differently never have the
same name. What is kept of the person is not in it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.text import plural
from routine.words.reading_aloud.number_words import number
from routine.words.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.model import Level, Pace, Side

_USUAL: Final = "routine"
"""Added to the name of a routine that ends as an option would."""
_OPTIONS: Final = re.compile(
    r"[0-9]+|only|easier|harder|left|right|slow|quick|free|brief|tones|voice|opening|" + _USUAL
)
_MOST_BYTES: Final = 120
_DIGEST: Final = 12
_MOST_LETTERS: Final = 48
_VOICES: Final[dict[Level | None, tuple[str, str]]] = {
    "brief": ("brief", "brief voice"),
    "tones": ("tones", "tones"),
    None: ("no-voice", "no voice"),
}


class Edition(NamedTuple):
    """How a session was asked for; exercises stand by their numbers."""

    sets: int | None = None
    only: tuple[int, ...] = ()  # the whole routine where it is empty
    easier: tuple[int, ...] = ()
    harder: tuple[int, ...] = ()
    side: Side | None = None
    pace: Pace = "normal"
    hands_free: bool = False
    level: Level | None = "full"  # how much the voice says
    opening: bool = True  # whether the file has one


def stem(name: str, edition: Edition) -> str:
    """Return the stem of a file: "sciatica-1-brief"; 120 bytes at most."""
    # Otherwise the routine evening-slow would be called the same as evening at a slow pace.
    _, dash, last = name.casefold().rpartition("-")
    is_ambiguous = bool(dash and _OPTIONS.fullmatch(last))
    full = "-".join(
        (name, *([_USUAL] if is_ambiguous else []), *(stem for stem, _ in _differences(edition)))
    )
    if len(full.encode()) <= _MOST_BYTES:
        return full
    digest = hashlib.sha256(full.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGEST]
    start = full.encode()[: _MOST_BYTES - _DIGEST - 1].decode(errors="ignore")
    return f"{start}-{digest}"


def title(routine: str, edition: Edition) -> str:
    """Return the title of a file: "Sciatica, one set, brief voice"."""
    return ", ".join((routine, *(words for _, words in _differences(edition))))


def _differences(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield how it differs from the usual session, in the words of a stem and of a title."""
    if edition.sets is not None:
        yield str(edition.sets), f"{number(edition.sets)} {plural(edition.sets, 'set')}"
    for word in ("only", "easier", "harder"):
        numbers = [str(exercise) for exercise in getattr(edition, word)]
        if numbers:
            exercises = f"{plural(len(numbers), 'exercise')} {listed(numbers)}"
            yield "-".join((word, *numbers)), f"{exercises} {word}"
    if edition.side is not None:
        yield edition.side, f"{edition.side} side"
    if edition.pace != "normal":
        yield edition.pace, f"{edition.pace} pace"
    if edition.hands_free:
        yield "hands-free", "hands-free"
    if edition.level != "full":
        yield _VOICES[edition.level]
    if not edition.opening:
        yield "no-opening", "without an opening"


def part(stem: str, number: int, title: str) -> str:
    """Return the stem of a part's file, unique by its number: "sciatica-03-wall-sit"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain)[:_MOST_LETTERS].strip("-")
    return f"{stem}-{number:02}{f'-{slug}' if slug else ''}"
