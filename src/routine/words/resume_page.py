"""The page that offers to go on with an earlier session."""

from __future__ import annotations

from routine.words.cue_sheet import CueSheet
from routine.words.page import Page
from routine.words.sentences import capitalized


def go_on(title: str, when: str, where: str, left: str, *, asks: bool = True) -> Page:
    """Show where an earlier session stands; with `asks`, offer to go on there or to start again."""
    heading = "Continue where you stopped?" if asks else "Continuing where you stopped"
    lines = (f"{title}, {when}.", where, f"{capitalized(left)} left.")
    prompt = "enter: continue; n: start again" if asks else "enter: continue; q: leave it"
    spoken = "Enter continues. n starts again." if asks else "Enter continues. q leaves it."
    sheet = CueSheet()
    sheet.say_all((heading, *lines, spoken))
    return Page(heading, lines, prompt, sheet.cues)
