"""The pages about a person: pain before and after, an earlier session, a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.program import ROUTINE
from routine.words import phrases
from routine.words.pages import Page
from routine.words.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterable

MUCH: Final = 6
"""From here on, of 10, an exercise is to be stopped (AHP Suffolk), so that rest is suggested."""

SCALE: Final = "Where it hurts most, just now: 0 is no pain, 10 the worst imaginable."
ENTER_SKIPS: Final = "Enter alone skips it."
NUMBER_AND_ENTER: Final = "A number from 0 to 10, then enter."
NUMBER_SAID: Final = "A number from zero, no pain, to ten, the worst imaginable; then enter."
GENTLE: Final = "gentle"

KEEPS: Final = "Enter keeps it."
LOOK_AGAIN: Final = "Look again tomorrow how it is."
REST_WELL: Final = "Nothing was started. Until another day."

KEPT: Final = f"Kept in your diary: `{ROUTINE} log` shows it, `{ROUTINE} stats` all of them."
CAN_GO_ON: Final = f"`{ROUTINE} resume` goes on where you stopped, up to twelve hours from now."
SLIDERS_DONE: Final = (
    "You have done sliders in two sessions today. That is enough of them for a day: "
    "do the rest, and skip them with the down arrow, twice."
)
NOT_KEPT: Final = "Not all of this session could be kept in the diary."


def before(typed: str) -> Page:
    """Ask how much it hurts before a session; `typed` is the number so far."""
    return _pain("How much does it hurt now?", typed)


def after(typed: str) -> Page:
    """Ask how much it hurts after a session."""
    return _pain("And now, how much does it hurt?", typed)


def _pain(title: str, typed: str) -> Page:
    number = (f"Your number: {typed}",) if typed else ()
    prompt = KEEPS if typed else ENTER_SKIPS
    script = Script()
    for line in (f"Your number: {typed}.", KEEPS) if typed else (title, NUMBER_SAID, ENTER_SKIPS):
        script.say(line, "tones")
    return Page(title, (SCALE, NUMBER_AND_ENTER, *number), prompt, script.cues)


def much(pain: int, routine: str) -> Page:
    """Suggest to rest, or something gentle, and leave the choice."""
    title = f"You said {pain}."
    less = f"`{ROUTINE} start gentle` is twelve quiet minutes on your back."
    lines = ["From 6 on, rest is the better choice today."] + ([less] if routine != GENTLE else [])
    script = Script()
    prompt = "q: rest today. enter: go on, and stop what hurts."
    said = "Press q to rest today. Enter goes on; then stop what hurts."
    for line in (title, *lines, said):
        script.say(line.replace("`", ""), "tones")
    return Page(title, tuple(lines), prompt, script.cues)


def told(before: int | None, after: int | None, *, is_worse: bool) -> tuple[str, ...]:
    """Return what is said of two answers in the end: they stand as they are, with what to mind.

    `is_worse` is whether the second is so much more that people notice.
    """
    if after is None:
        return ()
    lines = [f"Pain: {after} now." if before is None else f"Pain: {before} before, {after} now."]
    if after >= MUCH:
        lines.append(f"From 6 on, rest is better. `{ROUTINE} safety` says when to get help.")
    elif is_worse:
        lines.append("That is more than before: go softer next time, and leave out what hurt.")
    if lines[1:]:
        lines.append(LOOK_AGAIN)
    return tuple(lines)


def go_on(title: str, when: str, where: str, left: str, *, asks: bool = True) -> Page:
    """Show where an earlier session stands; with `asks`, offer to go on there or to begin anew."""
    asked = "Go on where you stopped?" if asks else "On from where you stopped"
    lines = (f"{title}, {when}.", where, f"{phrases.capital(left)} left.")
    prompt = "enter: go on there; n: begin anew" if asks else "enter: go on; q: leave it"
    said = "Enter goes on there. n begins anew." if asks else "Enter goes on. q leaves it."
    script = Script()
    for line in (asked, *lines, said):
        script.say(line, "tones")
    return Page(asked, lines, prompt, script.cues)


def suggestion(title: str, lines: Iterable[str], yes: str) -> Page:
    """Suggest something for the next time; enter accepts it, n declines."""
    told = tuple(lines)
    script = Script()
    for line in (title, *told, f"Enter: {yes}. n: not now."):
        script.say(line, "tones")
    return Page(title, told, f"enter: {yes}; n: not now", script.cues)
