"""The pages about a person: pain before and after, an earlier session, a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.pain import MOST, MOST_WITH_SLIDERS, REST_FROM
from routine.program import ROUTINE
from routine.words import labels, phrases
from routine.words.script import Script
from routine.words.session_pages import Page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SCALE: Final = f"Where it hurts most, right now: 0 is no pain, {MOST} the worst imaginable."
ENTER_SKIPS: Final = "Enter alone skips this."
NUMBER_AND_ENTER: Final = f"Type a number from 0 to {MOST}, then enter."
NUMBER_SAID: Final = (
    "Type a number from zero, no pain, to ten, the worst imaginable; then press enter."
)

KEEPS: Final = "Enter keeps it."
SEE_TOMORROW: Final = "See how it feels tomorrow."
SOFTER: Final = "Do less today, or go softer."
REST_WELL: Final = "Nothing started. See you another day."

KEPT: Final = (
    f"Saved in your diary: `{ROUTINE} log` shows this session, `{ROUTINE} stats` all of them."
)
CAN_GO_ON: Final = f"`{ROUTINE} resume` continues where you stopped, for up to twelve hours."
SLIDERS_DONE: Final = (
    "You have done sliders in two sessions today, which is enough for a day. "
    "When one comes, skip it: press the down arrow twice."
)
NO_SLIDERS: Final = f"No sliders above a pain of {MOST_WITH_SLIDERS}"
_REST_FROM: Final = f"At {REST_FROM} or more, rest"
SLIDERS_HURT: Final = f"{NO_SLIDERS}: to skip one, press the down arrow twice."
NOT_KEPT: Final = "Part of this session could not be saved in the diary."


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


def rest(pain: int, rest_ms: int, *, is_rest: bool) -> Page:
    """Suggest to stop for today, and leave the choice; below a much pain it is all sliders.

    `rest_ms` is how long the rest with the legs up takes, where that is offered, else 0; `is_rest`
    is whether the session is nothing but that anyway.
    """
    why = f"{_REST_FROM} today." if pain >= REST_FROM else f"{NO_SLIDERS}: rest today."
    lines = [f"{why} If you do go on, stop anything that hurts."]
    keys = ["q: rest today.", "enter: go on."]
    said = ["Press q to rest today.", "Press enter to go on."]
    if is_rest:
        lines.append("This session is nothing but a rest. Do it if it feels good.")
    elif rest_ms:
        length = labels.about_minutes(rest_ms)
        lines.append(f"Or just lie with your legs up on a chair, for {length}.")
        keys.insert(1, "r: legs up.")
        said.insert(1, "Press r to lie with your legs up.")
    return _choice(f"You said {pain}.", lines, keys, said)


def some(pain: int, names: Collection[str], left: Collection[str]) -> Page:
    """Offer the easier ways of the exercises named, and to leave others out, for one session."""
    lines = [SOFTER]
    keys, said = "e: leave out. enter: as usual.", "Press e to leave out sliders, today only."
    if left:
        lines.append(f"{NO_SLIDERS}: e leaves out {_listed(left)}.")
    if names:
        lines.insert(1, f"Easier ways for today: {_listed(names)}.")
        keys, said = "e: easier today. enter: as usual.", "Press e for the easier ways, today only."
    return _choice(f"You said {pain}.", lines, [keys], [said, "Press enter to go on as usual."])


def _listed(names: Iterable[str]) -> str:
    return phrases.listed(map(phrases.inside, dict.fromkeys(names)))


def _choice(title: str, lines: Iterable[str], keys: Iterable[str], said: Iterable[str]) -> Page:
    told = tuple(lines)
    script = Script()
    for line in (title, *told, *said):
        script.say(line, "tones")
    return Page(title, told, " ".join(keys), script.cues)


def eased(names: Collection[str], left: Collection[str], *, is_all: bool) -> str:
    """Say what is left out for the pain, and what is done in its easier way this time.

    `is_all` is whether nothing is done otherwise.
    """
    out = f"Left out today, for a pain above {MOST_WITH_SLIDERS}: {_listed(left)}." if left else ""
    if is_all:
        done = "All else the easier way." if left else "All of it done the easier way, today only."
    else:
        done = f"Done the easier way, today only: {_listed(names)}." if names else ""
    return f"{out} {done}".strip()


def go_softer(pain: int) -> str:
    """Say what to do about pain where nothing has an easier way."""
    return f"You said {pain}. {SOFTER}"


def told(before: int | None, after: int | None, *, is_worse: bool) -> tuple[str, ...]:
    """Return what is said of two answers in the end: as they stand, with what to watch for.

    `is_worse` is whether the second is so much more that people notice.
    """
    if after is None:
        return ()
    lines = [f"Pain: {after} now." if before is None else f"Pain: {before} before, {after} now."]
    if after >= REST_FROM:
        lines.append(f"{_REST_FROM}. `{ROUTINE} safety` tells you when to get help.")
    elif is_worse:
        lines.append("That is more than before. Next time go softer, and leave out what hurt.")
    if lines[1:]:
        lines.append(SEE_TOMORROW)
    return tuple(lines)


def go_on(title: str, when: str, where: str, left: str, *, asks: bool = True) -> Page:
    """Show where an earlier session stands; with `asks`, offer to go on there or to start again."""
    asked = "Continue where you stopped?" if asks else "Continuing where you stopped"
    lines = (f"{title}, {when}.", where, f"{phrases.capital(left)} left.")
    prompt = "enter: continue; n: start again" if asks else "enter: continue; q: leave it"
    said = "Enter continues. n starts again." if asks else "Enter continues. q leaves it."
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
