"""What a timeline, a segment and a cue say of themselves."""

import pytest

from routine.model import Breath, Phase
from tests.support.builders import exercise, timeline
from tests.support.unpronounceable import CAUTION, PLAN


def test_a_timeline_finds_its_exercises_by_their_numbers() -> None:
    compiled = timeline(exercise(), exercise(name="Wall sit"))
    assert compiled.exercise(2).name == "Wall sit"
    with pytest.raises(KeyError):
        compiled.exercise(3)


def test_a_line_is_left_unsaid_between_its_commas_and_shown_whole() -> None:
    cues = {cue.show: cue for cue in PLAN.cues if cue.show}
    assert cues["Приседания. One of two."].say == "One of two."
    assert cues["Приседания. One of two."].unsaid == "Приседания"
    caution = cues[CAUTION]
    assert (caution.say, caution.unsaid) == (None, CAUTION.rstrip("."))
    assert not caution.is_said("full")
    assert [caution.is_left_unsaid(level) for level in ("tones", "full", None)] == [
        True,
        True,
        False,
    ]
    assert not cues["Stand tall."].is_left_unsaid("full")


@pytest.mark.parametrize(
    ("breaths", "full"),
    [
        (("in", "hold", "out", "hold"), [True, False]),
        (("hold", "out", "in"), [True]),
        (("hold", "in", "out"), [False]),
        (("steady", "hold", "free"), [True]),
    ],
)
def test_a_hold_of_the_breath_is_full_after_a_breath_in_and_empty_after_one_out(
    breaths: tuple[Breath, ...], full: list[bool]
) -> None:
    phases = tuple(Phase(breath, 4_000, breath) for breath in breaths)
    compiled = timeline(exercise(phases=phases, reps=1, sets=1), exercise(sets=1))
    held = [segment.index for segment in compiled.segments if segment.breath == "hold"]
    assert [compiled.holds_air(index) for index in held] == full
