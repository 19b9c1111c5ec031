"""How a page takes keys: presses that are one, keys that answer nothing, keys of the sound."""

from itertools import groupby

from routine.keyboard.key_actions import key_of
from routine.outputs import Output
from routine.signals import SettingChanged
from routine.words import safety_pages, sound_and_voice
from routine.words.page import Page, with_hint
from tests.support.driver import of
from tests.support.playback_stage import (
    PLAN,
    Heard,
    Stage,
    press,
    stage_with,
    titles,
)

FIRST, SECOND = safety_pages.questions()
LAST = safety_pages.while_exercising()
OPENING = PLAN.routine.title


def asked(*outputs: Output, **changes: bool) -> Stage:
    return Stage(PLAN, *outputs, safety=True, **changes)  # type: ignore[arg-type]


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
    assert not stage.playback.opening.has_read_safety


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
    assert stage.playback.opening.help == SECOND.help


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


def test_keys_of_the_sound_do_not_take_the_help_away() -> None:
    stage = asked()
    press(stage, "y", "m", "v", "0", "x", at=1)
    assert stage.run() == 3
    assert stage.clock.now() == 5_000
    assert stage.playback.loop.player.sound.level == "brief"


def test_keys_of_the_sound_work_on_the_safety_pages_and_take_none_away() -> None:
    stage = asked()
    press(stage, "m", "9", "n", "9", "v", "n", "0", "enter", "q", at=1)
    assert stage.run() == 3
    assert stage.recorder.pages[:3] == [FIRST.page, SECOND.page, LAST]
    sound = stage.playback.loop.player.sound
    assert (sound.muted, sound.volume, sound.level) == (False, 70, "brief")
    assert sound_and_voice.status(sound) not in stage.recorder.pages[2].paragraphs


def test_the_keys_of_the_sound_work_at_the_opening_and_at_the_closing_page() -> None:
    heard = Heard()
    stage = stage_with(heard)
    stage.keyboard.at(1, "9").at(3, "x").at(5, "enter").at(150, "9").at(200, "enter")
    assert stage.run() == 0
    assert [e.sound.volume for e in of(stage.events, SettingChanged)] == [70, 60]
    assert stage.playback.loop.player.sound.volume == 60
    lines = [page.paragraphs[-2] for page in stage.recorder.pages[:2]]
    assert ["volume 80" in lines[0], "volume 70" in lines[1]] == [True, True]
