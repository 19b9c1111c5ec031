"""The loudspeaker and the voice, opened in the background.

Sound libraries, device and voice take seconds to load, so all of it happens in a thread. A
problem is reported once, and the session goes on without sound.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from routine.errors import RoutineError
from routine.folders import cache_folder
from routine.words import sound_and_voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.signals import ClockMs
    from routine.sound.loudspeaker import Loudspeaker
    from routine.sound.synthesis import Speech

    OnOpen = Callable[[Loudspeaker, Speech], None]

_CLOSE_SECONDS: Final = 0.7
_CALM_MS: Final = 500
"""How long it must have been ready: loading slows everything down, and the device has to catch
up."""


def _open_loudspeaker(speech: Speech) -> Loudspeaker:
    from routine.sound.loudspeaker import Loudspeaker  # noqa: PLC0415 - numpy, 90 ms

    return Loudspeaker(speech)


def _new_speech() -> Speech:
    from routine.sound.cache import PhraseCache  # noqa: PLC0415 - numpy, 90 ms
    from routine.sound.synthesis import Speech  # noqa: PLC0415 - numpy, 90 ms

    return Speech(cache=PhraseCache(cache_folder()))


class SoundSystem:
    """Opens and closes loudspeaker and voice, and notices when one of them stops working."""

    def __init__(
        self,
        new_speech: Callable[[], Speech] = _new_speech,
        open_loudspeaker: Callable[[Speech], Loudspeaker] = _open_loudspeaker,
    ) -> None:
        """Open nothing yet; either argument may raise anything, in the thread that opens."""
        self._new_speech: Final = new_speech
        self._open_loudspeaker: Final = open_loudspeaker
        self.speech: Speech | None = None
        """The voice; set by the thread, None again once closed."""
        self.loudspeaker: Loudspeaker | None = None
        """Set by the thread; None again once it stopped working, or was closed."""
        self._thread: threading.Thread | None = None  # that opened last; None: nothing was opened
        self._problems: list[str] = []  # not reported yet; added by both threads, taken by `poll`
        self._busy_at: ClockMs | None = None  # when `poll` last found it not ready
        self._is_calm = False  # whether it has been ready for `_CALM_MS`; set by `poll`
        self._is_lost = False  # whether there is no loudspeaker, or no longer; set by both threads
        self._is_voice_loss_reported = False  # set by `poll`
        self._is_closed = False  # set by `close`

    @property
    def has_voice(self) -> bool:
        """Whether a voice works."""
        speech = self.speech
        return speech is not None and speech.name is not None and not speech.is_lost

    @property
    def is_preparing(self) -> bool:
        """Whether the loudspeaker, or the words asked for, will be ready in a moment."""
        return self._thread is not None and not self._is_lost and not self._is_calm

    def open(self, on_open: OnOpen, *, again: bool = False) -> None:
        """Begin to open it in the background, once; with `again`, also after it failed.

        `on_open` is called in that thread, right after.
        """
        if self._thread is None or (again and self._is_lost):
            self._is_lost = False
            self._thread = threading.Thread(
                target=self._open, args=(on_open,), name="routine sound", daemon=True
            )
            self._thread.start()

    def _open(self, on_open: OnOpen) -> None:
        try:
            speech = self.speech or self._new_speech()
            loudspeaker = self._open_loudspeaker(speech)
        except RoutineError as error:
            self._lose(str(error))
            return
        except Exception:  # noqa: BLE001 - whatever a library of sound raises, the session goes on
            self._lose(sound_and_voice.NO_SOUND_HERE)
            return
        self.speech, self.loudspeaker = speech, loudspeaker
        on_open(loudspeaker, speech)
        if self._is_closed:
            self.close()

    def poll(self, now: ClockMs) -> str | None:
        """Let the loudspeaker play what waited for its words; return a problem, once."""
        speech, loudspeaker = self.speech, self.loudspeaker
        is_ready = loudspeaker is not None and speech is not None and speech.is_settled
        if self._busy_at is None or not is_ready:
            self._busy_at = now
        self._is_calm = now - self._busy_at >= _CALM_MS
        if loudspeaker is not None:
            loudspeaker.poll()
            if not loudspeaker.check(now):
                self._lose(sound_and_voice.SOUND_GONE)
        if speech is not None and speech.is_lost and not self._is_voice_loss_reported:
            self._is_voice_loss_reported = True
            self._problems.append(sound_and_voice.NO_VOICE_HERE)
        return self._problems.pop(0) if self._problems else None

    def _lose(self, problem: str) -> None:
        """Go on without a loudspeaker."""
        loudspeaker, self.loudspeaker = self.loudspeaker, None
        self._is_lost = True
        self._problems.append(problem)
        if loudspeaker is not None:
            # It may hang for a second.
            threading.Thread(target=loudspeaker.close, daemon=True).start()

    def close(self) -> None:
        """Close the loudspeaker and the voice, within seconds even if they hang."""
        self._is_closed = True
        if self._thread not in {None, threading.current_thread()}:
            self._thread.join(_CLOSE_SECONDS)
        loudspeaker, speech = self.loudspeaker, self.speech
        self.loudspeaker = self.speech = None
        if loudspeaker is not None:
            loudspeaker.close()
        if speech is not None:
            speech.close()
