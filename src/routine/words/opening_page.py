"""The pages before a session: what it is, needs and asks for; and whether to continue another."""

import re
from collections.abc import Iterable
from datetime import datetime

from routine.model import PLACES, TONES_MS, Level, Outline, Routine, Timeline, Tone
from routine.text import plural
from routine.words.page import NOT_MEDICAL, CueSheet, Page
from routine.words.reading_aloud.number_words import number
from routine.words.sentences import about_minutes, capitalized, listed, mid_sentence

BREATH_MS = 2_500
"""How long a breath sound is heard where it is explained: as long as in a repetition."""

WITHIN_REACH = (
    "Keep the computer within arm's reach. Any key pauses. "
    "If something hurts, stop and rest. You don't need a key for that."
)
BESIDE_YOU = "Put the small things within reach."
PARTLY_SHOWN = "Watch the screen too: the voice can't say every word here."
ONE_MOMENT = "Getting the voice ready."
PRESS_ENTER = "Press enter to start."
STARTS_BY_ITSELF = "Starting now."
SESSION_NOT_KEPT = "this session is not kept"
BREATH_SOUNDS_SHOWN = "A falling tone means breathe out. A rising one means breathe in."
BREATH_SOUNDS: tuple[tuple[str, Tone], ...] = (
    ("This sound means breathe out.", "exhale"),
    ("This one means breathe in.", "inhale"),
)
HOLD_SOUND_SHOWN = "Two low knocks mean hold your breath."
HOLD_SOUND: tuple[str, Tone] = ("These two knocks mean hold your breath.", "breath_hold")

# What stays where it is; everything else can be carried to where the user lies.
_FIXED = frozenset({"chair", "wall", "door", "table", "couch", "bed"})
_AFTER_ITEM = re.compile(r", | \(")


def opening(
    plan: Timeline | Outline,
    *,
    asks: bool,
    sound: str = "",
    introduces: bool = False,
    note: str = "",
    has_keys: bool = True,
) -> Page:
    """Return what is read and heard before lying down; `asks` is whether enter starts the session.

    `sound` is the state of the sound, `note` what else to know today; `introduces` explains
    the breath sounds. Without keys, nothing waits for one.
    """
    routine = plan.routine
    names = [mid_sentence(exercise.name) for exercise in routine.exercises]
    many = f"{number(len(names))} {plural(len(names), 'exercise')}"
    needs = needed(routine)
    prompt = PRESS_ENTER if asks else STARTS_BY_ITSELF
    first = " ".join(line.say for line in routine.beforehand)
    partly = PARTLY_SHOWN if plan.has_unsaid else ""
    keys = waited_for(routine) if has_keys else ""
    spoken: list[tuple[str, Level]] = [(greeting(plan), "brief"), (routine.message, "brief")]
    held = breath_caution(routine)
    told = (first, note, partly, held, NOT_MEDICAL, keys, WITHIN_REACH)
    spoken += [(needs, "full"), *((text, "tones") for text in told)]
    cues = _cues(spoken, prompt, routine if introduces else None) if asks else ()
    about = f"{_length(plan)}, {many}{_in_rounds(routine)}: {listed(names)}."
    changes = _changes(routine)
    breath = _breath_sounds_shown(routine) if introduces else ""
    today = (about, routine.message, note, partly, changes, needs, first)
    paragraphs = (*today, held, NOT_MEDICAL, breath, sound, keys, WITHIN_REACH)
    return Page(routine.title, tuple(filter(None, paragraphs)), prompt, cues)


def _in_rounds(routine: Routine) -> str:
    """Return how often all of it is done, if it is all one group."""
    names = {exercise.group for exercise in routine.exercises}
    rounds = routine.groups[0].rounds if len(routine.groups) == len(names) == 1 else 1
    return f" in {number(rounds)} rounds" if rounds > 1 and None not in names else ""


def waited_for(routine: Routine) -> str:
    """Say what goes on only after a key, and what a key ends; "" for nothing."""
    exercises, sets = routine.exercises, {"each-set": "each set of "}
    waiting = [
        f"{sets.get(each.wait_for_key, '')}{mid_sentence(each.name)}"
        for each in exercises
        if each.wait_for_key
    ]
    own = [mid_sentence(each.name) for each in exercises if each.own_pace and each.own_pace.max_ms]
    is_same = len({each.wait_for_key for each in exercises}) == 1 < len(exercises)
    before = "each set" if exercises[0].wait_for_key == "each-set" else "each exercise"
    sentences = []
    if waiting:
        named = before if is_same else listed(waiting)
        sentences.append(f"Before {named}, press space when you're ready.")
    if own:
        of = "" if len(own) == len(exercises) else f" of {listed(own)}"
        sentences.append(f"You set the pace{of}: press enter when a set is done.")
    return " ".join(sentences)


def breath_caution(routine: Routine) -> str:
    """Say who must not hold the breath, where an exercise does; "" where none does."""
    if not any("breath-hold" in exercise.caution_names for exercise in routine.exercises):
        return ""
    from routine.references import CAUTIONS  # noqa: PLC0415 - 1 ms, for few routines

    return CAUTIONS["breath-hold"].text


def _changes(routine: Routine) -> str:
    if not routine.changes:
        return ""
    from routine.words.avoidance import changes_spoken  # noqa: PLC0415 - 1 ms, mostly for nothing

    return changes_spoken(routine)


def greeting(plan: Timeline | Outline) -> str:
    """Say the routine's title, and how long it takes."""
    # Spelt out here, so that the grammar of figures is imported only for files that have some.
    spelt = re.sub("[0-9]+", lambda figures: number(int(figures[0])), _length(plan))
    return f"{plan.routine.title}. {spelt}."


def _length(plan: Timeline | Outline) -> str:
    return capitalized(about_minutes(plan.total_ms))


def needed(routine: Routine) -> str:
    """Say what a session needs, and what else is good to have; "" for nothing."""
    items, optional = equipment(routine), equipment(routine, optional=True)
    # From the floor, things are far away: those that can be carried are put within reach.
    exercises = routine.exercises
    lies = any(e.position and PLACES[e.position] == "floor" for e in exercises)
    is_carried = any(item.name not in _FIXED for e in exercises for item in e.equipment)
    sentences = [f"You need {listed(map(mid_sentence, items))}."] if items else []
    sentences += [f"Good to have: {listed(map(mid_sentence, optional))}."] if optional else []
    return " ".join([*sentences, BESIDE_YOU] if is_carried and lies else sentences)


def equipment(routine: Routine, *, optional: bool = False) -> tuple[str, ...]:
    """Return what a session needs, or can do without, each item once, in the order of its use.

    Of a line of equipment only the first thing is named, before a comma or a bracket; `routine
    show` lists what can stand in for it.
    """
    items = [item for e in routine.exercises for item in e.equipment]
    needed = dict.fromkeys(_AFTER_ITEM.split(i.text)[0] for i in items if not i.optional)
    if not optional:
        return tuple(needed)
    spare = dict.fromkeys(_AFTER_ITEM.split(i.text)[0] for i in items if i.optional)
    return tuple(item for item in spare if not any(_would_do(other, item) for other in needed))


def _would_do(other: str, item: str) -> bool:
    """Return whether a thing that is needed anyway would do: "a firm pillow" for "a pillow"."""
    article, _, noun = item.partition(" ")
    return other == item or (article in {"a", "an"} and other.endswith(f" {noun}"))


def _cues(spoken: Iterable[tuple[str, Level]], prompt: str, introduced: Routine | None) -> CueSheet:
    sheet = CueSheet()
    for words, level in spoken:
        sheet.say(words, level)
    if introduced:
        add_breath_sounds(sheet, introduced)
    sheet.say(prompt, "brief")
    return sheet


def add_breath_sounds(sheet: CueSheet, routine: Routine) -> None:
    """Explain the breath sounds of a routine, and let each be heard."""
    for words, tone in (*BREATH_SOUNDS, *([HOLD_SOUND] if _holds_breath(routine) else [])):
        sheet.say(words, "tones")
        sheet.sound(tone, TONES_MS[tone] if tone == HOLD_SOUND[1] else BREATH_MS)


def _breath_sounds_shown(routine: Routine) -> str:
    return f"{BREATH_SOUNDS_SHOWN}{f' {HOLD_SOUND_SHOWN}' if _holds_breath(routine) else ''}"


def _holds_breath(routine: Routine) -> bool:
    return any(phase.breath == "hold" for each in routine.exercises for phase in each.phases)


def started(at: datetime, *, is_today: bool) -> str:
    """Say when an earlier session of today or yesterday started: "started today at 14:05"."""
    return f"started {'today' if is_today else 'yesterday'} at {at:%H:%M}"


def go_on(title: str, when: str, where: str, left: str, *, asks: bool = True) -> Page:
    """Show how far an earlier session got; with `asks`, offer to go on there or to start again."""
    heading = "Continue where you stopped?" if asks else "Continuing where you stopped"
    lines = (f"{title}, {when}.", where, f"{capitalized(left)} left.")
    prompt = "enter: continue; n: start again" if asks else "enter: continue; q: leave it"
    spoken = "Enter continues. n starts again." if asks else "Enter continues. q leaves it."
    sheet = CueSheet()
    sheet.say_all((heading, *lines, spoken))
    return Page(heading, lines, prompt, sheet)
