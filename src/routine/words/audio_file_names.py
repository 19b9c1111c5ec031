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
    from collections.abc import Iterable

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
    "full": ("", ""),
    "brief": ("brief", "brief voice"),
    "tones": ("tones", "tones"),
    None: ("no-voice", "no voice"),
}


class Edition(NamedTuple):
    """How a session was asked for; exercises stand by their numbers.

    An empty `only` means the whole routine. `level` is how much a voice says, and `opening` whether
    the file has one.
    """

    sets: int | None = None
    only: tuple[int, ...] = ()
    easier: tuple[int, ...] = ()
    harder: tuple[int, ...] = ()
    side: Side | None = None
    pace: Pace = "normal"
    hands_free: bool = False
    level: Level | None = "full"
    opening: bool = True


def stem(name: str, edition: Edition) -> str:
    """Return the name of a file without its suffix: "sciatica-1-brief"; 120 bytes at most."""
    # Otherwise the routine evening-slow would be called the same as evening at a slow pace.
    _, dash, last = name.casefold().rpartition("-")
    is_ambiguous = bool(dash and _OPTIONS.fullmatch(last))
    whole = "-".join((name, *([_USUAL] if is_ambiguous else []), *_stem_parts(edition)))
    if len(whole.encode()) <= _MOST_BYTES:
        return whole
    digest = hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGEST]
    start = whole.encode()[: _MOST_BYTES - _DIGEST - 1].decode(errors="ignore")
    return f"{start}-{digest}"


def _stem_parts(edition: Edition) -> Iterable[str]:
    if edition.sets is not None:
        yield str(edition.sets)
    for word, numbers in _exercises(edition):
        yield from (word, *map(str, numbers))
    if edition.side is not None:
        yield edition.side
    if edition.pace != "normal":
        yield edition.pace
    if edition.hands_free:
        yield "hands-free"
    if edition.level != "full":
        yield _VOICES[edition.level][0]
    if not edition.opening:
        yield "no-opening"


def _exercises(edition: Edition) -> tuple[tuple[str, tuple[int, ...]], ...]:
    chosen = (("only", edition.only), ("easier", edition.easier), ("harder", edition.harder))
    return tuple((word, numbers) for word, numbers in chosen if numbers)


def title(routine: str, edition: Edition) -> str:
    """Return the title of a file: "Sciatica, one set, brief voice"."""
    return ", ".join((routine, *_title_parts(edition)))


def _title_parts(edition: Edition) -> Iterable[str]:
    if edition.sets is not None:
        yield f"{number(edition.sets)} {plural(edition.sets, 'set')}"
    for word, numbers in _exercises(edition):
        yield f"{plural(len(numbers), 'exercise')} {listed(map(str, numbers))} {word}"
    if edition.side is not None:
        yield f"{edition.side} side"
    if edition.pace != "normal":
        yield f"{edition.pace} pace"
    if edition.hands_free:
        yield "hands-free"
    if edition.level != "full":
        yield _VOICES[edition.level][1]
    if not edition.opening:
        yield "without an opening"


def part(whole: str, number: int, title: str) -> str:
    """Return the name of a part's file, unique by its number: "sciatica-03-wall-sit"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain)[:_MOST_LETTERS].strip("-")
    return f"{whole}-{number:02}{f'-{slug}' if slug else ''}"
