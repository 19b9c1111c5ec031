"""What a timeline, a segment and a cue say of themselves."""

import pytest

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
