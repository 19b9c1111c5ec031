"""The outputs that write lines, and the bell."""

import io
import json

import pytest

from routine.model import Cue, Timeline
from routine.outputs import Output, OutputSettings, open_outputs
from routine.outputs.bell import Bell
from routine.outputs.json_lines import JsonLines
from routine.outputs.plain import Plain
from routine.outputs.speaker import Speaker
from routine.signals import Action, ClockMs, CueDue, Notice, SessionMs, Stretched
from routine.text import flaws
from routine.words.page import Page
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver

PLAN = timeline(
    exercise(sides="each", limb="knee", check=CHECK, position="back"),
    exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1, position="standing"),
)


SQUEEZES = "squeeze 2 s, breathe out; release 3 s, breathe in."


def told(output: Output, driver: Driver) -> None:
    for event in driver.events:
        output.handle(event, driver.view)


def play(plan: Timeline = PLAN) -> Driver:
    driver = Driver(plan)
    driver.run_out()
    return driver


def plain_lines(driver: Driver, plan: Timeline = PLAN) -> list[str]:
    stream = io.StringIO()
    output = Plain(stream)
    output.open(plan)
    told(output, driver)
    return stream.getvalue().splitlines()


def test_plain_lines_tell_what_begins_and_is_counted_out_but_no_repetitions() -> None:
    lines = plain_lines(play())
    assert lines[:7] == [
        "0:00  Pillow squeezes. One of two.",
        "0:04  Left knee first.",
        "0:05  Lie down.",
        f"0:39  Pillow squeezes, set 1 of 2, left knee, 6 reps: {SQUEEZES}",
        "0:49  Three, half-way.",
        "1:04  Last one.",
        "1:09  Switch. Right knee.",
    ]
    assert any(line.endswith("Thirty: come up whenever you like.") for line in lines)
    assert not any("Four." in line or "Breathe in" in line for line in lines)
    assert lines[-1] == "7:12  Five more seconds, then come up."


def test_plain_lines_come_with_no_more_than_their_event() -> None:
    lines = plain_lines(play())
    assert len(lines) < 60
    assert all(flaws(line, prose=False) == [] for line in lines)


def test_an_added_set_and_a_pause_are_told() -> None:
    driver = Driver(PLAN)
    driver.until("check")
    driver.press(Action.ADD_SET)
    driver.press(Action.PAUSE)
    driver.press(Action.PAUSE)
    driver.until("phase")
    lines = plain_lines(driver)
    assert any("one more set" in line for line in lines)
    assert any("Paused. Press space to go on." in line for line in lines)


def test_a_page_is_written_a_paragraph_a_line_and_harmless() -> None:
    stream = io.StringIO()
    Plain(stream).show_page(Page("Evening\x1b[2J", ("One.", "Two."), ""))
    assert stream.getvalue() == "Evening\\x1b[2J\nOne.\nTwo.\n"


def test_json_lines_hold_the_contract_and_nothing_else() -> None:
    stream = io.StringIO()
    driver = play()
    driver.press(Action.PREVIOUS_SET)
    told(JsonLines(stream), driver)
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {event["event"] for event in events} == {"started", "segment", "countdown", "finished"}
    assert all({"event", "at_ms", "segment"} <= event.keys() for event in events)
    began = [event for event in events if event["event"] == "segment"]
    assert [event["segment"] for event in began] == list(range(len(PLAN.segments)))


def test_json_tells_pauses_skips_and_answers() -> None:
    stream = io.StringIO()
    driver = Driver(PLAN)
    driver.run(40_000)
    for action in (Action.PAUSE, Action.PAUSE, Action.NEXT_SET):
        driver.press(action)
    driver.until("check")
    driver.press(Action.ADD_SET)
    driver.press(Action.STOP)
    driver.press(Action.STOP)
    told(JsonLines(stream), driver)
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    by_kind = {event["event"]: event for event in events}
    assert by_kind["paused"]["reason"] == "key"
    assert by_kind["resumed"]["in_ms"] == 3_000
    assert by_kind["skipped"]["reason"] == "next set"
    assert by_kind["answered"] == {
        "event": "answered",
        "at_ms": by_kind["answered"]["at_ms"],
        "segment": by_kind["answered"]["segment"],
        "question": "one more set",
        "answer": True,
    }
    assert by_kind["stopped"]["sets"][1]["reps"] == 6


def cue(at_ms: int, tone: str | None) -> CueDue:
    made = Cue(0, 0, tone=tone)  # type: ignore[arg-type]
    return CueDue(at_ms=SessionMs(at_ms), segment=0, cue=made, clock_ms=ClockMs(at_ms))


def test_the_bell_rings_once_for_a_change_and_never_for_a_count() -> None:
    stream = io.StringIO()
    bell = Bell(stream)
    view = Driver(PLAN).view
    for event in (cue(0, "exhale"), cue(0, "last_one"), cue(1_000, "tick"), cue(2_000, None)):
        bell.handle(event, view)
    assert stream.getvalue() == "\a"
    bell.handle(Notice(at_ms=SessionMs(3_000), segment=0, show="Paused.", tone="pause"), view)
    assert stream.getvalue() == "\a\a"


def test_m_silences_the_bell_and_gives_it_back() -> None:
    stream = io.StringIO()
    bell, driver = Bell(stream), Driver(PLAN)
    driver.press(Action.MUTE)
    bell.handle(cue(0, "exhale"), driver.view)
    assert (stream.getvalue(), driver.view.show) == ("", "Sound off.")
    driver.press(Action.MUTE)
    bell.handle(cue(1, "exhale"), driver.view)
    assert (stream.getvalue(), driver.view.show) == ("\a", "Sound on.")


def test_no_bell_rings_into_a_pipe() -> None:
    streams = OutputSettings(io.StringIO(), io.StringIO())
    with open_outputs("plain", streams) as outputs:
        assert [type(output) for output in outputs] == [Speaker, Plain]


def test_a_question_mark_lists_the_keys_in_plain_lines_and_plus_tells_what_it_did() -> None:
    driver = Driver(PLAN)
    driver.press(Action.KEYS)
    driver.press(Action.MORE)
    lines = plain_lines(driver)
    assert any("space: pause, go on; enter: skip ahead" in line for line in lines)
    assert lines[-1] == "0:01  10 s more."


@pytest.mark.parametrize("manner", ["plain", "json"])
def test_each_manner_has_its_outputs_and_all_can_be_closed(manner: str) -> None:
    streams = OutputSettings(io.StringIO(), io.StringIO())
    with open_outputs(manner, streams) as outputs:  # type: ignore[arg-type]
        for output in outputs:
            output.show_page(Page("Evening", ()))
            output.open(PLAN)
            output.draw(Driver(PLAN).view)
            output.warm(PLAN)
            output.resize()
            output.suspend()
            output.resume()
            output.close()


def test_with_json_on_standard_output_words_go_to_standard_error() -> None:
    out, err = io.StringIO(), io.StringIO()
    with open_outputs("json", OutputSettings(out, err)) as outputs:
        for output in outputs:
            output.show_page(Page("Evening", ()))
            output.open(PLAN)
            told(output, play())
    assert all(line.startswith("{") for line in out.getvalue().splitlines())
    assert "Evening" in err.getvalue()
    assert "Lie down." in err.getvalue()


def test_while_our_voice_speaks_lines_are_for_questions_pauses_and_warnings_only() -> None:
    stream = io.StringIO()
    output, driver = Plain(stream, gives_way=lambda: True), Driver(PLAN)
    output.open(PLAN)
    driver.run(12_000)
    driver.press(Action.WHERE)
    driver.press(Action.PAUSE)
    driver.press(Action.PAUSE)
    driver.events += driver.player.tell("The sound stopped.", ClockMs(driver.now))
    driver.run_out()
    told(output, driver)
    shown = [line[6:] for line in stream.getvalue().splitlines()]
    assert shown == [
        "Paused. Press space to go on.",
        "Ready.",
        "The sound stopped.",
        "Even on both sides? For one more set, press a. If you're done, just wait.",
    ]


def test_no_line_tells_that_words_are_said_again() -> None:
    stream = io.StringIO()
    output, driver = Plain(stream), Driver(PLAN)
    output.open(PLAN)
    driver.run(300)
    driver.press(Action.WHERE)
    told(output, driver)
    assert any(isinstance(event, Stretched) for event in driver.events)
    assert " more." not in stream.getvalue()


def test_the_bell_gives_way_to_a_better_sound() -> None:
    stream = io.StringIO()
    bell, view = Bell(stream, gives_way=lambda: True), Driver(PLAN).view
    bell.handle(cue(0, "exhale"), view)
    assert stream.getvalue() == ""


def test_a_page_that_is_shown_again_is_written_as_far_as_it_is_new() -> None:
    stream = io.StringIO()
    output, page = Plain(stream), Page("Evening", ("You need a mat.",), "Press enter.")
    output.show_page(page)
    output.show_page(page._replace(paragraphs=("You need a mat.", "No loudspeaker was found.")))
    output.show_page(Page("Done", ("You need a mat.",)))
    assert stream.getvalue().splitlines() == [
        "Evening",
        "You need a mat.",
        "Press enter.",
        "No loudspeaker was found.",
        "Done",
        "You need a mat.",
    ]
