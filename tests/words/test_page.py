"""Pages as they are heard: cut by an answer, said again, gone on with."""

import pytest

from routine.model import Cue
from routine.player.player import Player
from routine.signals import Action
from routine.words import sound_and_voice
from routine.words.page import NOT_THAT_KEY, CueSheet, Page, in_sequence, with_hint
from tests.player.test_replies import LEGS, Stage, in_order
from tests.support.builders import exercise, timeline
from tests.support.pretend_sound import spoken_ms

BRIEF, TONES = sound_and_voice.LEVELS["brief"], sound_and_voice.LEVELS["tones"]
OPENING = Page(
    "Evening",
    (),
    cues=(
        Cue(0, 0, say="Evening. Ten minutes.", length_ms=2_000, level="brief"),
        Cue(0, 0, say="Stop if it hurts.", length_ms=2_000, level="tones"),
        Cue(0, 0, say="This is out.", length_ms=1_000, level="tones"),
        Cue(0, 0, tone="exhale", length_ms=2_500),
        Cue(0, 0, say="Press enter.", length_ms=1_000, level="brief"),
    ),
)
SAFETY = Page(
    "Safety",
    (),
    cues=in_sequence(
        Cue(0, 0, say=words, length_ms=spoken_ms(words), level="tones")
        for words in ("Before you start.", "Both legs weak or numb.", "Press y or n.")
    ),
)
HINTED = with_hint(SAFETY, NOT_THAT_KEY)


def at_pages(*pages: Page) -> Stage:
    """Return a session that has not begun and stands at the last of these pages."""
    stage = Stage()
    stage.speaker.open(LEGS)
    stage.driver.player = Player(LEGS)
    for page in pages:
        stage.speaker.show_page(page)
    return stage


def of_page(page: Page) -> list[str]:
    return [cue.say for cue in page.cues if cue.say]


def test_an_answer_cuts_the_page_off_at_once_and_the_next_one_begins() -> None:
    stage = at_pages(SAFETY)
    stage.to_words("Before you start.", into_ms=200)
    answered = stage.driver.now
    stage.speaker.show_page(OPENING)
    stage.pass_time(25_000)
    cut, first, *_ = stage.heard()
    assert (cut.words, cut.whole, first.words) == (
        "Before you start.",
        False,
        "Evening. Ten minutes.",
    )
    assert first.at_ms - answered <= 600
    assert stage.whole() == of_page(OPENING)


def test_of_a_page_that_waited_for_its_voice_nothing_is_said_once_it_is_gone() -> None:
    stage = at_pages()
    stage.voice.lacks.add("Before you start.")
    stage.voice.is_settled = False
    stage.speaker.show_page(SAFETY)
    stage.pass_time(2_000)
    stage.speaker.show_page(OPENING)
    stage.voice.lacks.clear()
    stage.pass_time(25_000)
    assert stage.whole() == of_page(OPENING)


def test_quick_answers_leave_only_the_last_page_to_be_heard() -> None:
    stage = at_pages(SAFETY, Page("Next", (), cues=SAFETY.cues[:1]), OPENING)
    stage.pass_time(25_000)
    assert stage.whole() == of_page(OPENING)


def test_after_a_refused_key_a_page_goes_on_with_the_words_that_it_cut() -> None:
    stage = at_pages(SAFETY)
    stage.to_words("Both legs weak or numb.", into_ms=200)
    stage.speaker.show_page(HINTED)
    stage.pass_time(9_000)
    first, *others = of_page(SAFETY)
    assert stage.whole() == [first, NOT_THAT_KEY, *others]


def test_a_page_that_was_said_to_its_end_is_said_again_after_a_refused_key() -> None:
    stage = at_pages(SAFETY)
    stage.pass_time(9_000)
    stage.speaker.show_page(HINTED)
    stage.pass_time(9_000)
    stage.speaker.show_page(SAFETY)
    stage.pass_time(9_000)
    assert stage.whole() == [*of_page(SAFETY), *of_page(HINTED)]


def test_what_is_new_is_not_taken_for_the_page_before_it_however_alike_they_are() -> None:
    other = SAFETY._replace(cues=(SAFETY.cues[0], OPENING.cues[0], SAFETY.cues[2]))
    stage = at_pages(SAFETY)
    stage.to_words("Press y or n.", into_ms=200)
    stage.speaker.show_page(other)
    stage.pass_time(9_000)
    assert stage.whole()[2:] == of_page(other)


def test_the_last_words_are_said_to_their_end_before_the_page_that_comes_with_them() -> None:
    stage = Stage(timeline(exercise(sets=1, position="back")))
    stage.to_words("That's it.", into_ms=500)
    stage.speaker.show_page(SAFETY)
    stage.pass_time(12_000)
    assert stage.whole()[-4].startswith("That's it.")
    assert stage.whole()[-3:] == of_page(SAFETY)


@pytest.mark.parametrize(("heard_ms", "introduced"), [(6_000, False), (15_000, True)])
def test_breath_sounds_count_as_explained_only_if_they_were_heard_to_their_end(
    heard_ms: int,
    introduced: bool,  # noqa: FBT001 - a parameter
) -> None:
    stage = at_pages(SAFETY)
    stage.to_words("Before you start.", into_ms=200)
    stage.speaker.show_page(OPENING)
    stage.pass_time(heard_ms)
    stage.speaker.open(LEGS)
    assert stage.speaker.has_introduced is introduced


def test_breath_sounds_that_an_answer_put_off_are_not_explained_yet() -> None:
    stage = at_pages(OPENING)
    stage.to_words("This is out.", into_ms=200)
    stage.voice.lacks.add("This is out.")
    stage.voice.is_settled = False
    stage.press(Action.VOICE)
    stage.pass_time(9_000)
    stage.speaker.open(LEGS)
    assert not stage.speaker.has_introduced


def test_a_session_that_starts_while_its_page_is_read_waits_until_the_voice_is_silent() -> None:
    stage = at_pages(OPENING)
    stage.to_words("Stop if it hurts.", into_ms=200)
    stage.speaker.open(LEGS)
    assert stage.speaker.lead_ms == 300 + 700
    stage.pass_time(500)
    assert not stage.speaker.is_speaking
    assert stage.speaker.lead_ms == 300


def opened(words: str, *levels: str) -> list[str]:
    """Return what was said whole of a page whose words an answer on the voice's level cut."""
    stage = at_pages(OPENING)
    stage.to_words(words, into_ms=200)
    for _ in levels:
        stage.press(Action.VOICE)
        stage.speaker.show_page(OPENING)
        stage.pass_time(750)
    stage.pass_time(20_000)
    return stage.whole()


def test_a_page_goes_on_after_an_answer_with_the_words_that_it_cut() -> None:
    said = opened("Stop if it hurts.", "brief")
    page = [words for words in said if any(words == cue.say for cue in OPENING.cues)]
    assert page == [cue.say for cue in OPENING.cues if cue.say]
    assert in_order(said, BRIEF, "Stop if it hurts.")


def test_of_a_page_less_is_said_once_less_was_asked_for() -> None:
    said = opened("Stop if it hurts.", "brief", "tones")
    assert in_order(said, TONES, "Stop if it hurts.", "This is out.")
    assert "Press enter." not in said


def test_a_sheet_is_the_cues_that_it_is_made_into_and_more_may_be_added() -> None:
    sheet, same = CueSheet(), CueSheet()
    sheet.say_all(["One.", "™", "Two."])  # no voice says the second
    same.say_all(["One.", "Two."])
    assert [cue.say for cue in sheet] == ["One.", "Two."]
    assert (sheet, hash(sheet), len(sheet)) == (same, hash(same), 2)
    assert sheet[1:] == (sheet[1],)
    assert sheet != "One."
    same.sound("exhale", 2_500)
    assert same[2].offset_ms > same[1].offset_ms
    assert sheet != same
