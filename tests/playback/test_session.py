"""The real-time loop with a clock and a keyboard that only pretend."""

import signal
import sys
import time

import pytest

from routine.outputs import Output
from routine.playback import Clock
from routine.signals import Answered, Event, Finished, Paused, SegmentBegan, Stopped, View
from tests.support.builders import WALL_SIT, exercise, timeline
from tests.support.driver import of
from tests.support.playback_stage import PLAN, Stage

TO_STOP, WINDOW = signal.SIGTSTP, signal.SIGWINCH


def test_enter_starts_a_session_and_it_ends_with_its_question() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter").at(150, "enter")
    assert stage.run() == 0
    assert [page.prompt for page in stage.recorder.pages] == [
        "Press enter to start.",
        "Did you do it all as guided? Enter for yes, n for no.",
    ]
    assert of(stage.events, Finished)[0].at_ms == PLAN.total_ms
    assert of(stage.events, Answered)[0].answer is True


def test_two_quick_presses_of_enter_start_a_session_and_do_not_skip_its_setup() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter", "enter").at(150, "enter")
    stage.run()
    assert of(stage.events, SegmentBegan)[1].at_ms == PLAN.segments[1].start_ms


def test_two_quick_presses_of_enter_end_a_hold_and_do_not_answer_the_question() -> None:
    stage = Stage(timeline(exercise(hold=WALL_SIT, sets=1)))
    stage.keyboard.at(1, "enter").at(61, "enter", "enter").at(63, "n")
    stage.run()
    assert [one.answer for one in of(stage.events, Answered)][1:] == [False]


def test_n_says_that_not_all_was_as_guided() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter").at(150, "x", "n")
    stage.run()
    assert of(stage.events, Answered)[0].answer is False


def test_a_question_nobody_answers_is_left_after_a_while() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter")
    assert stage.run() == 0
    assert of(stage.events, Answered) == []


def test_without_questions_it_starts_by_itself_and_asks_nothing() -> None:
    stage = Stage(asks=False)
    assert stage.run() == 0
    assert stage.recorder.pages[0].prompt == "Starting now."
    assert of(stage.events, Finished)


def test_without_a_terminal_nothing_is_asked() -> None:
    stage = Stage(is_terminal=False)
    assert stage.run() == 0
    assert stage.clock.now() == PLAN.total_ms


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

    class Watch(Output):
        is_drawn = True

        def draw(self, view: View) -> None:
            del view
            drawn.append(stage.clock.now())

    stage = Stage(PLAN, Watch(), asks=False)
    stage.run()
    due = {0, *(s.start_ms for s in PLAN.segments), PLAN.total_ms}
    due |= {
        c.at(PLAN.segments[c.segment].start_ms, PLAN.segments[c.segment].duration_ms)
        for c in PLAN.cues
    }
    assert len(drawn) > PLAN.total_ms / 100 * 0.9
    assert not [now for now in drawn if any(0 < at - now < 10 for at in due)]


def test_a_session_at_twenty_times_the_speed_takes_a_twentieth_of_the_time() -> None:
    stage = Stage(asks=False, speed=20)
    stage.run()
    assert stage.clock.now() == -(-PLAN.total_ms // 20)


def test_q_at_the_opening_leaves_without_a_session() -> None:
    stage = Stage()
    stage.keyboard.at(5, "q")
    assert stage.run() == 3
    assert stage.events == []


def test_q_twice_in_a_session_stops_it() -> None:
    stage = Stage()
    stage.keyboard.at(1, "enter").at(20, "q").at(21, "q")
    assert stage.run() == 3
    assert of(stage.events, Stopped)[0].reason == "key"
    assert stage.recorder.pages[-1].title == "Stopped after 0:19."


def test_q_at_the_end_leaves_the_question_unanswered() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter").at(150, "q")
    assert stage.run() == 0
    assert of(stage.events, Answered) == []


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


def test_a_signal_at_the_opening_ends_it() -> None:
    stage = Stage()
    stage.keyboard.signal(2, signal.SIGTERM)
    assert stage.run() == 143


def test_a_signal_at_the_closing_question_ends_it() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter").signal(150, signal.SIGTERM)
    assert stage.run() == 143


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


def test_control_z_at_the_opening_comes_back_to_it() -> None:
    stage = Stage()
    stage.keyboard.signal(2, TO_STOP).at(70, "enter").at(250, "enter")
    assert stage.run() == 0


def test_a_computer_that_slept_unnoticed_by_its_clock_is_paused() -> None:
    stage = Stage(asks=False)

    def sleep() -> None:
        stage.clock.slept += 3_600_000

    stage.keyboard.at(20, do=sleep).at(30, "space")
    assert stage.run() == 0
    assert [(p.reason, p.at_ms // 100) for p in of(stage.events, Paused)] == [("gap", 199)]


def test_a_closed_pipe_saves_and_tells_the_other_outputs() -> None:
    class Closed(Output):
        def handle(self, event: Event, view: View) -> None:
            del view
            if isinstance(event, SegmentBegan) and event.segment == 2:
                raise BrokenPipeError

    stage = Stage(PLAN, Closed(), asks=False)
    assert stage.run() == 141
    assert of(stage.events, Stopped)[0].reason == "pipe"
    assert stage.recorder.calls[-1] == "close"


def test_a_terminal_that_takes_no_more_output_ends_the_session() -> None:
    class Gone(Output):
        is_drawn = True

        def draw(self, view: View) -> None:
            if view.segment.index == 2:
                raise OSError(5, "Input/output error")

    stage = Stage(PLAN, Gone(), asks=False)
    assert stage.run() == 129
    assert of(stage.events, Stopped)[0].reason == "terminal"


def test_left_at_the_closing_page_takes_five_seconds_off_a_hold() -> None:
    plan = timeline(exercise(hold=WALL_SIT, sets=1))
    stage = Stage(plan)
    stage.keyboard.at(1, "enter").at(71, "enter").at(73, "left").at(75, "enter")
    assert stage.run() == 0
    lines = [page.paragraphs[0] for page in stage.recorder.pages[1:]]
    assert lines == [
        "Pillow squeezes: 1 of 1 set, held 0:45.",
        "Pillow squeezes: 1 of 1 set, held 0:40.",
    ]


def test_a_late_loop_catches_up_and_keeps_to_the_plan() -> None:
    stage = Stage(asks=False)
    stage.keyboard.late_ms = 700
    stage.run()
    assert of(stage.events, Paused) == []
    assert of(stage.events, Finished)[0].at_ms == PLAN.total_ms


def test_the_real_clock_counts_milliseconds_and_knows_how_long_to_wait() -> None:
    clock = Clock()
    now = clock.now()
    assert 0 <= clock.until(now + 500) <= 0.5
    assert clock.until(now - 500) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="its monotonic clock counts sleep itself")
@pytest.mark.parametrize(("counting", "asleep"), [(6_000, 5_000), (900, 0)])
def test_time_asleep_is_what_one_clock_counts_and_the_other_does_not(
    monkeypatch: pytest.MonkeyPatch, counting: int, asleep: int
) -> None:
    with monkeypatch.context() as clocks:
        clocks.setattr(time, "monotonic_ns", lambda: 1_000_000_000)
        clocks.setattr(time, "clock_gettime_ns", lambda _: counting * 1_000_000)
        found = Clock().asleep()
    assert found == asleep
