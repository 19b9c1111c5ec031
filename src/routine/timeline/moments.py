"""What the figure does at one instant of a session: between which poses it is, and its breath."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.timeline.shown_poses import ShownPoses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Cue, Segment, Timeline
    from routine.model.figure import Figure
    from routine.signals import View

MOVE_MS: Final = 2_000
"""The most that a movement takes which no breath guides."""
BREATH_MS: Final = 5_000
"""One quiet breath where no sound guides it: 12 a minute, as adults at rest have it (12 to 20)."""
_HALF: Final = 0.5


class Moment(NamedTuple):
    """A figure between two of its poses, by their names."""

    figure: Figure
    from_pose: str
    to_pose: str
    fraction: float
    """How far it is on the way, 0 to 1, eased: it starts and ends slowly."""
    breath: float
    """How full the chest is, 0 to 1."""
    flipped: bool
    """Whether it works the left side; poses are made for the right."""


def moment(view: View, timeline: Timeline, moves: Figure | None = None) -> Moment | None:
    """Return what the figure of a session does; None where there is none.

    Where there is no way between two poses, the picture changes at the half of it, in its words.
    `moves` has the poses that every figure may name, those of getting up among them.
    """
    segment, elapsed_ms = view.segment, view.elapsed_ms
    shown = ShownPoses(timeline, moves)
    length_ms = elapsed_ms + view.remaining_ms
    steps = shown.steps(segment, length_ms)
    at = max(index for index, step in enumerate(steps) if step.at_ms <= elapsed_ms)
    step, before = steps[at], steps[at - 1] if at else shown.last(segment.index - 1)
    until_ms = steps[at + 1].at_ms if at + 1 < len(steps) else length_ms
    fraction = eased((elapsed_ms - step.at_ms) / _move_ms(segment, until_ms - step.at_ms))
    origin = before or step
    if (origin.figure, origin.side) != (step.figure, step.side):
        origin = step = origin if at and fraction < _HALF else step
    if step.figure is None:
        return None
    return Moment(
        step.figure,
        origin.pose,
        step.pose,
        fraction,
        float(timeline.holds_air(segment.index))
        if segment.breath == "hold"
        else _breath(timeline.cues_by_segment.get(segment.index, ()), elapsed_ms, view.ready_ms),
        step.side == "left",
    )


def eased(share: float) -> float:
    """Return how far a movement is after a share of its time, from 0 to 1, slow at both ends."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def _move_ms(segment: Segment, span_ms: int) -> int:
    """Return how long a movement takes in a span: on a breath all of it, else 2 s at most."""
    guided = segment.kind == "phase" and segment.breath in {"in", "out"}
    return max(1, span_ms if guided else min(span_ms, MOVE_MS))


def _breath(cues: Iterable[Cue], elapsed_ms: int, ready_ms: int) -> float:
    """Return how full the chest is: as the breath sounds of a segment have it, else quiet breath.

    Breathing goes on in the `ready_ms` before a segment.
    """
    glides = [cue for cue in cues if cue.tone in {"inhale", "exhale"}]
    begun = [cue for cue in glides if cue.offset_ms <= elapsed_ms]
    if glides and not begun:
        return 0.0
    free_ms = 0
    if begun:
        share = (elapsed_ms - begun[-1].offset_ms) / begun[-1].length_ms
        if share <= 1:
            return eased(share if begun[-1].tone == "inhale" else 1 - share)
        free_ms = begun[-1].offset_ms + begun[-1].length_ms
    return (1 - math.cos(math.tau * (elapsed_ms - ready_ms - free_ms) / BREATH_MS)) / 2
