"""The pages before a session, in order: safety, an earlier session, pain, the opening page.

The safety pages come before a rehearsal too: nobody knows what somebody does at a speed of 1.2.
Where nothing can be asked the caller prints them, and they come again the next time they can be
asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from routine import errors
from routine.playback.prompts import PageLeft, Prompts
from routine.signals import Action

if TYPE_CHECKING:
    from routine.keyboard.key_actions import Press
    from routine.playback.loop import Loop
    from routine.playback.session_request import PlannedSession, ResumeOffer, SessionRequest
    from routine.words.page import Page

_PREPARE_MS: Final = 4_000
"""How long the start waits for the voice at most; it takes about a second to load."""
_HELP_MS: Final = 120_000
"""How long the page with help stays if nobody presses a key: long enough to be copied."""


class Opening:
    """Shows the pages before a session, and acts on the answers.

    A session that starts by itself does not have its opening page read out, but waits up to 4 s for
    the voice, so that nobody misses where to lie down.
    """

    def __init__(self, loop: Loop, prompts: Prompts, request: SessionRequest) -> None:
        """Ask nothing yet; `request` asks only what somebody can answer."""
        self._loop: Final = loop
        self._prompts: Final = prompts
        self._request: Final = request
        self._note = request.note  # of sliders and easier ways; changed by the pain question
        self.is_resumed = False
        """Whether an earlier session is continued; set by `_resume`."""
        self.has_read_safety = False
        """Whether the safety pages were read to their end, with nothing on them true."""
        self.alternative: PlannedSession | None = None
        """The session chosen in place of the one asked for, if one was."""
        self.help: Page | None = None
        """What to print where nothing was started: where to get help, if that is needed."""

    def run(self) -> bool:
        """Show the pages, and return whether the session is to start."""
        try:
            if self._request.safety:
                self._check_safety()
            if not self._offer_to_resume():
                self._ask_pain()
                self._wait_for_start()
            self._wait_for_voice()
        except PageLeft:
            self._loop.leave(errors.STOPPED)
        return self._loop.exit_code is None

    def _check_safety(self) -> None:
        """Ask the safety questions; where one is true, show where to get help, and leave."""
        from routine.words import safety_pages  # noqa: PLC0415 - 0.1 ms, every few weeks

        for question in safety_pages.questions():
            while self._prompts.ask(question.page, {"y", "n"}) == "y":
                self.help = question.help
                if self._prompts.ask(question.help, None, _HELP_MS) != "left":
                    raise PageLeft
                self.help = None
        self._prompts.ask(safety_pages.while_exercising(), {"enter"})
        self.has_read_safety = True

    # -- an earlier session ---------------------------------------------------------------------

    def _offer_to_resume(self) -> bool:
        """Offer to continue an earlier session; return whether that was accepted now."""
        offer = self._request.resume_offer
        if offer is None:
            return False
        if offer.is_accepted:
            self._resume(offer)
        if not self._request.asks:
            return False
        keys = {"enter"} if self.is_resumed else {"enter", "y", "n"}
        if self._prompts.ask(offer.page, keys) == "n":
            if self._loop.journal is not None:
                self._loop.journal.abandon(offer.unfinished)
            return False
        if not self.is_resumed:
            self._resume(offer)
        # Otherwise the second of two quick presses would cut short the guidance back into position.
        self._loop.player.note_press(Action.ENTER, self._loop.clock.now())
        return True

    def _resume(self, offer: ResumeOffer) -> None:
        """Continue an earlier session where it was left, along its routine as it was then."""
        from routine.library.resumed_figures import with_figures  # noqa: PLC0415 - 1 ms, to go on with a session

        self.is_resumed = True
        drawn = replace(offer.timeline, routine=with_figures(offer.timeline.routine))
        self._loop.replace_session(drawn, offer.unfinished.snapshot)
        if self._loop.journal is not None:
            self._loop.journal.resume(offer.unfinished)

    # -- the session asked for ------------------------------------------------------------------

    def _ask_pain(self) -> None:
        """Ask how much it hurts; not where an earlier session is continued."""
        if not self._request.pain or self.is_resumed:
            return
        from routine.playback.pain_question import PainQuestion  # noqa: PLC0415 - 0.3 ms, a setting

        question = PainQuestion(self._loop, self._prompts, self._request.alternatives, self._note)
        try:
            question.ask()
        except PageLeft:
            if self._loop.exit_code is None:
                self.help = question.farewell
            raise
        self._note, self.alternative = question.note, question.alternative

    def _wait_for_start(self) -> None:
        """Show the opening page, and wait for enter."""
        self._prompts.on_problem = self._show
        self._show()
        self._loop.warm_outputs()
        if self._request.asks:
            press = self._prompts.wait_for_key(self._starts)
            if press is not None:
                # Else the second of two quick presses would skip the first setup.
                self._loop.player.note_press(press.action, self._loop.clock.now())

    def _starts(self, press: Press) -> bool:
        """Return whether a key starts the session; a sound key changes what the page says."""
        is_enter = press.action is Action.ENTER
        if is_enter and not self._prompts.note_press(press):
            return True
        if self._prompts.set_sound(press):
            self._show()
        else:
            self._prompts.refuse(self._page(), is_repeat=is_enter)
        return False

    def _wait_for_voice(self) -> None:
        """Wait for a voice that is about to speak: its first words say where to lie down."""
        speaker = self._loop.speaker
        if speaker is None or not speaker.is_preparing:
            return
        if self._request.asks:
            from routine.words.opening_page import ONE_MOMENT  # noqa: PLC0415 - loaded by its page

            self._loop.show_page(self._page()._replace(prompt=ONE_MOMENT))
        self._prompts.wait_while(lambda speaker: speaker.is_preparing, _PREPARE_MS)

    def _show(self) -> None:
        self._loop.show_page(self._page())

    def _page(self) -> Page:
        """Return the opening page, with a problem of the sound in place of how it is set."""
        from routine.words import opening_page, sound_and_voice  # noqa: PLC0415 - 2 ms, mostly after the first page

        sound, problem = self._loop.sound, self._prompts.problem
        is_audible = self._loop.speaker is not None
        initial = self._request.sound
        introduces = self._request.introduces and not initial.muted and initial.level is not None
        return opening_page.opening(
            self._loop.outline,
            asks=self._request.asks,
            sound=problem or (sound_and_voice.status(sound) if is_audible else ""),
            introduces=introduces and not problem,
            note=self._note,
            has_keys=self._loop.has_keys,
        )
