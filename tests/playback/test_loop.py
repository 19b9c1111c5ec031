"""The real-time loop with a clock and a keyboard that only pretend."""

import signal

import pytest

from routine.model import Timeline
from routine.options import eased
from routine.outputs import Output
from routine.signals import (
    CueDue,
    Eased,
    Event,
    Finished,
    Notice,
    Paused,
    SegmentBegan,
    SetDone,
    Stopped,
    View,
)
from routine.timeline import compile_timeline
from routine.words import sound_and_voice
from routine.words.phrases import in_pause
from tests.support.builders import exercise, routine, way
from tests.support.driver import of
from tests.support.playback_stage import PLAN, PROBLEM, Heard, Problem, Stage, stage_with
from tests.support.recorder import Recorder

TO_STOP, WINDOW = signal.SIGTSTP, signal.SIGWINCH


def test_events_come_at_their_planned_times_whatever_is_drawn() -> None:
    stage = Stage(asks=False)
    seen: list[tuple[int, int]] = []

    class Watch(Output):
        def handle(self, event: Event, view: View) -> None:
            del view
            if isinstance(event, SegmentBegan):
                seen.append((stage.clock.now(), event.at_ms))

    stage = Stage(PLAN, Watch(), asks=False)
    stage.run()
    assert len(seen) == len(PLAN.segments)
    assert all(now == at for now, at in seen)


def test_frames_come_ten_times_a_second_and_never_within_ten_ms_before_a_deadline() -> None:
    stage = Stage(asks=False)
    drawn: list[int] = []
    spare: list[int] = []

    class Watch(Output):
        is_drawn = True

        def draw(self, view: View, spare_ms: int) -> None:
            del view
            drawn.append(stage.clock.now())
            spare.append(spare_ms)

    stage = Stage(PLAN, Watch(), asks=False)
    stage.run()
    due = {0, *(s.start_ms for s in PLAN.segments), PLAN.total_ms}
    due |= {
        c.at(PLAN.segments[c.segment].start_ms, PLAN.segments[c.segment].duration_ms)
        for c in PLAN.cues
    }
    assert len(drawn) > PLAN.total_ms / 100 * 0.9
    assert not [now for now in drawn if any(0 < at - now < 10 for at in due)]
    told = zip(drawn, spare, strict=True)
    assert not [now for now, spare_ms in told if any(0 < at - now < spare_ms for at in due)]
    assert max(spare) >= 500


def test_a_session_at_twenty_times_the_speed_takes_a_twentieth_of_the_time() -> None:
    stage = Stage(asks=False, speed=20)
    stage.run()
    assert stage.clock.now() == -(-PLAN.total_ms // 20)


@pytest.mark.parametrize(
    ("number", "code", "reason"),
    [
        (signal.SIGTERM, 143, "signal"),
        (signal.SIGINT, 130, "signal"),
        (signal.SIGHUP, 129, "terminal"),
    ],
)
def test_a_signal_saves_and_ends_the_session(number: int, code: int, reason: str) -> None:
    stage = Stage(asks=False)
    stage.keyboard.signal(20, number)
    assert stage.run() == code
    assert [event.reason for event in of(stage.events, Stopped)] == [reason]
    assert stage.recorder.calls[-1] == "close"


def test_the_end_of_the_terminal_ends_the_session() -> None:
    stage = Stage(asks=False)
    stage.keyboard.end(20)
    assert stage.run() == 129
    assert of(stage.events, Stopped)[0].reason == "terminal"


def test_a_changed_window_is_told_to_every_output() -> None:
    stage = Stage(asks=False)
    stage.keyboard.signal(20, WINDOW)
    stage.run()
    assert "resize" in stage.recorder.calls


def test_control_z_gives_the_terminal_back_and_pauses() -> None:
    stage = Stage(asks=False)
    stage.keyboard.signal(20, TO_STOP).at(85, "space")
    assert stage.run() == 0
    assert stage.keyboard.suspended == 1
    assert stage.recorder.calls[:2] == ["suspend", "resume"]
    assert [(p.reason, p.at_ms) for p in of(stage.events, Paused)] == [("suspended", 20_000)]


def test_a_computer_that_slept_unnoticed_by_its_clock_is_paused() -> None:
    stage = Stage(asks=False)

    def sleep() -> None:
        stage.clock.slept += 3_600_000

    stage.keyboard.at(20, do=sleep).at(30, "space")
    assert stage.run() == 0
    assert [(p.reason, p.at_ms // 100) for p in of(stage.events, Paused)] == [("gap", 199)]


def test_a_late_loop_catches_up_and_keeps_to_the_plan() -> None:
    stage = Stage(asks=False)
    stage.keyboard.late_ms = 700
    stage.run()
    assert of(stage.events, Paused) == []
    assert of(stage.events, Finished)[0].at_ms == PLAN.total_ms


def test_every_cue_is_told_ahead_of_its_time_but_for_those_that_are_due_at_once() -> None:
    heard = Heard()
    stage = stage_with(heard, asks=False)
    assert stage.run() == 0
    due = {e.clock_ms for e in of(stage.events, CueDue) if e.clock_ms > 0}
    first_told: dict[int, int] = {}
    for at, *cues in heard.aheads:
        for cue in cues:
            first_told.setdefault(cue, at)
    lead = [cue - first_told[cue] for cue in due if cue > 3_000]
    assert min(lead) >= 1_000


def test_it_is_looked_after_at_least_every_second_and_more_often_at_a_page() -> None:
    heard = Heard()
    stage = stage_with(heard)
    stage.keyboard.at(5, "enter").at(200, "enter")
    assert stage.run() == 0
    gaps = [b - a for a, b in zip(heard.tended, heard.tended[1:], strict=False)]
    assert max(gaps) <= 1_000
    opening = [at for at in heard.tended if at < 5_000]
    assert len(opening) >= 49


def test_what_goes_wrong_in_the_session_is_a_notice_and_the_session_goes_on() -> None:
    heard = Heard()
    heard.problems = {20_000: sound_and_voice.SOUND_GONE}
    stage = stage_with(heard, asks=False)
    assert stage.run() == 0
    assert [notice.show for notice in of(stage.events, Notice)] == [sound_and_voice.SOUND_GONE]
    assert of(stage.events, Finished)


def test_the_first_cues_are_told_before_the_session_starts_and_keep_their_times() -> None:
    heard = Heard()
    heard.lead = 300
    stage = stage_with(heard, asks=False)
    assert stage.run() == 0
    told_at, *cues = heard.aheads[0]
    began = of(stage.events, CueDue)[0].clock_ms
    assert (told_at, began) == (0, 300)
    assert cues == [e.clock_ms for e in of(stage.events, CueDue)][: len(cues)]


def test_a_signal_before_the_start_ends_it() -> None:
    heard = Heard()
    heard.lead = 300
    stage = stage_with(heard, asks=False)
    stage.keyboard.signal(0.1, signal.SIGTERM)
    assert stage.run() == 128 + signal.SIGTERM
    assert not of(stage.events, CueDue)


def test_while_words_are_waited_for_it_is_looked_after_often() -> None:
    heard = Heard()
    heard.waits = True
    stage = stage_with(heard, asks=False)
    stage.recorder.is_drawn = False  # type: ignore[misc]
    assert stage.run() == 0
    gaps = [b - a for a, b in zip(heard.tended, heard.tended[1:], strict=False)]
    assert max(gaps) <= 200


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


def shown(stage: Stage) -> list[str]:
    return [notice.show for notice in of(stage.events, Notice)]


def test_it_is_told_in_the_session_once() -> None:
    stage = Stage(PLAN, Problem(10_000), asks=False)
    assert stage.run() == 0
    assert shown(stage).count(PROBLEM) == 1
    assert of(stage.events, Paused) == []


def test_it_waits_while_words_say_what_the_same_key_does_now() -> None:
    stage = Stage(PLAN, Problem(5_100), asks=False)
    stage.keyboard.at(5, "q").at(8, "space")
    assert stage.run() == 0
    told = shown(stage)
    assert told.count(PROBLEM) == 1
    assert told.index(PROBLEM) > told.index(in_pause.READY) > told.index(in_pause.STOP_AGAIN)
