"""Plain lines."""

import io
from collections.abc import Callable

from msgspec.structs import replace

from routine import library
from routine.model import Timeline
from routine.outputs.plain import Plain
from routine.signals import Action, ClockMs, SegmentBegan, SessionMs, Stretched
from routine.text import flaws
from routine.timeline import compile_timeline
from routine.words.page import Page
from tests.support import circuit
from tests.support.driver import Driver
from tests.support.output_stage import PLAN, pass_events, play
from tests.support.screen_terminal import view

SQUEEZES = "squeeze 2 s, breathe out; release 3 s, breathe in."


def plain_lines(
    driver: Driver, plan: Timeline = PLAN, gives_way: Callable[[], bool] = lambda: False
) -> list[str]:
    stream = io.StringIO()
    output = Plain(stream, gives_way)
    output.warm(plan)
    output.open(plan)
    pass_events(output, driver)
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


def test_a_round_and_a_set_at_own_pace_are_told_with_the_key_that_ends_it() -> None:
    stream = io.StringIO()
    output = Plain(stream)
    output.open(circuit.CIRCUIT)
    for of in (circuit.SQUATS, circuit.ROWS, circuit.FILE):
        began = SegmentBegan(
            at_ms=SessionMs(0),
            segment=of.index,
            kind="phase",
            exercise=1,
            set=1,
            rep=None,
            side=None,
            phase=None,
        )
        output.handle(began, view(of))
    pace = "at your own pace; enter when done, at most 1 min 30 s"
    assert stream.getvalue().splitlines() == [
        f"0:00  Squat, round 2 of 3, 12 reps: {pace}.",
        f"0:00  Row, round 2 of 3, set 1 of 2, left side, 10 reps: {pace}.",
        "0:00  Squat, round 2 of 3, 12 reps: at your own pace.",
    ]


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


def test_a_question_mark_lists_the_keys_in_plain_lines_and_plus_tells_what_it_did() -> None:
    driver = Driver(PLAN)
    driver.press(Action.KEYS)
    driver.press(Action.MORE)
    lines = plain_lines(driver)
    assert any("space: pause, go on; enter: skip ahead" in line for line in lines)
    assert lines[-1] == "0:01  10 s more."


def test_while_our_voice_speaks_lines_are_for_questions_pauses_and_warnings_only() -> None:
    stream = io.StringIO()
    output, driver = Plain(stream, gives_way=lambda: True), Driver(PLAN)
    output.open(PLAN)
    driver.run(12_000)
    driver.press(Action.WHERE)
    driver.press(Action.PAUSE)
    driver.press(Action.PAUSE)
    driver.events += driver.player.announce("The sound stopped.", ClockMs(driver.now))
    driver.run_out()
    pass_events(output, driver)
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
    pass_events(output, driver)
    assert any(isinstance(event, Stretched) for event in driver.events)
    assert " more." not in stream.getvalue()


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


def drawn() -> Timeline:
    """Return a short timeline of exercises with figures, one of them twice."""
    exercises = [library.load(name).routine.exercises[0] for name in ("clamshell", "bird-dog")]
    numbered = [*exercises, exercises[0]]
    short = tuple(replace(each, sets=1, number=at) for at, each in enumerate(numbered, 1))
    loaded = library.load("clamshell").routine
    return compile_timeline(replace(loaded, exercises=short, exercise_count=3))


def told(driver: Driver, plan: Timeline, gives_way: Callable[[], bool]) -> list[str]:
    driver.run_out()
    lines = plain_lines(driver, plan, gives_way)
    return [line for line in lines if "What it looks like" in line]


def test_a_figure_is_told_once_right_after_its_exercise_is_announced() -> None:
    plan = drawn()
    driver = Driver(plan)
    lines = told(driver, plan, lambda: False)
    assert len(lines) == 2
    assert lines[0].partition("  ")[2].startswith("What it looks like: Lying on the right side")
    every = plain_lines(driver, plan)
    at = every.index(lines[0])
    assert every[at - 1].endswith("Clamshell. One of three.")


def test_while_a_voice_speaks_no_figure_is_told() -> None:
    plan = drawn()
    assert told(Driver(plan), plan, lambda: True) == []
