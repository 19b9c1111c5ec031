"""What is heard of a page: words and tones, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.model import Cue
from routine.words.speech import GAP_MS, speech_ms
from routine.words.spoken_text import aloud

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.model import Level, Tone


class Script:
    """Cues in turn."""

    def __init__(self) -> None:
        """Begin with none."""
        self._cues: list[Cue] = []

    @property
    def cues(self) -> tuple[Cue, ...]:
        """What there is so far."""
        return in_turn(self._cues)

    def say(self, words: str, level: Level) -> None:
        """Say words, numbers spelt out; nothing where there are none."""
        said = aloud(words)
        if said:
            self._cues.append(Cue(0, 0, say=said, length_ms=speech_ms(said), level=level))

    def sound(self, tone: Tone, ms: int) -> None:
        """Let a tone be heard."""
        self._cues.append(Cue(0, 0, tone=tone, length_ms=ms))


def in_turn(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Return cues each of which begins a moment after the one before has ended."""
    at, placed = 0, []
    for cue in cues:
        placed.append(replace(cue, offset_ms=at))
        at += cue.length_ms + GAP_MS
    return tuple(placed)


def explained(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Return the tones of a page, each with the words right before it."""
    following = (*cues[1:], None)
    pairs = zip(cues, following, strict=False)
    return tuple(cue for cue, after in pairs if cue.tone or (after and after.tone))


def unheard(cues: tuple[Cue, ...], before: tuple[Cue, ...], left: Sequence[Cue]) -> tuple[Cue, ...]:
    """Return what is to be heard of a page that comes after another.

    That is all of it, unless it is the same page with more, such as a hint, or with less: then
    what was not heard yet. Where nothing was left, what is new tells why to read it once more.
    """
    now, known, lacking = (set(map(_what, some)) for some in (cues, before, left))
    is_same = now <= known or (lacking and now >= known)
    return in_turn(cue for cue in cues if _what(cue) not in known - lacking) if is_same else cues


def _what(cue: Cue) -> tuple[str | None, str | None]:
    return cue.say, cue.tone
