"""Which events, cues and pages are heard, and what they cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.outputs.base import AudibleOutput
from routine.outputs.speaker.sound_system import SoundSystem
from routine.signals import (
    Action,
    Answered,
    ClockMs,
    CueDue,
    Event,
    Notice,
    Paused,
    Resumed,
    SettingChanged,
    Skipped,
    Sound,
    Stopped,
    Stretched,
    View,
)
from routine.words.page import Page, explained_tones, in_sequence, unheard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routine.model import Cue, Timeline
    from routine.sound.loudspeaker import Loudspeaker
    from routine.sound.placing import DueSound
    from routine.sound.synthesis import Speech

_LEAD_MS: Final = 300
"""Longer than the audio the device has already taken."""
_PAUSE_MS: Final = 700
"""The gap between a page's words, cut off by the session, and the session's first."""
_COUNT_MS: Final = 3_000
"""The countdown before a setup's end, which words of the setup must not run into."""
_HUSHING: Final = (Paused, Skipped, Stopped)
"""Events after which nothing of what came before them is heard; others cut off words alone."""


class Speaker(AudibleOutput):
    """Plays a session, each sound placed ahead of its time."""

    def __init__(
        self,
        sound: Sound,
        *,
        speed: float = 1.0,
        reads_pages: bool = True,
        system: SoundSystem | None = None,
    ) -> None:
        """Stay silent until `warm`, and while `sound` is muted.

        With `reads_pages` False a screen reader may read the pages: only words that explain a
        sound are said.
        """
        self._system: Final = system or SoundSystem()
        self._reads_pages: Final = reads_pages
        self._speed: Final = speed
        self._sound = sound  # as of the last event
        self._page: tuple[Cue, ...] = ()  # what is heard of the page shown; none in the session
        # Of each segment of the timeline, whether it is a part of a counted repetition.
        self._counted: tuple[bool, ...] = ()
        self._phrases: list[tuple[str, int | None]] = []  # all that may be said; see _phrases_of

    @property
    def plays(self) -> bool:
        """Whether tones are heard now."""
        return self._system.loudspeaker is not None and self._is_on

    @property
    def _is_on(self) -> bool:
        return self._sound.volume > 0 and not self._sound.muted

    @property
    def speaks(self) -> bool:
        """Whether a voice says most of what there is to say."""
        return self.plays and self._system.has_voice and self._sound.level in {"full", "brief"}

    @property
    def is_preparing(self) -> bool:
        """Whether the loudspeaker, or the words that will be said, will be ready in a moment."""
        return self._system.is_preparing

    @property
    def lead_ms(self) -> int:
        """How long before the session starts the first cues have to be scheduled."""
        return (_LEAD_MS if self.plays else 0) + (_PAUSE_MS if self.is_speaking else 0)

    @property
    def is_speaking(self) -> bool:
        """Whether words are being said, or wait for their voice."""
        loudspeaker = self._system.loudspeaker
        return self._is_on and loudspeaker is not None and loudspeaker.is_speaking

    @property
    def is_sounding(self) -> bool:
        """Whether something can still be heard, or waits for its words."""
        loudspeaker = self._system.loudspeaker
        return self._is_on and loudspeaker is not None and loudspeaker.is_sounding

    @property
    def is_waiting(self) -> bool:
        """Whether something waits for its words."""
        loudspeaker = self._system.loudspeaker
        return loudspeaker is not None and loudspeaker.is_waiting

    def show_page(self, page: Page) -> None:
        """Say what a page says, and no longer what the page before it says.

        The same page again, perhaps with a hint, goes on with what was not heard of it.
        """
        cues = page.cues if self._reads_pages else explained_tones(page.cues)
        cues = in_sequence(filter(self._is_of_page, cues))
        before, self._page = self._page, cues
        loudspeaker = self._system.loudspeaker
        if loudspeaker is not None and cues != before:
            rest = unheard(cues, before, loudspeaker.unheard_cues)
            loudspeaker.end_cue_sheet()
            loudspeaker.play(rest)

    def _is_of_page(self, cue: Cue) -> bool:
        return cue.tone is not None or cue.is_said(self._sound.level)

    def warm(self, timeline: Timeline) -> None:
        """Open the loudspeaker and load the voice, in the background."""
        self._use(timeline)
        if not self._sound.muted:
            self._system.open(self._begin_playing)

    def change_timeline(self, timeline: Timeline) -> None:
        """Have the words of another timeline made before they are due."""
        self._use(timeline)
        if self._system.speech is not None:
            self._prepare_words(self._system.speech)

    def _use(self, timeline: Timeline) -> None:
        self._counted = tuple(segment.rep is not None for segment in timeline.segments)
        self._phrases = list(_phrases_of(timeline))

    def open(self, timeline: Timeline) -> None:
        """End what the page says: the session begins."""
        del timeline
        explains = any(cue.tone for cue in self._page)
        self._page = ()
        loudspeaker = self._system.loudspeaker
        if loudspeaker is not None:
            self.has_introduced = explains and self.plays and loudspeaker.has_played_cue_sheet
            loudspeaker.fade_out(softly=True)

    def handle(self, event: Event, view: View) -> None:
        """Play the sound of an event, and cut off what it ends."""
        was_on, self._sound = self._is_on, view.sound
        if isinstance(event, SettingChanged):
            self._apply_sound(tries_again=event.action is Action.MUTE)
        loudspeaker = self._system.loudspeaker
        if loudspeaker is None:
            return
        if self._is_on and not was_on:
            loudspeaker.interrupt()  # nothing begins in the middle of a word
        if isinstance(event, Notice):
            if event.say:
                loudspeaker.interrupt(self._is_of_page)
            loudspeaker.announce(event.tone, event.say if self._sound.level else None)
        elif isinstance(event, CueDue):
            # Nearly all were scheduled ahead, and are known to be placed already. This is for what
            # could not be foreseen: the first cue after a key, and the session's end.
            for due in self._due_sounds([event]):
                loudspeaker.add(due)
        else:
            self._cut_off(event, view, loudspeaker)

    def _cut_off(self, event: Event, view: View, loudspeaker: Loudspeaker) -> None:
        """Fade out what an event ends."""
        if isinstance(event, _HUSHING):
            loudspeaker.fade_out()
        elif isinstance(event, Resumed):
            loudspeaker.fade_out(words_only=True)
        elif isinstance(event, Answered):
            loudspeaker.end_cue_sheet()  # the last words, how to get up, are said to their end
        elif isinstance(event, Stretched):
            if event.by_ms < 0:
                count = _COUNT_MS if view.segment.kind == "setup" else 0
                loudspeaker.fade_out(but_ms=round(max(0, view.remaining_ms - count) / self._speed))
            if event.reason == "key":
                loudspeaker.announce("key", None)

    def schedule(self, cues: Sequence[CueDue]) -> None:
        """Place the cues to come on the frames at which they will be heard."""
        if self._system.loudspeaker is not None:
            self._system.loudspeaker.schedule(self._due_sounds(cues))

    def poll(self, now: ClockMs) -> str | None:
        """Say what waited for its words; return what went wrong, once."""
        return self._system.poll(now)

    def close(self) -> None:
        """Close the loudspeaker and the voice, within seconds even if they hang."""
        self._system.close()

    # -- how the sound is set -------------------------------------------------------------------

    def _begin_playing(self, loudspeaker: Loudspeaker, speech: Speech) -> None:
        """Play what is due now that there is a loudspeaker; called in the thread that opened it.

        From here on the session's thread may do the same, with the same result.
        """
        loudspeaker.set_volume(self._volume)
        loudspeaker.play(self._page)
        self._prepare_words(speech)

    def _apply_sound(self, *, tries_again: bool) -> None:
        """Set the volume and make the words of the voice level; open the sound if it is wanted."""
        if self._system.loudspeaker is not None:
            self._system.loudspeaker.set_volume(self._volume)
            if self._system.speech is not None:
                self._prepare_words(self._system.speech)
        elif not self._sound.muted:
            self._system.open(self._begin_playing, again=tries_again)

    @property
    def _volume(self) -> int:
        return 0 if self._sound.muted else self._sound.volume

    def _prepare_words(self, speech: Speech) -> None:
        if self._sound.level is not None:
            speech.prepare([(cue.say, None) for cue in self._page if cue.say])
            speech.prepare(self._phrases)
            speech.start()

    # -- what is heard of a cue -----------------------------------------------------------------

    def _due_sounds(self, cues: Sequence[CueDue]) -> Iterator[DueSound]:
        from routine.sound.placing import DueSound  # noqa: PLC0415 - numpy, which is loaded by now

        # Where no voice works, tones stand in for it.
        speech = self._system.speech
        tone_level = None if speech is None or speech.is_lost else self._sound.level
        for event in cues:
            cue = event.cue
            if cue.tone is not None and cue.sounds(tone_level):
                is_breath = cue.tone in {"inhale", "exhale"}  # as long as its phase takes
                length_ms = round(cue.length_ms / self._speed) if is_breath else cue.length_ms
                yield DueSound(event.clock_ms, tone=cue.tone, length_ms=length_ms)
            if cue.is_said(self._sound.level):
                # A number matters less than the reply to a key; rehearsed faster, words overlap.
                yields = self._counted[event.segment] or self._speed > 1
                yield DueSound(event.clock_ms, None, cue.say, cue.length_ms, yields)


def _phrases_of(timeline: Timeline) -> Iterator[tuple[str, int | None]]:
    """Yield what may be said, each phrase once, with its room in ms; replies to keys come last.

    The words that say where we are, and those that end a long pause, are left out: there are too
    many of them to keep in memory, and both can wait until the voice has loaded.
    """
    from routine.player.replies import FIXED_REPLIES  # noqa: PLC0415 - 3 ms, after the first page
    from routine.words.speech_timing import GAP_MS  # noqa: PLC0415 - 3 ms, after the first page

    rooms_ms: dict[str, int] = {}
    for cue in timeline.cues:
        if cue.say:
            room_ms = cue.length_ms + GAP_MS
            rooms_ms[cue.say] = min(room_ms, rooms_ms.get(cue.say, room_ms))
    yield from rooms_ms.items()
    replies = dict.fromkeys((*FIXED_REPLIES, *_jumps_of(timeline)))
    yield from ((words, None) for words in replies if words not in rooms_ms)


def _jumps_of(timeline: Timeline) -> Iterator[str]:
    """Yield what is said after a jump to a set."""
    from routine.words.phrases import whereabouts  # noqa: PLC0415 - 3 ms, after the first page

    for segment in timeline.segments:
        if segment.is_work and segment.rep in {None, 1}:
            limb = timeline.exercise(segment.exercise).limb
            yield from whereabouts.to_set(segment, limb, 0)
