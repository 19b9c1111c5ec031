"""The question about pain before a session, and the gentler sessions offered where it hurts.

The answer is kept, drawn and compared, and decides nothing: the person chooses.
`routine config pain off` switches the question off.

From a pain of 6 on only the rest with the legs up is offered, in place of the session and under its
own name in the diary; nothing where it doesn't suit the person. A person who declines is offered
what a pain of 4 or 5 is: the easier ways, as by `--easier all`, but without the nerve sliders, for
this session alone. If the session is nothing but sliders, rest is suggested at 4 or 5 too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.pain import EASE_FROM, REST_EXERCISE, REST_FROM
from routine.words import pain_pages
from routine.words.page import Page

if TYPE_CHECKING:
    from routine.model import Exercise
    from routine.playback.loop import Loop
    from routine.playback.prompts import Prompts
    from routine.playback.session_request import Alternatives, PlannedSession


class PainQuestion:
    """Asks for the pain, offers something gentler, and replaces the session if that is chosen."""

    farewell = Page(pain_pages.REST_WELL, ())
    """What to print after somebody left at one of these pages."""

    def __init__(self, loop: Loop, prompts: Prompts, alternatives: Alternatives, note: str) -> None:
        """Ask nothing yet; `note` is what the opening page would say of sliders."""
        self._loop: Final = loop
        self._prompts: Final = prompts
        self._alternatives: Final = alternatives
        self.note = note
        """What the opening page is to say of sliders and easier ways; changed by the answers."""
        self.alternative: PlannedSession | None = None
        """The session chosen in place of the one asked for, if one was."""

    @property
    def _exercises(self) -> tuple[Exercise, ...]:
        return self._loop.timeline.routine.exercises

    def ask(self) -> None:
        """Ask the question and every follow-up. Raises PageLeft."""
        pain = self._prompts.ask_number(pain_pages.before)
        if pain is None:
            return
        if self._loop.journal is not None:
            self._loop.journal.record_pain(pain, self._loop.clock.instant())
        if not self._suggests_rest(pain) or self._goes_on(pain):
            self._offer_easier(pain)

    def _suggests_rest(self, pain: int) -> bool:
        """Return whether to suggest rest: at severe pain, or at some before nothing but sliders."""
        return pain >= REST_FROM or (pain >= EASE_FROM and all(map(_is_slider, self._exercises)))

    def _goes_on(self, pain: int) -> bool:
        """Suggest to rest; return whether the session asked for is done all the same."""
        is_rest = {exercise.id for exercise in self._exercises} == {REST_EXERCISE}
        rest = None if is_rest else self._alternatives.rest()
        length = 0 if rest is None else rest.timeline.total_ms
        keys = {"enter"} if rest is None else {"enter", "r"}
        answer = self._prompts.ask(pain_pages.rest(pain, length, is_rest=is_rest), keys)
        if answer == "r" and rest is not None:
            self.note = ""
            self._choose(rest)
        return answer == "enter" and not is_rest

    def _offer_easier(self, pain: int) -> None:
        """Offer the easier ways where it hurts enough, and note what to know of what is left."""
        if pain < EASE_FROM:
            return
        eased = self._ease(pain)
        sliders = [_is_slider(exercise) for exercise in self._exercises]
        advice = f"{pain_pages.NO_SLIDERS}." if all(sliders) else pain_pages.SLIDERS_HURT
        of_sliders = (self.note or advice) if any(sliders) else ""
        self.note = f"{of_sliders} {eased}".strip()

    def _ease(self, pain: int) -> str:
        """Ease the session if that is chosen; return what the opening page says of it."""
        usual, alternative = self._exercises, self._alternatives.easier()
        if alternative is None:
            return "" if any(map(_is_slider, usual)) else pain_pages.go_softer(pain)
        eased = alternative.timeline.routine.exercises
        names = [exercise.name for exercise in eased if exercise not in usual]
        remaining = {exercise.number for exercise in eased}
        left_out = [exercise.name for exercise in usual if exercise.number not in remaining]
        if self._prompts.ask(pain_pages.easier_ways(pain, names, left_out), {"enter", "e"}) != "e":
            return ""
        self._choose(alternative)
        return pain_pages.eased(names, left_out, is_all=len(names) == len(eased))

    def _choose(self, alternative: PlannedSession) -> None:
        """Run another session in place of the one asked for."""
        self.alternative = alternative
        self._loop.replace_session(alternative.timeline)
        if self._loop.journal is not None:
            self._loop.journal.use_options(alternative.options)


def _is_slider(exercise: Exercise) -> bool:
    """Return whether an exercise is a nerve slider, which is not for a pain above 3."""
    return "slider-limit" in exercise.caution_names
