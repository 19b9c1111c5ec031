"""A session as its callers run it: from the first page to its exit code."""

from routine.outputs import Output
from routine.signals import Answered, Event, Finished, SegmentBegan, Stopped, View
from tests.support.driver import of
from tests.support.playback_stage import PLAN, Heard, Stage, stage_with


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


def test_without_questions_it_starts_by_itself_and_asks_nothing() -> None:
    stage = Stage(asks=False)
    assert stage.run() == 0
    assert stage.recorder.pages[0].prompt == "Starting now."
    assert of(stage.events, Finished)


def test_without_a_terminal_nothing_is_asked() -> None:
    stage = Stage(is_terminal=False)
    assert stage.run() == 0
    assert stage.clock.now() == PLAN.total_ms


def test_q_twice_in_a_session_stops_it() -> None:
    stage = Stage()
    stage.keyboard.at(1, "enter").at(20, "q").at(21, "q")
    assert stage.run() == 3
    assert of(stage.events, Stopped)[0].reason == "key"
    assert stage.recorder.pages[-1].title == "Stopped after 0:19."


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

        def draw(self, view: View, spare_ms: int) -> None:
            del spare_ms
            if view.segment.index == 2:
                raise OSError(5, "Input/output error")

    stage = Stage(PLAN, Gone(), asks=False)
    assert stage.run() == 129
    assert of(stage.events, Stopped)[0].reason == "terminal"


def test_the_breath_is_explained_when_an_output_says_so() -> None:
    heard = Heard()
    stage = stage_with(heard, introduces=True)
    stage.keyboard.at(5, "enter").at(200, "enter")
    assert stage.run() == 0
    told = [stage.playback.has_introduced]
    heard.has_introduced = True
    assert [*told, stage.playback.has_introduced] == [False, True]
