"""From a routine to its segments and cues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from routine.model import Cue, Segment, Timeline
from routine.timeline import cues
from routine.timeline.measure import measure, refuse_too_much
from routine.timeline.plan import Between, Block, steps
from routine.timeline.setup import PACES, Way, cues_of, last_level, last_words, lay_out

if TYPE_CHECKING:
    from routine.model import Exercise, Hold, Kind, Routine


def compile_timeline(routine: Routine) -> Timeline:
    """Return the timeline of a routine that has at least one exercise.

    It is counted before it is made: InvalidError on more than 10,000 segments or 4 h.
    """
    refuse_too_much(measure(routine), routine.name)
    compiler = _Compiler(routine)
    before: Exercise | None = None
    for exercise in routine.exercises:
        compiler.add_exercise(exercise, before)
        before = exercise
    last = routine.exercises[-1]
    words = last_words(last)
    compiler.cues += cues.session_end(compiler.segments[-1], words, last_level(last))
    return Timeline(routine, tuple(compiler.segments), tuple(compiler.cues), words)


class _Compiler:
    """Collects segments, each starting where the one before ends, and their cues."""

    def __init__(self, routine: Routine) -> None:
        self.segments: list[Segment] = []
        self.cues: list[Cue] = []
        self._planned = routine.planned
        self._pace = PACES[routine.pace]
        self._now = 0

    def add_exercise(self, exercise: Exercise, before: Exercise | None) -> None:
        self._add_setup(exercise, before)
        switch_ms = round(exercise.switch_ms * self._pace)
        plan = list(steps(exercise, switch_ms))
        for step, following in zip(plan, [*plan[1:], None], strict=True):
            if isinstance(step, Block):
                self._add_work(exercise, step)
            else:
                self._add_between(exercise, step, following)
        if exercise.check is not None:
            segment = self._add("check", exercise, exercise.check.ms, set=exercise.sets)
            self.cues += cues.check(segment, exercise.check, may_add=exercise.extra_sets > 0)

    def _add_setup(self, exercise: Exercise, before: Exercise | None) -> None:
        layout = lay_out(exercise, Way(before, self._planned, self._pace))
        segment = self._add("setup", exercise, layout.duration_ms)
        self.cues.append(cues.setup_tone(segment.index, first=before is None))
        self.cues += cues_of(layout, segment.index)
        side = exercise.sides_done[0]
        self.cues += cues.side_tone(segment, side, layout.side_before_end)
        self.cues += cues.countdown(segment)

    def _add_between(self, exercise: Exercise, step: Between, following: object) -> None:
        if step.switches_to is not None:
            side = step.switches_to
            segment = self._add("switch", exercise, step.ms, set=step.set, side=side)
            self.cues += cues.switch(segment, exercise.limb, side)
            return
        segment = self._add("rest", exercise, step.ms, set=step.set, side=step.side)
        next_side = following.side if isinstance(following, Block) else None
        self.cues += cues.rest(segment, exercise, next_side)

    def _add_work(self, exercise: Exercise, block: Block) -> None:
        if exercise.hold is not None:
            self._add_hold(exercise, exercise.hold, block)
            return
        for rep in range(1, exercise.reps + 1):
            for place, phase in enumerate(exercise.phases):
                # Not by _add: of phases there are thousands, and its names take as long as they do.
                segment = Segment(
                    index=len(self.segments),
                    start_ms=self._now,
                    duration_ms=phase.ms,
                    kind="phase",
                    exercise=exercise.number,
                    exercise_name=exercise.name,
                    set=block.set,
                    sets=exercise.sets,
                    rep=rep,
                    reps=exercise.reps,
                    side=block.side,
                    phase=phase.name,
                    breath=phase.breath,
                    through=phase.through,
                )
                self._append(segment)
                self.cues += cues.phase(segment, place, phase, exercise)

    def _add_hold(self, exercise: Exercise, hold: Hold, block: Block) -> None:
        segment = self._add(
            "hold",
            exercise,
            hold.ms,
            set=block.set,
            side=block.side,
            breath="steady",
            open=hold.open,
            max_ms=hold.max_ms,
        )
        self.cues += cues.hold(segment, hold)

    def _add(self, kind: Kind, exercise: Exercise, ms: int, **fields: Any) -> Segment:  # noqa: ANN401 - what else applies, by the names of Segment's fields
        segment = Segment(
            index=len(self.segments),
            start_ms=self._now,
            duration_ms=ms,
            kind=kind,
            exercise=exercise.number,
            exercise_name=exercise.name,
            sets=exercise.sets if "set" in fields else None,
            **fields,
        )
        self._append(segment)
        return segment

    def _append(self, segment: Segment) -> None:
        self.segments.append(segment)
        self._now += segment.duration_ms
