"""What no voice here can say: warned of, marked, and shown wherever it is not heard."""

import io
import json
from pathlib import Path

import pytest

from routine import commands, library
from routine.model import Hold, Line
from routine.options import only_exercise
from routine.outputs.plain import Plain
from routine.player.player import Player
from routine.signals import Action, ClockMs, CueDue
from routine.timeline import compile_timeline
from routine.words import opening_page
from routine.words.phrases import between_sets
from routine.words.sentences import side_name
from tests.support.builders import CHECK, exercise, timeline
from tests.support.driver import Driver, of
from tests.support.unpronounceable import CAUTION, PLAN

FILE = """\
format = 1
title = "Evening"

[[exercise]]
name = "Приседания"
setup = [
  "Stand 5 m away.",
  { say = "深蹲!", caution = true },
  "Rest 2 m.",
]
hold = { time = "10s" }

[[exercise]]
use = "mine"
"""
MINE = """\
format = 1
name = "Mine"
hold = { time = "10s" }
equipment = [{ thing = "mat", text = "A mat 😀" }]
easier = { say = "Hold 12/12." }
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A routine, and the exercise of the person that it uses."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "routines" / "exercises"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(MINE, encoding="utf-8")
    path = tmp_path / "evening.toml"
    path.write_text(FILE, encoding="utf-8")
    return str(path)


def plain(driver: Driver) -> list[str]:
    """Return the lines that are written while a voice speaks."""
    stream = io.StringIO()
    output = Plain(stream, gives_way=lambda: True)
    output.open(PLAN)
    for event in driver.events:
        output.handle(event, driver.view)
    return [line.partition("  ")[2] for line in stream.getvalue().splitlines()]


def test_the_side_is_said_where_its_limb_can_not_be() -> None:
    said = {cue.say for cue in PLAN.cues}
    assert {"Left.", "Switch. Right."} <= said
    assert side_name("knee", "left") == "Left knee"


def test_lines_tell_what_is_not_said_though_a_voice_speaks() -> None:
    driver = Driver(PLAN)
    driver.run_out()
    lines = plain(driver)
    assert "Приседания. One of two." in lines
    assert CAUTION in lines
    assert any("Вниз" in line or "вниз" in line for line in lines)
    assert "Stand tall." not in lines


def test_an_answer_to_a_key_is_written_where_it_is_not_said() -> None:
    driver = Driver(PLAN)
    driver.press(Action.WHERE)
    assert "Приседания, setting up." in plain(driver)


def test_whoever_is_led_back_is_shown_the_lines_that_are_not_said() -> None:
    driver = Driver(PLAN)
    driver.until("phase", rep=3)
    lead_in = compile_timeline(only_exercise(PLAN.routine, 1, None))
    player = Player(PLAN, snapshot=driver.player.snapshot, lead_in=lead_in)
    driver.player, driver.now = player, 900_000
    driver.events = list(player.start(ClockMs(driver.now)))
    shown = [event.cue.show for event in of(driver.run(60_000), CueDue)]
    assert shown.index(CAUTION) > shown.index("Stand tall.")


def test_of_an_added_set_nothing_is_left_unsaid() -> None:
    driver = Driver(timeline(exercise(sides="left", limb="нога", check=CHECK)))
    driver.until("check")
    driver.press(Action.ADD_SET)
    cues = [event.cue for event in of(driver.run_out(), CueDue)]
    [added] = [cue for cue in cues if cue.show == between_sets.ONE_MORE_SET]
    assert (added.say, added.unsaid) == (between_sets.ONE_MORE_SET, "")


def test_a_set_that_comes_is_told_at_once_where_a_rest_is_cut_short_before_it() -> None:
    points = (Line("Выше."), Line("Ниже."))
    driver = Driver(timeline(exercise(hold=Hold(10_000), sets=2, points=points)))
    driver.until("rest")
    shown = [event.cue.show for event in of(driver.press(Action.LESS, 18_000), CueDue)]
    shown += [event.cue.show for event in of(driver.run(3_000), CueDue)]
    assert "Ниже." in shown


def test_the_opening_page_says_that_not_all_is_said() -> None:
    page = opening_page.opening(PLAN, asks=True)
    assert opening_page.PARTLY_SHOWN in page.paragraphs
    assert opening_page.PARTLY_SHOWN in [cue.say for cue in page.cues]
    whole = opening_page.opening(timeline(exercise()), asks=True)
    assert opening_page.PARTLY_SHOWN not in whole.paragraphs


def test_check_warns_with_the_line_of_what_is_not_said_or_can_mean_two_things(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["check", file]) == 0
    *told, end = capsys.readouterr().out.splitlines()
    mine = library.find("mine").path
    cant, end_of_it = "the voice can't say", "so it is only shown; expected Latin letters (warning)"
    minutes = '"2 m" is said "two minutes"; for metres, write "2 metres" (warning)'
    twelve = 'for a score, write "12 of 12"; for a day, its month as a word (warning)'
    assert told == [
        f'{file}:5: exercise 1 "Приседания": name: {cant} "Приседания", {end_of_it}',
        f'{file}:8: exercise 1 "Приседания": setup 2: say: {cant} "深蹲", {end_of_it}',
        f'{file}:9: exercise 1 "Приседания": setup 3: {minutes}',
        f'{mine}:4: equipment 1: text: {cant} "😀", {end_of_it}',
        f'{mine}:5: easier: say: "12/12" is said "twelve twelve"; {twelve}',
    ]
    assert end.startswith(f"{file}: ok, ")


def test_no_file_of_ours_is_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    entries = [*library.entries(), *library.exercise_entries()]
    names = [entry.name for entry in entries if entry.origin == "built-in"]
    assert commands.main(["check", *names]) == 0
    assert all(": ok, " in line for line in capsys.readouterr().out.splitlines())


def test_preview_marks_what_is_not_said(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["preview", file]) == 0
    out = capsys.readouterr().out
    assert "One of two. (not said: Приседания)" in out
    assert "(not said: 深蹲" in out
    assert commands.main(["preview", file, "--json"]) == 0
    cues = json.loads(capsys.readouterr().out)["cues"]
    assert {(cue["say"], cue["unsaid"]) for cue in cues} >= {
        ("One of two.", "Приседания"),
        ("Stand five metres away.", None),
        (None, "深蹲"),
    }


def test_render_names_what_is_not_in_its_file(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = str(tmp_path / "made.wav")
    assert commands.main(["render", file, "-o", made, "--voice", "tones"]) == 0
    err = capsys.readouterr().err.splitlines()
    head = err.index("No voice here can say these lines, so they are left out:")
    assert err[head + 1 :] == ["深蹲!"]
    assert commands.main(["render", file, "-o", made, "--voice", "off", "--force"]) == 0
    assert "深蹲" not in capsys.readouterr().err
