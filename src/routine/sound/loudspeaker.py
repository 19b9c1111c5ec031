"""What is heard when: tones and words, placed on the frames of a playing loudspeaker.

Sound is placed ahead of its time. What is due next is known seconds before (see Player.ahead), so
each sound is put on the frame at which it will be heard, and placed again at every change: a late
wake-up is never heard, and a drifting sound card does not matter. A cue that is given again when it
is due (`add`) has the same `key_of`, and is played once. A pause fades out what is on its way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.mix.mixer import DUCK_IN, Clip, Mixer
from routine.mix.tones import Samples, frames, tone_samples
from routine.model import TONES_MS, Cue, Tone
from routine.sound.device import Device
from routine.sound.placing import (
    CUE_SHEET,
    DueSound,
    Placed,
    is_of_cue_sheet,
    key_of,
    pause_in,
    without_overlaps,
)
from routine.words.page import in_sequence
from routine.words.speech_timing import GAP_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    import numpy as np
    from numpy.typing import NDArray

    from routine.sound.synthesis import Speech

    OpenDevice = Callable[[Callable[[int, int], Samples]], Device]

# Sounds this close to their start may be on their way already, and stay as they are.
_CLOSE_BY: Final = frames(250)
# A sound later than this is dropped: it would run into what follows. Words may be later, and the
# answer to a key later still: an old computer needs seconds to load the voice.
_LATEST: Final = frames(400)
_LATEST_WORDS: Final = frames(2_000)
_LATEST_ANSWER: Final = frames(5_000)
# At most this much has been handed to the device but not played yet.
_QUEUED: Final = frames(300)
# The fade of a cue sheet that ends with its page.
_SOFT: Final = frames(80)


class Loudspeaker:
    """Plays tones and words when they are due.

    Not thread-safe: all but the mixing happens in the calling thread.
    """

    def __init__(self, speech: Speech, open_device: OpenDevice = Device) -> None:
        """Open the device, within 10 ms, at most 5 s. Raises DeviceError."""
        self._speech = speech
        self._mixer = Mixer()
        self._placed: dict[Hashable, Placed] = {}  # all sounds that the mixer has, by key_of
        self._cue_sheet: tuple[Cue, ...] = ()  # not placed yet: its words are still being made
        self._playing: list[tuple[Cue, int, int]] = []  # of a cue sheet, with first and last frame
        self._waiting: tuple[str, int] | None = None  # an answer's words, and the frame to start at
        self._lacking: list[DueSound] = []  # whose words are still being made
        self._sheet_tones = (0, 0)  # a cue sheet's first frame, and the end of its last tone
        self._notices = 0  # the answers so far; their number is part of their keys
        self._device = open_device(self._mixer.mix)

    @property
    def name(self) -> str:
        """The device and its backend, for messages."""
        return f"{self._device.name} ({self._device.backend})"

    @property
    def placed(self) -> tuple[Clip, ...]:
        """The sounds that are heard now and next, on their frames."""
        return self._mixer.sounds

    @property
    def is_sounding(self) -> bool:
        """Whether anything can still be heard, or is waiting to be."""
        last = max((sound.clip.end for sound in self._placed.values()), default=0)
        return self.is_waiting or self._device.delivered < last + _QUEUED

    @property
    def is_speaking(self) -> bool:
        """Whether words are being said, or are about to be."""
        at = self._device.reached
        voices = (sound.clip for sound in self._placed.values() if sound.clip.is_voice)
        return self.is_waiting or any(clip.start <= at < clip.end for clip in voices)

    @property
    def is_waiting(self) -> bool:
        """Whether words are still being made for something that is due."""
        return bool(self._cue_sheet or self._waiting or self._lacking)

    @property
    def has_played_cue_sheet(self) -> bool:
        """Whether the last cue sheet had tones, and all of them were heard to their end."""
        begun, end = self._sheet_tones
        is_cut = any(cue.tone for cue in self.unheard_cues)
        return begun < end <= self._device.delivered and not is_cut

    @property
    def unheard_cues(self) -> tuple[Cue, ...]:
        """The cues of the last cue sheet that have not been heard to their end."""
        at = self._device.reached
        playing = [cue for cue, start, end in self._playing if at < (end if cue.say else start)]
        return (*playing, *self._cue_sheet)

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0 to 100. The gain is its square: the ear hears that as even steps."""
        self._device.set_gain((percent / 100) ** 2)

    def schedule(self, due_sounds: Iterable[DueSound]) -> None:
        """Play these next, in place of everything scheduled before that has not begun."""
        begun = self._begun()
        others = {key: sound for key, sound in self._placed.items() if not sound.is_planned}
        self._place(others | begun, due_sounds)

    def add(self, due: DueSound) -> None:
        """Play this too, unless it was played already; at once if its time has passed.

        Words that are not made yet are said once they are, if that is soon enough.
        """
        self._place(dict(self._placed), [due])
        if due.say and not (due.yields or key_of(due) in self._placed or self._is_late(due)):
            self._lacking.append(due)

    def play(self, cue_sheet: tuple[Cue, ...]) -> None:
        """Play a cue sheet, once its words are made and other words are over."""
        self._cue_sheet = cue_sheet

    def announce(self, tone: Tone | None, words: str | None) -> None:
        """Play a tone and then words at once; they take the place of any other words."""
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
            self.poll()

    def interrupt(self, is_wanted: Callable[[Cue], bool] = bool) -> None:
        """Fade out words. A cue sheet begins again with the first wanted cue not heard whole."""
        cue_sheet = in_sequence(filter(is_wanted, self.unheard_cues))
        self.fade_out(words_only=True)
        self._cue_sheet = cue_sheet

    def end_cue_sheet(self) -> None:
        """Fade out a cue sheet, and nothing else."""
        self._cue_sheet, self._playing = (), []
        self._stop(self._placed, is_of_cue_sheet, lambda clip, at: clip.stopped(at, _SOFT))

    def fade_out(self, *, words_only: bool = False, but_ms: int = 0, softly: bool = False) -> None:
        """Fade out everything, and drop what was to come.

        What ends within `but_ms` plays on. If `softly`, speech stops between two words.
        """
        self._waiting, self._cue_sheet, self._playing = None, (), []
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
        """Keep the placed sounds, but stop those that `ends` picks, or drop them if not begun."""
        at = -1
        # Frames requested meanwhile lack the fade: then it is set again, later.
        while at < self._device.reached:
            at = self._device.reached
            remaining = dict(placed)
            for key, sound in placed.items():
                if ends(key, sound.clip) and sound.clip.start < at:
                    remaining[key] = sound._replace(clip=stopped(sound.clip, at))
                elif ends(key, sound.clip):
                    del remaining[key]
            self._placed = remaining
            self._publish()

    def poll(self) -> None:
        """Play what waited for its words, and go on with a cue sheet as far as it has them."""
        if self._waiting is not None:
            self._answer(*self._waiting)
        lacking, self._lacking = self._lacking, []
        for due in lacking:
            self.add(due)
        # A cue sheet comes after an answer, and after words being made: it would displace them.
        is_free = not (self._waiting or self._lacking)
        if self._cue_sheet and is_free:
            self._continue_cue_sheet()
        past = self._device.reached - _LATEST
        rest = {key: sound for key, sound in self._placed.items() if sound.clip.end >= past}
        if len(rest) < len(self._placed):
            self._placed = rest
            self._publish()

    def check(self, now_ms: float) -> bool:
        """Return whether the device is still playing; see Device.check."""
        return self._device.check(now_ms)

    def close(self) -> None:
        """Stop playing, within a second."""
        self._device.close()

    def _answer(self, words: str, at: int) -> None:
        """Say the words of an answer if they are made; give up once they are very late."""
        samples = self._words(words, None)
        reached = self._device.reached
        if samples is not None:
            start = max(at, reached + DUCK_IN)
            self._put(("words", self._notices), Clip(start, samples, is_voice=True))
        if samples is not None or reached > at + _LATEST_ANSWER or self._speech.is_lost:
            self._waiting = None

    # -- placing --------------------------------------------------------------------------------

    def _begun(self) -> dict[Hashable, Placed]:
        """Return the sounds that have begun, or are so close that they may have."""
        reached = self._device.reached + _CLOSE_BY
        return {key: sound for key, sound in self._placed.items() if sound.clip.start <= reached}

    def _place(self, placed: dict[Hashable, Placed], due_sounds: Iterable[DueSound]) -> None:
        for due in due_sounds:
            key = key_of(due)
            clip = None if key in placed else self._clip(due)
            if clip is not None:
                placed[key] = Placed(clip, due.yields, is_planned=True)
        self._placed = placed
        self._publish()

    def _clip(self, due: DueSound) -> Clip | None:
        """Return the sound on its frames; None if it is too late, or its words are not made yet."""
        start, reached = self._device.frame_at(due.clock_ms), self._device.reached
        if self._is_late(due):
            return None
        if due.tone is not None:
            return Clip(max(start, reached), tone_samples(due.tone, due.length_ms))
        samples = self._words(due.say or "", due.length_ms + GAP_MS)
        if samples is None:
            return None
        return Clip(max(start, reached + DUCK_IN), samples, is_voice=True)

    def _is_late(self, due: DueSound) -> bool:
        latest = _LATEST if due.tone or due.yields else _LATEST_WORDS
        return self._device.frame_at(due.clock_ms) < self._device.reached - latest

    def _continue_cue_sheet(self) -> None:
        """Place the part of a cue sheet that has its words, after what is being heard."""
        cues, self._cue_sheet = self._split_cue_sheet()
        ends = [sound.clip.end for sound in self._placed.values()]
        begin = max([self._device.reached, *ends]) + frames(GAP_MS)
        for number, cue in enumerate(cues):
            start, key = begin + frames(cue.offset_ms), (CUE_SHEET, number, begin)
            clip = self._clip_of(cue, start)
            if clip is not None:
                self._put(key, clip)
                self._playing.append((cue, start, clip.end))
                self._sheet_tones = self._sheet_tones if clip.is_voice else (begin, clip.end)

    def _split_cue_sheet(self) -> tuple[tuple[Cue, ...], tuple[Cue, ...]]:
        """Split the cue sheet where the first words are still being made.

        Missing words are requested, the first of them first. Words that can't be made don't split.
        """
        lacking = [cue for cue in self._cue_sheet if cue.say and self._speech.get(cue.say) is None]
        for cue in reversed(lacking):
            self._speech.want(cue.say or "")
        if not lacking or self._speech.is_settled:
            return self._cue_sheet, ()
        first = self._cue_sheet.index(lacking[0])
        return self._cue_sheet[:first], in_sequence(self._cue_sheet[first:])

    def _clip_of(self, cue: Cue, start: int) -> Clip | None:
        """Return a cue of a cue sheet as a sound from `start` on; None if no voice can say it."""
        if cue.tone is not None:
            return Clip(start, tone_samples(cue.tone, cue.length_ms))
        samples = self._speech.get(cue.say) if cue.say else None
        return None if samples is None else Clip(start, samples, is_voice=True)

    def _words(self, words: str, room_ms: int | None) -> NDArray[np.int16] | None:
        samples = self._speech.get(words, room_ms)
        if samples is None:
            self._speech.want(words, room_ms)
        return samples

    def _put(self, key: Hashable, clip: Clip) -> None:
        self._placed[key] = Placed(clip)
        self._publish()

    def _publish(self) -> None:
        self._placed = without_overlaps(self._placed)
        self._mixer.sounds = tuple(sound.clip for sound in self._placed.values())
