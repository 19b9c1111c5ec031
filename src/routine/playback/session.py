"""One performance of a timeline: its opening page, the session, its closing page."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

from routine import errors
from routine.pain import is_noticeably_worse
from routine.playback.clock import Clock
from routine.playback.loop import AHEAD_MS
from routine.playback.opening import Opening
from routine.playback.settings import SessionSettings
from routine.signals import Action, ClockMs
from routine.words import session_pages
from routine.words.session_pages import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from routine.diary.journal import Journal
    from routine.keyboard import Keyboard, Press
    from routine.model import Timeline
    from routine.outputs.base import Output
    from routine.playback.offers import ResumeOffer, Suggestion
    from routine.signals import Sound, StopReason

# Nobody may be there any more to answer the question at the end.
ANSWER_MS = 120_000
# The last words take about ten to be said.
LAST_MS = 30_000


class Playback(Opening):
    """One performance of a timeline, from its opening page to its closing one."""

    def __init__(  # noqa: PLR0913 - what a session is made of
        self,
        timeline: Timeline,
        keyboard: Keyboard,
        outputs: Sequence[Output],
        wishes: SessionSettings | None = None,
        *,
        clock: Clock | None = None,
        journal: Callable[[], Journal] | None = None,
        offer: ResumeOffer | None = None,
        afterwards: Callable[[], Iterable[Suggestion]] = tuple,
    ) -> None:
        """Wire them up; nothing is asked where nobody could answer.

        What happens is written into the journal that `journal` makes, if it is given; `offer` is an
        earlier session to go on with, if that is wanted; `afterwards` gives what to suggest when it
        is over.
        """
        wishes = wishes or SessionSettings()
        clock = clock or Clock()
        super().__init__(timeline, keyboard, outputs, wishes, clock, journal, offer)
        self._afterwards = afterwards
        self._as_guided: bool | None = None
        self._agreed: tuple[str, ...] = ()

    def run(self) -> int:
        """Lead through the session, and return the exit code it ends with."""
        try:
            if self._opens():
                self._play()
                self._close()
        except BrokenPipeError:
            self._lose("pipe", errors.CLOSED_PIPE)
        except OSError as error:
            self._lose_output(error)
        finally:
            for output in self._outputs:
                if not output.is_heard:  # that may take a second, and the keyboard comes first
                    output.close()
        return errors.DONE if self._exit_code is None else self._exit_code

    @property
    def has_begun(self) -> bool:
        """Whether the session got past its opening page."""
        return self._player.has_begun

    @property
    def has_introduced(self) -> bool:
        """Whether the sounds of the breath were explained, and could be heard."""
        return any(output.has_introduced for output in self._heard)

    @property
    def sound(self) -> Sound:
        """How the sound is, as the keys have left it."""
        return self._player.sound

    @property
    def left_behind(self) -> Page | None:
        """What is left behind when the outputs are closed: what was done, or where to get help."""
        return self.summary() if self.has_begun else self.help

    @property
    def is_resumed(self) -> bool:
        """Whether an earlier session was gone on with."""
        return self._is_resumed

    @property
    def timeline(self) -> Timeline:
        """What the session went along, at the end."""
        return self._timeline

    @property
    def trouble(self) -> str:
        """What went wrong with the diary, and was not told yet."""
        return self._journal.trouble() if self._journal else ""

    def summary(self) -> Page:
        """Return what was done, and where it is kept."""
        sets, at = self._player.sets, self._player.at_ms
        if self._player.mode == "finished":
            page = session_pages.done(self._timeline, sets, at, as_guided=self._as_guided)
        else:
            page = session_pages.stopped(self._timeline, sets, at)
        return page._replace(paragraphs=(*page.paragraphs, *self._kept()))

    def _kept(self) -> tuple[str, ...]:
        if self._journal is None or not self.has_begun:
            return ()
        from routine.words import pain_pages  # noqa: PLC0415 - not needed without a diary

        if not self._journal.is_kept:
            return (*self._felt(), pain_pages.NOT_KEPT)
        can_go_on = () if self._player.mode == "finished" else (pain_pages.CAN_GO_ON,)
        return (*self._felt(), *self._agreed, pain_pages.KEPT, *can_go_on)

    def _felt(self) -> tuple[str, ...]:
        """Return what is said of the answers to how much it hurts."""
        if self._journal is None:
            return ()
        from routine.words import pain_pages  # noqa: PLC0415 - not needed without a diary

        before, after = self._journal.pains
        is_worse = is_noticeably_worse(before, after)
        return pain_pages.told(before, after, is_worse=is_worse)

    def _closing(self) -> Page:
        player = self._player
        if not self._asks:
            return self.summary()
        corrects = player.can_correct_hold
        return session_pages.closing(self._timeline, player.sets, player.at_ms, corrects=corrects)

    def _play(self) -> None:
        for output in self._outputs:
            output.open(self._timeline)
        self._start()
        while not self._player.is_over:
            self._look_ahead()
            self._draw()
            self._turn(self._keyboard.wait(self._patience()))

    def _start(self) -> None:
        """Start when the first cues can be on their way to the loudspeaker."""
        lead_ms = max([output.lead_ms for output in self._heard], default=0)
        start = ClockMs(self._clock.now() + lead_ms)
        cues = self._player.ahead(ClockMs(start + AHEAD_MS), start=start)
        for output in self._heard:
            output.ahead(cues)
        while self._exit_code is None and self._clock.now() < start:
            self._obey(self._keyboard.wait(self._clock.until(start)))
        if self._exit_code is None:
            self._tell(self._player.start(start))

    def _close(self) -> None:
        """Show what was done, and ask whether all of it was."""
        if self._player.mode != "finished":
            self._exit_code = errors.STOPPED if self._exit_code is None else self._exit_code
            self._show(self.summary())
            return
        self._show(self._closing())
        if not self._asks:
            self._wait_while(lambda output: output.is_sounding, LAST_MS)
        else:
            press = self._wait_for(self._answers, self._clock.now() + ANSWER_MS)
            if press is not None and press.action is not Action.STOP:
                self._as_guided = press.key != "n"
                self._tell(self._player.confirm(as_guided=self._as_guided))
                self._look_back()
                if not self._is_drawn:  # what is drawn leaves all of it behind
                    answered = session_pages.answered(
                        self._timeline, self._player.sets, as_guided=self._as_guided
                    )
                    self._show(Page("", (answered, *self._kept())))

    def _look_back(self) -> None:
        """Ask how much it hurts now, and suggest what is due."""
        if self._asks_pain:
            from routine.words import pain_pages  # noqa: PLC0415 - not needed without the question

            pain, leaves = self._ask_number(pain_pages.after, ANSWER_MS)
            if pain is not None and self._journal is not None:
                self._journal.feel(pain, self._clock.instant())
            if leaves or self._exit_code is not None:
                return
        for due in self._afterwards():
            answer = self._ask(due.page, {"enter", "y", "n"}, ANSWER_MS)
            if answer not in {"enter", "y", "n"}:
                # The session came to its end; q leaves only what is asked after it.
                self._exit_code = None if answer else self._exit_code
                return
            due.decide(answer != "n")
            self._agreed += (due.confirmation,) if due.confirmation and answer != "n" else ()

    def _answers(self, press: Press) -> bool:
        """Take a key at the closing page: the left one corrects the time of a hold."""
        if press.action is Action.PREVIOUS_SET:
            self._press(press.action)
            self._show(self._closing())
            return False
        if self._set_sound(press):
            return False
        is_enter = press.action is Action.ENTER
        # The second of two quick presses that ended a hold is no answer.
        is_repeat = is_enter and self._player.repeats(press.action, self._clock.now())
        is_answer = is_enter or press.key in {"n", "y"} or press.action is Action.STOP
        if is_repeat or not is_answer:
            self._refuse(self._closing(), is_repeat=is_repeat)
        return is_answer and not is_repeat

    # -- what may be lost ----------------------------------------------------------------------

    def _lose_output(self, error: OSError) -> None:
        """End because an output can't be written: its terminal is gone, or its disk is full."""
        if error.errno in {errno.EIO, errno.ENXIO}:
            self._lose("terminal", errors.HANGUP)
            return
        self._lose("output", errors.FAILED)
        msg = f"this session can no longer be shown, so it was stopped: {error.strerror or error}"
        raise errors.RoutineError(msg) from error

    def _lose(self, reason: StopReason, exit_code: int) -> None:
        """End because an output is gone: the others are told, as far as they are there."""
        self._exit_code = exit_code
        events = self._player.stop(self._clock.now(), reason)
        for event in events:
            for output in self._outputs:
                with suppress(OSError):
                    output.handle(event, self._player.view(self._clock.now()))
        self._write_down(events)
