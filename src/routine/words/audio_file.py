"""What an audio file is called, what it opens with, and what `routine render` says of it.

A file asks for no key, because a phone has none: a check asks its question and offers no further
set. All else is as in `preview`.

A file's name is that of its routine, and how it differs from the routine's usual session. Exercises
stand by their numbers, so that sessions that were asked for differently never have the same name.
What is kept about the user is not in it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.program import ROUTINE
from routine.text import counted, plural
from routine.units import clock
from routine.words.opening_page import (
    STARTS_BY_ITSELF,
    add_breath_sounds,
    breath_caution,
    greeting,
    needed,
)
from routine.words.page import NOT_MEDICAL, CueSheet, in_sequence
from routine.words.reading_aloud.number_words import number
from routine.words.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from routine.model import Cue, Level, Pace, Segment, Side, Timeline

OPENING: Final = "Before you start"
"""The title of the chapter that a file begins with."""
YOUR_PLAYER: Final = "If you need more time, pause the player. If something hurts, stop and rest."

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
        (name, *([_USUAL] if is_ambiguous else []), *(short for short, _ in _differences(edition)))
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


class PlannedPart(NamedTuple):
    """A part of a timeline that gets a chapter or a file: an exercise, each time that it comes.

    Without rounds, `number` is that of the exercise; otherwise parts are counted from 1, so that
    their files are in order.
    """

    number: int
    exercise: int
    title: str
    start_ms: int


def parts(timeline: Timeline) -> list[PlannedPart]:
    """Return the parts of a timeline, each from its setup to the next one's."""
    spans = groupby(timeline.segments, attrgetter("exercise", "round"))
    firsts = [next(segments) for _, segments in spans]
    has_rounds = any((first.rounds or 1) > 1 for first in firsts)
    return [
        PlannedPart(
            count if has_rounds else first.exercise,
            first.exercise,
            _part_title(first),
            first.start_ms,
        )
        for count, first in enumerate(firsts, 1)
    ]


def _part_title(first: Segment) -> str:
    is_one_of_many = (first.rounds or 1) > 1
    return f"{first.exercise_name}{f', round {first.round}' if is_one_of_many else ''}"


def part(base: str, number: int, part_title: str, last: int = 0) -> str:
    """Return the stem of a part's file, unique by its number: "sciatica-03-wall-sit".

    Numbers have as many digits as the `last` one, at least two.
    """
    plain = unicodedata.normalize("NFKD", part_title).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain)[:_MOST_LETTERS].strip("-")
    return f"{base}-{number:0{max(2, len(str(last)))}}{f'-{slug}' if slug else ''}"


def opening(timeline: Timeline, level: Level | None) -> tuple[Cue, ...]:
    """Return what a voice of this level says before the timeline: what is needed, what to mind.

    The breath sounds are explained where there are some. Without a voice there is nothing.
    """
    sheet = CueSheet()
    sheet.say(greeting(timeline), "brief")
    sheet.say(timeline.routine.message, "brief")
    sheet.say(needed(timeline.routine), "brief")
    sheet.say_all(filter(None, (breath_caution(timeline.routine), NOT_MEDICAL, YOUR_PLAYER)))
    if {cue.tone for cue in timeline.cues} & {"inhale", "exhale"}:
        add_breath_sounds(sheet, timeline.routine)
    sheet.say(STARTS_BY_ITSELF, "brief")
    return in_sequence(c for c in sheet.cues if level and (c.tone or c.is_said(level)))


def no_voice(files: Sequence[str]) -> str:
    """Say that the files that were made have no voice."""
    see = f"`{ROUTINE} doctor` tells you what to install"
    have = f"{files[0]} has" if len(files) == 1 else "these files have"
    return f"There is no voice here, so {have} tones only. {see}."


def several_into_one(routines: int, path: str) -> str:
    """Refuse to write several files to one place."""
    what = f"{routines} routines make {routines}" if routines > 1 else "--split makes several"
    return f"{what} files, which can't all go into {path}; give -o a folder, or leave it out"


def twice(file: str, first: str, second: str) -> str:
    """Refuse to make two files of one name."""
    if first == second:
        return f"{first} is named twice; name it once"
    return f"{first} and {second} would both become {file}; make one of them with -o, by itself"


def left_out(phrases: int) -> str:
    """Say how many phrases were left out."""
    many = counted(phrases, "phrase")
    return f"{many} did not fit or could not be said; only their tones are heard."


def shown_only(lines: Iterable[str]) -> str:
    """List the lines that no voice can say, and that are not heard in a file."""
    return "\n".join(["No voice here can say these lines, so they are left out:", *lines])


def rendered(file: str, length_ms: int, size: int, chapters: int, voice: str | None) -> str:
    """Show what was rendered: its length, `size` in bytes, chapters if any, and voice."""
    parts = [clock(length_ms), f"{size / 1e6:.1f} MB"]
    if chapters:
        parts.append(counted(chapters, "chapter"))
    named = "natural" if voice == "hibari" else voice
    parts.append(f"{named} voice" if named else "tones only")
    return f"{file}: {', '.join(parts)}"
