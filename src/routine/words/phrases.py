"""Every phrase the program says, most of which stand on the screen too.

A function that returns a tuple gives one phrase in its forms, the whole first: what does not fit
falls back to the next, and at last to its tone alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from routine.program import ROUTINE
from routine.text import plural
from routine.units import MINUTE, SECOND, clock, minutes
from routine.words.names import keeps_capital
from routine.words.numbers import number, spoken_time
from routine.words.spoken_text import unsaid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.model import (
        Breath,
        Exercise,
        Hold,
        Level,
        Line,
        Position,
        Side,
        Tone,
    )

POSITIONS: dict[Position, str] = {
    "back": "on your back",
    "front": "face down",
    "side": "on your side",
    "sitting": "sitting",
    "kneeling": "kneeling",
    "standing": "standing",
}
BREATHS: dict[Breath, str] = {
    "in": "breathe in",
    "out": "breathe out",
    "steady": "breathe steadily",
}

_SECOND_TURN = 2

OFF_THE_FLOOR_FROM_THE_SIDE = (
    "Push yourself up to sitting, and lean back on your hands. "
    "Stay for two breaths, eyes open. Then stand up in your own way."
)
OFF_THE_FLOOR = f"Roll onto your side. {OFF_THE_FLOOR_FROM_THE_SIDE}"
UP_FROM_SITTING = "Stand up when you're ready."
UP_FROM_THE_KNEES = "Put one foot forward, and a hand on something steady. Then stand up."
PARTLY_SHOWN = "Watch the screen too: the voice can't say every word here."
WITHIN_REACH = (
    "Keep the computer within arm's reach. Any key pauses. "
    "If something hurts, stop and rest. You don't need a key for that."
)
YOUR_PLAYER = "If you need more time, pause the player. If something hurts, stop and rest."
BESIDE_YOU = "Put the small things within reach."
NOT_MEDICAL = "Not medical advice. Ask a professional first, and stop if it hurts."
ONE_MOMENT = "Getting the voice ready."
PRESS_ENTER = "Press enter to start."
BACK_OR_END = "Press the left arrow to go back to the question, or any other key to leave."
NOT_THAT_KEY = "Not that key."
TOO_QUICK = "Too quick."
STARTS_BY_ITSELF = "Starting now."
NOTHING_DONE = "No repetitions were finished."
GOES_ON = "Press space to go on."
PAUSED = f"Paused. {GOES_ON}"
ONE_MORE_SET = "One more set."
REST_HALF_WAY = "Half-way through the rest."
NO_MORE_SETS = "That's all the sets there are for this one."
NOT_A_SET = "You can add a set in a rest, or when you're asked."
READY = "Ready."
BACK_INTO_PLACE = "Back into place."
ANY_KEY_STARTS = "Any key starts."
BY_ITSELF = "It starts by itself. Any key starts it sooner."
BY_ITSELF_SAID = "It starts by itself. Press any key to start sooner."
SOUND_OFF = "Sound off."
SOUND_ON = "Sound on."
LEVELS: dict[Level | None, str] = {
    "full": "Full voice.",
    "brief": "Brief voice: what comes next, and not much more.",
    "tones": "Tones only, with words for questions, safety and pauses.",
    None: "No voice.",
}
LEFT_OUT = "Rest a minute, then the next exercise. Any key: skip the wait. q: pause, stop."
LEFT_OUT_SAID = "Rest for a minute. Then the next exercise starts. Press any key to skip the wait."
WE_LEAVE_IT = "We'll leave this one."
EASIER_ALREADY = "This is already the easier way. Press h again to leave it."
NO_EASIER = "There's no easier way for this one. Press h again to leave it."
AWAY = f"You were away, so this is paused. Nothing was skipped. {GOES_ON}"
AWAY_WITHOUT_KEYS = "You were away. Nothing was skipped. We'll go on in a moment."
OR_GO_ON = "or space to go on."
HURT_AGAIN = "Press h again to leave this exercise, e for an easier way, space to go on."
HURT_AGAIN_SAID = (
    f"Press h again if this hurts, and we'll leave it. Press e for an easier way, {OR_GO_ON}"
)
EASIER_AGAIN = f"Press e again for an easier way, {OR_GO_ON}"
THE_USUAL_WAY = "Back to the usual way."
STOP_AGAIN = f"Press q again to stop, {OR_GO_ON}"
NEXT_AGAIN = f"Press down again for the next exercise, {OR_GO_ON}"
PREVIOUS_AGAIN = f"Press up again for the exercise before, {OR_GO_ON}"
SHORTER_HOLD = "Left arrow: take 5 s off, if it took you that long to reach the key."
AS_GUIDED = "All done as guided."
NOT_AS_GUIDED = "Not all done as guided."
REST_WAS_AS_GUIDED = "The rest was done as guided."
REST_NOT_AS_GUIDED = "Not all of the rest was done as guided."
ALL_AS_GUIDED = "Did you do it all as guided? Enter for yes, n for no."
ALL_AS_GUIDED_SAID = "Did you do it all as guided? If so, press enter. If not, press n."
REST_AS_GUIDED = "Did you do the rest as guided? Enter for yes, n for no."
REST_AS_GUIDED_SAID = "Did you do the rest as guided? If so, press enter. If not, press n."
NO_SOUND_HERE = f"No sound here. The words are on the screen. `{ROUTINE} doctor` says why."
SOUND_GONE = "The sound stopped, but the session goes on. Press m twice to try it again."
NO_VOICE_HERE = "There's no voice here. Tones guide you, and the words are on the screen."
# What keys are answered with, but for what depends on the moment.
ANSWERS = (
    PAUSED,
    AWAY,
    STOP_AGAIN,
    HURT_AGAIN_SAID,
    EASIER_AGAIN,
    THE_USUAL_WAY,
    NEXT_AGAIN,
    PREVIOUS_AGAIN,
    LEFT_OUT_SAID,
    ONE_MORE_SET,
    NO_MORE_SETS,
    NO_EASIER,
    EASIER_ALREADY,
    ALL_AS_GUIDED_SAID,
    REST_AS_GUIDED_SAID,
    *LEVELS.values(),
)
READER_OFFER = f"Using a screen reader? `{ROUTINE} config reader on` gives lines of text instead."
BREATH_SOUNDS_SHOWN = "A falling tone means breathe out. A rising one means breathe in."
BREATH_SOUNDS: tuple[tuple[str, Tone], ...] = (
    ("This sound means breathe out.", "exhale"),
    ("This one means breathe in.", "inhale"),
)


def capital(text: str) -> str:
    """Return the text with its first letter made a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence: "Wall sit" is "wall sit", "QL" stays."""
    return name if keeps_capital(name) else name[:1].lower() + name[1:]


def listed(items: Iterable[str]) -> str:
    """Return "a, b and c"."""
    *head, last = [item.rstrip(".") for item in items] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def with_side(text: str, side: Side | None) -> str:
    """Return a line of a file with the side that works, and the other one, put in their places."""
    if side is None or "{" not in text:
        return text
    other = "right" if side == "left" else "left"
    return capital(text.replace("{side}", side).replace("{other}", other))


def forms_of(line: Line, side: Side | None) -> tuple[str, ...]:
    """Return the forms of a line of a file, the longest first, its sides in their places."""
    return tuple(with_side(form, side) for form in (line.say, line.short) if form)


def side_name(limb: str, side: Side) -> str:
    """Return a side by the limb that works: "Left knee".

    Where no voice can say the limb, the side is set apart, and said alone.
    """
    return f"{capital(side)}{',' if unsaid(limb) else ''} {limb}"


# -- setup --------------------------------------------------------------------------------------


def announcement(exercise: Exercise, planned: int, *, first: bool) -> str:
    """Say which exercise comes: the first by its place, a later one by its position."""
    if first:
        return f"{exercise.name}. {capital(number(exercise.number))} of {number(planned)}."
    following = f"Next, {inside(exercise.name)}"
    position = POSITIONS[exercise.position] if exercise.position else ""
    if not position or position in exercise.name.casefold():
        return f"{following}."
    return f"{following}, {position}."


def stage(name: str, names: Sequence[str]) -> str:
    """Say which part of the routine begins; one alone by its name."""
    if len(names) == 1:
        return f"{name}."
    place = f"Part {number(names.index(name) + 1)} of {number(len(names))}"
    return f"{place}: {inside(name)}."


def side_first(exercise: Exercise) -> str | None:
    """Say the side that a set begins with, if sides matter."""
    side = exercise.sides_done[0]
    if side is None:
        return None
    return side_name(exercise.limb, side) + (" first." if exercise.sides == "each" else ".")


# -- work ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def breath_only(breath: Breath, turn: int) -> tuple[str, ...]:
    """Say only the breath of a phase that goes on under the same name; in the third rep nothing."""
    if turn == 1:
        return (f"{capital(BREATHS[breath])}.",)
    return (f"{capital(breath)}.",) if turn == _SECOND_TURN and breath != "steady" else ()


@lru_cache(maxsize=1024)
def phase(name: str, breath: Breath, turn: int, *, first_set: bool) -> tuple[str, ...]:
    """Say a phase at the first, second or third rep of a set."""
    short = f"{name}."
    if first_set and turn == 1:
        # At a comma the two run together.
        return (f"{name}: {BREATHS[breath]}.", short)
    if first_set and turn == _SECOND_TURN and breath != "steady":
        return (f"{name}, and {breath}.", short)
    return (short,)


@lru_cache(maxsize=1024)
def count(rep: int, *, half_way: bool, last: bool) -> tuple[str, ...]:
    """Say the number of a rep on its effort."""
    if last:
        return ("Last one.",)
    spoken = capital(number(rep))
    return (f"{spoken}, half-way.", "Half-way.") if half_way else (f"{spoken}.",)


def hold(hold: Hold, *, first_set: bool) -> tuple[str, ...]:
    """Say that a hold begins, by its name."""
    short = f"{hold.name}."
    breath = "breathe slowly" if hold.slow_breath else "breathe steadily"
    return (f"{hold.name}, and {breath}.", short) if first_set else (short,)


def hold_mark(ms: int, *, slow: bool = False) -> tuple[str, ...]:
    """Call out the time of a hold; where slow breaths lead, nothing of the breath."""
    spoken = capital(spoken_time(ms))
    return (f"{spoken}.",) if slow else (f"{spoken}, breathe.", f"{spoken}.")


def hold_first(ms: int) -> tuple[str, ...]:
    """Call out the first mark of an open hold, at which it may end."""
    spoken = capital(spoken_time(ms))
    return (f"{spoken}: come up whenever you like.", f"{spoken}.")


def hold_most() -> tuple[str, ...]:
    """Call out that an open hold is about to end itself."""
    return ("Five more seconds, then come up.", "Now come up.")


def hold_best(ms: int) -> tuple[str, ...]:
    """Call out the person's longest hold, as it is reached; without its time, later too."""
    return (f"{capital(spoken_time(ms))}: your best so far.", "Your best.")


def hold_goal(ms: int) -> tuple[str, ...]:
    """Call out the goal of an open hold."""
    spoken = capital(spoken_time(ms))
    return (f"{spoken}: your goal. Come up whenever you like.", f"{spoken}.")


def volume(percent: int) -> str:
    """Show how loud it is."""
    return f"Volume {percent} %."


def held(ms: int) -> str:
    """Show how long an open hold was, and how to correct it."""
    return f"Held {clock(ms // SECOND * SECOND)}. {SHORTER_HOLD}"


def finished(ms: int, last_words: str = "") -> str:
    """Say that the session is over, how long it was, and how to get out of the last exercise."""
    said = f"That's it. {capital(_length(ms))}."
    return f"{said} {last_words}" if last_words else said


def _length(ms: int) -> str:
    if ms < MINUTE:
        return f"{number(ms // SECOND)} seconds"
    whole = minutes(ms)
    return f"{number(whole)} {plural(whole, 'minute')}"
