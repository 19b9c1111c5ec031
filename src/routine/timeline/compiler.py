"""Compiling a routine into its segments and cues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from routine.model import HOLD, Cue, Segment, Timeline
from routine.timeline import cues
from routine.timeline.measure import measure, refuse_too_much
from routine.timeline.set_order import BreakStep, SetStep, steps
from routine.timeline.setup import PACES, Approach, lay_out
from routine.timeline.setup_lines import last_words
from routine.words import comfort_tones
from routine.words.sentences import with_side

if TYPE_CHECKING:
    from routine.model import Exercise, Hold, Routine, SegmentKind, Side


def compile_timeline(
    routine: Routine, *, leaving: Exercise | None = None, side: Side | None = None
) -> Timeline:
    """Return the timeline of a routine that has at least one exercise.

    When an exercise is switched to another way, `leaving` is the exercise as it was until then: the
    setup of the new way begins from there, and is for its `side`. Raises InvalidError on more than
    10,000 segments or 4 h, before any is made.
    """
    refuse_too_much(measure(routine), routine.name)
    compiler = _Compiler(routine)
    before: Exercise | None = None
    for exercise in routine.exercises:
        is_left = leaving is not None and leaving.number == exercise.number
        compiler.add_exercise(exercise, *((leaving, side) if is_left else (before, None)))
        before = exercise
    words, level = last_words(routine.exercises[-1])
    compiler.cues += cues.session_end(compiler.segments[-1], words, level)
    return Timeline(routine, tuple(compiler.segments), tuple(compiler.cues), words, leaving)


class _Compiler:
    """Collects segments and their cues, exercise by exercise."""

    def __init__(self, routine: Routine) -> None:
        self.segments: list[Segment] = []
        self.cues: list[Cue] = []
        self._routine = routine
        self._pace = PACES[routine.pace]
        # Where the next segment starts, in milliseconds.
        self._end_ms = 0

    def add_exercise(self, exercise: Exercise, before: Exercise | None, side: Side | None) -> None:
        """Add an exercise after another; its setup is for `side`, if one is given."""
        self._add_setup(replace(exercise, sides=side) if side else exercise, before)
        switch_ms = round(exercise.switch_ms * self._pace)
        in_order = list(steps(exercise, switch_ms))
        for step, following in zip(in_order, [*in_order[1:], None], strict=True):
            if isinstance(step, SetStep):
                self._add_work(exercise, step)
            else:
                self._add_break(exercise, step, following)
        if exercise.check is not None:
            segment = self._add("check", exercise, exercise.check.ms, set=exercise.sets)
            may_add = exercise.extra_sets > 0
            self._add_cues(segment, cues.check(segment, exercise.check, may_add=may_add))

    def _add_setup(self, exercise: Exercise, before: Exercise | None) -> None:
        approach = Approach(self._routine, before)
        duration_ms, spoken = lay_out(exercise, approach, len(self.segments))
        segment = self._add("setup", exercise, duration_ms)
        side = cues.side_tone(segment, exercise.sides_done[0], cues.COUNT_MS)
        # After the first setup it ends the exercise before.
        tone = cues.tone_cue(segment.index, 0, "exercise_end" if before else "change")
        self._add_cues(segment, [tone, *spoken, *side, *cues.countdown(segment)])

    def _add_break(self, exercise: Exercise, step: BreakStep, following: object) -> None:
        kind: SegmentKind = "rest" if step.switches_to is None else "switch"
        point = _point(exercise, step)
        segment = self._add(kind, exercise, step.ms, set=step.set, side=step.side, point=point)
        if step.switches_to is not None:
            self._add_cues(segment, cues.switch(segment, exercise, step.switches_to))
        else:
            next_side = following.side if isinstance(following, SetStep) else None
            self._add_cues(segment, cues.rest(segment, exercise, next_side))

    def _add_work(self, exercise: Exercise, step: SetStep) -> None:
        if exercise.hold is not None:
            self._add_hold(exercise, exercise.hold, step)
            return
        reps, point = exercise.reps_in(step.set), _point(exercise, step)
        for rep in range(1, reps + 1):
            for phase_index, phase in enumerate(exercise.phases):
                # Not by _add: phases come in thousands, and its keywords would double the time.
                segment = Segment(
                    index=len(self.segments),
                    start_ms=self._end_ms,
                    duration_ms=phase.ms,
                    kind="phase",
                    exercise=exercise.number,
                    exercise_name=exercise.name,
                    stage=exercise.stage,
                    set=step.set,
                    sets=exercise.sets,
                    point=point,
                    rep=rep,
                    reps=reps,
                    side=step.side,
                    phase=phase.name,
                    breath=phase.breath,
                    through=phase.through,
                )
                self._append(segment)
                self._add_cues(segment, cues.phase(segment, exercise.phases, phase_index))

    def _add_hold(self, exercise: Exercise, hold: Hold, step: SetStep) -> None:
        segment = self._add(
            "hold",
            exercise,
            hold.ms,
            set=step.set,
            side=step.side,
            point=_point(exercise, step),
            phase=None if hold.name == HOLD else hold.name,
            breath="steady",
            open=hold.open,
            max_ms=hold.max_ms if hold.open else None,
        )
        self._add_cues(segment, cues.hold(segment, hold))

    def _add(self, kind: SegmentKind, exercise: Exercise, ms: int, **fields: Any) -> Segment:  # noqa: ANN401 - what else applies, by the names of Segment's fields
        segment = Segment(
            index=len(self.segments),
            start_ms=self._end_ms,
            duration_ms=ms,
            kind=kind,
            exercise=exercise.number,
            exercise_name=exercise.name,
            stage=exercise.stage,
            sets=exercise.sets if "set" in fields else None,
            **fields,
        )
        self._append(segment)
        return segment

    def _append(self, segment: Segment) -> None:
        self.segments.append(segment)
        self._end_ms += segment.duration_ms

    def _add_cues(self, segment: Segment, planned: list[Cue]) -> None:
        """Add the cues of a segment, and tones where it would be silent for long."""
        length = segment.max_ms or segment.duration_ms
        self.cues += (*planned, *comfort_tones.needed(planned, segment.index, segment.kind, length))


def _point(exercise: Exercise, step: SetStep | BreakStep) -> str | None:
    """Return the words of the point that a set works on; None where it has none."""
    if not exercise.points:
        return None
    side = step.side or exercise.sides_done[-1]
    return with_side(exercise.points[step.set - 1].say, side)
