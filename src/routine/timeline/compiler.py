"""Compiling a routine into its segments and cues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from routine.model import HOLD, Cue, Segment, Timeline
from routine.timeline import cues
from routine.timeline.gaps import ExerciseGap, lay_out_gap
from routine.timeline.hold_cues import hold_cues
from routine.timeline.measure import measure, refuse_too_much
from routine.timeline.rest_cues import rest_cues, round_rest_cues, switch_cues
from routine.timeline.set_order import BreakStep, SetStep, steps, work_ms
from routine.timeline.setup import PACES, approach_of, lay_out, round_words
from routine.timeline.setup_lines import last_words
from routine.timeline.visits import Visit, visits
from routine.words import comfort_tones
from routine.words.sentences import with_side

if TYPE_CHECKING:
    from routine.model import Exercise, Hold, OwnPace, Routine, SegmentKind, Side


def compile_timeline(
    routine: Routine,
    *,
    leaving: Exercise | None = None,
    leaving_round: int | None = None,
    side: Side | None = None,
) -> Timeline:
    """Return the timeline of a routine that has at least one exercise.

    When an exercise is switched to another way, `leaving` is the exercise as it was until then, in
    its round: there the new way has its whole setup, which begins from it, for its `side`. Raises
    InvalidError on more than 10,000 segments or 4 h, before any is made.
    """
    refuse_too_much(measure(routine), routine, routine.name)
    compiler = _Compiler(routine)
    left = None if leaving is None else (leaving.number, leaving_round)
    for visit in visits(routine, PACES[routine.pace]):
        if left == (visit.exercise.number, visit.round):
            compiler.add_visit(visit._replace(before=leaving, begins=(), gap_ms=None), side)
        else:
            compiler.add_visit(visit)
    words, level = last_words(visit.exercise)
    compiler.cues += cues.session_end(compiler.segments[-1], words, level)
    segments, spoken = tuple(compiler.segments), tuple(compiler.cues)
    return Timeline(routine, segments, spoken, words, leaving, leaving_round)


class _Compiler:
    """Collects segments and their cues, exercise by exercise."""

    def __init__(self, routine: Routine) -> None:
        self.segments: list[Segment] = []
        self.cues: list[Cue] = []
        self._routine = routine
        self._pace = PACES[routine.pace]
        # Where the next segment starts, in milliseconds.
        self._end_ms = 0
        # The round of the visit that is being added, and how many its exercise has.
        self._round: int | None = None
        self._rounds: int | None = None

    def add_visit(self, visit: Visit, side: Side | None = None) -> None:
        """Add an exercise with what comes before it; its setup is for `side`, if one is given."""
        exercise = visit.exercise
        if visit.rest_ms and visit.before is not None:
            self._add_rest_between_rounds(visit, visit.before)
        self._round, self._rounds = visit.round, visit.rounds
        self._add_setup(visit, replace(exercise, sides=side) if side else exercise)
        in_order = list(steps(exercise, self._pace))
        for step, following in zip(in_order, [*in_order[1:], None], strict=True):
            if isinstance(step, SetStep):
                self._add_work(exercise, step)
            else:
                self._add_break(exercise, step, following)
        if exercise.check is not None and visit.asks:
            segment = self._add("check", exercise, exercise.check.ms, set=exercise.sets)
            may_add = exercise.extra_sets > 0
            self._add_cues(segment, cues.check(segment, exercise.check, may_add=may_add))

    def _add_rest_between_rounds(self, visit: Visit, before: Exercise) -> None:
        segment = self._add("rest", before, visit.rest_ms, set=before.sets)
        rounds = round_words(self._routine, visit)
        self._add_cues(segment, round_rest_cues(segment, before, rounds))

    def _add_setup(self, visit: Visit, exercise: Exercise) -> None:
        """Add the setup of a visit, or the gap in its place."""
        approach, index, gap_ms = (
            approach_of(self._routine, visit),
            len(self.segments),
            visit.gap_ms,
        )
        if gap_ms is None or visit.before is None:
            duration_ms, spoken = lay_out(exercise, approach, index)
        else:
            gap = ExerciseGap(index, gap_ms, visit.before, approach.rounds)
            duration_ms, spoken = gap_ms, lay_out_gap(exercise, gap)
        segment = self._add("setup", exercise, duration_ms, every_ms=visit.every_ms)
        side = cues.side_tone(segment, exercise.sides_done[0], cues.COUNT_MS)
        # After the first setup it ends the exercise before.
        tone = cues.tone_cue(index, 0, "exercise_end" if visit.before else "change")
        self._add_cues(segment, [tone, *spoken, *side, *cues.countdown(segment)])

    def _add_break(self, exercise: Exercise, step: BreakStep, following: object) -> None:
        kind: SegmentKind = "rest" if step.switches_to is None else "switch"
        point = _point(exercise, step)
        segment = self._add(
            kind,
            exercise,
            step.ms,
            set=step.set,
            side=step.side,
            point=point,
            every_ms=step.every_ms,
        )
        if step.switches_to is not None:
            self._add_cues(segment, switch_cues(segment, exercise, step.switches_to))
        else:
            next_side = following.side if isinstance(following, SetStep) else None
            self._add_cues(segment, rest_cues(segment, exercise, next_side))

    def _add_work(self, exercise: Exercise, step: SetStep) -> None:
        hold = exercise.hold_in(step.set)
        if hold is not None:
            self._add_hold(exercise, hold, step)
        elif exercise.own_pace is not None:
            self._add_own_pace(exercise, exercise.own_pace, step)
        else:
            self._add_reps(exercise, step)

    def _add_reps(self, exercise: Exercise, step: SetStep) -> None:
        reps, point = exercise.reps_in(step.set), _point(exercise, step)
        number, name, stage, sets = exercise.number, exercise.name, exercise.stage, exercise.sets
        set_number, side, in_round, rounds = *step, self._round, self._rounds
        waits = _waits(exercise, step)
        for rep in range(1, reps + 1):
            for phase_index, phase in enumerate(exercise.phases):
                # Not by _add, and of names: phases come in thousands, and its keywords would double
                # the time.
                segment = Segment(
                    index=len(self.segments),
                    start_ms=self._end_ms,
                    duration_ms=phase.ms,
                    kind="phase",
                    exercise=number,
                    exercise_name=name,
                    stage=stage,
                    set=set_number,
                    sets=sets,
                    point=point,
                    rep=rep,
                    reps=reps,
                    side=side,
                    phase=phase.name,
                    breath=phase.breath,
                    through=phase.through,
                    round=in_round,
                    rounds=rounds,
                    waits=waits,
                )
                waits = False
                self._append(segment)
                self._add_cues(segment, cues.phase(segment, exercise, phase_index))

    def _add_own_pace(self, exercise: Exercise, own_pace: OwnPace, step: SetStep) -> None:
        segment = self._add(
            "phase",
            exercise,
            work_ms(exercise, step.set),
            set=step.set,
            side=step.side,
            point=_point(exercise, step),
            reps=exercise.reps_in(step.set),
            breath="free",
            open=own_pace.max_ms is not None,
            max_ms=own_pace.max_ms,
            waits=_waits(exercise, step),
        )
        self._add_cues(segment, cues.own_pace(segment, exercise.words))

    def _add_hold(self, exercise: Exercise, hold: Hold, step: SetStep) -> None:
        segment = self._add(
            "hold",
            exercise,
            hold.ms,
            set=step.set,
            side=step.side,
            point=_point(exercise, step),
            phase=None if hold.name == HOLD else hold.name,
            breath=hold.breath,
            open=hold.open,
            max_ms=hold.max_ms if hold.open else None,
            waits=_waits(exercise, step),
        )
        self._add_cues(segment, hold_cues(segment, hold, exercise.words))

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
            round=self._round,
            rounds=self._rounds,
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
        self.cues += planned
        self.cues += comfort_tones.needed(planned, segment.index, segment.kind, length)


def _waits(exercise: Exercise, step: SetStep) -> bool:
    """Return whether a set begins only after a key, on the first side that it works."""
    is_asked = exercise.wait_for_key == "each-set" or (
        exercise.wait_for_key == "first-set" and step.set == 1
    )
    return is_asked and step.side == exercise.sides_done[0]


def _point(exercise: Exercise, step: SetStep | BreakStep) -> str | None:
    """Return the words of the point that a set works on; None where it has none."""
    if not exercise.points:
        return None
    side = step.side or exercise.sides_done[-1]
    return with_side(exercise.points[step.set - 1].say, side)
