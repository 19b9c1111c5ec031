"""JSON lines."""

import io
import json

from routine.model import Group
from routine.outputs.json_lines import JsonLines
from routine.signals import Action
from tests.support.builders import exercise, timeline
from tests.support.driver import Driver
from tests.support.output_stage import PLAN, pass_events, play


def test_json_lines_hold_the_contract_and_nothing_else() -> None:
    stream = io.StringIO()
    driver = play()
    driver.press(Action.PREVIOUS_SET)
    pass_events(JsonLines(stream), driver)
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
    pass_events(JsonLines(stream), driver)
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


def test_json_tells_the_round_of_a_segment_and_of_a_set_and_a_pause_of_the_plan() -> None:
    stream = io.StringIO()
    squats = exercise(group="Circuit", sets=1, reps=1, wait_for_key="first-set")
    driver = Driver(timeline(squats, groups=(Group("Circuit", 2),)))
    while not driver.player.is_over:
        driver.run(1_000)
        if driver.mode() == "paused":
            driver.press(Action.PAUSE)
    pass_events(JsonLines(stream), driver)
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [e["round"] for e in events if e["event"] == "segment"] == [1, 1, 1, 2, 2, 2]
    assert [e["reason"] for e in events if e["event"] == "paused"] == ["plan", "plan"]
    assert [done["round"] for done in events[-1]["sets"]] == [1, 2]
