"""How a session is shown and heard, by options, settings and the terminal."""

import io
import sys

import pytest

from routine.app.environment import Environment
from routine.app.presentation import Presentation
from routine.signals import Sound
from tests.support.command_run import Run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, stream, Terminal())


def test_the_full_screen_is_for_a_terminal_that_can_show_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_terminal(monkeypatch)
    environment = Environment()
    assert Presentation(environment, "full").manner == "screen"
    assert Presentation(environment, "full", plain=True).manner == "plain"
    assert Presentation(environment, "full", plain=True, as_json=True).manner == "json"
    monkeypatch.setenv("TERM", "dumb")
    assert Presentation(environment, "full").manner == "plain"
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert Presentation(environment, "full").manner == "plain"


def test_a_question_is_asked_where_it_is_seen_and_beside_the_json(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_terminal(monkeypatch)
    environment = Environment()
    assert Presentation(environment, "full").asks
    assert not Presentation(environment, "full", no_questions=True).asks
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not Presentation(environment, "full").asks
    in_json = Presentation(environment, "full", as_json=True)
    assert in_json.prompts is sys.stderr
    assert in_json.asks


def test_options_come_before_settings_in_the_sound(run: Run) -> None:
    for args in (("volume", "30"), ("sound", "off")):
        assert run("config", *args).code == 0
    environment = Environment()
    assert Presentation(environment, "full").sound == Sound(muted=True, volume=30, level="full")
    assert Presentation(environment, None, volume=0).sound == Sound(
        muted=True, volume=0, level=None
    )
