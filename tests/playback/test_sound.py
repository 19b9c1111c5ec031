"""The real-time loop and what is heard: it looks ahead, looks after it, and waits for it."""

import signal
from collections.abc import Sequence

from routine.outputs import AudibleOutput
from routine.signals import CueDue, Finished, Notice, SettingChanged, Sound
from routine.words import opening_page, sound_and_voice
from tests.support.driver import of
from tests.support.playback_stage import PLAN, Stage


class Heard(AudibleOutput):
    """An output that is heard, and keeps what it is told."""

    def __init__(self) -> None:
        self.aheads: list[tuple[int, ...]] = []
        self.tended: list[int] = []
        self.troubles: dict[int, str] = {}
        self.prepared_at = self.silent_at = self.lead = 0
        self.waits = False
        self.stage: Stage | None = None

    @property
    def now(self) -> int:
        assert self.stage is not None
        return self.stage.clock.now()

    def schedule(self, cues: Sequence[CueDue]) -> None:
        self.aheads.append((self.now, *(cue.clock_ms for cue in cues)))

    def poll(self, now: int) -> str | None:
        self.tended.append(now)
        due = [at for at in self.troubles if at <= now]
        return self.troubles.pop(due[0]) if due else None

    @property
    def is_waiting(self) -> bool:
        return self.waits

    @property
    def lead_ms(self) -> int:
        return self.lead

    @property
    def is_preparing(self) -> bool:
        return self.now < self.prepared_at

    @property
    def is_sounding(self) -> bool:
        return self.now < self.silent_at


def stage_with(heard: Heard, *, asks: bool = True, **changes: bool | Sound) -> Stage:
    stage = Stage(PLAN, heard, asks=asks, **changes)  # type: ignore[arg-type]
    heard.stage = stage
    return stage


def test_every_cue_is_told_ahead_of_its_time_but_for_those_that_are_due_at_once() -> None:
    heard = Heard()
    stage = stage_with(heard, asks=False)
    assert stage.run() == 0
    due = {e.clock_ms for e in of(stage.events, CueDue) if e.clock_ms > 0}
    first_told: dict[int, int] = {}
    for at, *cues in heard.aheads:
        for cue in cues:
            first_told.setdefault(cue, at)
    lead = [cue - first_told[cue] for cue in due if cue > 3_000]
    assert min(lead) >= 1_000


def test_it_is_looked_after_at_least_every_second_and_more_often_at_a_page() -> None:
    heard = Heard()
    stage = stage_with(heard)
    stage.keyboard.at(5, "enter").at(200, "enter")
    assert stage.run() == 0
    gaps = [b - a for a, b in zip(heard.tended, heard.tended[1:], strict=False)]
    assert max(gaps) <= 1_000
    opening = [at for at in heard.tended if at < 5_000]
    assert len(opening) >= 49


def test_what_goes_wrong_before_the_session_is_told_on_its_page() -> None:
    heard = Heard()
    heard.troubles = {2_000: "No loudspeaker was found."}
    stage = stage_with(heard, introduces=True)
    stage.keyboard.at(5, "enter").at(200, "enter")
    assert stage.run() == 0
    pages = [page.paragraphs[-2] for page in stage.recorder.pages[:2]]
    assert pages[0].startswith("Full voice, volume 80%.")
    assert pages[1] == "No loudspeaker was found."


def test_what_goes_wrong_in_the_session_is_a_notice_and_the_session_goes_on() -> None:
    heard = Heard()
    heard.troubles = {20_000: sound_and_voice.SOUND_GONE}
    stage = stage_with(heard, asks=False)
    assert stage.run() == 0
    assert [notice.show for notice in of(stage.events, Notice)] == [sound_and_voice.SOUND_GONE]
    assert of(stage.events, Finished)


def test_what_goes_wrong_at_the_end_changes_nothing() -> None:
    heard = Heard()
    heard.troubles = {150_000: sound_and_voice.SOUND_GONE}
    stage = stage_with(heard)
    stage.keyboard.at(5, "enter").at(200, "n")
    assert stage.run() == 0
    assert not of(stage.events, Notice)


def test_a_voice_that_is_about_to_speak_is_waited_for_but_not_for_ever() -> None:
    for prepared_at, started in ((1_500, 1_500), (60_000, 4_000)):
        heard = Heard()
        heard.prepared_at = prepared_at
        stage = stage_with(heard, asks=False)
        assert stage.run() == 0
        first = of(stage.events, CueDue)[0].clock_ms
        assert started <= first <= started + 200


def test_the_first_cues_are_told_before_the_session_starts_and_keep_their_times() -> None:
    heard = Heard()
    heard.lead = 300
    stage = stage_with(heard, asks=False)
    assert stage.run() == 0
    told_at, *cues = heard.aheads[0]
    began = of(stage.events, CueDue)[0].clock_ms
    assert (told_at, began) == (0, 300)
    assert cues == [e.clock_ms for e in of(stage.events, CueDue)][: len(cues)]


def test_a_signal_before_the_start_ends_it() -> None:
    heard = Heard()
    heard.lead = 300
    stage = stage_with(heard, asks=False)
    stage.keyboard.signal(0.1, signal.SIGTERM)
    assert stage.run() == 128 + signal.SIGTERM
    assert not of(stage.events, CueDue)


def test_the_last_words_are_heard_to_their_end_but_not_for_ever() -> None:
    for silent_at, most in ((130_000, 131_000), (10**9, 160_000)):
        heard = Heard()
        heard.silent_at = silent_at
        stage = stage_with(heard, asks=False)
        assert stage.run() == 0
        assert min(silent_at, 130_000) <= stage.clock.now() <= most


def test_q_ends_the_last_words() -> None:
    heard = Heard()
    heard.silent_at = 10**9
    stage = stage_with(heard, asks=False)
    stage.keyboard.at(130, "q")
    assert stage.run() == 0
    assert stage.clock.now() < 131_000


def test_the_keys_of_the_sound_work_at_the_opening_and_at_the_closing_page() -> None:
    heard = Heard()
    stage = stage_with(heard)
    stage.keyboard.at(1, "9").at(3, "x").at(5, "enter").at(150, "9").at(200, "enter")
    assert stage.run() == 0
    assert [e.sound.volume for e in of(stage.events, SettingChanged)] == [70, 60]
    assert stage.playback.sound.volume == 60
    lines = [page.paragraphs[-2] for page in stage.recorder.pages[:2]]
    assert ["volume 80" in lines[0], "volume 70" in lines[1]] == [True, True]


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


def test_the_breath_is_explained_when_an_output_says_so() -> None:
    heard = Heard()
    stage = stage_with(heard, introduces=True)
    stage.keyboard.at(5, "enter").at(200, "enter")
    assert stage.run() == 0
    told = [stage.playback.has_introduced]
    heard.has_introduced = True
    assert [*told, stage.playback.has_introduced] == [False, True]


def test_q_while_the_voice_is_made_ready_leaves_and_keys_of_the_sound_work() -> None:
    heard = Heard()
    heard.prepared_at = 60_000
    stage = stage_with(heard)
    stage.keyboard.at(1, "enter").at(2, "9").at(3, "q")
    assert stage.run() == 3
    assert not stage.playback.has_begun
    assert stage.playback.sound.volume == 70
    assert [page.prompt for page in stage.recorder.pages] == [
        "Press enter to start.",
        opening_page.ONE_MOMENT,
    ]


def test_while_words_are_waited_for_it_is_looked_after_often() -> None:
    heard = Heard()
    heard.waits = True
    stage = stage_with(heard, asks=False)
    stage.recorder.is_drawn = False  # type: ignore[misc]
    assert stage.run() == 0
    gaps = [b - a for a, b in zip(heard.tended, heard.tended[1:], strict=False)]
    assert max(gaps) <= 200
