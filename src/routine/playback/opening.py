"""What comes before a session: the safety pages when they are due, and the opening page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine import errors
from routine.pain import EASE_FROM, REST_EXERCISE, REST_FROM
from routine.playback.feeling import Feeling
from routine.signals import Action
from routine.words import labels, phrases, session_pages
from routine.words.session_pages import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routine.diary.journal import Journal
    from routine.keyboard import Keyboard, Press
    from routine.model import Exercise, Timeline
    from routine.outputs.base import Output
    from routine.playback.clock import Clock
    from routine.playback.offers import PlannedSession, ResumeOffer
    from routine.playback.settings import SessionSettings

# A voice takes about a second to be loaded.
PREPARE_MS = 4_000
# Long enough to be read and copied, and nobody may be there any more.
HELP_MS = 120_000


class Opening(Feeling):
    """A loop that begins with its pages."""

    def __init__(
        self,
        timeline: Timeline,
        keyboard: Keyboard,
        outputs: Sequence[Output],
        wishes: SessionSettings,
        clock: Clock,
        journal: Callable[[], Journal] | None = None,
        offer: ResumeOffer | None = None,
    ) -> None:
        """Wire it up; nothing is asked where nobody could answer.

        `offer` is an earlier session to go on with, if that is wanted.
        """
        super().__init__(timeline, keyboard, outputs, wishes, clock, journal)
        self._offer = offer
        self._is_resumed = False
        self._asks = wishes.asks and keyboard.is_terminal
        can_introduce = self._asks and not wishes.sound.muted and wishes.sound.level is not None
        self._introduces = wishes.introduces and can_introduce
        self._needs_safety = wishes.safety and self._asks
        self._asks_pain = wishes.pain and self._asks
        self._note = wishes.note
        self._trouble = ""
        self._is_open = False
        self.has_read_safety = False
        """Whether the safety pages were read to their end, with nothing on them true."""
        self.alternative: PlannedSession | None = None
        """The session that was chosen in place of the one asked for, if one was."""
        self.help: Page | None = None
        """What is left behind where nothing was started: where to get help, if it is needed."""

    def _opens(self) -> bool:
        """Show what is needed, and wait for enter; False where it was left instead."""
        if self._needs_safety and not self._is_safe():
            return False
        if not self._goes_on():
            self._feels()
            self._waits()
        self._prepare()
        return self._exit_code is None

    def _waits(self) -> None:
        """Show the opening page, and wait for enter."""
        if self._exit_code is not None:
            return
        self._is_open = True
        self._show(self._opening())
        self._warm()
        press = self._wait_for(self._starts) if self._asks else None
        if press is not None and press.action is Action.STOP:
            self._exit_code = errors.STOPPED
        elif press is not None:
            # Else the second of two quick presses would skip the first setup.
            self._player.repeats(press.action, self._clock.now())

    def _is_safe(self) -> bool:
        """Ask what the safety pages ask; False where it ends here, since something is true."""
        from routine.words import safety  # noqa: PLC0415 - needed only every few weeks

        for asked in safety.asked():
            while (answer := self._ask(asked.page, {"y", "n"})) == "y":
                if self._ask(asked.help, None, HELP_MS) != "left":
                    self.help = asked.help
                    self._exit_code = self._exit_code or errors.STOPPED
                    return False
            if answer != "n":
                return False
        self.has_read_safety = self._ask(safety.while_exercising(), {"enter"}) == "enter"
        return self.has_read_safety

    def _goes_on(self) -> bool:
        """Offer to go on with an earlier session; return whether that is wanted."""
        offer = self._offer
        if offer is None or not self._asks:
            return False
        keys = {"enter"} if self._is_resumed else {"enter", "y", "n"}
        answer = self._ask(offer.page, keys)
        if self._exit_code is None and answer == "n" and self._journal is not None:
            self._journal.leave(offer.unfinished)
        if self._exit_code is not None or answer not in {"enter", "y"}:
            return False
        if not self._is_resumed:
            self.resume(offer)
        # Else the second of two quick presses would cut the way back into place short.
        self._player.repeats(Action.ENTER, self._clock.now())
        return True

    def resume(self, offer: ResumeOffer) -> None:
        """Go on with an earlier session, along the routine as it was, from where it stood."""
        self._is_resumed = True
        self._timeline = offer.timeline
        self._player = self._made(offer.timeline, self._player.sound, offer.unfinished.standing)
        if self._journal is not None:
            self._journal.go_on(offer.unfinished)
        for output in self._outputs:
            output.change(offer.timeline)

    def _feels(self) -> None:
        """Ask how much it hurts; where it does, offer what asks less, and leave the choice."""
        if not self._asks_pain or self._is_resumed or self._exit_code is not None:
            return
        from routine.words import pain_pages  # noqa: PLC0415 - not needed without the question

        pain, leaves = self._ask_number(pain_pages.before)
        if pain is not None and self._journal is not None:
            self._journal.feel(pain, self._clock.instant())
        if leaves:
            self._exit_code = errors.STOPPED
        elif pain is not None and (not self._is_to_rest(pain) or self._goes_on_hurting(pain)):
            self._eases(pain)
        if self._exit_code == errors.STOPPED:
            self.help = Page(pain_pages.REST_WELL, ())

    def _is_to_rest(self, pain: int) -> bool:
        """Return whether a rest is best: it hurts much, or too much for sliders, and all are."""
        led = self._timeline.routine.exercises
        return pain >= REST_FROM or (pain >= EASE_FROM and all(map(_slides, led)))

    def _goes_on_hurting(self, pain: int) -> bool:
        """Suggest to rest; return whether all is to be done that was asked for.

        What may be done then is offered: a rest with the legs up, and nothing else.
        """
        from routine.words import pain_pages  # noqa: PLC0415 - loaded by now

        is_rest = {each.id for each in self._timeline.routine.exercises} == {REST_EXERCISE}
        rest = None if is_rest else self._wishes.alternatives.rest()
        length = 0 if rest is None else rest.timeline.total_ms
        keys = {"enter"} if rest is None else {"enter", "r"}
        answer = self._ask(pain_pages.rest(pain, length, is_rest=is_rest), keys)
        if answer == "r" and rest is not None:
            self._note = ""
            self._lighten(rest)
        return answer == "enter" and not is_rest

    def _eases(self, pain: int) -> None:
        """Offer the easier ways for this session where it hurts enough to ease off."""
        from routine.words import pain_pages  # noqa: PLC0415 - loaded by now

        if pain < EASE_FROM:
            return
        softened = self._softened(pain)
        slides = [_slides(each) for each in self._timeline.routine.exercises]
        hurt = f"{pain_pages.NO_SLIDERS}." if all(slides) else pain_pages.SLIDERS_HURT
        of_sliders = (self._note or hurt) if any(slides) else ""
        self._note = f"{of_sliders} {softened}".strip()

    def _softened(self, pain: int) -> str:
        """Ease the session if that is wanted; return what is to be said of it."""
        from routine.words import pain_pages  # noqa: PLC0415 - loaded by now

        usual, easier = self._timeline.routine.exercises, self._wishes.alternatives.easier()
        if easier is None:
            return "" if any(map(_slides, usual)) else pain_pages.go_softer(pain)
        eased = easier.timeline.routine.exercises
        names = [each.name for each in eased if each not in usual]
        kept = {each.number for each in eased}
        left = [each.name for each in usual if each.number not in kept]
        if self._ask(pain_pages.some(pain, names, left), {"enter", "e"}) != "e":
            return ""
        self._lighten(easier)
        return pain_pages.eased(names, left, is_all=len(names) == len(eased))

    def _lighten(self, chosen: PlannedSession) -> None:
        """Lead through another session in place of the one that was asked for."""
        self.alternative = chosen
        self._timeline = chosen.timeline
        self._player = self._made(chosen.timeline, self._player.sound)
        if self._journal is not None:
            self._journal.use(chosen.options)
        for output in self._outputs:
            output.change(chosen.timeline)

    def _take_trouble(self, trouble: str) -> None:
        """Tell on the opening page what went wrong; a page about safety is not taken away."""
        self._trouble = trouble
        if self._is_open:
            self._show(self._opening())

    def _prepare(self) -> None:
        """Wait for a voice that is about to speak: the first words tell where to lie down."""
        if not any(output.is_preparing for output in self._heard):
            return
        if self._asks and self._exit_code is None:
            self._show(self._opening()._replace(prompt=phrases.ONE_MOMENT))
        is_left = self._wait_while(lambda output: output.is_preparing, PREPARE_MS)
        if is_left and self._exit_code is None:
            self._exit_code = errors.STOPPED

    def _opening(self) -> Page:
        sound = self._trouble or (labels.sound(self._player.sound) if self._heard else "")
        return session_pages.opening(
            self._timeline,
            asks=self._asks,
            sound=sound,
            introduces=self._introduces and not self._trouble,
            note=self._note,
        )

    def _starts(self, press: Press) -> bool:
        """Take a key at the opening page: those of the sound do what they do everywhere."""
        if press.action is Action.STOP:
            return True
        is_enter = press.action is Action.ENTER
        if is_enter and not self._is_repeat(press):
            return True
        if self._set_sound(press):
            self._show(self._opening())
        else:
            self._refuse(self._opening(), is_repeat=is_enter)
        return False


def _slides(exercise: Exercise) -> bool:
    """Return whether an exercise is a nerve slider, which is not for a pain above 3."""
    return "slider-limit" in exercise.dangers
