"""Labels: what is shown and never said, such as keys, doses and what comes next."""

from collections.abc import Iterable

from routine.model import Airway, Breath, Exercise, Hold, Phase, Progress, Segment, Timeline
from routine.text import counted, plural
from routine.units import MINUTE, SECOND, clock, readable
from routine.words.phrases.in_pause import WAITS
from routine.words.phrases.in_set import hold as hold_begins
from routine.words.phrases.whereabouts import set_in_round, which_round, which_set
from routine.words.sentences import listed, mid_sentence, phase_words, side_name

Hint = tuple[str, str]

# The list of keys that the key ? shows, each with what it does.
KEYS: tuple[Hint, ...] = (
    ("space", "pause, go on"),
    ("enter", "skip ahead, end hold or set"),
    ("→", "next set"),
    ("←", "this set again"),
    ("↑ ↓", "another exercise"),
    ("h", "this hurts"),
    ("e", "an easier way"),
    ("q", "stop"),
    ("a", "one more set"),
    ("+ -", "ten seconds more, less"),
    ("m", "sound off, on"),
    ("9 0", "softer, louder"),
    ("v", "how much is said"),
    ("w", "where we are"),
    ("?", "close this list"),
)
# Keys at the foot of the screen, shown while they do something.
PAUSE, GO_ON, START = ("space", "pause"), ("space", "go on"), ("any key", "start")
SETS, HURT, EASIER = ("← →", "set"), ("h", "this hurts"), ("e", "easier")
MUTE, UNMUTE = ("m", "mute"), ("m", "sound on")
AHEAD, END_HOLD, ADD_SET = ("enter", "skip ahead"), ("enter", "end it"), ("a", "one more set")
END_SET, BEGIN = ("enter", "done"), ("space", "start")
LIST, STOP = ("?", "keys"), ("q", "stop")

# The big words, for each kind of segment without a name and for a session that is not running.
REST, SWITCH, SET_UP, CHECK = "REST", "SWITCH", "SET UP", "CHECK"
READY, PAUSED, DONE, STOPPED = "READY", "PAUSED", "DONE", "STOPPED"
WAITING = "READY?"

GET_READY = "Get ready"
WHEN_READY = (WAITS, "space when ready")
WHEN_DONE = ("At your own pace: enter when you're done", "enter when done")
AT_EASE = ("At your own pace", "own pace")
_AT_EASE = "at your own pace"
NEXT = "Next: "
SLOW_BREATHS = ("Rest: slow breaths", "slow breaths")
MAY_ADD_SET = ("a: one more set. If you're done, just wait.", "a: one more set")


def window_title(timeline: Timeline, segment: Segment) -> str:
    """Show where a session is: "Sciatica, exercise 1 of 3: Clamshell"; in rounds, in which one."""
    of = f"exercise {segment.exercise} of {timeline.routine.exercise_count}"
    where = ", ".join(filter(None, (timeline.routine.title, which_round(segment), of)))
    return f"{where}: {segment.exercise_name}"


def phase_line(name: str, breath: Breath | None, through: Airway | None) -> str:
    """Show a phase and its breath as plain text, once."""
    named, said = phase_words(name, breath or "steady")
    line = f"{named}: {said}" if said else named
    return f"{line} through the {through}" if through else line


def timed_phase(phase: Phase) -> str:
    """Show a phase with its time: "squeeze 2 s, breathe out"; "breathe in 4 s"."""
    named, said = phase_words(phase.name, phase.breath)
    timed = f"{mid_sentence(named)} {readable(phase.ms)}"
    return f"{timed}, {said}" if said else timed


def looks(movement: Iterable[str]) -> str:
    """Return the line that stands for a figure, from its poses in words."""
    return f"What it looks like: {' '.join(movement)}"


def work_line(segment: Segment, exercise: Exercise) -> str:
    """Show how the set is done that a segment begins: "stretch 20 s, breathe steadily"."""
    hold = exercise.hold
    if hold is not None and (hold.open or hold.slow_breath):
        return mid_sentence(hold_begins(hold, first_set=True)[0].removesuffix("."))
    if hold is not None:
        return timed_phase(Phase(hold.name, segment.duration_ms, hold.breath))
    if exercise.own_pace is None:
        return "; ".join(map(timed_phase, exercise.phases))
    most = readable(segment.max_ms or segment.duration_ms)
    return f"{_AT_EASE}; enter when done, at most {most}" if segment.open else _AT_EASE


def set_start(segment: Segment, limb: str, extra: int) -> str:
    """Show that a set begins: the exercise, which set, which side, how many reps."""
    side = f", {mid_sentence(side_name(limb, segment.side))}" if segment.side else ""
    reps = f", {counted(segment.reps, 'rep')}" if segment.reps else ""
    return f"{segment.exercise_name}, {which_set(segment, extra)}{side}{reps}"


def stretched(by_ms: int) -> str:
    """Show that a key moved the end of a setup, a rest or a hold."""
    seconds_ms = round(abs(by_ms) / SECOND) * SECOND
    return f"{readable(seconds_ms)} {'less' if by_ms < 0 else 'more'}."


def next_up(timeline: Timeline, index: int, *, extra: int = 0, skips_check: bool = False) -> str:
    """Show what comes after the set, or the span between sets, that a segment belongs to.

    In a sequence of movements it is the next one. `extra` counts the sets added so far.
    `skips_check` passes over a check that could add no more sets.
    """
    now = timeline.segments[index]
    for segment in timeline.segments[index + 1 :]:
        is_same_set = segment.is_work and now.is_work and segment.block == now.block
        if is_same_set and segment.phase and timeline.exercise(now.exercise).is_sequence:
            return mid_sentence(segment.phase)
        if not is_same_set and not (skips_check and segment.kind == "check"):
            return coming(timeline, segment, extra)
    return "the end"


def coming(timeline: Timeline, segment: Segment, extra: int) -> str:
    """Show a segment as what comes next; its round only where that begins."""
    if segment.kind == "setup":
        return ", ".join(filter(None, (segment.exercise_name, which_round(segment))))
    if segment.kind == "rest":
        after, kind = timeline.segments[segment.index + 1], "point" if segment.point else "set"
        is_next_round = after.kind == "setup"
        then = f"round {after.round}" if is_next_round else f"{kind} {(segment.set or 0) + 1}"
        # What fills the time of a set is as long as that leaves it.
        length = "" if segment.every_ms else f" {readable(segment.duration_ms)}"
        return f"rest{length}, then {then}"
    if segment.kind == "check":
        return "a short question"
    limb = timeline.exercise(segment.exercise).limb
    side = mid_sentence(side_name(limb, segment.side)) if segment.side else ""
    if segment.kind == "switch":
        return f"switch, then the {side}"
    is_only = segment.sets == 1 and not extra
    which = "" if is_only else set_in_round(segment, extra)
    return ", ".join(filter(None, (which, side, _work(segment))))


def _work(segment: Segment) -> str:
    if segment.reps:
        return counted(segment.reps, "rep")
    length = readable(segment.duration_ms)
    return f"hold, goal {length}" if segment.open else f"hold {length}"


def dose(exercise: Exercise) -> str:
    """Show the dose of an exercise in one line: "2 sets of 20, rest 30 s"."""
    return ", ".join(filter(None, (amount(exercise), _breaks(exercise))))


def amount(exercise: Exercise) -> str:
    """Show the dose of an exercise without its rests: "2 sets of 20, on each side"."""
    parts = [sets(exercise)]
    if exercise.own_pace is not None and exercise.own_pace.max_ms is not None:
        parts.append(f"at most {readable(exercise.own_pace.max_ms)}")
    if exercise.sides == "each":
        parts.append("on each side")
    elif exercise.sides != "none":
        parts.append(f"{exercise.sides} side only")
    if exercise.load:
        parts.append(exercise.load)
    return ", ".join(parts)


def sets(exercise: Exercise) -> str:
    """Show how many sets there are, and of what: "2 holds of 10 and 20 s"."""
    if exercise.own_pace is not None and exercise.sets == 1:
        return f"{counted(exercise.reps, 'rep')} {_AT_EASE}"
    kind = "point" if exercise.points else "set" if exercise.hold is None else "hold"
    many = counted(exercise.sets, kind)
    if exercise.hold is None:
        reps = listed(str(reps) for reps in exercise.ladder or (exercise.reps,))
        return f"{many} of {reps}{f' {_AT_EASE}' if exercise.own_pace else ''}"
    if not exercise.hold.open:
        return f"{many} of {times(exercise.hold.times_ms or (exercise.hold.ms,))}"
    goal, last = readable(exercise.hold.ms), readable(exercise.hold.end_ms)
    return f"{many}, as long as you like: goal {goal}, up to {last}"


def times(each_ms: Iterable[int]) -> str:
    """Show times, one after the other: "10, 20 and 30 s", "45 s and 1 min"."""
    shown = [readable(ms) for ms in each_ms]
    (unit, *others) = {text.partition(" ")[2] for text in shown}
    if len(shown) > 1 and not others and unit in {"s", "min"}:
        return f"{listed(text.partition(' ')[0] for text in shown)} {unit}"
    return listed(shown)


def rest(exercise: Exercise) -> str:
    """Show the rest between the sets of an exercise, "" where there is none."""
    if exercise.every_ms is not None:
        return f"what is left of each {_every(exercise.every_ms)}"
    return times(exercise.rests_ms or (exercise.rest_ms,)) if exercise.sets > 1 else ""


def every(ms: int) -> str:
    """Show how often a set begins: "a set every minute", "a set every 1 min 30 s"."""
    return f"a set every {_every(ms)}"


def next_start(every_ms: int, left_ms: int) -> tuple[str, str]:
    """Show how long it is until the next set, in two wordings: "next minute in 0:23"."""
    left = f"in {clock(left_ms)}"
    return f"next {'minute' if every_ms == MINUTE else 'start'} {left}", f"next {left}"


def _breaks(exercise: Exercise) -> str:
    if exercise.every_ms is not None:
        return f"every {_every(exercise.every_ms)}"
    between = rest(exercise)
    return f"rest {between}" if between else ""


def _every(ms: int) -> str:
    return "minute" if ms == MINUTE else readable(ms)


def progress(rule: Progress, hold: Hold | None) -> str:
    """Show how a dose may grow: "after 3 full sessions, 2 more reps, up to 12"."""
    parts = [
        f"{_more(step.add, unit)}, up to {step.most}"
        for step, unit in ((rule.reps, "rep"), (rule.sets, "set"))
        if step is not None
    ]
    if rule.hold is not None:
        more = "the first mark {} later" if hold is not None and hold.open else "{} longer"
        parts.append(f"{more.format(readable(rule.hold.add))}, up to {readable(rule.hold.most)}")
    return f"after {counted(rule.after, 'full session')}, {'; then '.join(parts)}"


def _more(many: int, unit: str) -> str:
    return f"{'one' if many == 1 else many} more {plural(many, unit)}"


def settings_path(path: str, *, exists: bool) -> str:
    """Show where the file of settings is, or will be."""
    return path if exists else f"{path} (made when you change one)"


def fewer_sets(exercises: Iterable[Exercise], sets: int | None) -> str:
    """Show which exercises have fewer sets than were asked for; "" where none has."""
    fewer = ", ".join(
        f"{mid_sentence(exercise.name)} has at most {exercise.sets}"
        for exercise in exercises
        if sets is not None and exercise.sets < sets
    )
    return f"Not every exercise can have {sets} sets: {fewer}." if fewer else ""
