"""An exercise made easier in the middle of a session: outputs are told of the other timeline."""

import pytest

from routine.model import Timeline
from routine.options import eased
from routine.signals import Eased, Event, Finished, SegmentBegan, SetDone, View
from routine.timeline import compile_timeline
from tests.support.builders import exercise, routine, way
from tests.support.driver import of
from tests.support.playback_stage import Stage
from tests.support.recorder import Recorder

SQUEEZES = exercise(easier=way("easier", reps=3))
TWO = routine(SQUEEZES, exercise(name="Clamshell", easier=way("easier")))
HARD = compile_timeline(TWO)
EASY = compile_timeline(eased(TWO, 1), leaving=HARD.exercise(1))


class Changes(Recorder):
    """Keeps, among the events, the timelines that it was told of."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Timeline | Event] = []

    def change_timeline(self, timeline: Timeline) -> None:
        self.told.append(timeline)

    def handle(self, event: Event, view: View) -> None:
        super().handle(event, view)
        self.told.append(event)


def eased_stage(*keys: str) -> tuple[Stage, Changes]:
    changes = Changes()
    stage = Stage(HARD, changes, asks=False)
    for at, key in enumerate(keys, 30):
        stage.keyboard.at(at, key)
    assert stage.run() == 0
    return stage, changes


@pytest.mark.parametrize("keys", ["he", "ee"])
def test_outputs_are_told_of_the_easier_timeline_before_they_are_told_what_happens_in_it(
    keys: str,
) -> None:
    _, changes = eased_stage(*keys)
    timelines = [one for one in changes.told if isinstance(one, Timeline)]
    assert timelines == [EASY]
    at = changes.told.index(EASY)
    (begun,) = of(changes.events, Eased)
    assert changes.told.index(begun) > at
    before = [one for one in changes.told[:at] if isinstance(one, SegmentBegan)]
    after = [one for one in changes.told[at:] if isinstance(one, SegmentBegan)]
    assert {HARD.segments[one.segment].reps for one in before} == {None, 6}
    for one in after:
        segment = EASY.segments[one.segment]
        assert (one.kind, one.exercise, one.rep) == (segment.kind, segment.exercise, segment.rep)
    assert [one.segment for one in after] == list(range(begun.segment, len(EASY.segments)))


def test_what_is_drawn_is_of_the_easier_timeline_from_then_on() -> None:
    _, changes = eased_stage("h", "e")
    reps = [view.segment.reps for view in changes.views if view.segment.rep]
    assert set(reps) == {6, 3}
    second = [v.segment.reps for v in changes.views if v.segment.exercise == 2 and v.segment.rep]
    assert set(second) == {6}
    assert 6 not in reps[reps.index(3) : len(reps) - len(second)]


def test_what_was_done_is_told_with_its_easier_way() -> None:
    stage, changes = eased_stage("h", "e")
    assert "the easier way" in stage.recorder.pages[-1].paragraphs[-2]
    assert "the easier way" not in stage.recorder.pages[-1].paragraphs[-1]
    sets: tuple[SetDone, ...] = of(changes.events, Finished)[0].sets
    assert [(one.exercise, one.set) for one in sets if one.whole] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
    ]


def test_a_timeline_is_told_of_only_where_it_changed() -> None:
    _, changes = eased_stage("h", "space")
    assert not [one for one in changes.told if isinstance(one, Timeline)]
    _, changes = eased_stage("h", "e", "e", "space")  # nothing is still easier
    assert [one for one in changes.told if isinstance(one, Timeline)] == [EASY]
