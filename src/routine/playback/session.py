"""One session of a timeline: callers make it, run it, and ask for its result."""

from __future__ import annotations

import errno
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from routine import errors
from routine.playback.clock import Clock
from routine.playback.loop import Loop
from routine.playback.opening import Opening
from routine.playback.prompts import Prompts
from routine.playback.session_request import SessionRequest, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from routine.diary.journal import Journal
    from routine.keyboard.base import Keyboard
    from routine.model import Timeline
    from routine.outputs.base import Output
    from routine.playback.closing import Closing
    from routine.words.page import Page


class Playback:
    """A session from its opening page to its closing one."""

    def __init__(
        self,
        timeline: Timeline | Callable[[], Timeline],
        keyboard: Keyboard,
        outputs: Sequence[Output],
        request: SessionRequest | None = None,
        *,
        clock: Clock | None = None,
        make_journal: Callable[[], Journal] | None = None,
        suggest: Callable[[], Iterable[Suggestion]] = tuple,
    ) -> None:
        """Wire up the session; nothing is asked without a keyboard.

        A `timeline` to be made is made when it is needed, mostly after the first page.
        `make_journal` is called after the first page; without it nothing is kept. `suggest` gives
        what to suggest once the session is over.
        """
        request = request or SessionRequest()
        if not (request.asks and keyboard.is_terminal):
            request = replace(request, asks=False, introduces=False, safety=False, pain=False)
        make_timeline = timeline if callable(timeline) else lambda: timeline
        self.loop: Final = Loop(
            make_timeline, keyboard, outputs, request, clock or Clock(), make_journal
        )
        """What plays the session; its player and timeline are as the session left them."""
        self._prompts: Final = Prompts(self.loop)
        self._request: Final = request
        self._suggest: Final = suggest
        self.opening: Final = Opening(self.loop, self._prompts, request)

    @cached_property
    def closing(self) -> Closing:
        """The pages after the session."""
        from routine.playback.closing import Closing  # noqa: PLC0415 - 1 ms, after the session

        return Closing(self.loop, self._prompts, self._request, self._suggest)

    def run(self) -> int:
        """Run the session, and return the exit code it ends with."""
        try:
            if self.opening.run():
                self.loop.play()
                self.closing.run()
        except BrokenPipeError:
            self.loop.lose_output("pipe", errors.CLOSED_PIPE)
        except OSError as error:
            self._lose_output(error)
        finally:
            self.loop.close_outputs()
        return errors.DONE if self.loop.exit_code is None else self.loop.exit_code

    def _lose_output(self, error: OSError) -> None:
        """End because an output can't be written: its terminal is gone, or its disk is full."""
        if error.errno in {errno.EIO, errno.ENXIO}:
            self.loop.lose_output("terminal", errors.HANGUP)
            return
        self.loop.lose_output("output", errors.FAILED)
        msg = f"this session can no longer be shown, so it was stopped: {error.strerror or error}"
        raise errors.RoutineError(msg) from error

    @property
    def has_introduced(self) -> bool:
        """Whether the breath sounds were explained, and could be heard."""
        return self.loop.speaker is not None and self.loop.speaker.has_introduced

    @property
    def left_behind(self) -> Page | None:
        """What to print once the outputs are closed: a summary, or where to get help."""
        return self.closing.summary() if self.loop.has_begun else self.opening.help

    def take_problem(self) -> str:
        """Return what went wrong with the diary and was not reported yet, once; "" for nothing."""
        return self.loop.journal.take_problem() if self.loop.journal else ""
