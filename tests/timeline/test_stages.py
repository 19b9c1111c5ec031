"""Stages: exercises of a routine under one name."""

from routine.words.phrases import in_setup
from tests.support.builders import exercise, routine, said, timeline

FOUR = routine(
    exercise(name="Stretch", id="stretch", stage="Quiet the front"),
    exercise(name="Bridge", stage="Wake the glutes"),
    exercise(name="Clamshell", stage="Wake the glutes"),
    exercise(name="Bird dog"),
)


def test_a_stage_is_announced_with_its_place_before_its_first_exercise_and_only_there() -> None:
    plan = timeline(*FOUR.exercises)
    words = [text for _, text in said(plan, "setup") if text != "Lie down."]
    assert words == [
        "Part one of two: quiet the front.",
        "Stretch. One of four.",
        "Part two of two: wake the glutes.",
        "Next, bridge.",
        "Next, clamshell.",
        "Next, bird dog.",
    ]


def test_a_stage_alone_is_announced_by_its_name() -> None:
    plan = timeline(exercise(stage="QL"))
    assert said(plan, "setup")[0][1] == "QL."
    assert in_setup.stage("Psoas", ("Psoas",)) == "Psoas."
    assert in_setup.stage("QL side", ("Psoas", "QL side")) == "Part two of two: QL side."


def test_a_brief_voice_still_says_the_stage() -> None:
    plan = timeline(*FOUR.exercises)
    brief = [cue.say for cue in plan.cues if cue.is_said("brief")]
    assert brief[0] == "Part one of two: quiet the front."


def test_a_segment_knows_its_stage() -> None:
    plan = timeline(*FOUR.exercises)
    stages = {segment.exercise: segment.stage for segment in plan.segments}
    assert stages == {1: "Quiet the front", 2: "Wake the glutes", 3: "Wake the glutes", 4: None}


def test_a_stage_that_begins_again_is_announced_again() -> None:
    quiet, wake = exercise(stage="Quiet"), exercise(stage="Wake")
    words = [text for _, text in said(timeline(quiet, wake, quiet), "setup")]
    assert [one for one in words if one.startswith("Part")] == [
        "Part one of two: quiet.",
        "Part two of two: wake.",
        "Part one of two: quiet.",
    ]
