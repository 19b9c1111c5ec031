"""A page of text before or after a session, and its cue sheet: what is heard of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, overload

from msgspec.structs import replace

from routine.model import Cue, Level, Tone
from routine.program import ROUTINE

NOT_MEDICAL = "Not medical advice. Ask a professional first, and stop if it hurts."
READER_OFFER = f"Using a screen reader? `{ROUTINE} config reader on` gives lines of text instead."
NOT_THAT_KEY = "Not that key."
TOO_QUICK = "Too quick."


class Page(NamedTuple):
    """A page of text with what is heard with it.

    `prompt` says which key is waited for, "" where none is. The offsets of `cues` count from the
    beginning of the page.
    """

    title: str
    paragraphs: tuple[str, ...]
    prompt: str = ""
    cues: Sequence[Cue] = ()


class CueSheet(Sequence[Cue]):
    """Cues in the order in which they are heard, each a moment after the one before has ended.

    They are made when they are first asked for: a page is shown before it is heard.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._entries: list[tuple[str, Level] | Cue] = []  # words with their level, and tones
        self._cues: tuple[Cue, ...] | None = None  # of all entries; None until asked for

    def __len__(self) -> int:
        """Return how many cues there are."""
        return len(self.cues)

    @overload
    def __getitem__(self, at: int) -> Cue: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Cue, ...]: ...
    def __getitem__(self, at: int | slice) -> Cue | tuple[Cue, ...]:
        """Return a cue, or some of them."""
        return self.cues[at]

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The cues so far."""
        if self._cues is None:
            self._cues = in_sequence(filter(None, map(_cue_of, self._entries)))
        return self._cues

    def __eq__(self, other: object) -> bool:
        """Return whether the same is heard."""
        return isinstance(other, Sequence) and self.cues == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of its cues."""
        return hash(self.cues)

    def say(self, words: str, level: Level) -> None:
        """Add words, with numbers spelt out; nothing where no voice can say any of them."""
        self._add((words, level))

    def say_all(self, lines: Iterable[str]) -> None:
        """Add lines that are said at every level."""
        for line in lines:
            self.say(line, "tones")

    def sound(self, tone: Tone, ms: int) -> None:
        """Add a tone."""
        self._add(Cue(0, 0, tone=tone, length_ms=ms))

    def _add(self, entry: tuple[str, Level] | Cue) -> None:
        self._entries.append(entry)
        self._cues = None


def _cue_of(entry: tuple[str, Level] | Cue) -> Cue | None:
    """Return the cue of an entry, at the beginning; None for words that no voice can say."""
    from routine.words.reading_aloud import spoken_form  # noqa: PLC0415 - part of those 3 ms
    from routine.words.speech_timing import speech_ms  # noqa: PLC0415 - 3 ms, after the first page

    if isinstance(entry, Cue):
        return entry
    words, level = entry
    spoken = spoken_form(words)
    return Cue(0, 0, say=spoken, length_ms=speech_ms(spoken), level=level) if spoken else None


def with_hint(page: Page, hint: str) -> Page:
    """Return a page that shows and says what was wrong with a key before all else."""
    sheet = CueSheet()
    sheet.say(hint, "tones")
    cues = in_sequence((*sheet.cues, *page.cues))
    return page._replace(prompt=f"{hint} {page.prompt}", cues=cues)


def in_sequence(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Return cues each of which begins a moment after the one before has ended."""
    from routine.words.speech_timing import GAP_MS  # noqa: PLC0415 - 3 ms, after the first page

    at, placed = 0, []
    for cue in cues:
        placed.append(replace(cue, offset_ms=at))
        at += cue.length_ms + GAP_MS
    return tuple(placed)


def explained_tones(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Return the tones of a page, each with the words right before it."""
    following = (*cues[1:], None)
    pairs = zip(cues, following, strict=False)
    return tuple(cue for cue, after in pairs if cue.tone or (after and after.tone))


def unheard(
    cues: tuple[Cue, ...], before: tuple[Cue, ...], remaining: Sequence[Cue]
) -> tuple[Cue, ...]:
    """Return what is heard of a page that follows another, whose `remaining` cues were not heard.

    That is all of it, unless it is the same page with something added, such as a hint, or left out:
    then only what was not heard yet. If the previous page was heard to its end, anything new is a
    reason to read all of it once more.
    """
    now, known, lacking = (set(map(_sound_of, some)) for some in (cues, before, remaining))
    is_same = now <= known or (lacking and now >= known)
    if not is_same:
        return cues
    return in_sequence(cue for cue in cues if _sound_of(cue) not in known - lacking)


def _sound_of(cue: Cue) -> tuple[str | None, str | None]:
    return cue.say, cue.tone
