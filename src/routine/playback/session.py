"""One performance of a timeline, put together: what callers make, run, and ask for its result."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from routine import errors
from routine.playback.clock import Clock
from routine.playback.closing import Closing
from routine.playback.loop import Loop
from routine.playback.opening import Opening
from routine.playback.prompts import Prompts
from routine.playback.session_settings import SessionSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from routine.diary.journal import Journal
    from routine.keyboard import Keyboard
    from routine.model import Timeline
    from routine.outputs.base import Output
    from routine.playback.session_settings import PlannedSession, Suggestion
    from routine.signals import Sound
    from routine.words.page import Page


class Playback:
    """A session from its opening page to its closing one."""

    def __init__(
        self,
        timeline: Timeline,
        keyboard: Keyboard,
        outputs: Sequence[Output],
        settings: SessionSettings | None = None,
        *,
        clock: Clock | None = None,
        make_journal: Callable[[], Journal] | None = None,
        suggest: Callable[[], Iterable[Suggestion]] = tuple,
    ) -> None:
        """Put it together; nothing is asked without a keyboard.

        `make_journal` is called after the first page; without it nothing is kept. `suggest` gives
        what to suggest once the session is over.
        """
        settings = settings or SessionSettings()
        if not (settings.asks and keyboard.is_terminal):
            settings = settings._replace(asks=False, introduces=False, safety=False, pain=False)
        self._loop = Loop(timeline, keyboard, outputs, settings, clock or Clock(), make_journal)
        prompts = Prompts(self._loop)
        self._opening = Opening(self._loop, prompts, settings)
        self._closing = Closing(self._loop, prompts, settings, suggest)

    def run(self) -> int:
        """Run the session, and return the exit code it ends with."""
        try:
            if self._opening.run():
                self._loop.play()
                self._closing.run()
        except BrokenPipeError:
            self._loop.lose_output("pipe", errors.CLOSED_PIPE)
        except OSError as error:
            self._lose_output(error)
        finally:
            self._loop.close_outputs()
        return errors.DONE if self._loop.exit_code is None else self._loop.exit_code

    def _lose_output(self, error: OSError) -> None:
        """End since an output can't be written: its terminal is gone, or its disk is full."""
        if error.errno in {errno.EIO, errno.ENXIO}:
            self._loop.lose_output("terminal", errors.HANGUP)
            return
        self._loop.lose_output("output", errors.FAILED)
        msg = f"this session can no longer be shown, so it was stopped: {error.strerror or error}"
        raise errors.RoutineError(msg) from error

    # -- the result -----------------------------------------------------------------------------

    @property
    def has_begun(self) -> bool:
        """Whether the session got past its opening page."""
        return self._loop.player.has_begun

    @property
    def has_read_safety(self) -> bool:
        """Whether the safety pages were read to their end, with nothing on them true."""
        return self._opening.has_read_safety

    @property
    def has_introduced(self) -> bool:
        """Whether the breath sounds were explained, and could be heard."""
        return self._loop.speaker is not None and self._loop.speaker.has_introduced

    @property
    def is_resumed(self) -> bool:
        """Whether an earlier session was continued."""
        return self._opening.is_resumed

    @property
    def alternative(self) -> PlannedSession | None:
        """The session chosen in place of the one asked for, if one was."""
        return self._opening.alternative

    @property
    def timeline(self) -> Timeline:
        """The session's timeline, as it was in the end."""
        return self._loop.timeline

    @property
    def sound(self) -> Sound:
        """How the sound is set, as the keys have left it."""
        return self._loop.player.sound

    @property
    def help(self) -> Page | None:
        """Where to get help, if that is why nothing was started."""
        return self._opening.help

    @property
    def left_behind(self) -> Page | None:
        """What to print once the outputs are closed: what was done, or where to get help."""
        return self.summary() if self.has_begun else self.help

    def take_problem(self) -> str:
        """Return what went wrong with the diary and was not told yet, once; "" for nothing."""
        return self._loop.journal.take_problem() if self._loop.journal else ""

    def summary(self) -> Page:
        """Return what was done, and where it is saved."""
        return self._closing.summary()
