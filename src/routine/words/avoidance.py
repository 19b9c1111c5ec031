"""What a session changes because of what is avoided, as it is said and shown.

An exercise with a caution that the user or the programme avoids is done in the next easier way that
lacks it, or else left out. Both are said in the first setup and on the opening page, in preview and
audio file too.
"""

from collections.abc import Collection, Iterable

from routine.model import CautionName, Change, Routine
from routine.references import CAUTIONS
from routine.words.sentences import capitalized, listed, mid_sentence


def avoided(avoid: Iterable[CautionName]) -> tuple[str, ...]:
    """Return a line for each caution avoided: its name, and what it means."""
    named = {name: words for name, words in CAUTIONS.items() if name in set(avoid)}
    return tuple(f"{name:14}  {words.listed or words.why}" for name, words in named.items())


def change_shown(change: Change) -> str:
    """Show what becomes of an exercise, and why: "Cobra: left out (lying face down)"."""
    why = listed(CAUTIONS[name].why for name in change.cautions)
    done = "left out" if change.way is None else "done the easier way"
    return f"{change.exercise_name}: {done} ({why})"


def changes_spoken(routine: Routine) -> str:
    """Say what becomes of each exercise changed, one sentence for each reason; "" for none."""
    groups: dict[tuple[CautionName, ...], list[Change]] = {}
    for change in routine.changes:
        groups.setdefault(change.cautions, []).append(change)
    return " ".join(
        f"{_reason(cautions, routine.avoid)}, so you'll {_done(changes)}."
        for cautions, changes in groups.items()
    )


def _reason(cautions: Iterable[CautionName], by_programme: Collection[CautionName]) -> str:
    """Say who avoids these: the person never asked for what only the programme avoids."""
    own = [CAUTIONS[name].why for name in cautions if name not in by_programme]
    others = [CAUTIONS[name].why for name in cautions if name in by_programme]
    reasons = [f"you avoid {listed(own)}"] if own else []
    reasons += [f"this programme avoids {listed(others)}"] if others else []
    return capitalized(" and ".join(reasons))


def _done(changes: Iterable[Change]) -> str:
    easier: dict[str, None] = {}  # as ordered sets
    out: dict[str, None] = {}
    for change in changes:
        (out if change.way is None else easier)[mid_sentence(change.exercise_name)] = None
    done = [f"do {listed(easier)} the easier way"] if easier else []
    done += [f"leave out {listed(out)}"] if out else []
    return ", and ".join(done)
