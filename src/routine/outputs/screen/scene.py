"""What the screen says of a view. Equal scenes look the same, apart from the bar."""

from typing import NamedTuple

from routine.model import HOLD, Exercise, Segment, Timeline
from routine.signals import Action, View
from routine.units import MINUTE, SECOND, clock
from routine.words import labels
from routine.words.phrases import in_pause, whereabouts
from routine.words.sentences import mid_sentence, side_name

Wordings = tuple[str, ...]
"""The same thing in fewer and fewer words: the first that fits is shown."""


class Scene(NamedTuple):
    """What the screen says, "" or () for what does not apply."""

    word: str
    """The big word: what to do."""
    family: Wordings
    """The words that take turns with it, and must be drawn in the same size."""
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
    message: str = ""
    """A remark; the main thing while the session is held up."""
    next: str = ""
    """What comes next."""
    hints: tuple[labels.Hint, ...] = ()
    """The keys of the footer."""
    still: bool = False
    """Whether time is stopped, so that there is no bar."""


def describe(view: View, timeline: Timeline) -> Scene:
    """Return the scene of a view."""
    segment, title = view.segment, timeline.routine.title
    exercise = timeline.exercise(segment.exercise)
    scene = _SCENES[segment.kind](view, exercise, timeline)
    if view.mode != "running":
        scene = _still(view, scene)
    return scene._replace(
        title=f"{title} · {segment.stage}" if segment.stage else title,
        progress=_progress(view, timeline),
        name=f"{exercise.name}, {exercise.way} way" if exercise.way else exercise.name,
        place=_place(view, exercise),
        message=_message(view, scene),
        next=view.next,
        hints=_hints(view, exercise),
    )


def bar_fraction(view: View) -> float:
    """Return how full the bar is, from 0 to 1: it empties on the exhale, and fills on all else."""
    whole = view.segment.duration_ms if view.segment.open else view.elapsed_ms + view.remaining_ms
    done = min(1.0, max(0.0, view.elapsed_ms / whole)) if whole > 0 else 1.0
    return 1.0 - done if view.segment.kind == "phase" and view.segment.breath == "out" else done


def _phase(view: View, exercise: Exercise, _: Timeline) -> Scene:
    scene = _work(view, view.segment.phase or "Go")
    family = tuple(phase.name.upper() for phase in exercise.phases)
    return scene._replace(family=family or scene.family)


def _hold(view: View, _: Exercise, __: Timeline) -> Scene:
    segment = view.segment
    scene = _work(view, segment.phase or HOLD)
    if not segment.open:
        return scene
    goal = _time(segment.duration_ms)
    most = _time(max(segment.duration_ms, segment.max_ms or 0, view.elapsed_ms))
    time = _time(view.elapsed_ms // SECOND * SECOND)
    return scene._replace(time=time, widest=_zeros(most), tally=(f"goal {goal}",))


def _work(view: View, name: str) -> Scene:
    segment = view.segment
    return _counting_down(view, name.upper())._replace(
        breath=segment.breath or "steady", plain=_breathing(name, segment), tally=_rep(segment)
    )


def _rest(view: View, _: Exercise, __: Timeline) -> Scene:
    return _counting_down(view, labels.REST)._replace(plain=labels.SLOW_BREATHS)


def _switch(view: View, exercise: Exercise, _: Timeline) -> Scene:
    side = _side(view.segment, exercise)
    plain = (f"Switch sides: {side} next", f"{side} next")
    return _counting_down(view, labels.SWITCH)._replace(plain=plain)


def _setup(view: View, exercise: Exercise, timeline: Timeline) -> Scene:
    cues = timeline.cues_by_segment.get(view.segment.index, ())
    lines = [cue.show for cue in cues if cue.show]
    at = lines.index(view.line) if view.line in lines else 0
    return _counting_down(view, labels.SET_UP)._replace(
        before=lines[at - 1] if at else "", line=view.line or exercise.name
    )


def _check(view: View, exercise: Exercise, _: Timeline) -> Scene:
    question = exercise.check.say if exercise.check else view.show
    plain = labels.MAY_ADD_SET if _may_add(view, exercise) else ()
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
    if view.mode == "paused":
        says_how = view.armed is not None or in_pause.GOES_ON in view.show
        plain = () if says_how else (in_pause.GOES_ON,)
        return Scene(labels.PAUSED, (labels.PAUSED,), plain=plain, tally=scene.tally, still=True)
    word = labels.DONE if view.mode == "finished" else labels.STOPPED
    return Scene(word, (word,), still=True)


def _time(ms: int) -> str:
    return clock(ms) if ms >= MINUTE else str(-(-max(0, ms) // SECOND))


def _zeros(time: str) -> str:
    return "".join("0" if char.isdigit() else char for char in time)


def _breathing(name: str, segment: Segment) -> Wordings:
    whole = labels.phase_line(name, segment.breath, segment.through)
    short = labels.phase_line(name, segment.breath, None)
    way = short.removeprefix(f"{name}: ")
    if segment.through is None:
        return (short, way)
    return (whole, whole.removeprefix(f"{name}: "), short, way)


def _side(segment: Segment, exercise: Exercise) -> str:
    return mid_sentence(side_name(exercise.limb, segment.side)) if segment.side else ""


def _may_add(view: View, exercise: Exercise) -> bool:
    return view.extra < exercise.extra_sets


def _rep(segment: Segment) -> Wordings:
    if segment.rep is None or (segment.reps or 1) < 2:  # noqa: PLR2004 - one of one says nothing
        return ()
    return (f"rep {segment.rep} of {segment.reps}", f"{segment.rep}/{segment.reps}")


def _place(view: View, exercise: Exercise) -> Wordings:
    segment = view.segment
    if segment.set is None:
        amount, sets = labels.amount(exercise), labels.sets(exercise)
        # A list of reps or times is never cut after its first.
        return (labels.dose(exercise), amount, sets, sets.partition(" of ")[0].partition(",")[0])
    part = whereabouts.which_set(segment, 0)
    if view.extra:
        part = "one more set" if view.extra == 1 else f"{view.extra} more sets"
    if segment.kind == "rest":
        part += " next" if view.extra else " done"
    if segment.side is None:
        return (part,)
    return (f"{part} · {_side(segment, exercise)}", f"{part}, {segment.side}")


def _progress(view: View, timeline: Timeline) -> Wordings:
    left = f"{clock(max(0, view.left_ms))} left"
    exercise = f"exercise {view.segment.exercise} of {timeline.routine.exercise_count}"
    return (f"{exercise} · {left}", left)


def _message(view: View, scene: Scene) -> str:
    """Return the remark of the moment, unless the scene says it already."""
    show = _letters_of(view.show)
    others = map(_letters_of, (scene.word, scene.before, *scene.plain))
    line = _letters_of(scene.line)
    is_said = show in others or (line and show.startswith(line))
    return (view.segment.point or "") if show and is_said else view.show


def _letters_of(text: str) -> str:
    """Return the letters and digits of a text alone, in lower case, to compare wordings."""
    return "".join(filter(str.isalnum, text)).lower()


def _hints(view: View, exercise: Exercise) -> tuple[labels.Hint, ...]:
    if view.mode in {"stopped", "finished"}:
        return ()
    if view.mode != "running":
        going_on = labels.START if view.is_long else labels.PAUSE
        first = labels.GO_ON if view.mode == "paused" else going_on
        gentler = (labels.EASIER,) if view.armed is Action.HURT and exercise.easier else ()
        return (first, labels.SETS, labels.HURT, *gentler, labels.LIST, labels.STOP)
    sound = labels.UNMUTE if view.sound.muted else labels.MUTE
    keys = (labels.PAUSE, labels.SETS, labels.HURT, _segment_hint(view, exercise) or sound)
    return (*keys, labels.LIST, labels.STOP)


def _segment_hint(view: View, exercise: Exercise) -> labels.Hint | None:
    """Return the key that has a meaning in this kind of segment only."""
    if view.segment.kind == "setup":
        return labels.AHEAD
    if view.segment.kind in {"rest", "check"} and _may_add(view, exercise):
        return labels.ADD_SET
    return labels.END_HOLD if view.segment.open else None
