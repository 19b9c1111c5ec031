"""What the screen says of a view. Equal scenes look the same, apart from the bar."""

from typing import NamedTuple

from msgspec.structs import replace

from routine.model import HOLD, Breath, Exercise, Segment, Timeline
from routine.outputs.screen.key_hints import hints, is_waiting
from routine.signals import View
from routine.text import counted
from routine.units import MINUTE, SECOND, clock
from routine.words import labels
from routine.words.phrases import in_pause, in_set, whereabouts
from routine.words.sentences import BREATHS, capitalized, mid_sentence, side_name

Wordings = tuple[str, ...]
"""The same thing in fewer and fewer words: the first that fits is shown."""


_TWO_DIGITS_MS = 100 * SECOND
"""Up to here the seconds at one's own pace have two digits, which leave room for large reps."""
_GAP_MS = 15_000
"""A setup up to this long leaves no time to read: it shows what comes, in large letters; so does
what is left of a minute."""


class Scene(NamedTuple):
    """What the screen says, "" or () for what does not apply."""

    word: str
    """The big word: what to do."""
    family: Wordings
    """The words that take turns with it, and should be drawn in the same size."""
    time: str = ""
    """The big number: seconds, or minutes and seconds."""
    widest: str = ""
    """The widest time there will be in this segment, for which room is kept."""
    breath: str = ""
    """"in", "out" or "steady": the colour."""
    title: str = ""
    progress: Wordings = ()
    """How much of the routine is left."""
    name: str = ""
    """The exercise, and its way."""
    place: Wordings = ()
    """The set and side."""
    plain: Wordings = ()
    """The word in normal letters, with what it asks for."""
    tally: Wordings = ()
    """The repetition, or the goal of a hold."""
    before: str = ""
    """The line before `line`."""
    line: str = ""
    """A sentence that is the main thing, such as a line of a setup."""
    is_name: bool = False
    """Whether `line` is a name, in as large letters as there is room for."""
    message: str = ""
    """A remark; the main thing while the session is held up."""
    next: str = ""
    """What comes next."""
    hints: tuple[labels.Hint, ...] = ()
    """The keys of the footer."""
    is_sequence: bool = False
    """Whether the family is a sequence of movements, not a rhythm: each in a size of its own."""
    still: bool = False
    """Whether time is stopped, so that there is no bar."""


def describe(view: View, timeline: Timeline) -> Scene:
    """Return the scene of a view."""
    segment, title = view.segment, timeline.routine.title
    exercise = timeline.exercise(segment.exercise)
    scene = _SCENES[segment.kind](view, exercise, timeline)
    if view.mode != "running":
        scene = _still(view, scene)
    elif view.next_set_ms is not None and exercise.every_ms is not None:
        scene = _before_next(scene, *labels.next_start(exercise.every_ms, view.next_set_ms))
    return scene._replace(
        title=f"{title} · {segment.stage}" if segment.stage else title,
        progress=_progress(view, timeline),
        name=_name(exercise),
        place=_place(view, exercise),
        message=_message(view, scene),
        next=view.next,
        hints=hints(view, exercise),
    )


def _before_next(scene: Scene, whole: str, short: str) -> Scene:
    """Return the scene of a set with the time until the next one, beside its tally."""
    joined = tuple(f"{scene.tally[0]} · {start}" for start in (whole, short) if scene.tally)
    return scene._replace(tally=(*joined, *scene.tally) or (whole, short))


def bar_fraction(view: View, timeline: Timeline) -> float:
    """Return how full the bar is, from 0 to 1.

    It empties on the exhale, stands still while the breath is held, and fills on all else.
    """
    segment = view.segment
    if segment.breath == "hold":
        return float(timeline.holds_air(segment.index))
    whole = segment.duration_ms if segment.open else view.elapsed_ms + view.remaining_ms
    done = min(1.0, max(0.0, view.elapsed_ms / whole)) if whole > 0 else 1.0
    return 1.0 - done if segment.kind == "phase" and segment.breath == "out" else done


def _phase(view: View, exercise: Exercise, _: Timeline) -> Scene:
    if exercise.own_pace is not None:
        return _own_pace(view)
    scene = _work(view, view.segment.phase or "Go")
    family = tuple(_word(phase.name, phase.breath) for phase in exercise.phases)
    return scene._replace(family=family or scene.family, is_sequence=exercise.is_sequence)


def _own_pace(view: View) -> Scene:
    segment = view.segment
    scene = _counting_down(view, counted(segment.reps or 1, "rep").upper())
    if not segment.open:
        return scene._replace(plain=labels.AT_EASE)
    most = max(segment.max_ms or 0, view.elapsed_ms)
    scene = _counting_up(view, scene, most, seconds_ms=_TWO_DIGITS_MS)
    longest = _time(most, _TWO_DIGITS_MS)
    unit = "" if ":" in longest else " s"
    tally = (f"at most {longest}{unit}",) if view.next_set_ms is None else ()
    return scene._replace(plain=labels.WHEN_DONE, tally=tally)


def _hold(view: View, _: Exercise, __: Timeline) -> Scene:
    segment = view.segment
    scene = _work(view, segment.phase or HOLD)
    if not segment.open:
        return scene
    goal = segment.duration_ms
    scene = _counting_up(view, scene, max(goal, segment.max_ms or 0, view.elapsed_ms))
    return scene._replace(tally=(f"goal {_time(goal)}",))


def _counting_up(view: View, scene: Scene, most: int, seconds_ms: int = MINUTE) -> Scene:
    time = _time(view.elapsed_ms // SECOND * SECOND, seconds_ms)
    return scene._replace(time=time, widest=_zeros(_time(most, seconds_ms)))


def _work(view: View, name: str) -> Scene:
    segment = view.segment
    breath = segment.breath or "steady"
    return _counting_down(view, _word(name, breath))._replace(
        breath={"hold": "steady", "free": ""}.get(breath, breath),
        plain=_breathing(name, segment),
        tally=_rep(segment),
    )


def _word(name: str, breath: Breath) -> str:
    """Return the big word of a phase: of "Breathe in", the line below it says the rest."""
    return (breath if name.casefold() == BREATHS[breath] != BREATHS["steady"] else name).upper()


def _rest(view: View, exercise: Exercise, _: Timeline) -> Scene:
    every_ms, own = view.segment.every_ms, exercise.words.rest
    plain = labels.SLOW_BREATHS if every_ms is None else (capitalized(labels.every(every_ms)),)
    plain = (own,) if own else plain
    return _counting_down(view, labels.REST)._replace(plain=plain)


def _switch(view: View, exercise: Exercise, _: Timeline) -> Scene:
    side = _side(view.segment, exercise)
    plain = (f"Switch sides: {side} next", f"{side} next")
    return _counting_down(view, labels.SWITCH)._replace(plain=plain)


def _setup(view: View, exercise: Exercise, timeline: Timeline) -> Scene:
    is_rest = view.segment.every_ms is not None
    if is_rest or view.segment.duration_ms <= _GAP_MS:
        word = labels.REST if is_rest else labels.READY
        return _counting_down(view, word)._replace(line=exercise.name, is_name=True)
    cues = timeline.cues_by_segment.get(view.segment.index, ())
    lines = [cue.show for cue in cues if cue.show]
    at = lines.index(view.line) if view.line in lines else 0
    return _counting_down(view, labels.SET_UP)._replace(
        before=lines[at - 1] if at else "", line=view.line or exercise.name
    )


def _check(view: View, exercise: Exercise, _: Timeline) -> Scene:
    question = exercise.check.say if exercise.check else view.show
    plain = labels.MAY_ADD_SET if view.may_add else ()
    return _counting_down(view, labels.CHECK)._replace(line=question, plain=plain)


_SCENES = {"phase": _phase, "hold": _hold, "rest": _rest} | {
    "switch": _switch,
    "setup": _setup,
    "check": _check,
}


def _counting_down(view: View, word: str) -> Scene:
    widest = _zeros(_time(view.elapsed_ms + view.remaining_ms))
    return Scene(word, (word,), time=_time(view.remaining_ms), widest=widest)


def _still(view: View, scene: Scene) -> Scene:
    """Return the scene of a session whose time is stopped."""
    is_rest = view.mode == "resting"
    if is_rest or view.mode == "get ready":
        word, plain = (labels.REST, ()) if is_rest else (labels.READY, (labels.GET_READY,))
        time, widest = _time(view.ready_ms), "0:00" if is_rest else "00"
        return Scene(word, (word,), time, widest, plain=plain, tally=scene.tally, still=True)
    if is_waiting(view):
        return _waiting(view.segment, scene)
    if view.mode == "paused":
        says_how = view.armed is not None or in_pause.GOES_ON in view.show
        plain = () if says_how else (in_pause.GOES_ON,)
        return Scene(labels.PAUSED, (labels.PAUSED,), plain=plain, tally=scene.tally, still=True)
    word = labels.DONE if view.mode == "finished" else labels.STOPPED
    return Scene(word, (word,), still=True)


def _waiting(segment: Segment, scene: Scene) -> Scene:
    tally = (counted(segment.reps, "rep"),) if segment.reps and not segment.rep else scene.tally
    word = labels.WAITING
    return Scene(word, (word,), plain=labels.WHEN_READY, tally=tally, still=True)


def _time(ms: int, seconds_ms: int = MINUTE) -> str:
    """Return a time in seconds, rounded up, or from `seconds_ms` on in minutes and seconds."""
    return clock(ms) if ms >= seconds_ms else str(-(-max(0, ms) // SECOND))


def _zeros(time: str) -> str:
    return "".join("0" if char.isdigit() else char for char in time)


def _breathing(name: str, segment: Segment) -> Wordings:
    whole = labels.phase_line(name, segment.breath, segment.through)
    short = labels.phase_line(name, segment.breath, None)
    way = short.removeprefix(f"{name}: ")
    if segment.breath == "free":
        return (name, "")
    if segment.through is None:
        return (short, way)
    return (whole, whole.removeprefix(f"{name}: "), short, way)


def _side(segment: Segment, exercise: Exercise) -> str:
    return mid_sentence(side_name(exercise.limb, segment.side)) if segment.side else ""


def _rep(segment: Segment) -> Wordings:
    if segment.rep is None or (segment.reps or 1) < 2:  # noqa: PLR2004 - one of one says nothing
        return ()
    return (f"rep {segment.rep} of {segment.reps}", f"{segment.rep}/{segment.reps}")


def _name(exercise: Exercise) -> str:
    name = f"{exercise.name}, {exercise.way} way" if exercise.way else exercise.name
    return f"{name} · {exercise.load}" if exercise.load else name


def _place(view: View, exercise: Exercise) -> Wordings:
    segment = view.segment
    lap = whereabouts.which_round(segment)
    if segment.set is None:
        bare = replace(exercise, load=None)  # the load stands with the name
        sets = labels.sets(bare)
        # A list of reps or times is never cut after its first.
        short = sets.partition(" of ")[0].partition(",")[0]
        doses = (labels.dose(bare), labels.amount(bare), sets, short)
        return (*(f"{lap} · {dose}" for dose in doses[:-1]), lap) if lap else doses
    part = whereabouts.which_set(segment, 0)
    is_next = whereabouts.leads_to_added(segment, view.extra)
    if view.extra:
        part = "one more set" if view.extra == 1 or is_next else f"{view.extra} more sets"
    if segment.kind == "rest":
        part += " next" if is_next else " done"
    if segment.side is None:
        return (part, part.removeprefix(f"{lap}, "))
    shorter = (part, lap) if lap else (part,)
    return (
        f"{part} · {_side(segment, exercise)}",
        *(f"{each}, {segment.side}" for each in shorter),
    )


def _progress(view: View, timeline: Timeline) -> Wordings:
    left = f"{clock(max(0, view.left_ms))} left"
    exercise = f"exercise {view.segment.exercise} of {timeline.routine.exercise_count}"
    return (f"{exercise} · {left}", left)


def _message(view: View, scene: Scene) -> str:
    """Return the remark of the moment, unless the scene says it already."""
    show, segment = _letters_of(view.show), view.segment
    is_own_pace = segment.kind == "phase" and segment.rep is None
    told = _own_pace_words(segment) if is_own_pace else ()
    others = map(_letters_of, (scene.word, scene.before, *scene.plain, *told))
    line = _letters_of(scene.line)
    is_announced = scene.is_name and show in {line, f"next{line}"}
    begins = line and show.startswith(line) and not scene.is_name
    is_said = show in others or is_announced or begins
    return (segment.point or "") if show and is_said else view.show


def _own_pace_words(segment: Segment) -> Wordings:
    return in_set.own_pace(segment.reps or 1, first_set=True, ends_by_key=segment.open)


def _letters_of(text: str) -> str:
    """Return the letters and digits of a text alone, in lower case, to compare wordings."""
    return "".join(filter(str.isalnum, text)).lower()
