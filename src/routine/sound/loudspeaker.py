"""What is heard, and when: tones and words put on the frames of a loudspeaker that is playing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.mix import DUCK_IN, Clip, Mixer, frames, tone_samples
from routine.model import TONES_MS
from routine.sound.device import Device
from routine.sound.placing import (
    SCRIPT,
    Due,
    Placed,
    is_of_script,
    key_of,
    pause_in,
    without_overlaps,
)
from routine.words import GAP_MS
from routine.words.script import in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    import numpy as np
    from numpy.typing import NDArray

    from routine.mix import Samples
    from routine.model import Cue, Tone
    from routine.sound.speech import Speech

    OpenDevice = Callable[[Callable[[int, int], Samples]], Device]

# What starts this soon may be on its way already, and is left as it is.
_CLOSE_BY: Final = frames(250)
# Later than this, words would come too near to what follows them; an answer may come later.
_LATEST: Final = frames(400)
_LATEST_WORDS: Final = frames(2_000)
# What the device has taken but not yet played.
_QUEUED: Final = frames(300)
# How what is left off with its page fades.
_SOFT: Final = frames(80)


class Loudspeaker:
    """Plays what is due, each thing placed anew on the frames, since sound cards drift.

    All but the mixing happens in the thread that calls.
    """

    def __init__(self, speech: Speech, open_device: OpenDevice = Device) -> None:
        """Open the device: 10 ms, and 5 s at most. Raises DeviceError."""
        self._speech = speech
        self._mixer = Mixer()
        self._placed: dict[Hashable, Placed] = {}
        self._script: tuple[Cue, ...] = ()
        # Each cue of it that was placed, with the frames that it is heard from and to.
        self._playing: list[tuple[Cue, int, int]] = []
        self._waiting: tuple[str, int] | None = None
        self._lacking: list[Due] = []
        self._scripted = (0, 0)
        self._notices = 0
        self._device = open_device(self._mixer.mix)

    @property
    def name(self) -> str:
        """What it plays on."""
        return f"{self._device.name} ({self._device.backend})"

    @property
    def placed(self) -> tuple[Clip, ...]:
        """What is heard now and next, on its frames."""
        return self._mixer.sounds

    @property
    def is_sounding(self) -> bool:
        """Whether something can still be heard, or waits to be."""
        last = max((one.clip.end for one in self._placed.values()), default=0)
        return self.is_waiting or self._device.delivered < last + _QUEUED

    @property
    def is_speaking(self) -> bool:
        """Whether words are being said, or wait for their voice."""
        at = self._device.reached
        voices = (one.clip for one in self._placed.values() if one.clip.is_voice)
        return self.is_waiting or any(clip.start <= at < clip.end for clip in voices)

    @property
    def is_waiting(self) -> bool:
        """Whether something waits for its words."""
        return bool(self._script or self._waiting or self._lacking)

    @property
    def has_played_script(self) -> bool:
        """Whether the tones of the last script, if it had any, were heard to their end."""
        begun, end = self._scripted
        is_cut = any(cue.tone for cue in self.left)
        return begun < end <= self._device.delivered and not is_cut

    @property
    def left(self) -> tuple[Cue, ...]:
        """What of the last script was not heard to its end, and still comes."""
        at = self._device.reached
        playing = [cue for cue, start, end in self._playing if at < (end if cue.say else start)]
        return (*playing, *self._script)

    def set_volume(self, percent: int) -> None:
        """Play at 0 to 100; the ear hears the square as even steps."""
        self._device.set_gain((percent / 100) ** 2)

    def schedule(self, dues: Iterable[Due]) -> None:
        """Let these come next, in the place of what was said to come and has not begun."""
        begun = self._begun()
        others = {key: one for key, one in self._placed.items() if not one.planned}
        self._place(others | begun, dues)

    def add(self, due: Due) -> None:
        """Let this come too, if it has not come already; at once where its time is past.

        Words that are not there yet come when they are, if that is soon.
        """
        self._place(dict(self._placed), [due])
        if due.say and not (due.yields or key_of(due) in self._placed or self._is_late(due)):
            self._lacking.append(due)

    def play(self, script: tuple[Cue, ...]) -> None:
        """Let cues be heard, as soon as their words are there and others are said."""
        self._script = script

    def tell(self, tone: Tone | None, words: str | None) -> None:
        """Let a tone and then words be heard at once; other words give way to these."""
        if words is not None:
            self.interrupt()
        self._notices += 1
        at = self._device.reached
        if tone is not None:
            length = frames(TONES_MS[tone])
            samples = tone_samples(tone, TONES_MS[tone])
            self._put(("tone", self._notices), Clip(at, samples))
            at += length
        if words is not None:
            self._waiting = (words, at)
            self.tend()

    def interrupt(self, is_wanted: Callable[[Cue], bool] = bool) -> None:
        """Fade out words; a script goes on with what was not heard to its end, and is wanted."""
        script = in_turn(filter(is_wanted, self.left))
        self.hush(words_only=True)
        self._script = script

    def end_script(self) -> None:
        """Fade out a script, and leave all else as it is."""
        self._script, self._playing = (), []
        self._stop(self._placed, is_of_script, lambda clip, at: clip.stopped(at, _SOFT))

    def hush(self, *, words_only: bool = False, but_ms: int = 0, softly: bool = False) -> None:
        """Fade out what is heard, and let go of what was to come.

        What ends within `but_ms` goes on; softly, words stop between two of them.
        """
        self._waiting, self._script, self._playing = None, (), []
        self._lacking.clear()
        goes_on = self._device.reached + frames(but_ms) if but_ms else -1

        def stopped(clip: Clip, at: int) -> Clip:
            if clip.end <= goes_on:
                return clip
            return clip.stopped(pause_in(clip, at), _SOFT) if softly else clip.stopped(at)

        self._stop(self._begun(), lambda _, clip: clip.is_voice or not words_only, stopped)

    def _stop(
        self,
        placed: dict[Hashable, Placed],
        ends: Callable[[Hashable, Clip], bool],
        stopped: Callable[[Clip, int], Clip],
    ) -> None:
        """Play on what is placed, but for what ends: that stops, or never begins."""
        at = -1
        # Frames that were asked for in between have no fade in them: it would be cut short.
        while at < self._device.reached:
            at = self._device.reached
            self._placed = {
                key: one._replace(clip=stopped(one.clip, at)) if ends(key, one.clip) else one
                for key, one in placed.items()
                if one.clip.start < at or not ends(key, one.clip)
            }
            self._publish()

    def tend(self) -> None:
        """Say what waited for its words, and go on with a script as far as they are there."""
        if self._waiting is not None:
            self._answer(*self._waiting)
        lacking, self._lacking = self._lacking, []
        for due in lacking:
            self.add(due)
        # After an answer, and after the last words, whose place it would take.
        is_free = not (self._waiting or self._lacking)
        if self._script and is_free:
            self._go_on_with_script()
        self._forget()

    def check(self, now_ms: float) -> bool:
        """Return whether it plays; see Device.check."""
        return self._device.check(now_ms)

    def close(self) -> None:
        """Stop playing, within a second."""
        self._device.close()

    def _answer(self, words: str, at: int) -> None:
        """Say the words of a notice, if they are there; not if that would be very late."""
        samples = self._words(words, None)
        reached = self._device.reached
        if samples is not None:
            start = max(at, reached + DUCK_IN)
            self._put(("words", self._notices), Clip(start, samples, is_voice=True))
        if samples is not None or reached > at + _LATEST_WORDS or self._speech.is_lost:
            self._waiting = None

    # -- placing --------------------------------------------------------------------------------

    def _begun(self) -> dict[Hashable, Placed]:
        """Return what has begun, or is so near that it may have."""
        reached = self._device.reached + _CLOSE_BY
        return {key: one for key, one in self._placed.items() if one.clip.start <= reached}

    def _place(self, placed: dict[Hashable, Placed], dues: Iterable[Due]) -> None:
        for due in dues:
            key = key_of(due)
            clip = None if key in placed else self._clip(due)
            if clip is not None:
                placed[key] = Placed(clip, due.yields, planned=True)
        self._placed = placed
        self._publish()

    def _clip(self, due: Due) -> Clip | None:
        """Return what is due on its frames; None where it is too late, or has no words yet."""
        start, reached = self._device.frame_at(due.clock_ms), self._device.reached
        if self._is_late(due):
            return None
        if due.tone is not None:
            return Clip(max(start, reached), tone_samples(due.tone, due.length_ms))
        samples = self._words(due.say or "", due.length_ms + GAP_MS)
        if samples is None:
            return None
        return Clip(max(start, reached + DUCK_IN), samples, is_voice=True)

    def _is_late(self, due: Due) -> bool:
        latest = _LATEST if due.tone or due.yields else _LATEST_WORDS
        return self._device.frame_at(due.clock_ms) < self._device.reached - latest

    def _go_on_with_script(self) -> None:
        """Place as much of a script as has its words, after what is being heard."""
        cues, self._script = self._split_script()
        heard = [one.clip.end for one in self._placed.values()]
        begin = max([self._device.reached, *heard]) + frames(GAP_MS)
        for number, cue in enumerate(cues):
            start, key = begin + frames(cue.offset_ms), (SCRIPT, number, begin)
            clip = self._clip_of(cue, start)
            if clip is not None:
                self._put(key, clip)
                self._playing.append((cue, start, clip.end))
                self._scripted = self._scripted if clip.is_voice else (begin, clip.end)

    def _split_script(self) -> tuple[tuple[Cue, ...], tuple[Cue, ...]]:
        """Return what of a script has its words, or never will, and what comes after that.

        The words that lack are asked for, the first of them to be made first.
        """
        lacking = [cue for cue in self._script if cue.say and self._speech.get(cue.say) is None]
        for cue in reversed(lacking):
            self._speech.want(cue.say or "")
        if not lacking or self._speech.is_settled:
            return self._script, ()
        first = self._script.index(lacking[0])
        return self._script[:first], in_turn(self._script[first:])

    def _clip_of(self, cue: Cue, start: int) -> Clip | None:
        """Return what is heard of a cue of a script from a frame on; None if there is no voice."""
        if cue.tone is not None:
            return Clip(start, tone_samples(cue.tone, cue.length_ms))
        samples = self._speech.get(cue.say) if cue.say else None
        return None if samples is None else Clip(start, samples, is_voice=True)

    def _words(self, words: str, room: int | None) -> NDArray[np.int16] | None:
        samples = self._speech.get(words, room)
        if samples is None:
            self._speech.want(words, room)
        return samples

    def _put(self, key: Hashable, clip: Clip) -> None:
        self._placed[key] = Placed(clip)
        self._publish()

    def _forget(self) -> None:
        past = self._device.reached - _LATEST
        kept = {key: one for key, one in self._placed.items() if one.clip.end >= past}
        if len(kept) < len(self._placed):
            self._placed = kept
            self._publish()

    def _publish(self) -> None:
        self._placed = without_overlaps(self._placed)
        self._mixer.sounds = tuple(one.clip for one in self._placed.values())
