"""What `routine doctor` shows, and what is said with each tone when it lets them be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.words.phrases import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.model import Tone

# In the order in which they are easiest to learn: what sounds alike stands side by side.
MEANINGS: dict[Tone, str] = {
    "inhale": "breathe in: rises",
    "exhale": "breathe out: falls",
    "steady": "breathe steadily: stays level",
    "tick": "three, two, one",
    "change": "a change",
    "half_way": "half-way: two notes",
    "last_one": "last one: three notes",
    "left": "left: low",
    "right": "right: high",
    "mark": "a mark in a hold",
    "question": "a question",
    "pause": "pause: falls",
    "go_on": "go on: rises",
    "set_end": "end of a set",
    "exercise_end": "end of an exercise",
    "session_end": "end of a session",
    "key": "key accepted",
}
HEARD_WELL = "If you hear this well, all is ready."

ALL_THERE = "All is there. `routine doctor --listen` plays each tone with its meaning."
TO_DO = "What to do:"
STOPPED = "The loudspeaker stopped playing. Plug it in again, or restart the sound system."
NOT_INSTALLED = "not installed"
NO_ANSWER = "no answer"
TURN_ON = "The sound is off. To have it on: routine config sound on"
TURN_UP = "The volume is 0. To hear something: routine config volume 60"
VOICE_ON = "The voice is off. To have it on: routine config voice full"
ANY_ESPEAK = "For a voice, install espeak-ng: your system has a package of it."
NO_SYSTEM_VOICE = "For a voice, switch on the system's own speech in its settings."


def meaning_said(meaning: str) -> str:
    """Return a meaning as it is said."""
    return f"{capital(meaning)}."


def unloadable(package: str, error: Exception) -> str:
    """Say that a package is not there, or broken."""
    return f"The package {package} can't be loaded ({error})."


def for_sound(command: str) -> str:
    """Say what to install to have sound at all."""
    return f"For sound: {command}"


def for_natural_voice(command: str) -> str:
    """Say what to install to have the natural voice."""
    return f"For the natural voice: {command}"


def for_voice(command: str) -> str:
    """Say what to install to have a voice."""
    return f"For a voice: {command}"


def voice(rung: str | None, version: str | None, reasons: Sequence[str]) -> str:
    """Show which voice is in use, and why no better one is."""
    why = f" ({'; '.join(reasons)})" if reasons else ""
    if rung is None:
        return f"none, only tones{why}"
    named = " ".join(filter(None, (rung, version)))
    return f"natural, {named}" if rung == "hibari" else f"{named}{why}"
