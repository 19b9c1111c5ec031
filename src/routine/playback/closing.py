"""The pages after a session: what was done, whether it was as guided, pain, suggestions.

After a session that was stopped nothing is asked: a person who stops wants to leave. Each question
waits two minutes at most, since nobody may be there any more. Sets that were skipped or hurt are
not asked about: "Did you do the rest as guided?"
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from routine import errors
from routine.pain import is_noticeably_worse
from routine.playback.prompts import PageLeft, Prompts
from routine.signals import Action
from routine.words import closing_page
from routine.words.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from routine.keyboard.key_actions import Press
    from routine.playback.loop import Loop
    from routine.playback.session_request import SessionRequest, Suggestion

_ANSWER_MS: Final = 120_000
"""How long a question waits for its answer."""
_LAST_WORDS_MS: Final = 30_000
"""How long the last words are waited for at most; they take about 10 s."""


class Closing:
    """Shows the pages after a session, and passes on their answers."""

    def __init__(
        self,
        loop: Loop,
        prompts: Prompts,
        request: SessionRequest,
        suggest: Callable[[], Iterable[Suggestion]],
    ) -> None:
        """Show nothing yet; `suggest` is called once the session is over and answered."""
        self._loop: Final = loop
        self._prompts: Final = prompts
        self._request: Final = request
        self._suggest: Final = suggest
        self._as_guided: bool | None = None  # the answer at the closing page
        self._confirmations: tuple[str, ...] = ()  # of the suggestions that were accepted

    def run(self) -> None:
        """Show what was done, and ask whether all of it was as guided."""
        if self._loop.player.mode != "finished":
            self._loop.leave(errors.STOPPED)
            self._loop.show_page(self.summary())
            return
        self._loop.show_page(self._page())
        with suppress(PageLeft):
            if self._request.asks:
                press = self._prompts.wait_for_key(self._answers, _ANSWER_MS)
                if press is not None:
                    self._take_answer(as_guided=press.key != "n")
            else:
                self._prompts.wait_while(lambda speaker: speaker.is_sounding, _LAST_WORDS_MS)

    def summary(self) -> Page:
        """Return what was done, what was answered, and where it is saved."""
        player, timeline = self._loop.player, self._loop.timeline
        if player.mode == "finished":
            page = closing_page.done(timeline, player.sets, player.at_ms, as_guided=self._as_guided)
        else:
            page = closing_page.stopped(timeline, player.sets, player.at_ms)
        return page._replace(paragraphs=(*page.paragraphs, *self._diary_lines()))

    def _diary_lines(self) -> tuple[str, ...]:
        """Return the lines on the pain, on accepted suggestions, and on what is saved where."""
        journal = self._loop.journal
        if journal is None or not self._loop.player.has_begun:
            return ()
        from routine.words import pain_pages  # noqa: PLC0415 - 0.1 ms, not without a diary

        before, after = journal.pains
        pain = pain_pages.compared(before, after, is_worse=is_noticeably_worse(before, after))
        if not journal.is_kept:
            return (*pain, closing_page.NOT_KEPT)
        is_finished = self._loop.player.mode == "finished"
        resumable = () if is_finished else (closing_page.CAN_GO_ON,)
        return (*pain, *self._confirmations, closing_page.KEPT, *resumable)

    # -- the closing page -----------------------------------------------------------------------

    def _page(self) -> Page:
        if not self._request.asks:
            return self.summary()
        player, timeline = self._loop.player, self._loop.timeline
        corrects = player.can_correct_hold
        return closing_page.closing(timeline, player.sets, player.at_ms, corrects=corrects)

    def _answers(self, press: Press) -> bool:
        """Return whether a key answers the closing page; the left one takes time off a hold."""
        if press.action is Action.PREVIOUS_SET:
            self._loop.press(press.action)
            self._loop.show_page(self._page())
            return False
        if self._prompts.set_sound(press):
            return False
        is_enter = press.action is Action.ENTER
        # The second of two quick presses that ended a hold is no answer.
        is_repeat = is_enter and self._loop.player.note_press(press.action, self._loop.clock.now())
        is_answer = (is_enter or press.key in {"n", "y"}) and not is_repeat
        if not is_answer:
            self._prompts.refuse(self._page(), is_repeat=is_repeat)
        return is_answer

    def _take_answer(self, *, as_guided: bool) -> None:
        """Take whether all was as guided, and ask what comes after that."""
        self._as_guided = as_guided
        self._loop.dispatch(self._loop.player.confirm(as_guided=as_guided))
        with suppress(PageLeft):
            self._ask_pain()
            self._make_suggestions()
        if not self._loop.is_drawn:  # else the summary says it, once the screen is closed
            sets = self._loop.player.sets
            answer = closing_page.answered(self._loop.timeline, sets, as_guided=as_guided)
            self._loop.show_page(Page("", (answer, *self._diary_lines())))

    def _ask_pain(self) -> None:
        """Ask how much it hurts now. Raises PageLeft."""
        if not self._request.pain:
            return
        from routine.words import pain_pages  # noqa: PLC0415 - 0.1 ms, not without the question

        pain = self._prompts.ask_number(pain_pages.after, _ANSWER_MS)
        if pain is not None and self._loop.journal is not None:
            self._loop.journal.record_pain(pain, self._loop.clock.instant())

    def _make_suggestions(self) -> None:
        """Make suggestions for the next time, until one is not answered. Raises PageLeft."""
        for suggestion in self._suggest():
            answer = self._prompts.ask(suggestion.page, {"enter", "y", "n"}, _ANSWER_MS)
            if answer is None:
                return
            is_accepted = answer != "n"
            suggestion.decide(accepted=is_accepted)
            if is_accepted and suggestion.confirmation:
                self._confirmations += (suggestion.confirmation,)
