"""Parts of sentences: capitals, lists, sides, lengths, and lines with their side filled in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from routine.text import counted
from routine.units import SECOND, minutes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Breath, Day, Line, Position, Side

POSITIONS: dict[Position, str] = {
    "back": "on your back",
    "front": "face down",
    "side": "on your side",
    "sitting": "sitting",
    "kneeling": "kneeling",
    "standing": "standing",
}
DAYS: dict[Day, str] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
BREATHS: dict[Breath, str] = {
    "in": "breathe in",
    "out": "breathe out",
    "steady": "breathe steadily",
    "hold": "hold your breath",
    "free": "",
}
_ALSO: dict[Breath, tuple[str, ...]] = {
    "in": ("inhale", "breath in"),
    "out": ("exhale", "breath out"),
    "hold": ("hold the breath", "hold breath"),
}
"""Other beginnings of names that say what their breath is."""

_SIDE = re.compile(r"(?P<begins>[.!?]\s+)?\{(?P<name>side|other)\}")

# What exercises and equipment are named after, and the days of the week: names that keep their
# capital in the middle of a sentence, and begin one that goes on in small letters ("Pallof press").
PROPER = frozenset(
    """
    Achilles Alexander American Arnold Australian Austrian Bobath Brandt-Daroff Brugger Brügger
    Bulgarian Burmese Buteyko Chinese Copenhagen Cossack Cuban Cyriax Danish DeLorme Dutch Egoscue
    Egyptian English Epley European Feldenkrais Finnish Franklin French Frenkel German Greek Hindu
    Hungarian Indian Irish Italian Jacobson Janda Japanese Jefferson Kegel Klapp Korean McGill
    McKenzie Mulligan Nordic Norwegian Olympic Pallof Pendlay Persian Petersen Peterson Pilates
    Roman Romanian Russian Schroth Scottish Sorensen Spanish Spiderman Superman Swedish Swiss
    Tabata Thai Thomas Tibetan Trendelenburg Turkish Viking Vojta Williams Zercher Zottman
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()  # noqa: SIM905 - a list of as many lines would hide the rest
)


def capitalized(text: str) -> str:
    """Return the text with its first letter made a capital, and the rest unchanged."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1024)  # rounds announce the same few names hundreds of times
def mid_sentence(name: str) -> str:
    """Return a name as it is written inside a sentence: "Wall sit" is "wall sit", "QL" stays."""
    return name if keeps_capital(name) else name[:1].lower() + name[1:]


def phase_words(name: str, breath: Breath) -> tuple[str, str]:
    """Return a phase's name, and what to add of its breath: "" where nothing is, or the name says.

    One named by its breath alone is named in full: "In" is "Breathe in", "Hold" of the breath "Hold
    your breath".
    """
    begun = name.casefold()
    if begun == breath and BREATHS[breath]:
        return capitalized(BREATHS[breath]), ""
    says = bool(BREATHS[breath]) and begun.startswith((BREATHS[breath], *_ALSO.get(breath, ())))
    return name, "" if says else BREATHS[breath]


def listed(items: Iterable[str]) -> str:
    """Return "a, b and c"."""
    *head, last = [item.rstrip(".") for item in items] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def with_side(text: str, side: Side | None) -> str:
    """Return a line of a file with `{side}` and `{other}` replaced by left and right.

    They are replaced when the line is said: nobody with closed eyes should have to work out which
    knee is meant.
    """
    if side is None or "{" not in text:
        return text
    names = {"side": side, "other": "right" if side == "left" else "left"}
    return capitalized(_SIDE.sub(lambda found: _side_named(found, names), text))


def _side_named(found: re.Match[str], names: dict[str, str]) -> str:
    """Return a side in place of its name in braces, with a capital where a sentence begins."""
    begins, name = found["begins"] or "", names[found["name"]]
    return begins + (capitalized(name) if begins else name)


def line_forms(line: Line, side: Side | None) -> tuple[str, ...]:
    """Return the forms of a line of a file, the longest first, with their sides put in."""
    return tuple(with_side(form, side) for form in (line.say, line.short) if form)


def side_name(limb: str, side: Side) -> str:
    """Return a side by the limb that works: "Left knee".

    A limb that no voice can say follows a comma, so that the side alone is said.
    """
    from routine.words.reading_aloud import unpronounceable  # noqa: PLC0415 - 2 ms, not for a page

    return f"{capitalized(side)}{',' if unpronounceable(limb) else ''} {limb}"


def about_minutes(ms: int) -> str:
    """Show a length as people say it: "about 12 minutes"."""
    if ms < 50 * SECOND:
        return f"about {-(-ms // SECOND)} seconds"
    return f"about {counted(minutes(ms), 'minute')}"


def keeps_capital(name: str) -> bool:
    """Return whether a name is written the same in the middle of a sentence as at its start.

    True for names that begin with a person or a place ("Pallof press"), with capitals ("QL
    stretch", "McGill three") or with a single letter ("T-spine rotation"), and for those with a
    later capital that no such name explains ("Smith Machine").
    """
    first, *others = name.split() or [""]
    start = _stem(first)
    is_letter = len(start) == 1 and first != "A" and start.isupper()
    return (
        is_letter
        or _is_proper(first)
        or any(
            word[:1].isupper() and not (_is_proper(word) or len(_stem(word)) == 1)
            for word in others
        )
    )


def _is_proper(word: str) -> bool:
    stem = _stem(word)
    return stem in PROPER or word in PROPER or stem[1:] != stem[1:].lower()


def _stem(word: str) -> str:
    """Return the first part of a word: "Pallof" of "Pallof-style", "Thomas" of "Thomas's"."""
    return re.split("[-'.,:;()\u2019]", word, maxsplit=1)[0]
