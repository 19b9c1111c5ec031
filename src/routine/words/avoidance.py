"""What a session changes because of what the user avoids, as it is said and shown.

An exercise with a caution that the user avoids is done in the next easier way that lacks it, or
else left out. Both are said in the first setup and on the opening page, in preview and audio file
too.
"""

from collections.abc import Iterable

from routine.model import CautionName, Change
from routine.references import CAUTIONS
from routine.words.sentences import listed, mid_sentence


def avoided(avoid: Iterable[CautionName]) -> tuple[str, ...]:
    """Return a line for each caution avoided: its name, and what it means."""
    named = {name: words for name, words in CAUTIONS.items() if name in set(avoid)}
    return tuple(f"{name:14}  {words.listed or words.why}" for name, words in named.items())


def change_shown(change: Change) -> str:
    """Show what becomes of an exercise, and why: "Cobra: left out (lying face down)"."""
    why = listed(CAUTIONS[name].why for name in change.cautions)
    done = "left out" if change.way is None else "done the easier way"
    return f"{change.exercise_name}: {done} ({why})"


def changes_spoken(changes: Iterable[Change]) -> str:
    """Say what becomes of each exercise changed, one sentence for each reason; "" for none."""
    groups: dict[tuple[CautionName, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault(change.cautions, []).append(change)
    return " ".join(_sentence(cautions, group) for cautions, group in groups.items())


def _sentence(cautions: tuple[CautionName, ...], changes: Iterable[Change]) -> str:
    easier: dict[str, None] = {}  # as ordered sets
    out: dict[str, None] = {}
    for change in changes:
        (out if change.way is None else easier)[mid_sentence(change.exercise_name)] = None
    done = [f"do {listed(easier)} the easier way"] if easier else []
    done += [f"leave out {listed(out)}"] if out else []
    why = listed(CAUTIONS[name].why for name in cautions)
    return f"You avoid {why}, so you'll {', and '.join(done)}."
