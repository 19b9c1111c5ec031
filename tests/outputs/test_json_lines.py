"""JSON lines."""

import io
import json

from routine.outputs.json_lines import JsonLines
from routine.signals import Action
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
