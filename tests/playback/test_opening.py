"""The pages before a session: safety, an earlier session, the opening page, and the voice."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.model import Timeline
from routine.outputs import Output
from routine.signals import (
    CueDue,
    Finished,
    Notice,
    Resumed,
    SegmentBegan,
    Sound,
)
from routine.words import opening_page, safety_pages
from routine.words.page import Page
from tests.support import journal_stage
from tests.support.driver import of
from tests.support.journal_stage import LATER, OVER, close_all, journal, offer, stage
from tests.support.playback_stage import (
    PLAN,
    PROBLEM,
    Heard,
    Problem,
    Stage,
    press,
    stage_with,
    titles,
)

TO_STOP, WINDOW = signal.SIGTSTP, signal.SIGWINCH


def test_two_quick_presses_of_enter_start_a_session_and_do_not_skip_its_setup() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter", "enter").at(150, "enter")
    stage.run()
    assert of(stage.events, SegmentBegan)[1].at_ms == PLAN.segments[1].start_ms


def test_q_at_the_opening_leaves_without_a_session() -> None:
    stage = Stage()
    stage.keyboard.at(5, "q")
    assert stage.run() == 3
    assert stage.events == []


def test_a_signal_at_the_opening_ends_it() -> None:
    stage = Stage()
    stage.keyboard.signal(2, signal.SIGTERM)
    assert stage.run() == 143


def test_control_z_at_the_opening_comes_back_to_it() -> None:
    stage = Stage()
    stage.keyboard.signal(2, TO_STOP).at(70, "enter").at(250, "enter")
    assert stage.run() == 0


FIRST, SECOND = safety_pages.questions()
LAST = safety_pages.while_exercising()
OPENING = PLAN.routine.title
HELPS = [[*"y"], [*"ny"]]


def asked(*outputs: Output, **changes: bool) -> Stage:
    return Stage(PLAN, *outputs, safety=True, **changes)  # type: ignore[arg-type]


def test_n_and_n_and_enter_lead_to_the_opening_page() -> None:
    stage = asked()
    press(stage, "n", "n", "enter", "enter", "enter", at=150)
    assert stage.run() == 0
    assert stage.recorder.pages[:3] == [FIRST.page, SECOND.page, LAST]
    assert titles(stage)[3] == OPENING
    assert [page.prompt for page in stage.recorder.pages[:4]] == [
        "Any of these, new or getting worse? y or n",
        "Any of these? y or n",
        "Press enter to go on.",
        "Press enter to start.",
    ]
    assert stage.playback.opening.has_read_safety
    assert stage.playback.opening.help is None
    assert of(stage.events, Finished)


@pytest.mark.parametrize(
    ("keys", "has_read"),
    [
        (["q"], False),
        (["n", "q"], False),
        (["n", "n", "q"], False),
        (["n", "n", "ctrl_c"], False),
        (["n", "n", "enter", "q"], True),
    ],
)
def test_safety_is_read_only_after_the_last_of_its_pages(
    keys: list[str], *, has_read: bool
) -> None:
    stage = asked()
    press(stage, *keys)
    assert stage.run() == 3
    assert stage.playback.opening.has_read_safety is has_read
    assert len(stage.recorder.pages) == len(keys)
    assert stage.playback.left_behind is None
    assert stage.events == []
    assert stage.recorder.calls == ["close"]


def test_safety_is_not_asked_where_it_is_not_due() -> None:
    stage = Stage(PLAN)
    press(stage, "q")
    assert stage.run() == 3
    assert titles(stage) == [OPENING]
    assert not stage.playback.opening.has_read_safety


@pytest.mark.parametrize("changes", [{"is_terminal": False}, {"asks": False}])
def test_nothing_is_asked_where_nobody_answers(changes: dict[str, bool]) -> None:
    stage = asked(**changes)
    assert stage.run() == 0
    assert titles(stage)[0] == OPENING
    assert not stage.playback.opening.has_read_safety
    assert of(stage.events, Finished)


def test_y_shows_where_to_get_help_and_ends_without_a_session() -> None:
    for keys, one in zip(HELPS, (FIRST, SECOND), strict=True):
        stage = asked()
        press(stage, *keys, "x")
        assert stage.run() == 3
        assert stage.recorder.pages[-1] == one.help
        assert len(stage.recorder.pages) == len(keys) + 1
        assert not stage.playback.opening.has_read_safety
        assert stage.playback.left_behind == one.help
        assert stage.events == []
        assert stage.recorder.calls == ["close"]


@pytest.mark.parametrize("key", ["x", "enter", "space", "n", "q"])
def test_any_key_ends_the_page_with_help(key: str) -> None:
    stage = asked()
    press(stage, "y", key, at=1)
    assert stage.run() == 3
    assert stage.clock.now() == 2_000


@pytest.mark.parametrize("page", [0, 1])
def test_a_y_by_mistake_is_taken_back_with_the_left_arrow(page: int) -> None:
    one = (FIRST, SECOND)[page]
    stage = asked()
    press(stage, *HELPS[page], "left", "y", "left", "n", "q")
    assert stage.run() == 3
    back = [one.page, one.help, one.page, one.help, one.page, (SECOND.page, LAST)[page]]
    assert stage.recorder.pages[page:] == back
    assert (
        one.help.prompt
        == "Press the left arrow to go back to the question, or any other key to leave."
    )
    assert stage.playback.left_behind is None


def test_the_page_with_help_stays_for_two_minutes_and_then_ends_by_itself() -> None:
    stage = asked()
    press(stage, "y")
    assert stage.run() == 3
    assert stage.clock.now() == 121_000
    assert stage.playback.left_behind == FIRST.help


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
@pytest.mark.parametrize("keys", ["", "n", "nn", "y"])
def test_a_signal_at_a_safety_page_ends_with_its_code(keys: str, number: int, code: int) -> None:
    stage = asked()
    press(stage, *keys)
    stage.keyboard.signal(9, number)
    assert stage.run() == code
    assert not stage.playback.opening.has_read_safety


@pytest.mark.parametrize("keys", ["", "n", "nn", "y"])
def test_the_end_of_the_terminal_at_a_safety_page_ends_with_129(keys: str) -> None:
    stage = asked()
    press(stage, *keys)
    stage.keyboard.end(9)
    assert stage.run() == 129


def test_control_z_at_a_safety_page_comes_back_to_it() -> None:
    stage = asked()
    stage.keyboard.at(1, "n").signal(2, signal.SIGTSTP)
    press(stage, "n", "enter", "q", at=70)
    assert stage.run() == 3
    assert stage.keyboard.suspended == 1
    assert stage.recorder.calls == ["suspend", "resume", "close"]
    assert stage.playback.opening.has_read_safety


@pytest.mark.parametrize(("at_ms", "pages"), [(100, 1), (1_500, 2), (2_500, 3)])
def test_trouble_with_the_sound_takes_no_safety_page_away_and_is_told_later(
    at_ms: int, pages: int
) -> None:
    stage = asked(Problem(at_ms))
    press(stage, "n", "n", "enter", "q")
    assert stage.run() == 3
    assert stage.recorder.pages[:3] == [FIRST.page, SECOND.page, LAST]
    assert PROBLEM in stage.recorder.pages[3].paragraphs
    assert len(stage.recorder.pages) == 4
    assert pages <= 3


def test_trouble_with_the_sound_does_not_take_the_help_away() -> None:
    stage = asked(Problem(1_500))
    press(stage, "y", "x", at=1)
    assert stage.run() == 3
    assert [page.title for page in stage.recorder.pages] == [FIRST.page.title, FIRST.help.title]


def test_what_only_the_session_needs_is_loaded_once_after_the_first_page() -> None:
    told: list[str] = []

    class Watch(Output):
        def show_page(self, page: Page) -> None:
            told.append(page.title)

        def warm(self, timeline: Timeline) -> None:
            del timeline
            told.append("warm")

    stage = asked(Watch())
    press(stage, "n", "n", "enter", "q")
    stage.run()
    assert told == [FIRST.page.title, "warm", SECOND.page.title, LAST.title, OPENING]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    yield
    close_all()


def test_going_on_leads_back_through_the_setup_of_the_side_that_was_done() -> None:
    made = stage()
    made.keyboard.at(45, "q").at(47, "q")
    made.run()
    again = Stage(journal_stage.PLAN, journal=journal(), offer=offer(LATER))
    again.keyboard.at(3_600, "enter").at(3_600 + OVER, "enter")
    again.run()
    resumed = next(event for event in again.events if isinstance(event, Resumed))
    assert resumed.in_ms > 20_000
    notice = next(event for event in again.events if isinstance(event, Notice))
    assert "right" in (notice.say or "")


def test_a_second_quick_enter_does_not_cut_the_way_back_short() -> None:
    made = stage()
    made.keyboard.at(45, "q").at(47, "q")
    made.run()
    again = Stage(journal_stage.PLAN, journal=journal(), offer=offer(LATER))
    again.keyboard.at(3_600, "enter").at(3_600.4, "enter").at(3_600 + OVER, "enter")
    again.run()
    resumed = [event.in_ms for event in again.events if isinstance(event, Resumed)]
    assert len(resumed) == 1


def test_what_goes_wrong_before_the_session_is_told_on_its_page() -> None:
    heard = Heard()
    heard.problems = {2_000: "No loudspeaker was found."}
    stage = stage_with(heard, introduces=True)
    stage.keyboard.at(5, "enter").at(200, "enter")
    assert stage.run() == 0
    pages = [page.paragraphs[-2] for page in stage.recorder.pages[:2]]
    assert pages[0].startswith("Full voice, volume 80%.")
    assert pages[1] == "No loudspeaker was found."


def test_a_voice_that_is_about_to_speak_is_waited_for_but_not_for_ever() -> None:
    for prepared_at, started in ((1_500, 1_500), (60_000, 4_000)):
        heard = Heard()
        heard.prepared_at = prepared_at
        stage = stage_with(heard, asks=False)
        assert stage.run() == 0
        first = of(stage.events, CueDue)[0].clock_ms
        assert started <= first <= started + 200


def test_the_breath_is_explained_where_somebody_listens() -> None:
    told = {}
    for name, changes in {
        "first": {"introduces": True},
        "later": {"introduces": False},
        "muted": {"introduces": True, "sound": Sound(muted=True)},
        "silent": {"introduces": True, "sound": Sound(level=None)},
    }.items():
        stage = stage_with(Heard(), **changes)  # type: ignore[arg-type]
        stage.keyboard.at(5, "enter").at(200, "enter")
        assert stage.run() == 0
        tones = [cue.tone for cue in stage.recorder.pages[0].cues if cue.tone]
        told[name] = tones
    assert told == {
        "first": ["exhale", "inhale"],
        "later": [],
        "muted": [],
        "silent": [],
    }


def test_q_while_the_voice_is_made_ready_leaves_and_keys_of_the_sound_work() -> None:
    heard = Heard()
    heard.prepared_at = 60_000
    stage = stage_with(heard)
    stage.keyboard.at(1, "enter").at(2, "9").at(3, "q")
    assert stage.run() == 3
    assert not stage.playback.loop.player.has_begun
    assert stage.playback.loop.player.sound.volume == 70
    assert [page.prompt for page in stage.recorder.pages] == [
        "Press enter to start.",
        opening_page.ONE_MOMENT,
    ]
