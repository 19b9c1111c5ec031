"""What `routine render` says in the file that it makes, and of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.program import ROUTINE
from routine.text import counted
from routine.units import clock
from routine.words import phrases, session_pages
from routine.words.script import Script, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.model import Cue, Level, Timeline

OPENING: Final = "Before you start"
"""The title of the chapter that a file begins with."""


def opening(timeline: Timeline, level: Level | None) -> tuple[Cue, ...]:
    """Return what a voice of this level says before the plan: what is needed, what to watch for.

    The breath sounds are explained where there are some. Without a voice there is nothing.
    """
    script = Script()
    script.say(session_pages.greeting(timeline), "brief")
    script.say(session_pages.needed(timeline), "brief")
    for words in (phrases.NOT_MEDICAL, phrases.YOUR_PLAYER):
        script.say(words, "tones")
    heard = {cue.tone for cue in timeline.cues}
    for words, tone in phrases.BREATH_SOUNDS if heard & {"inhale", "exhale"} else ():
        script.say(words, "tones")
        script.sound(tone, session_pages.BREATH_MS)
    script.say(phrases.STARTS_BY_ITSELF, "brief")
    return in_turn(c for c in script.cues if level and (c.tone or c.is_said(level)))


def no_voice(files: Sequence[str]) -> str:
    """Say that nobody speaks in the files that were made."""
    see = f"`{ROUTINE} doctor` tells you what to install"
    have = f"{files[0]} has" if len(files) == 1 else "these files have"
    return f"There is no voice here, so {have} tones only. {see}."


def several_into_one(routines: int, place: str) -> str:
    """Refuse to write more than one file to one place."""
    what = f"{routines} routines make {routines}" if routines > 1 else "--split makes several"
    return f"{what} files, which can't all go into {place}; give -o a folder, or leave it out"


def twice(file: str, first: str, second: str) -> str:
    """Refuse to make a file twice."""
    if first == second:
        return f"{first} is named twice; name it once"
    return f"{first} and {second} would both become {file}; make one of them with -o, by itself"


def unsaid(phrases: int) -> str:
    """Say how many phrases were left out."""
    many = counted(phrases, "phrase")
    return f"{many} did not fit or could not be said; only their tones are heard."


def shown_only(lines: Iterable[str]) -> str:
    """Name the lines that no voice can say, and that nobody hears in a file."""
    return "\n".join(["No voice here can say these lines, so they are left out:", *lines])


def made(file: str, length_ms: int, size: int, chapters: int, voice: str | None) -> str:
    """Show what was made; `size` is in bytes, and without chapters there is no word of them."""
    parts = [clock(length_ms), f"{size / 1e6:.1f} MB"]
    if chapters:
        parts.append(counted(chapters, "chapter"))
    named = "natural" if voice == "hibari" else voice
    parts.append(f"{named} voice" if named else "tones only")
    return f"{file}: {', '.join(parts)}"
