"""What is avoided is told in the first setup, with its time."""

from routine.options import apply
from routine.timeline import compile_timeline
from routine.words import avoidance
from tests.support.avoiding import ALL, avoiding
from tests.support.builders import said


def test_changes_are_said_first_in_the_first_setup_at_every_level_and_only_there() -> None:
    plan = compile_timeline(apply(ALL, avoiding("face-down")))
    told = avoidance.changes_spoken(plan.routine)
    assert [words for _, words in said(plan, "setup")][:2] == [told, "Wall sit. One of three."]
    cues = [cue for cue in plan.cues if cue.say == told]
    assert [(cue.segment, cue.offset_ms, cue.level) for cue in cues] == [(0, 500, "tones")]


def test_time_to_say_the_changes_comes_on_top() -> None:
    plan = compile_timeline(apply(ALL, avoiding("lying-flat")))
    assert plan.segments[0].duration_ms == compile_timeline(ALL).segments[0].duration_ms
    changed = compile_timeline(apply(ALL, avoiding("face-down")))
    told = next(cue for cue in changed.cues if cue.level == "tones" and cue.say)
    longer = changed.segments[0].duration_ms - plan.segments[0].duration_ms
    assert longer == told.length_ms + 300
