"""What the opening page says first: fewer sets than were asked for, sliders done twice today."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.app.environment import Environment
from routine.app.personal import slider_note
from routine.diary import instants
from routine.model import Caution
from tests.support.builders import exercise, timeline
from tests.support.journal_stage import LATER, close_all, journal, stage
from tests.support.playback_stage import NOON


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    monkeypatch.setattr("routine.diary.current_instant", lambda: LATER)
    with Environment() as environment:
        yield environment
    close_all()


def test_a_third_session_with_sliders_in_a_day_is_told_so(environment: Environment) -> None:
    slider = timeline(exercise(cautions=(Caution("Light.", "slider-limit"),)))
    assert slider_note(environment, slider) == ""
    for random in (b"0123456789", b"abcdefghij"):
        assert slider_note(environment, slider) == ""
        made = stage(slider, journal=journal(random))
        made.keyboard.at(45, "q").at(47, "q")
        made.run()
        close_all()
    assert "two sessions today" in slider_note(environment, slider)
    assert slider_note(environment, timeline(exercise())) == ""
    assert instants.local_time(NOON, 60).hour == 12
