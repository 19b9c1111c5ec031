"""Which events, cues and pages reach the loudspeaker."""

import pytest

from routine.model import TONES_MS, Cue, Level, OwnPace
from routine.player.replies import FIXED_REPLIES
from routine.signals import Action, ClockMs, CueDue, SessionMs, Sound
from routine.words import sound_and_voice
from routine.words.page import Page, in_sequence
from routine.words.phrases import in_pause
from routine.words.reading_aloud import spoken_form
from tests.support.builders import exercise, timeline
from tests.support.speaker_stage import PLAN, SpeakerStage, state


def test_all_is_made_ready_in_the_background_and_what_will_be_said_is_prepared_in_order() -> None:
    stage = SpeakerStage()
    stage.speaker.show_page(Page("Evening", (), cues=(Cue(0, 0, say="Evening.", level="brief"),)))
    stage.warm()
    assert stage.loudspeaker.volume == 80
    prepared = stage.speech.prepared
    assert prepared[:3] == ["Evening.", "Pillow squeezes.", "Lie down."]
    assert {cue.say for cue in PLAN.cues if cue.say} <= set(prepared)
    assert in_pause.PAUSED in prepared
    assert "First set." in prepared  # after a jump
    assert stage.speech.calls == ["start"]
    assert stage.calls("play")[0][1][0].say == "Evening."


def test_muted_nothing_is_loaded_until_m_asks_for_sound() -> None:
    stage = SpeakerStage(Sound(muted=True)).warm()
    assert stage.made == []
    assert not stage.speaker.is_preparing
    stage.press(Action.MUTE)
    stage.settle()
    assert stage.loudspeaker.volume == 80
    stage.press(Action.MUTE)
    assert (len(stage.made), stage.loudspeaker.volume) == (1, 0)


def test_the_first_cues_have_to_be_known_before_a_session_that_is_heard() -> None:
    assert SpeakerStage().warm().speaker.lead_ms == 300
    assert SpeakerStage(Sound(muted=True)).warm().speaker.lead_ms == 0


def test_the_breath_was_explained_where_its_tones_were_heard_to_their_end() -> None:
    page = Page("Evening", (), cues=(Cue(0, 0, tone="exhale", length_ms=2_500),))
    found = []
    for played, volume, cues in (
        (True, 80, page.cues),
        (False, 80, page.cues),
        (True, 0, page.cues),
        (True, 80, ()),
    ):
        stage = SpeakerStage(Sound(volume=volume))
        stage.speaker.show_page(page._replace(cues=cues))
        stage.warm()
        stage.loudspeaker.has_played_cue_sheet = played
        stage.speaker.open(PLAN)
        found.append(stage.speaker.has_introduced)
    assert found == [True, False, False, False]


def test_what_a_page_said_is_not_said_in_the_session_when_sound_comes_back() -> None:
    stage = SpeakerStage(Sound(muted=True))
    stage.speaker.show_page(Page("Evening", (), cues=(Cue(0, 0, say="Evening.", level="tones"),)))
    stage.warm()
    stage.speaker.open(PLAN)
    stage.press(Action.MUTE)
    stage.settle()
    assert stage.calls("play") == [("play", ())]


def test_who_may_have_it_read_is_told_only_the_sounds_of_a_page() -> None:
    cues = (
        Cue(0, 0, say="Evening.", level="tones"),
        Cue(0, 0, say="This is out.", level="tones"),
        Cue(0, 0, tone="exhale"),
        Cue(0, 0, say="Press enter.", level="tones"),
    )
    stage = SpeakerStage(reads_pages=False).warm()
    stage.speaker.show_page(Page("Evening", (), cues=cues))
    assert stage.calls("play")[-1] == ("play", in_sequence(cues[1:3]))


def test_what_waits_for_its_words_is_tended_often() -> None:
    stage = SpeakerStage()
    waiting = [stage.speaker.is_waiting, stage.warm().speaker.is_waiting]
    stage.loudspeaker.is_waiting = True
    assert [*waiting, stage.speaker.is_waiting] == [False, False, True]


def test_a_volume_of_0_is_heard_by_nobody() -> None:
    assert state(SpeakerStage(Sound(volume=0)).warm().speaker) == (False, False, False)


def test_a_voice_speaks_when_it_is_known_to() -> None:
    stage = SpeakerStage().warm()
    stage.speech.name = None  # type: ignore[assignment]
    assert stage.speaker.plays
    assert not stage.speaker.speaks


def test_what_a_page_says_is_left_off_where_the_session_begins() -> None:
    stage = SpeakerStage().warm()
    stage.speaker.open(PLAN)
    assert stage.calls("fade_out") == [("fade_out",)]
    SpeakerStage().speaker.open(PLAN)


@pytest.mark.parametrize(
    ("level", "some", "others"),
    [
        ("full", {"Two, and in.", "Release, and in."}, set()),
        ("brief", {"Squeeze: breathe out.", "Last one."}, {"Lie down.", "Release, and in."}),
        ("tones", set(), {"Squeeze: breathe out.", "Lie down."}),
        (None, set(), {"Squeeze: breathe out.", "Last one."}),
    ],
)
def test_as_much_is_said_as_was_asked_for(
    level: Level | None, some: set[str], others: set[str]
) -> None:
    stage = SpeakerStage(Sound(level=level)).warm()
    said = set(stage.said_ahead(600_000))
    assert (some - {"Two, and in."}) <= said
    assert not others & said
    question = any("Even" in words for words in said)
    assert question == (level is not None)


def test_v_takes_effect_on_what_comes_next() -> None:
    stage = SpeakerStage().warm()
    assert "Lie down." in stage.said_ahead()
    stage.press(Action.VOICE)
    assert stage.calls("announce")[-1] == ("announce", "key", sound_and_voice.LEVELS["brief"])
    assert "Release." not in stage.said_ahead()


def test_v_in_a_session_without_a_voice_loads_one() -> None:
    stage = SpeakerStage(Sound(level=None)).warm()
    assert stage.speech.prepared == []
    stage.press(Action.VOICE)
    assert stage.speech.prepared
    assert stage.speech.calls == ["start"]


def test_a_pause_hushes_and_is_told_with_its_tone_first() -> None:
    stage = SpeakerStage().warm()
    stage.press(Action.PAUSE)
    fade_out, announced = stage.calls("fade_out", "announce")[-2:]
    assert (fade_out, announced) == (
        ("fade_out",),
        ("announce", "pause", "Paused. Press space to go on."),
    )


def test_without_a_voice_a_notice_is_its_tone() -> None:
    stage = SpeakerStage(Sound(level=None)).warm()
    stage.press(Action.PAUSE)
    assert stage.calls("announce")[-1] == ("announce", "pause", None)


def test_a_setup_cut_short_is_not_talked_on_about_and_one_made_longer_is() -> None:
    stage = SpeakerStage().warm()
    stage.tell()
    stage.press(Action.MORE)
    assert not stage.calls("fade_out")
    stage.driver.run(3_000)
    stage.press(Action.ENTER)
    assert len(stage.calls("fade_out")) == 1
    assert stage.calls("announce") == [("announce", "key", None)] * 2, "each key is answered"


def test_a_cue_that_was_not_known_ahead_is_added() -> None:
    stage = SpeakerStage().warm()
    stage.tell()
    assert stage.calls("add")[0][1].tone == "change"


def test_rep_words_yield_to_the_answer_of_a_key_and_others_do_not() -> None:
    stage = SpeakerStage().warm()
    stage.speaker.schedule(stage.driver.player.ahead(ClockMs(stage.driver.now + 60_000)))
    yielding = {due.say: due.yields for due in stage.calls("schedule")[-1][1] if due.say}
    assert yielding["Squeeze: breathe out."]
    assert not yielding["Lie down."]


def test_what_ends_a_set_at_own_pace_is_said_whatever_key_is_answered() -> None:
    stage = SpeakerStage().warm()
    plan = timeline(exercise(phases=(), own_pace=OwnPace(3_000, 90_000), sets=1))
    stage.speaker.change_timeline(plan)
    (told,) = [cue for cue in plan.cues if "Press enter" in (cue.say or "")]
    due = CueDue(at_ms=SessionMs(0), segment=told.segment, cue=told, clock_ms=ClockMs(0))
    stage.speaker.schedule([due])
    assert [sound.yields for sound in stage.calls("schedule")[-1][1]] == [False]


def test_rehearsed_faster_a_breath_is_as_long_as_its_phase_and_words_yield() -> None:
    stage = SpeakerStage(speed=2.0).warm()
    stage.speaker.schedule(stage.driver.player.ahead(ClockMs(stage.driver.now + 60_000)))
    due_sounds = stage.calls("schedule")[-1][1]
    assert {due.length_ms for due in due_sounds if due.tone == "inhale"} == {1_500}
    assert {due.length_ms for due in due_sounds if due.tone == "tick"} == {TONES_MS["tick"]}
    assert all(due.yields for due in due_sounds if due.say)


def test_a_page_is_said_once_however_often_it_is_shown() -> None:
    stage = SpeakerStage().warm()
    page = Page("Done", (), cues=(Cue(0, 0, say="As guided?", level="tones"),))
    for one in (page, page, page._replace(paragraphs=("New.",))):
        stage.speaker.show_page(one)
    assert [call[1] for call in stage.calls("play")] == [(), page.cues]


def test_a_page_is_said_as_far_as_the_voice_goes_with_its_tones() -> None:
    stage = SpeakerStage(Sound(level="tones")).warm()
    cues = (
        Cue(0, 0, say="Evening.", level="brief"),
        Cue(0, 0, say="Stop if it hurts.", level="tones"),
        Cue(0, 0, tone="exhale"),
    )
    stage.speaker.show_page(Page("Evening", (), cues=cues))
    assert stage.calls("play")[-1][1] == in_sequence(cues[1:])


def test_every_answer_to_a_key_is_one_that_can_be_said() -> None:
    assert all(spoken_form(words) == words for words in FIXED_REPLIES)


def test_muted_it_neither_plays_nor_speaks() -> None:
    stage = SpeakerStage().warm()
    stage.press(Action.MUTE)
    assert state(stage.speaker) == (False, False, False)
