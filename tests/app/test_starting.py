"""A session is started as it was asked for, and goes on where an earlier one was left."""

import pytest

from routine import library
from routine.app import starting
from routine.app.diary_access import DiaryAccess
from routine.app.environment import Environment
from routine.app.presentation import Presentation
from routine.app.tailoring import DeferredTimeline
from routine.library import LoadedRoutine
from routine.options import Options

TEXT = 'format = 1\ntitle = "Typed"\n[[exercise]]\nname = "Plank"\nhold = { time = "30s" }\n'


class Led(dict[str, object]):
    """What a session was led with."""


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> Led:
    led = Led()

    def access(*args: object, **given: object) -> DiaryAccess:
        led.update(given, name=args[2])
        return DiaryAccess(None, None, Options())

    def lead(*args: object, **given: object) -> int:
        led.update(given, timeline=args[1])
        return 3

    monkeypatch.setattr(starting, "access_diary", access)
    monkeypatch.setattr(starting, "lead_session", lead)
    return led


def start(environment: Environment, loaded: LoadedRoutine, speed: float, note: str = "") -> int:
    presentation = Presentation(environment, None)
    return starting.start_session(
        environment, loaded, Options(), presentation, no_resume=True, speed=speed, note=note
    )


def test_of_a_file_any_session_of_its_name_can_be_continued(
    led: Led, environment: Environment
) -> None:
    assert start(environment, library.load("wall-sit"), 1.0) == 3
    assert (led["name"], led["title"], led["abandons"], led["offers"]) == (
        "wall-sit",
        None,
        True,
        False,
    )


def test_of_what_was_typed_only_one_of_its_title(led: Led, environment: Environment) -> None:
    start(environment, library.load_text(TEXT, "typed", "go"), 1.0, "A word first.")
    assert (led["name"], led["title"], led["note"]) == ("go", "Typed", "A word first.")


def test_a_rehearsal_uses_no_diary(led: Led, environment: Environment) -> None:
    start(environment, library.load_text(TEXT, "typed", "go"), 2.0)
    assert "name" not in led
    assert led["speed"] == 2.0


OWN = TEXT.replace(
    'hold = { time = "30s" }', 'reps = 5\nown_pace = true\nwait_for_key = "each-set"'
)


@pytest.mark.parametrize("has_keys", [True, False])
def test_without_a_keyboard_nothing_waits_for_a_key(
    led: Led,
    environment: Environment,
    monkeypatch: pytest.MonkeyPatch,
    has_keys: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    monkeypatch.setattr(starting, "has_keyboard", lambda: has_keys)
    start(environment, library.load_text(OWN, "typed", "go"), 1.0)
    timeline = led["timeline"]
    assert isinstance(timeline, DeferredTimeline)
    (work,) = (each for each in timeline().segments if each.is_work)
    assert (work.open, work.waits) == (has_keys, has_keys)
    assert timeline.outline is not None
    assert timeline.outline.routine == timeline.routine
