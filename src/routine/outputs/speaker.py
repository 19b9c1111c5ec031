"""The session as it is heard: tones and words, through the computer's loudspeaker.

All that takes long - the sound libraries, the device, the voice - is made ready in the background
from the first page on. What goes wrong with it is told once, and the session goes on.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from routine.errors import RoutineError
from routine.outputs.base import AudibleOutput
from routine.signals import (
    Action,
    Answered,
    CueDue,
    Notice,
    Paused,
    Resumed,
    SettingChanged,
    Skipped,
    Stopped,
    Stretched,
)
from routine.words import sound_and_voice
from routine.words.cue_sheet import explained_tones, in_sequence, unheard
from routine.words.phrases import key_answers
from routine.words.speech_timing import GAP_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from routine.model import Cue, Level, Timeline
    from routine.signals import Event, Sound, View
    from routine.sound.loudspeaker import Loudspeaker
    from routine.sound.placing import DueSound
    from routine.sound.synthesis import Speech
    from routine.words.page import Page

    Open = Callable[[Speech], Loudspeaker]

_CLOSING_SECONDS: Final = 0.7
# More than the device has taken ahead of what is heard.
_LEAD_MS: Final = 300
# Between words that a session leaves off and its first ones.
_PAUSE_MS: Final = 700
# Loading a voice holds up everything for a fifth of a second, and the device has to catch up.
_CALM_MS: Final = 500
# What these leave behind is heard no more; of the others, only what is being said.
_HUSHING: Final = (Paused, Skipped, Stopped)
# The count before a setup's end, which words of it must not run into.
_COUNT_MS: Final = 3_000


def _open_loudspeaker(speech: Speech) -> Loudspeaker:
    from routine.sound.loudspeaker import Loudspeaker  # noqa: PLC0415 - numpy and the sound library

    return Loudspeaker(speech)


def _new_speech() -> Speech:
    from routine.sound.cache import PhraseCache, cache_folder  # noqa: PLC0415 - numpy
    from routine.sound.synthesis import Speech  # noqa: PLC0415 - numpy

    return Speech(cache=PhraseCache(cache_folder()))


class Speaker(AudibleOutput):
    """Plays a session: everything ahead of its time, so that a late wake-up is not heard."""

    def __init__(
        self,
        sound: Sound,
        *,
        speed: float = 1.0,
        reads_pages: bool = True,
        new_speech: Callable[[], Speech] = _new_speech,
        open_loudspeaker: Open = _open_loudspeaker,
    ) -> None:
        """Be silent until `warm`, and while `sound` is muted.

        With `reads_pages` False what a page says is left to who reads it, but for what explains a
        sound.
        """
        self._sound = sound
        self._reads_pages = reads_pages
        self._speed = speed
        self._new_speech: Final = new_speech
        self._open: Final = open_loudspeaker
        self._speech: Speech | None = None
        self._loudspeaker: Loudspeaker | None = None
        self._opening: threading.Thread | None = None
        self._words: list[tuple[str, int | None]] = []
        self._busy_at: int | None = None
        self._page: tuple[Cue, ...] = ()
        self._kinds: tuple[str, ...] = ()
        self._troubles: list[str] = []
        self.has_introduced = False
        self._is_lost = self._is_voice_told = self._is_closed = self._is_calm = False

    @property
    def plays(self) -> bool:
        """Whether tones are heard now."""
        return self._loudspeaker is not None and self._can_be_heard

    @property
    def _can_be_heard(self) -> bool:
        return self._sound.volume > 0 and not self._sound.muted

    @property
    def speaks(self) -> bool:
        """Whether a voice says most of what there is to say."""
        speech = self._speech
        has_voice = speech is not None and speech.name is not None and not speech.is_lost
        return self.plays and has_voice and self._sound.level in {"full", "brief"}

    @property
    def is_preparing(self) -> bool:
        """Whether the loudspeaker, or the words that will be said, will be ready in a moment."""
        return self._opening is not None and not self._is_lost and not self._is_calm

    @property
    def _is_ready(self) -> bool:
        """Whether the loudspeaker is open, and every phrase made that was asked for."""
        speech = self._speech
        return self._loudspeaker is not None and speech is not None and speech.is_settled

    @property
    def lead_ms(self) -> int:
        """How long before a session starts it has to know the first cues."""
        return (_LEAD_MS if self.plays else 0) + (_PAUSE_MS if self.is_speaking else 0)

    @property
    def is_speaking(self) -> bool:
        """Whether words are being said, or wait for their voice."""
        return self.plays and self._loudspeaker is not None and self._loudspeaker.is_speaking

    @property
    def is_sounding(self) -> bool:
        """Whether something can still be heard, or waits for its words."""
        return self.plays and self._loudspeaker is not None and self._loudspeaker.is_sounding

    @property
    def is_waiting(self) -> bool:
        """Whether something waits for its words."""
        return self._loudspeaker is not None and self._loudspeaker.is_waiting

    def show_page(self, page: Page) -> None:
        """Say what a page says, and no longer what the one before says.

        Shown again, with other words or not, it goes on with what was not heard of it.
        """
        cues = page.cues if self._reads_pages else explained_tones(page.cues)
        cues = in_sequence(filter(self._is_of_page, cues))
        before, self._page = self._page, cues
        if self._loudspeaker is not None and cues != before:
            left = unheard(cues, before, self._loudspeaker.left)
            self._loudspeaker.end_script()
            self._loudspeaker.play(left)

    def _is_of_page(self, cue: Cue) -> bool:
        return cue.tone is not None or cue.is_said(self._sound.level)

    def warm(self, timeline: Timeline) -> None:
        """Open the loudspeaker and load the voice, in the background."""
        self._know(timeline)
        if not self._sound.muted:
            self._begin()

    def change_timeline(self, timeline: Timeline) -> None:
        """Have the words of another timeline made, before they are due."""
        self._know(timeline)
        if self._speech is not None:
            self._start_speech(self._speech)

    def _know(self, timeline: Timeline) -> None:
        self._kinds = tuple(segment.kind for segment in timeline.segments)
        self._words = list(_words(timeline))

    def open(self, timeline: Timeline) -> None:
        """Leave off what the page said: the session begins."""
        del timeline
        explains = any(cue.tone for cue in self._page)
        self._page = ()
        if self._loudspeaker is not None:
            self.has_introduced = explains and self.plays and self._loudspeaker.has_played_script
            self._loudspeaker.hush(softly=True)

    def handle(self, event: Event, view: View) -> None:
        """Let be heard what happened, and no longer what it leaves behind."""
        could_be_heard, self._sound = self._can_be_heard, view.sound
        if isinstance(event, SettingChanged):
            self._set(tries_again=event.action is Action.MUTE)
        loudspeaker = self._loudspeaker
        if loudspeaker is None:
            return
        if self._can_be_heard and not could_be_heard:
            loudspeaker.interrupt()  # nothing begins in the middle of a word
        if isinstance(event, Notice):
            if event.say:
                loudspeaker.interrupt(self._is_of_page)
            loudspeaker.tell(event.tone, event.say if self._sound.level else None)
        elif isinstance(event, CueDue):
            for due in self._dues([event]):
                loudspeaker.add(due)
        else:
            self._leave_off(event, view, loudspeaker)

    def _leave_off(self, event: Event, view: View, loudspeaker: Loudspeaker) -> None:
        """Let no longer be heard what an event leaves behind."""
        if isinstance(event, _HUSHING):
            loudspeaker.hush()
        elif isinstance(event, Resumed):
            loudspeaker.hush(words_only=True)
        elif isinstance(event, Answered):
            loudspeaker.end_script()  # the last words, how to get up, are said to their end
        elif isinstance(event, Stretched):
            if event.by_ms < 0:
                count = _COUNT_MS if view.segment.kind == "setup" else 0
                loudspeaker.hush(but_ms=round(max(0, view.remaining_ms - count) / self._speed))
            if event.reason == "key":
                loudspeaker.tell("key", None)

    def schedule(self, cues: Sequence[CueDue]) -> None:
        """Place what comes next on the frames at which it will be heard."""
        if self._loudspeaker is not None:
            self._loudspeaker.schedule(self._dues(cues))

    def poll(self, now: int) -> str | None:
        """Say what waited for its words; return what went wrong."""
        loudspeaker = self._loudspeaker
        if self._busy_at is None or not self._is_ready:
            self._busy_at = now
        self._is_calm = now - self._busy_at >= _CALM_MS
        if loudspeaker is not None:
            loudspeaker.tend()
            if not loudspeaker.check(now):
                self._lose(sound_and_voice.SOUND_GONE)
        if self._speech is not None and self._speech.is_lost and not self._is_voice_told:
            self._is_voice_told = True
            self._troubles.append(sound_and_voice.NO_VOICE_HERE)
        return self._troubles.pop(0) if self._troubles else None

    def close(self) -> None:
        """Be silent; within seconds, whatever hangs."""
        self._is_closed = True
        if self._opening not in {None, threading.current_thread()}:
            self._opening.join(_CLOSING_SECONDS)
        loudspeaker, speech = self._loudspeaker, self._speech
        self._loudspeaker = self._speech = None
        if loudspeaker is not None:
            loudspeaker.close()
        if speech is not None:
            speech.close()

    # -- making it ready ------------------------------------------------------------------------

    def _begin(self) -> None:
        self._is_lost = False
        self._opening = threading.Thread(target=self._prepare, name="routine sound", daemon=True)
        self._opening.start()

    def _prepare(self) -> None:
        """Open all that is heard; in a thread of its own, since it may take seconds."""
        try:
            speech = self._speech or self._new_speech()
            loudspeaker = self._open(speech)
        except RoutineError as error:
            self._lose(str(error))
            return
        except Exception:  # noqa: BLE001 - whatever a library of sound raises, the session goes on
            self._lose(sound_and_voice.NO_SOUND_HERE)
            return
        self._speech, self._loudspeaker = speech, loudspeaker
        # From here on the other thread may set these too, to the same.
        loudspeaker.set_volume(0 if self._sound.muted else self._sound.volume)
        loudspeaker.play(self._page)
        self._start_speech(speech)
        if self._is_closed:
            self.close()

    def _start_speech(self, speech: Speech) -> None:
        if self._sound.level is not None:
            speech.prepare([(cue.say, None) for cue in self._page if cue.say])
            speech.prepare(self._words)
            speech.start()

    def _lose(self, words: str) -> None:
        """Stay silent, and say why; asked for sound again, it is tried again."""
        loudspeaker, self._loudspeaker = self._loudspeaker, None
        self._is_lost = True
        self._troubles.append(words)
        if loudspeaker is not None:
            # It may hang for a second.
            threading.Thread(target=loudspeaker.close, daemon=True).start()

    def _set(self, *, tries_again: bool) -> None:
        if self._loudspeaker is not None:
            self._loudspeaker.set_volume(0 if self._sound.muted else self._sound.volume)
            if self._speech is not None:
                self._start_speech(self._speech)
        elif not self._sound.muted and (self._opening is None or (self._is_lost and tries_again)):
            self._begin()

    # -- what is heard of a cue -----------------------------------------------------------------

    def _dues(self, cues: Sequence[CueDue]) -> Iterator[DueSound]:
        from routine.sound.placing import DueSound  # noqa: PLC0415 - loaded by now

        for event in cues:
            cue = event.cue
            if cue.tone is not None and cue.sounds(self._heard_level):
                yield DueSound(event.clock_ms, tone=cue.tone, length_ms=self._length(cue))
            if cue.is_said(self._sound.level):
                # A number matters less than the answer to a key; rehearsed faster, words overlap.
                yields = self._kinds[event.segment] == "phase" or self._speed > 1
                yield DueSound(event.clock_ms, None, cue.say, cue.length_ms, yields)

    @property
    def _heard_level(self) -> Level | None:
        """How much is said; None where no voice works, so that tones stand in for it."""
        return None if self._speech is None or self._speech.is_lost else self._sound.level

    def _length(self, cue: Cue) -> int:
        """Return how long a tone is: a breath as long as its phase is in life."""
        is_breath = cue.tone in {"inhale", "exhale"}
        return round(cue.length_ms / self._speed) if is_breath else cue.length_ms


def _words(timeline: Timeline) -> Iterator[tuple[str, int | None]]:
    """Yield what may be said, each once, with its room in ms; what keys say comes last."""
    said: dict[str, int | None] = {}
    for cue in timeline.cues:
        if cue.say:
            room = cue.length_ms + GAP_MS
            said[cue.say] = min(room, said.get(cue.say) or room)
    yield from said.items()
    yield from ((words, None) for words in key_answers.ANSWERS if words not in said)
