"""The key e in real terminals: an exercise continues the easier way."""

from pathlib import Path

import pytest

from routine.words.phrases import when_it_hurts
from tests.support.session_files import make_home, start, start_json, until_event

OPENING = "Press enter to start."
SPEED = ("--speed", "10")
SOFTER = """
format = 1
title = "Softer"
[[exercise]]
name = "Bridge"
setup = ["Lie down."]
setup_time = "5s"
sets = 2
reps = 4
rest = "5s"
  [[exercise.phase]]
  name = "Lift"
  time = "10m"
  breath = "out"
  [exercise.easier]
  say = "Only half-way up."
  reps = 2
[[exercise]]
name = "Wall sit"
setup_time = "5s"
hold = { time = "10s" }
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = make_home(tmp_path)
    (folder / "routines" / "softer.toml").write_text(SOFTER, encoding="utf-8")
    return folder


@pytest.mark.parametrize("keys", [b"he", b"ee"])
def test_e_goes_on_in_the_easier_way_and_tells_it_as_an_event(home: Path, keys: bytes) -> None:
    first, second = keys[:1], keys[1:]
    with start_json(home, "softer", *SPEED) as session:
        session.until_shown(OPENING)
        session.press(b"\r")
        lift = until_event(session, "segment", rep=1)
        session.press(first)
        until_event(session, "paused")
        session.press_again(second)
        eased = until_event(session, "eased")
        session.press(b" ")
        again = until_event(session, "segment", 2, rep=1)
        session.press_again(b"q")
        session.until_shown("q again")
        session.press_again(b"q")
        assert session.ended() == 3
        text = session.text
    assert {name: eased[name] for name in ("exercise", "segment")} == {
        "exercise": 1,
        "segment": lift["segment"],
    }
    assert (again["segment"], again["phase"]) == (eased["segment"], "Lift")
    assert again["at_ms"] == eased["at_ms"]
    assert eased["way"] == "easier"
    assert "Only half-way up." in text


def test_e_is_offered_and_the_easier_way_is_seen_on_the_screen(home: Path) -> None:
    with start(home, "softer", *SPEED) as session:
        session.until_shown(OPENING)
        session.press(b"\r")
        session.until_shown("Lift: breathe out", "rep 1 of 4")
        session.press(b"h")
        session.until_shown("e for an easier way")
        session.press(b"e")
        session.until_shown("Only half-way up.", "rep 1 of 2")
        session.press(b" ")
        session.until_shown("Lift: breathe out", "rep 1 of 2")
        session.press(b"q")
        session.until_shown("q again")
        session.press_again(b"q")
        assert session.ended() == 3
        assert session.left_behind.startswith("Stopped after ")


def test_e_in_the_easier_way_says_that_it_is_that_already(home: Path) -> None:
    with start(home, "softer", *SPEED) as session:
        session.until_shown(OPENING)
        session.press(b"\r")
        session.until_shown("Lift: breathe out", "rep 1 of 4")
        session.press(b"h")
        session.until_shown("e for an easier way")
        session.press(b"e")
        session.until_shown("Bridge, easier way", "Only half-way up.")
        session.press(b" ")
        session.until_shown("Bridge, easier way", "Lift: breathe out")
        session.press_again(b"h")
        session.until_shown("h again")
        session.press_again(b"e")
        session.until_shown(when_it_hurts.EASIER_ALREADY)
        session.press(b"q")
        session.until_shown("q again")
        session.press_again(b"q")
        assert session.ended() == 3


def test_e_in_an_exercise_without_an_easier_way_says_so(home: Path) -> None:
    with start(home, "still", *SPEED) as session:
        session.until_shown(OPENING)
        session.press(b"\r")
        session.until_shown("exercise 1 of 3")
        session.press(b"h")
        session.until_shown("h again")
        session.press(b"e")
        session.until_shown(when_it_hurts.NO_EASIER)
        session.press(b"q")
        session.until_shown("q again")
        session.press_again(b"q")
        assert session.ended() == 3
