"""The session as it is heard: which events and cues reach the loudspeaker, and what goes wrong."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from routine.model import TONES_MS, Cue, Level
from routine.outputs.speaker import Speaker
from routine.outputs.speaker.sound_system import SoundSystem
from routine.signals import Action, ClockMs, Sound
from routine.sound.device import DeviceError
from routine.words import key_answers, sound_and_voice
from routine.words.cue_sheet import in_sequence
from routine.words.page import Page
from routine.words.phrases import in_pause
from routine.words.reading_aloud import spoken_form
from tests.support.builders import CHECK, exercise, timeline
from tests.support.driver import Driver
from tests.support.pretend_sound import PretendSpeech

PLAN = timeline(exercise(check=CHECK, position="back"))


class PretendLoudspeaker:
    """Keeps what it is asked for."""

    def __init__(self, speech: Any) -> None:
        self.speech = speech
        self.calls: list[tuple[Any, ...]] = []
        self.is_sounding = True
        self.is_waiting = self.has_played_script = self.is_speaking = False
        self.left: tuple[Cue, ...] = ()
        self.is_alive = True
        self.volume = -1

    def schedule(self, dues: Any) -> None:
        self.calls.append(("schedule", list(dues)))

    def add(self, due: Any) -> None:
        self.calls.append(("add", due))

    def tell(self, tone: str | None, words: str | None) -> None:
        self.calls.append(("tell", tone, words))

    def play(self, script: tuple[Cue, ...]) -> None:
        self.calls.append(("play", script))

    def hush(self, *, words_only: bool = False, but_ms: int = 0, softly: bool = False) -> None:
        del softly
        self.calls.append(("hush words" if words_only else "hush", *([but_ms] if but_ms else [])))

    def interrupt(self, is_wanted: Callable[[Cue], bool] = bool) -> None:
        self.calls.append(("interrupt", is_wanted))

    def end_script(self) -> None:
        self.calls.append(("end script",))

    def tend(self) -> None:
        self.calls.append(("tend",))

    def check(self, now_ms: float) -> bool:
        del now_ms
        return self.is_alive

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def close(self) -> None:
        self.calls.append(("close",))


class Stage:
    """A speaker whose loudspeaker and voice are pretended, made ready at once."""

    def __init__(
        self,
        sound: Sound | None = None,
        *,
        speed: float = 1.0,
        reads_pages: bool = True,
        fails: Sequence[Exception] = (),
    ) -> None:
        self.speech = PretendSpeech()
        self.made: list[PretendLoudspeaker] = []
        self._fails = list(fails)
        sound = sound or Sound()
        self.speaker = Speaker(
            sound,
            speed=speed,
            reads_pages=reads_pages,
            system=SoundSystem(lambda: self.speech, self._open),  # type: ignore[arg-type,return-value]
        )
        self.driver = Driver(PLAN, sound=sound)
        self._told = 0

    def _open(self, speech: Any) -> Any:
        if self._fails:
            raise self._fails.pop(0)
        self.made.append(PretendLoudspeaker(speech))
        return self.made[-1]

    def warm(self) -> "Stage":
        self.speaker.warm(PLAN)
        self.settle()
        return self

    def settle(self) -> None:
        for thread in threading.enumerate():
            if thread.name == "routine sound":
                thread.join(5)

    def press(self, action: Action) -> None:
        self.driver.press(action)
        self.tell()

    def tell(self) -> None:
        """Tell the speaker what happened since."""
        for event in self.driver.events[self._told :]:
            self.speaker.handle(event, self.driver.view)
        self._told = len(self.driver.events)

    @property
    def loudspeaker(self) -> PretendLoudspeaker:
        return self.made[-1]

    def calls(self, *kinds: str) -> list[tuple[Any, ...]]:
        return [call for call in self.loudspeaker.calls if call[0] in kinds]

    def said_ahead(self, ms: int = 60_000) -> list[str]:
        self.speaker.schedule(self.driver.player.ahead(ClockMs(self.driver.now + ms)))
        return [due.say for due in self.calls("schedule")[-1][1] if due.say]


def state(speaker: Speaker) -> tuple[bool, bool, bool]:
    return (speaker.plays, speaker.speaks, speaker.is_sounding)


def test_all_is_made_ready_in_the_background_and_what_will_be_said_is_prepared_in_order() -> None:
    stage = Stage()
    stage.speaker.show_page(Page("Evening", (), cues=(Cue(0, 0, say="Evening.", level="brief"),)))
    stage.warm()
    assert stage.loudspeaker.volume == 80
    prepared = stage.speech.prepared
    assert prepared[:3] == ["Evening.", "Pillow squeezes. One of one.", "Lie down."]
    assert {cue.say for cue in PLAN.cues if cue.say} <= set(prepared)
    assert in_pause.PAUSED in prepared
    assert stage.speech.calls == ["start"]
    assert stage.calls("play")[0][1][0].say == "Evening."


def test_muted_nothing_is_loaded_until_m_asks_for_sound() -> None:
    stage = Stage(Sound(muted=True)).warm()
    assert stage.made == []
    assert not stage.speaker.is_preparing
    stage.press(Action.MUTE)
    stage.settle()
    assert stage.loudspeaker.volume == 80
    stage.press(Action.MUTE)
    assert (len(stage.made), stage.loudspeaker.volume) == (1, 0)


def preparing(stage: Stage, *at: int) -> list[bool]:
    """Return whether it was preparing after each of these times."""
    found = []
    for now in at:
        stage.speaker.poll(now)
        found.append(stage.speaker.is_preparing)
    return found


def test_a_session_waits_for_its_words_and_a_moment_more_for_the_device_to_catch_up() -> None:
    stage = Stage()
    stage.speech.is_settled = False
    assert preparing(stage, 0) == [False], "nothing was asked for yet"
    stage.warm()
    assert preparing(stage, 100, 900, 1_800) == [True, True, True]
    stage.speech.is_settled = True
    assert preparing(stage, 2_000, 2_200, 2_300) == [True, True, False]


def test_the_first_cues_have_to_be_known_before_a_session_that_is_heard() -> None:
    assert Stage().warm().speaker.lead_ms == 300
    assert Stage(Sound(muted=True)).warm().speaker.lead_ms == 0


def test_the_breath_was_explained_where_its_tones_were_heard_to_their_end() -> None:
    page = Page("Evening", (), cues=(Cue(0, 0, tone="exhale", length_ms=2_500),))
    found = []
    for played, volume, cues in (
        (True, 80, page.cues),
        (False, 80, page.cues),
        (True, 0, page.cues),
        (True, 80, ()),
    ):
        stage = Stage(Sound(volume=volume))
        stage.speaker.show_page(page._replace(cues=cues))
        stage.warm()
        stage.loudspeaker.has_played_script = played
        stage.speaker.open(PLAN)
        found.append(stage.speaker.has_introduced)
    assert found == [True, False, False, False]


def test_what_a_page_said_is_not_said_in_the_session_when_sound_comes_back() -> None:
    stage = Stage(Sound(muted=True))
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
    stage = Stage(reads_pages=False).warm()
    stage.speaker.show_page(Page("Evening", (), cues=cues))
    assert stage.calls("play")[-1] == ("play", in_sequence(cues[1:3]))


def test_what_waits_for_its_words_is_tended_often() -> None:
    stage = Stage()
    waiting = [stage.speaker.is_waiting, stage.warm().speaker.is_waiting]
    stage.loudspeaker.is_waiting = True
    assert [*waiting, stage.speaker.is_waiting] == [False, False, True]


def test_a_volume_of_0_is_heard_by_nobody() -> None:
    assert state(Stage(Sound(volume=0)).warm().speaker) == (False, False, False)


def test_a_voice_speaks_when_it_is_known_to() -> None:
    stage = Stage().warm()
    stage.speech.name = None  # type: ignore[assignment]
    assert stage.speaker.plays
    assert not stage.speaker.speaks


def test_what_a_page_says_is_left_off_where_the_session_begins() -> None:
    stage = Stage().warm()
    stage.speaker.open(PLAN)
    assert stage.calls("hush") == [("hush",)]
    Stage().speaker.open(PLAN)


def test_a_loudspeaker_that_takes_long_to_open_is_waited_for() -> None:
    opened = threading.Event()
    stage = Stage()

    def open_slowly(speech: Any) -> Any:
        opened.wait(5)
        return PretendLoudspeaker(speech)

    system = SoundSystem(lambda: stage.speech, open_slowly)  # type: ignore[arg-type,return-value]
    speaker = Speaker(Sound(), system=system)
    speaker.warm(PLAN)
    before = (speaker.is_preparing, speaker.plays)
    opened.set()
    stage.settle()
    assert [before, speaker.plays] == [(True, False), True]
    speaker.close()


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
    stage = Stage(Sound(level=level)).warm()
    said = set(stage.said_ahead(600_000))
    assert (some - {"Two, and in."}) <= said
    assert not others & said
    question = any("Even" in words for words in said)
    assert question == (level is not None)


def test_v_takes_effect_on_what_comes_next() -> None:
    stage = Stage().warm()
    assert "Lie down." in stage.said_ahead()
    stage.press(Action.VOICE)
    assert stage.calls("tell")[-1] == ("tell", "key", sound_and_voice.LEVELS["brief"])
    assert "Release." not in stage.said_ahead()


def test_v_in_a_session_without_a_voice_loads_one() -> None:
    stage = Stage(Sound(level=None)).warm()
    assert stage.speech.prepared == []
    stage.press(Action.VOICE)
    assert stage.speech.prepared
    assert stage.speech.calls == ["start"]


def test_a_pause_hushes_and_is_told_with_its_tone_first() -> None:
    stage = Stage().warm()
    stage.press(Action.PAUSE)
    hush, told = stage.calls("hush", "tell")[-2:]
    assert (hush, told) == (("hush",), ("tell", "pause", "Paused. Press space to go on."))


def test_without_a_voice_a_notice_is_its_tone() -> None:
    stage = Stage(Sound(level=None)).warm()
    stage.press(Action.PAUSE)
    assert stage.calls("tell")[-1] == ("tell", "pause", None)


def test_a_setup_cut_short_is_not_talked_on_about_and_one_made_longer_is() -> None:
    stage = Stage().warm()
    stage.tell()
    stage.press(Action.MORE)
    assert not stage.calls("hush")
    stage.driver.run(3_000)
    stage.press(Action.ENTER)
    assert len(stage.calls("hush")) == 1
    assert stage.calls("tell") == [("tell", "key", None)] * 2, "each key is answered"


def test_a_cue_that_was_not_known_ahead_is_added() -> None:
    stage = Stage().warm()
    stage.tell()
    assert stage.calls("add")[0][1].tone == "change"


def test_rep_words_yield_to_the_answer_of_a_key_and_others_do_not() -> None:
    stage = Stage().warm()
    stage.speaker.schedule(stage.driver.player.ahead(ClockMs(stage.driver.now + 60_000)))
    yielding = {due.say: due.yields for due in stage.calls("schedule")[-1][1] if due.say}
    assert yielding["Squeeze: breathe out."]
    assert not yielding["Lie down."]


def test_rehearsed_faster_a_breath_is_as_long_as_its_phase_and_words_yield() -> None:
    stage = Stage(speed=2.0).warm()
    stage.speaker.schedule(stage.driver.player.ahead(ClockMs(stage.driver.now + 60_000)))
    dues = stage.calls("schedule")[-1][1]
    assert {due.length_ms for due in dues if due.tone == "inhale"} == {1_500}
    assert {due.length_ms for due in dues if due.tone == "tick"} == {TONES_MS["tick"]}
    assert all(due.yields for due in dues if due.say)


def test_a_page_is_said_once_however_often_it_is_shown() -> None:
    stage = Stage().warm()
    page = Page("Done", (), cues=(Cue(0, 0, say="As guided?", level="tones"),))
    for one in (page, page, page._replace(paragraphs=("New.",))):
        stage.speaker.show_page(one)
    assert [call[1] for call in stage.calls("play")] == [(), page.cues]


def test_a_page_is_said_as_far_as_the_voice_goes_with_its_tones() -> None:
    stage = Stage(Sound(level="tones")).warm()
    cues = (
        Cue(0, 0, say="Evening.", level="brief"),
        Cue(0, 0, say="Stop if it hurts.", level="tones"),
        Cue(0, 0, tone="exhale"),
    )
    stage.speaker.show_page(Page("Evening", (), cues=cues))
    assert stage.calls("play")[-1][1] == in_sequence(cues[1:])


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DeviceError("No loudspeaker was found."), "No loudspeaker was found."),
        (ImportError("no sound library"), sound_and_voice.NO_SOUND_HERE),
        (OSError("gone"), sound_and_voice.NO_SOUND_HERE),
        (RuntimeError("this processor is too old"), sound_and_voice.NO_SOUND_HERE),
    ],
)
def test_without_a_loudspeaker_it_is_told_once_and_all_goes_on(error: Exception, told: str) -> None:
    stage = Stage(fails=[error]).warm()
    assert [stage.speaker.poll(0), stage.speaker.poll(100)] == [told, None]
    assert not stage.speaker.is_preparing
    assert state(stage.speaker) == (False, False, False)
    stage.tell()
    stage.speaker.schedule(stage.driver.player.ahead(ClockMs(stage.driver.now + 1_000)))
    stage.speaker.show_page(Page("Done", ()))
    stage.speaker.close()


def test_m_and_m_again_tries_once_more() -> None:
    stage = Stage(fails=[DeviceError("No loudspeaker was found.")]).warm()
    stage.press(Action.MUTE)
    stage.press(Action.MUTE)
    stage.settle()
    assert stage.speaker.plays


def test_a_loudspeaker_that_vanishes_is_told_once_and_closed() -> None:
    stage = Stage().warm()
    stage.loudspeaker.is_alive = False
    assert [stage.speaker.poll(0), stage.speaker.poll(100)] == [sound_and_voice.SOUND_GONE, None]
    assert stage.calls("close")
    assert not stage.speaker.plays


def test_a_voice_that_does_not_work_is_told_once_and_tones_lead() -> None:
    stage = Stage().warm()
    assert stage.speaker.speaks
    stage.speech.is_lost = True
    assert [stage.speaker.poll(0), stage.speaker.poll(100)] == [sound_and_voice.NO_VOICE_HERE, None]
    assert stage.speaker.plays
    assert not stage.speaker.speaks


def test_closed_it_lets_go_of_device_and_voice_also_before_they_are_there() -> None:
    stage = Stage().warm()
    sounding = stage.speaker.is_sounding
    stage.speaker.close()
    assert stage.calls("close")
    assert stage.speech.calls[-1] == "close"
    assert (sounding, stage.speaker.is_sounding) == (True, False)
    stage.speaker.close()
    Stage().speaker.close()


def test_a_loudspeaker_that_opens_after_the_end_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routine.outputs.speaker.sound_system._CLOSE_SECONDS", 0)
    release = threading.Event()
    stage = Stage()
    opened: list[PretendLoudspeaker] = []

    def open_slowly(speech: Any) -> Any:
        release.wait(5)
        opened.append(PretendLoudspeaker(speech))
        return opened[0]

    system = SoundSystem(lambda: stage.speech, open_slowly)  # type: ignore[arg-type,return-value]
    speaker = Speaker(Sound(), system=system)
    speaker.warm(PLAN)
    speaker.close()
    release.set()
    stage.settle()
    assert ("close",) in opened[0].calls


def test_every_answer_to_a_key_is_one_that_can_be_said() -> None:
    assert all(spoken_form(words) == words for words in key_answers.ANSWERS)


def test_muted_it_neither_plays_nor_speaks() -> None:
    stage = Stage().warm()
    stage.press(Action.MUTE)
    assert state(stage.speaker) == (False, False, False)
