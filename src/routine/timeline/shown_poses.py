"""Which pose of which figure a segment shows, and from when on: none before it is said.

A setup shows where one is, and follows the lines that are said: how to leave the exercise before
shows the figure of that exercise, getting up shows the moves that all exercises share, then come
the lines of the exercise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.timeline.setup_lines import TWO_BREATHS_MS, name_side
from routine.words.phrases import in_setup
from routine.words.speech_timing import speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from routine.model import Cue, Exercise, Segment, Side, Timeline
    from routine.model.figure import Figure

    _Names = Sequence[str | None]

_FROM_SITTING: Final = ("leaning-back", "leaning-back", "leaning-back", "standing-up")
WAYS_UP: Final = {
    in_setup.OFF_THE_FLOOR: ("on-side", "sitting-up", *_FROM_SITTING),
    in_setup.OFF_THE_FLOOR_FROM_THE_SIDE: ("sitting-up", *_FROM_SITTING),
    in_setup.UP_FROM_SITTING: ("standing",),
    in_setup.UP_FROM_THE_KNEES: ("half-kneeling", "half-kneeling", "standing-up"),
}
"""The pose of the common moves for each part of a sentence about getting up."""

_LEAST_POSE_MS: Final = 500  # shown at one's own pace, whatever is estimated
_STAY: Final = "two breaths"  # in the part of a sentence whose pose lasts as long
PARTS: Final = re.compile(r"(?<=[.?!,]) ")
"""Between the parts of a sentence."""


class PoseStep(NamedTuple):
    """A pose that is shown from some time of its segment on."""

    at_ms: int
    figure: Figure | None  # None, with no name, where there is nothing to show
    pose: str
    side: Side | None


class _Line(NamedTuple):
    """A line that a setup may say, with the name of a pose for it, or for each of its parts."""

    text: str
    figure: Figure | None
    poses: _Names
    side: Side | None
    leaves: bool = False  # whether it is on the way out of where the body was


class ShownPoses:
    """The poses of a timeline; `moves` has those that every figure may name."""

    def __init__(self, timeline: Timeline, moves: Figure | None = None) -> None:
        """Take what there is to show."""
        self._timeline: Final = timeline
        self._moves: Final = moves

    def steps(self, segment: Segment, length_ms: int) -> list[PoseStep]:
        """Return the poses of a segment, which lasts `length_ms` by now; the first one is at 0."""
        exercise = self._timeline.exercise(segment.exercise)
        if segment.kind == "setup":
            return sorted(self._setup_steps(exercise, segment.index), key=lambda step: step.at_ms)
        if segment.kind == "phase" and segment.phase is None:
            return list(self._at_own_pace(exercise, segment, length_ms))
        before, after = self._sides(segment)
        here = self._step(0, exercise.figure, self._pose(exercise, segment), before)
        if before == after:
            return [here]
        said = [cue.at(0, length_ms) for cue in self._cues(segment.index) if cue.say]
        return [here, here._replace(at_ms=said[-1] if said else length_ms // 2, side=after)]

    def last(self, index: int) -> PoseStep | None:
        """Return what a segment shows at its end; None before the first segment."""
        if index < 0:
            return None
        segment = self._timeline.segments[index]
        return self.steps(segment, segment.duration_ms)[-1]

    def _at_own_pace(
        self, exercise: Exercise, segment: Segment, length_ms: int
    ) -> Iterator[PoseStep]:
        """Yield the poses of a set at one's own pace, again and again, as fast as is estimated."""
        figure = exercise.figure
        showing = figure.showing if figure else None
        names: _Names = (showing.phases or (showing.hold,)) if showing else (None,)
        reps_ms = segment.duration_ms // ((segment.reps or 1) * len(names))
        every_ms = max(_LEAST_POSE_MS, reps_ms) if len(names) > 1 else length_ms
        for at, at_ms in enumerate(range(0, max(1, length_ms), max(1, every_ms))):
            yield self._step(at_ms, figure, names[at % len(names)], segment.side)

    def _sides(self, segment: Segment) -> tuple[Side | None, Side | None]:
        """Return the side at the start of a segment after the setup, and the one at its end."""
        if segment.is_work:
            return segment.side, segment.side
        at = segment.index
        before = self._timeline.segments[at - 1].side
        following = self._timeline.segments[at + 1 : at + 2]
        return before, next((each.side for each in following if each.is_work), before)

    def _pose(self, exercise: Exercise, segment: Segment) -> str | None:
        """Return the name of the pose that a segment after the setup leads to."""
        if exercise.figure is None:
            return None
        showing = exercise.figure.showing
        if segment.kind == "phase":
            phases, index = showing.phases, self._phase_index(segment)
            return phases[index] if index < len(phases) else None
        if segment.kind == "hold":
            return _nth(showing.points, (segment.set or 1) - 1) or showing.hold
        return showing.switch if segment.kind == "switch" else showing.rest

    def _phase_index(self, segment: Segment) -> int:
        """Return the place of a phase in its repetition."""
        before = segment.index
        while (
            self._timeline.segments[before - 1].kind == "phase"
            and self._timeline.segments[before - 1].rep == segment.rep
            and self._timeline.segments[before - 1].block == segment.block
        ):
            before -= 1
        return segment.index - before

    def _step(
        self, at_ms: int, figure: Figure | None, name: str | None, side: Side | None
    ) -> PoseStep:
        """Return the step of a pose: the figure's own, else a common move, else the first."""
        if figure is None:
            return PoseStep(at_ms, None, "", side)
        for each in (figure, self._moves):
            if name and each and any(pose.name == name for pose in each.poses):
                return PoseStep(at_ms, each, name, side)
        return PoseStep(at_ms, figure, figure.poses[0].name, side)

    def _setup_steps(self, exercise: Exercise, index: int) -> Iterator[PoseStep]:
        """Yield the steps of a setup: where the body was, the way out, then its own lines."""
        cues = self._cues(index)
        tones = {cue.tone for cue in cues}
        side: Side | None = "left" if "left" in tones else "right" if "right" in tones else None
        left = self._left(exercise, index)
        is_eased = left is not None and left is self._timeline.leaving
        leaving = self._ways_out(left) if left else ()
        said = list(_said(cues, [*leaving, *_own_lines(exercise, side)]))
        is_told = not all(line.leaves for _, line in said)
        into = self._step(0, exercise.figure, _into(exercise, left, is_told=is_told), side)
        if left:
            before = None if is_eased else self.last(index - 1)
            yield (before or self._step(0, left.figure, None, side))._replace(at_ms=0)
            ends = (cue.offset_ms + cue.length_ms for cue in cues if cue.say)
            into = into._replace(at_ms=max(ends, default=0))
        if not left or not is_told:
            yield into
        for cue, line in said:
            for at_ms, name in _by_part(cue, line):
                yield self._step(at_ms, line.figure, name, line.side)

    def _cues(self, index: int) -> Sequence[Cue]:
        return self._timeline.cues_by_segment.get(index, ())

    def _left(self, exercise: Exercise, index: int) -> Exercise | None:
        """Return what a setup leaves: the exercise before it, or another way of its own."""
        timeline, before = self._timeline, self._timeline.segments[max(0, index - 1)]
        here = (exercise.number, timeline.segments[index].round)
        if timeline.leaving and here == (timeline.leaving.number, timeline.leaving_round):
            return timeline.leaving
        return timeline.exercise(before.exercise) if index else None

    def _ways_out(self, left: Exercise) -> Iterator[_Line]:
        """Yield the lines on leaving an exercise, and on getting up from there."""
        side = left.sides_done[-1]
        names = left.figure.showing.leave if left.figure else ()
        for at, line in enumerate(left.leave):
            text = name_side(line, side).say
            yield _Line(text, left.figure, [_nth(names, at)], side, leaves=True)
        if self._moves:
            for words, poses in WAYS_UP.items():
                yield _Line(words, self._moves, poses, None, leaves=True)


def movement(figure: Figure) -> tuple[str, ...]:
    """Return the names of the poses that the work of an exercise goes through, each once."""
    showing, work = figure.showing, figure.work
    before = work[-1:] if showing.phases else () if showing.points else (figure.poses[0].name,)
    return tuple(dict.fromkeys((*before, *work)))


def told(exercise: Exercise) -> tuple[str, ...]:
    """Return the movement of an exercise in words, of its first side; () without a figure."""
    if exercise.figure is None:
        return ()
    from routine.words.figure import describe_movement  # noqa: PLC0415 - 8 ms, where nothing is drawn

    poses = map(exercise.figure.pose, movement(exercise.figure))
    return describe_movement([*poses], exercise.sides_done[0])


def _setup(exercise: Exercise) -> _Names:
    return exercise.figure.showing.setup if exercise.figure else ()


def _into(exercise: Exercise, left: Exercise | None, *, is_told: bool) -> str | None:
    """Return the name of the pose that a setup leads into: the first line's, if any is said.

    A gap may say none: then it is that of the last one, or of a rest where the exercise goes on.
    """
    if left is exercise and not is_told:
        return exercise.figure.showing.rest if exercise.figure else None
    return _nth(_setup(exercise), 0 if is_told or left is None else -1)


def _own_lines(exercise: Exercise, side: Side | None) -> Iterator[_Line]:
    """Yield the lines of a setup for a side, then its first point."""
    names = _setup(exercise)
    points = exercise.figure.showing.points if exercise.figure else ()
    shown = [_nth(names, at) for at in range(len(exercise.setup))]
    for line, name in zip(exercise.setup, shown, strict=True):
        yield _Line(name_side(line, side).say, exercise.figure, [name], side)
    for line in exercise.points[:1]:
        name = _nth(points, 0) or _nth(names, len(shown))
        yield _Line(name_side(line, side).say, exercise.figure, [name], side)


def _said(cues: Iterable[Cue], lines: Sequence[_Line]) -> Iterator[tuple[Cue, _Line]]:
    """Yield the lines that are said, in order, each with its cue."""
    following = 0
    for cue in cues:
        for at in range(following, len(lines)):
            if lines[at].text == cue.show:
                yield cue, lines[at]
                following = at + 1
                break


def _by_part(cue: Cue, line: _Line) -> Iterator[tuple[int, str | None]]:
    """Yield when each part of a line is said, by its share of the words, with its pose's name.

    Where it says to stay, the pose of the next part waits as long as that takes.
    """
    at, until_ms, whole_ms = 0, 0, max(1, speech_ms(line.text))
    parts = re.split(PARTS, line.text) if len(line.poses) > 1 else [line.text]
    for part, name in zip(parts, line.poses, strict=True):
        left_ms = cue.length_ms * speech_ms(line.text[at:]) // whole_ms
        at_ms = cue.offset_ms + cue.length_ms - left_ms
        yield max(at_ms, until_ms), name
        until_ms = at_ms + TWO_BREATHS_MS if _STAY in part else until_ms
        at += len(part) + 1


def _nth(names: _Names, index: int) -> str | None:
    """Return the name at an index, the last one past the end; None where there is none."""
    return names[min(index, len(names) - 1)] if names else None
