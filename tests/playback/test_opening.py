"""The safety pages before a session, with a clock and a keyboard that only pretend."""

import signal
from itertools import groupby

import pytest

from routine.keyboard.key_actions import key_of
from routine.model import Timeline
from routine.outputs import Output
from routine.signals import Finished
from routine.words import safety_pages, sound_and_voice
from routine.words.page import Page, with_hint
from tests.playback.test_trouble import TROUBLE, Trouble
from tests.support.driver import of
from tests.support.playback_stage import PLAN, Stage

FIRST, SECOND = safety_pages.questions()
LAST = safety_pages.while_exercising()
OPENING = PLAN.routine.title
HELPS = [[*"y"], [*"ny"]]


def asked(*outputs: Output, **changes: bool) -> Stage:
    return Stage(PLAN, *outputs, safety=True, **changes)  # type: ignore[arg-type]


def titles(stage: Stage) -> list[str]:
    return [page.title for page in stage.recorder.pages]


def press(stage: Stage, *keys: str, at: float = 1) -> None:
    """Press keys one after the other, slow enough for each to be one."""
    for number, key in enumerate(keys):
        stage.keyboard.at(at + number, key)


# -- nothing is true ----------------------------------------------------------------------------


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
    assert stage.playback.has_read_safety
    assert stage.playback.help is None
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
    assert stage.playback.has_read_safety is has_read
    assert len(stage.recorder.pages) == len(keys)
    assert stage.playback.left_behind is None
    assert stage.events == []
    assert stage.recorder.calls == ["close"]


def not_that_key(page: Page) -> Page:
    return with_hint(page, "Not that key.")


def too_quick(page: Page) -> Page:
    return with_hint(page, "Too quick.")


# On the keys of y and n, or like them to look at.
FOREIGN = ["ν", "н", "т", "ى", "غ", "נ", "п"]  # noqa: RUF001 - that is what it is about


def test_other_keys_answer_nothing_on_the_safety_pages_which_say_what_they_wait_for() -> None:
    stage = asked()
    others = ["enter", "space", "x", "h", "e", "right", "down", "?", *FOREIGN]
    press(stage, *others, "n", at=1)
    press(stage, "enter", "1", "n", at=30)
    press(stage, "y", "n", "space", "q", at=40)
    assert stage.run() == 3
    shown = [page for page, _ in groupby(stage.recorder.pages)]
    refused = [FIRST.page, SECOND.page, LAST]
    assert shown == [each for page in refused for each in (page, not_that_key(page))]
    assert not stage.playback.has_read_safety


def test_a_page_that_refused_a_key_says_what_was_wrong_and_is_read_again() -> None:
    page = not_that_key(FIRST.page)
    assert page.prompt == "Not that key. Any of these, new or getting worse? y or n"
    said = [cue.say for cue in page.cues]
    assert said == ["Not that key.", *(cue.say for cue in FIRST.page.cues)]
    assert page.cues[1].offset_ms > page.cues[0].length_ms


def test_wide_letters_are_the_same_letters() -> None:
    stage = asked()
    press(stage, key_of("\uff4e"), key_of("\uff39"), "x")
    assert stage.run() == 3
    assert stage.playback.help == SECOND.help


def test_safety_is_not_asked_where_it_is_not_due() -> None:
    stage = Stage(PLAN)
    press(stage, "q")
    assert stage.run() == 3
    assert titles(stage) == [OPENING]
    assert not stage.playback.has_read_safety


@pytest.mark.parametrize("changes", [{"is_terminal": False}, {"asks": False}])
def test_nothing_is_asked_where_nobody_answers(changes: dict[str, bool]) -> None:
    stage = asked(**changes)
    assert stage.run() == 0
    assert titles(stage)[0] == OPENING
    assert not stage.playback.has_read_safety
    assert of(stage.events, Finished)


# -- presses that are one -----------------------------------------------------------------------


def test_two_quick_presses_of_n_answer_one_page_and_the_next_says_that_it_was_too_quick() -> None:
    stage = asked()
    stage.keyboard.at(1, "n").at(1.3, "n").at(3, "q")
    assert stage.run() == 3
    assert stage.recorder.pages == [FIRST.page, SECOND.page, too_quick(SECOND.page)]


def test_two_quick_presses_of_enter_at_the_last_page_do_not_start_the_session() -> None:
    stage = asked()
    stage.keyboard.at(1, "n").at(2, "n").at(3, "enter").at(3.3, "enter").at(5, "q").at(7, "q")
    assert stage.run() == 3
    assert titles(stage)[-1] == OPENING
    assert stage.events == []


def test_two_quick_presses_of_y_do_not_take_the_help_away() -> None:
    stage = asked()
    stage.keyboard.at(1, "y").at(1.3, "y").at(60, "x")
    assert stage.run() == 3
    assert stage.clock.now() >= 60_000


# -- something is true --------------------------------------------------------------------------


def test_y_shows_where_to_get_help_and_ends_without_a_session() -> None:
    for keys, one in zip(HELPS, (FIRST, SECOND), strict=True):
        stage = asked()
        press(stage, *keys, "x")
        assert stage.run() == 3
        assert stage.recorder.pages[-1] == one.help
        assert len(stage.recorder.pages) == len(keys) + 1
        assert not stage.playback.has_read_safety
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


def test_keys_of_the_sound_do_not_take_the_help_away() -> None:
    stage = asked()
    press(stage, "y", "m", "v", "0", "x", at=1)
    assert stage.run() == 3
    assert stage.clock.now() == 5_000
    assert stage.playback.sound.level == "brief"


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
    assert not stage.playback.has_read_safety


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
    assert stage.playback.has_read_safety


# -- sound --------------------------------------------------------------------------------------


def test_keys_of_the_sound_work_on_the_safety_pages_and_take_none_away() -> None:
    stage = asked()
    press(stage, "m", "9", "n", "9", "v", "n", "0", "enter", "q", at=1)
    assert stage.run() == 3
    assert stage.recorder.pages[:3] == [FIRST.page, SECOND.page, LAST]
    sound = stage.playback.sound
    assert (sound.muted, sound.volume, sound.level) == (False, 70, "brief")
    assert sound_and_voice.status(sound) not in stage.recorder.pages[2].paragraphs


@pytest.mark.parametrize(("at_ms", "pages"), [(100, 1), (1_500, 2), (2_500, 3)])
def test_trouble_with_the_sound_takes_no_safety_page_away_and_is_told_later(
    at_ms: int, pages: int
) -> None:
    stage = asked(Trouble(at_ms))
    press(stage, "n", "n", "enter", "q")
    assert stage.run() == 3
    assert stage.recorder.pages[:3] == [FIRST.page, SECOND.page, LAST]
    assert TROUBLE in stage.recorder.pages[3].paragraphs
    assert len(stage.recorder.pages) == 4
    assert pages <= 3


def test_trouble_with_the_sound_does_not_take_the_help_away() -> None:
    stage = asked(Trouble(1_500))
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
