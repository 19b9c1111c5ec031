"""What an audio file opens with, and what `routine render` says of the file that it made.

A file asks for no key, because a phone has none: a check asks its question and offers no further
set. All else is as in `preview`.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from routine.model import Cue, Level, Timeline
from routine.program import ROUTINE
from routine.text import counted
from routine.units import clock
from routine.words.cue_sheet import CueSheet, in_sequence
from routine.words.opening_page import (
    NOT_MEDICAL,
    STARTS_BY_ITSELF,
    add_breath_sounds,
    greeting,
    needed,
)

OPENING: Final = "Before you start"
"""The title of the chapter that a file begins with."""
YOUR_PLAYER: Final = "If you need more time, pause the player. If something hurts, stop and rest."


def opening(timeline: Timeline, level: Level | None) -> tuple[Cue, ...]:
    """Return what a voice of this level says before the timeline: what is needed, what to mind.

    The breath sounds are explained where there are some. Without a voice there is nothing.
    """
    sheet = CueSheet()
    sheet.say(greeting(timeline), "brief")
    sheet.say(needed(timeline), "brief")
    sheet.say_all((NOT_MEDICAL, YOUR_PLAYER))
    if {cue.tone for cue in timeline.cues} & {"inhale", "exhale"}:
        add_breath_sounds(sheet)
    sheet.say(STARTS_BY_ITSELF, "brief")
    return in_sequence(c for c in sheet.cues if level and (c.tone or c.is_said(level)))


def no_voice(files: Sequence[str]) -> str:
    """Say that the files that were made have no voice."""
    see = f"`{ROUTINE} doctor` tells you what to install"
    have = f"{files[0]} has" if len(files) == 1 else "these files have"
    return f"There is no voice here, so {have} tones only. {see}."


def several_into_one(routines: int, place: str) -> str:
    """Refuse to write several files to one place."""
    what = f"{routines} routines make {routines}" if routines > 1 else "--split makes several"
    return f"{what} files, which can't all go into {place}; give -o a folder, or leave it out"


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
