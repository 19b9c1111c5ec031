"""Which keys the footer of the screen names, and what they do just then."""

from routine.model import Exercise
from routine.signals import Action, View
from routine.words import labels


def is_waiting(view: View) -> bool:
    """Return whether the session waits for a key to begin a set, as its file asks for."""
    is_begun = view.elapsed_ms > 0 or view.armed is not None
    return view.mode == "paused" and view.segment.waits and not is_begun


def hints(view: View, exercise: Exercise) -> tuple[labels.Hint, ...]:
    """Return the keys that do something now, in the order in which they stand."""
    if view.mode in {"stopped", "finished"}:
        return ()
    if view.mode != "running":
        going_on = labels.START if view.is_long else labels.PAUSE
        first = labels.GO_ON if view.mode == "paused" else going_on
        first = labels.BEGIN if is_waiting(view) else first
        gentler = (labels.EASIER,) if view.armed is Action.HURT and exercise.easier else ()
        return (first, labels.SETS, labels.HURT, *gentler, labels.LIST, labels.STOP)
    sound = labels.UNMUTE if view.sound.muted else labels.MUTE
    keys = (labels.PAUSE, labels.SETS, labels.HURT, _segment_hint(view) or sound)
    return (*keys, labels.LIST, labels.STOP)


def _segment_hint(view: View) -> labels.Hint | None:
    """Return the key that has a meaning in this kind of segment only."""
    if view.segment.kind == "setup":
        return labels.AHEAD
    if view.segment.kind in {"rest", "check"} and view.may_add:
        return labels.ADD_SET
    ends = labels.END_SET if view.segment.kind == "phase" else labels.END_HOLD
    return ends if view.segment.open else None
