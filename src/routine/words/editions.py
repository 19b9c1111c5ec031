"""What an audio file is called: its routine, and what is other than in the routine's usual session.

No two sessions that were asked for differently are called the same.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.text import plural
from routine.words.numbers import number
from routine.words.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Level, Pace, Side

_USUAL: Final = "routine"
"""What stands after a routine's name that ends as an option would."""
_OPTIONS: Final = re.compile(
    r"[0-9]+|only|easier|harder|left|right|slow|quick|free|brief|tones|voice|opening|" + _USUAL
)
_MOST_BYTES: Final = 120
_MARK: Final = 12
_MOST_LETTERS: Final = 48
_VOICES: Final[dict[Level | None, tuple[str, str]]] = {
    "full": ("", ""),
    "brief": ("brief", "brief voice"),
    "tones": ("tones", "tones"),
    None: ("no-voice", "no voice"),
}


class Asked(NamedTuple):
    """What was asked for; exercises by their numbers, where none are all of the routine, or none.

    `level` is how much a voice says, and `opening` whether the file has one.
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


def stem(name: str, asked: Asked) -> str:
    """Return the name of a file without its ending: "sciatica-1-brief"; 120 bytes at most."""
    # Else the routine evening-slow would be called as evening at a slow pace is.
    _, dash, last = name.casefold().rpartition("-")
    is_like_one = bool(dash and _OPTIONS.fullmatch(last))
    whole = "-".join((name, *([_USUAL] if is_like_one else []), *_marks(asked)))
    if len(whole.encode()) <= _MOST_BYTES:
        return whole
    digest = hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:_MARK]
    kept = whole.encode()[: _MOST_BYTES - _MARK - 1].decode(errors="ignore")
    return f"{kept}-{digest}"


def _marks(asked: Asked) -> Iterable[str]:
    if asked.sets is not None:
        yield str(asked.sets)
    for word, numbers in _named(asked):
        yield from (word, *map(str, numbers))
    if asked.side is not None:
        yield asked.side
    if asked.pace != "normal":
        yield asked.pace
    if asked.hands_free:
        yield "hands-free"
    if asked.level != "full":
        yield _VOICES[asked.level][0]
    if not asked.opening:
        yield "no-opening"


def _named(asked: Asked) -> tuple[tuple[str, tuple[int, ...]], ...]:
    named = (("only", asked.only), ("easier", asked.easier), ("harder", asked.harder))
    return tuple((word, numbers) for word, numbers in named if numbers)


def title(routine: str, asked: Asked) -> str:
    """Return the title of a file: "Sciatica, one set, brief voice"."""
    return ", ".join((routine, *_told(asked)))


def _told(asked: Asked) -> Iterable[str]:
    if asked.sets is not None:
        yield f"{number(asked.sets)} {plural(asked.sets, 'set')}"
    for word, numbers in _named(asked):
        yield f"{plural(len(numbers), 'exercise')} {listed(map(str, numbers))} {word}"
    if asked.side is not None:
        yield f"{asked.side} side"
    if asked.pace != "normal":
        yield f"{asked.pace} pace"
    if asked.hands_free:
        yield "hands-free"
    if asked.level != "full":
        yield _VOICES[asked.level][1]
    if not asked.opening:
        yield "without an opening"


def part(whole: str, number: int, title: str) -> str:
    """Return the name of a part's file: "sciatica-03-wall-sit", by its number the only one."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain)[:_MOST_LETTERS].strip("-")
    return f"{whole}-{number:02}{f'-{slug}' if slug else ''}"
