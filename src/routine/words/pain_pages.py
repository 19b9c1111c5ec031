"""The pages about pain: how much it hurts before and after a session, and what is offered for it.

The figures that decide what is offered are in `routine.pain`, and `playback.pain_question` decides
by them.
"""

from collections.abc import Collection, Iterable
from typing import Final

from routine.pain import MOST, MOST_WITH_SLIDERS, REST_FROM
from routine.program import ROUTINE
from routine.words.page import CueSheet, Page
from routine.words.sentences import about_minutes, listed, mid_sentence

SCALE: Final = f"Where it hurts most, right now: 0 is no pain, {MOST} the worst imaginable."
ENTER_SKIPS: Final = "Enter alone skips this."
NUMBER_AND_ENTER: Final = f"Type a number from 0 to {MOST}, then enter."
NUMBER_SPOKEN: Final = (
    "Type a number from zero, no pain, to ten, the worst imaginable; then press enter."
)
KEEPS: Final = "Enter keeps it."
SEE_TOMORROW: Final = "See how it feels tomorrow."
SOFTER: Final = "Do less today, or go softer."
REST_WELL: Final = "Nothing started. See you another day."
# Counted, because sliders may be done twice a day at most; whether to go on is left to the user.
SLIDERS_DONE: Final = (
    "You have done sliders in two sessions today, which is enough for a day. "
    "When one comes, skip it: press the down arrow twice."
)
NO_SLIDERS: Final = f"No sliders above a pain of {MOST_WITH_SLIDERS}"
SLIDERS_HURT: Final = f"{NO_SLIDERS}: to skip one, press the down arrow twice."

_REST_FROM: Final = f"At {REST_FROM} or more, rest"


def before(typed: str) -> Page:
    """Ask how much it hurts before a session; `typed` is the number so far."""
    return _question("How much does it hurt now?", typed)


def after(typed: str) -> Page:
    """Ask how much it hurts after a session; `typed` is the number so far."""
    return _question("And now, how much does it hurt?", typed)


def _question(title: str, typed: str) -> Page:
    number = (f"Your number: {typed}",) if typed else ()
    prompt = KEEPS if typed else ENTER_SKIPS
    sheet = CueSheet()
    if typed:
        sheet.say_all((f"Your number: {typed}.", KEEPS))
    else:
        sheet.say_all((title, NUMBER_SPOKEN, ENTER_SKIPS))
    return Page(title, (SCALE, NUMBER_AND_ENTER, *number), prompt, sheet)


def rest(pain: int, rest_ms: int, *, is_rest: bool) -> Page:
    """Suggest stopping for today, and leave the choice; below `REST_FROM` all of it is sliders.

    `rest_ms` is how long the rest with the legs up takes, 0 where it is not offered; `is_rest` is
    whether the session is nothing else anyway.
    """
    why = f"{_REST_FROM} today." if pain >= REST_FROM else f"{NO_SLIDERS}: rest today."
    lines = [f"{why} If you do go on, stop anything that hurts."]
    keys = ["q: rest today.", "enter: go on."]
    spoken = ["Press q to rest today.", "Press enter to go on."]
    if is_rest:
        lines.append("This session is nothing but a rest. Do it if it feels good.")
    elif rest_ms:
        lines.append(f"Or just lie with your legs up on a chair, for {about_minutes(rest_ms)}.")
        keys.insert(1, "r: legs up.")
        spoken.insert(1, "Press r to lie with your legs up.")
    return _choice(f"You said {pain}.", lines, " ".join(keys), spoken)


def easier_ways(pain: int, names: Collection[str], left_out: Collection[str]) -> Page:
    """Offer the easier ways of the exercises named, and to leave others out, for one session."""
    lines = [SOFTER]
    keys, spoken = "e: leave out. enter: as usual.", "Press e to leave out sliders, today only."
    if left_out:
        lines.append(f"{NO_SLIDERS}: e leaves out {_names(left_out)}.")
    if names:
        lines.insert(1, f"Easier ways for today: {_names(names)}.")
        keys = "e: easier today. enter: as usual."
        spoken = "Press e for the easier ways, today only."
    return _choice(f"You said {pain}.", lines, keys, [spoken, "Press enter to go on as usual."])


def _names(names: Iterable[str]) -> str:
    return listed(map(mid_sentence, dict.fromkeys(names)))


def _choice(title: str, lines: Iterable[str], keys: str, spoken: Iterable[str]) -> Page:
    paragraphs = tuple(lines)
    sheet = CueSheet()
    sheet.say_all((title, *paragraphs, *spoken))
    return Page(title, paragraphs, keys, sheet)


def eased(names: Collection[str], left_out: Collection[str], *, is_all: bool) -> str:
    """Say what is left out because of pain, and what is done the easier way this time.

    `is_all` is whether everything that is done is done the easier way.
    """
    out = ""
    if left_out:
        out = f"Left out today, for a pain above {MOST_WITH_SLIDERS}: {_names(left_out)}."
    if is_all:
        done = "All else the easier way." if out else "All of it done the easier way, today only."
    else:
        done = f"Done the easier way, today only: {_names(names)}." if names else ""
    return f"{out} {done}".strip()


def go_softer(pain: int) -> str:
    """Say what to do about pain where nothing has an easier way."""
    return f"You said {pain}. {SOFTER}"


def compared(before: int | None, after: int | None, *, is_worse: bool) -> tuple[str, ...]:
    """Return both answers and what to watch for; () without the second.

    `is_worse` is whether the second is higher by what people notice.
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
