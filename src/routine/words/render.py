"""What `routine render` says of the file that it made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.program import ROUTINE
from routine.units import clock

if TYPE_CHECKING:
    from collections.abc import Iterable


def no_voice(file: str) -> str:
    """Say that nobody speaks in a file."""
    see = f"`{ROUTINE} doctor` tells you what to install"
    return f"There is no voice here, so {file} has tones only. {see}."


def unsaid(phrases: int) -> str:
    """Say how many phrases were left out."""
    many = "1 phrase" if phrases == 1 else f"{phrases} phrases"
    return f"{many} did not fit or could not be said; only their tones are heard."


def shown_only(lines: Iterable[str]) -> str:
    """Name the lines that no voice can say, and that nobody hears in a file."""
    return "\n".join(["No voice here can say these lines, so they are left out:", *lines])


def made(file: str, length_ms: int, size: int, chapters: int, voice: str | None) -> str:
    """Show what was made; `size` is in bytes, and without chapters there is no word of them."""
    parts = [clock(length_ms), f"{size / 1e6:.1f} MB"]
    if chapters:
        parts.append("1 chapter" if chapters == 1 else f"{chapters} chapters")
    named = "natural" if voice == "hibari" else voice
    parts.append(f"{named} voice" if named else "tones only")
    return f"{file}: {', '.join(parts)}"
