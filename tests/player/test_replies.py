"""A key never eats a line: what an answer cuts, and a person must know, is said again after it."""

import threading
from collections.abc import Callable
from typing import Any, NamedTuple, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.model import Line, Timeline
from routine.outputs.speaker.sound_system import SoundSystem
from routine.outputs.speaker.speaker import Speaker
from routine.signals import Action, ClockMs, CueDue, Notice, Resumed, Sound, Stretched
from routine.sound.loudspeaker import Loudspeaker
from routine.words import sound_and_voice
from routine.words.phrases import between_sets, in_setup, when_it_hurts
from tests.support.builders import CHECK, WALL_SIT, exercise, first, timeline
from tests.support.driver import Driver, of
from tests.support.pretend_sound import A_MS, PretendDevice, PretendSpeech, spoken_ms

STEP_MS = 50
LEGS = timeline(
    exercise(
        sides="each",
        limb="leg",
        sets=1,
        switch_ms=5_000,
        setup_ms=30_000,
        setup=(Line("Lie on your side."), Line("Never hold your breath.", caution=True)),
        position="side",
        check=CHECK,
    )
)
RESTED = timeline(exercise(rest_ms=30_000, position="back", setup_ms=30_000, check=CHECK))


class Voice(PretendSpeech):
    """Says each phrase with samples of its own, by which it is known again."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[str, NDArray[np.int16]] = {}

    def get(self, text: str, room: int | None = None) -> NDArray[np.int16] | None:
        del room
        if text in self.lacks:
            return None
        return self.made.setdefault(text, np.full(spoken_ms(text) * A_MS, 16_384, np.int16))


class Heard(NamedTuple):
    """Words that were heard, from when on, and whether to their end."""

    at_ms: int
    words: str
    whole: bool


class Stage:
    """A session that is heard on a pretended device, led as the loop leads it."""

    def __init__(self, compiled: Timeline = LEGS, sound: Sound | None = None) -> None:
        self.voice, self.devices = Voice(), list[PretendDevice]()
        self.system = SoundSystem(
            lambda: cast("Any", self.voice),
            lambda speech: Loudspeaker(speech, cast("Any", self._open)),
        )
        self.speaker = Speaker(sound or Sound(), system=self.system)
        self.speaker.warm(compiled)
        for thread in threading.enumerate():
            if thread.name == "routine sound":
                thread.join(5)
        self.driver = Driver(compiled, sound=sound)
        self._told = 0
        self._clips: dict[tuple[int, int], int] = {}
        self.pass_time(0)

    def _open(self, fill: Callable[[int, int], NDArray[np.float32]]) -> PretendDevice:
        self.devices.append(PretendDevice(fill))
        return self.devices[0]

    def pass_time(self, ms: int) -> None:
        end = self.driver.now + ms
        while True:
            for device in self.devices:
                device.play_to(self.driver.now)
            for event in self.driver.events[self._told :]:
                self.speaker.handle(event, self.driver.view)
            self._told = len(self.driver.events)
            self.speaker.poll(ClockMs(self.driver.now))
            if self.driver.player.has_begun and not self.driver.player.is_over:
                self.speaker.schedule(self.driver.player.ahead(ClockMs(self.driver.now + 3_000)))
            self._listen()
            if self.driver.now >= end:
                return
            self.driver.run(STEP_MS)

    def _listen(self) -> None:
        loudspeaker = self.system.loudspeaker  # what is placed is what is heard
        assert loudspeaker is not None
        for clip in loudspeaker.placed:
            if clip.is_voice and clip.start <= self.devices[0].delivered:
                self._clips[clip.start, id(clip.samples)] = clip.end

    def to_words(self, words: str, into_ms: int = 400) -> None:
        """Let time pass until these words have been said for a while."""
        for _ in range(20_000):
            self.pass_time(STEP_MS)
            if any(words in one.words for one in self.heard()):
                self.pass_time(into_ms)
                return
        raise AssertionError(words)

    def press(self, *actions: Action, after_ms: int = 0) -> None:
        """Press keys, one after the other, the first after a time."""
        for count, action in enumerate(actions):
            self.pass_time(800 if count else after_ms)
            self.driver.press(action, after=0, is_speaking=self.speaker.is_speaking)
            self.pass_time(STEP_MS)

    def heard(self) -> list[Heard]:
        known = {id(samples): words for words, samples in self.voice.made.items()}
        return [
            Heard(start // A_MS + 1_000, known[key], end - start == spoken_ms(known[key]) * A_MS)
            for (start, key), end in sorted(self._clips.items())
        ]

    def whole(self) -> list[str]:
        return [one.words for one in self.heard() if one.whole]


def in_order(words: list[str], *expected: str) -> bool:
    """Return whether words hold these, in this order."""
    left = iter(words)
    return all(one in left for one in expected)


BRIEF, TONES = sound_and_voice.LEVELS["brief"], sound_and_voice.LEVELS["tones"]


@pytest.mark.parametrize("action", [Action.VOICE, Action.WHERE])
def test_the_side_is_said_whole_after_an_answer_that_cut_it(action: Action) -> None:
    stage = Stage()
    stage.to_words("Switch. Right leg.")
    stage.press(action)
    stage.pass_time(9_000)
    heard = [one for one in stage.heard() if one.words == "Switch. Right leg."]
    assert [one.whole for one in heard] == [False, True]
    answer = next(one for one in stage.heard() if heard[0].at_ms < one.at_ms)
    assert answer.whole, "nor is the answer cut by it"


def test_what_follows_waits_so_that_nothing_runs_into_anything() -> None:
    stage = Stage()
    before = stage.driver.view.segment.duration_ms
    stage.to_words("Lie on your side.")
    stage.press(Action.WHERE)
    (moved,) = of(stage.driver.events, Stretched)
    view = stage.driver.view
    assert moved.reason == "words"
    assert view.elapsed_ms + view.remaining_ms == before
    stage.pass_time(40_000)
    assert in_order(stage.whole(), "Lie on your side.", "Never hold your breath.")
    assert sum(one.words == "Never hold your breath." for one in stage.heard()) == 1


def test_keys_in_a_row_leave_it_to_be_said_once_after_the_last() -> None:
    stage = Stage()
    stage.to_words("Never hold your breath.")
    stage.press(Action.VOICE, Action.VOICE, Action.VOICE)
    stage.pass_time(12_000)
    told = [one.words for one in stage.heard() if one.whole]
    assert in_order(told, sound_and_voice.LEVELS["full"], "Never hold your breath.")
    assert told.count("Never hold your breath.") == 1


def test_a_voice_that_says_less_does_not_say_again_what_it_leaves_out() -> None:
    stage = Stage()
    stage.to_words("Lie on your side.")
    stage.press(Action.VOICE)
    stage.pass_time(8_000)
    assert "Lie on your side." not in stage.whole()
    assert not of(stage.driver.events, Stretched)


def test_it_comes_after_all_where_the_voice_is_made_to_say_it_again() -> None:
    stage = Stage()
    stage.to_words("Lie on your side.")
    stage.press(Action.VOICE, Action.VOICE, Action.VOICE)
    stage.pass_time(12_000)
    assert in_order(stage.whole(), sound_and_voice.LEVELS["full"], "Lie on your side.")


def test_a_refused_key_leaves_what_a_rest_said() -> None:
    stage = Stage(RESTED)
    stage.driver.until("rest")
    stage.press(Action.ADD_SET, Action.ADD_SET)
    stage.to_words("Second set next.", into_ms=200)
    stage.press(Action.ADD_SET)
    stage.pass_time(6_000)
    assert in_order(stage.whole(), between_sets.NO_MORE_SETS, "Second set next.")


def test_a_question_is_asked_again_whole_and_waited_for_as_long() -> None:
    stage = Stage()
    stage.to_words("Even on both sides?")
    stage.press(Action.WHERE)
    stage.pass_time(10_000)
    assert stage.driver.view.segment.kind == "check"
    assert any(words.startswith("Even on both sides?") for words in stage.whole())


def test_one_more_set_leaves_what_a_rest_said() -> None:
    stage = Stage(RESTED)
    stage.to_words("Second set next.", into_ms=200)
    stage.press(Action.ADD_SET)
    stage.pass_time(5_000)
    assert in_order(stage.whole(), between_sets.ONE_MORE_SET, "Second set next.")


def test_muted_and_back_says_what_was_not_heard() -> None:
    stage = Stage()
    stage.to_words("Switch. Right leg.")
    stage.press(Action.MUTE)
    stage.press(Action.MUTE, after_ms=1_200)
    at = stage.driver.now
    stage.pass_time(4_000)
    assert [one.words for one in stage.heard() if one.whole and one.at_ms >= at] == [
        "Switch. Right leg."
    ]


def test_what_was_said_while_muted_is_said_when_the_sound_comes_back_by_louder() -> None:
    stage = Stage()
    line = "Never hold your breath."
    stage.to_words("Lie on your side.", into_ms=3_000)
    stage.press(Action.MUTE)
    stage.to_words(line, into_ms=3_000)
    stage.press(Action.LOUDER)
    stage.pass_time(6_000)
    assert [one.words for one in stage.heard()].count(line) == 2


def test_a_line_muted_long_ago_is_not_gone_back_for() -> None:
    stage = Stage(RESTED)
    stage.to_words("Rest. Get comfortable. Slow breaths.")
    stage.press(Action.MUTE)
    stage.pass_time(17_000)
    stage.press(Action.MUTE)
    assert not of(stage.driver.events, Stretched)


def test_softer_and_louder_cut_nothing_and_move_nothing() -> None:
    stage = Stage()
    stage.to_words("Switch. Right leg.")
    stage.press(Action.SOFTER, Action.LOUDER, Action.KEYS)
    stage.pass_time(3_000)
    assert [one.whole for one in stage.heard() if "Switch" in one.words] == [True]
    assert not of(stage.driver.events, Stretched)


def test_what_goes_wrong_is_told_and_then_the_line_that_it_cut() -> None:
    stage = Stage()
    stage.to_words("Switch. Right leg.")
    is_speaking, now = stage.speaker.is_speaking, stage.driver.now
    stage.driver.events += stage.driver.player.announce(
        "The diary is full.", ClockMs(now), is_speaking=is_speaking
    )
    stage.pass_time(6_000)
    assert in_order(stage.whole(), "The diary is full.", "Switch. Right leg.")


def test_a_line_that_waited_for_its_voice_is_said_after_the_answer() -> None:
    stage = Stage()
    stage.voice.lacks.add("Switch. Right leg.")
    stage.driver.until("switch")
    stage.pass_time(600)
    stage.press(Action.WHERE)
    stage.voice.lacks.clear()
    stage.pass_time(8_000)
    assert [one.whole for one in stage.heard() if "Switch" in one.words] == [True]


def test_what_was_said_to_its_end_is_not_said_again_however_long_it_might_have_taken() -> None:
    stage = Stage()
    stage.to_words("Switch. Right leg.", into_ms=spoken_ms("Switch. Right leg."))
    stage.driver.press(Action.WHERE, after=0, is_speaking=False)
    assert not of(stage.driver.events, Stretched)


def test_names_and_counts_are_over_when_their_moment_is() -> None:
    stage = Stage()
    stage.to_words("Squeeze: breathe out.", into_ms=200)
    stage.press(Action.WHERE)
    stage.pass_time(1_000)
    assert not of(stage.driver.events, Stretched)
    assert "Squeeze: breathe out." not in stage.whole()


def test_a_pause_during_the_answer_leaves_the_line_too() -> None:
    stage = Stage()
    stage.to_words("Switch. Right leg.")
    stage.press(Action.WHERE)
    stage.press(Action.PAUSE, Action.PAUSE, after_ms=1_000)
    stage.pass_time(12_000)
    assert "Switch. Right leg." in stage.whole()


@pytest.mark.parametrize("keys", [(Action.MORE,), (Action.PAUSE, Action.PAUSE)])
@pytest.mark.parametrize("line", ["Lie on your side.", "Never hold your breath."])
def test_what_was_said_before_a_line_that_comes_again_is_not_said_again(
    keys: tuple[Action, ...], line: str
) -> None:
    stage = Stage()
    stage.to_words(line, into_ms=200)
    before = [one.words for one in stage.heard()]
    stage.press(Action.WHERE)
    stage.press(*keys, after_ms=100)
    stage.pass_time(15_000)
    told = [one.words for one in stage.heard()]
    assert [told.count(words) for words in before] == [*(1 for _ in before[1:]), 2]
    assert line in stage.whole()
    if keys == (Action.MORE,):
        assert "Pillow squeezes, setting up." in stage.whole(), "nor is the answer cut"


def test_a_setup_made_longer_twice_says_the_line_that_waits_once() -> None:
    stage = Stage()
    stage.to_words("Lie on your side.", into_ms=200)
    stage.press(Action.WHERE, Action.MORE, Action.WHERE, Action.MORE)
    stage.pass_time(40_000)
    told = [one.words for one in stage.heard()]
    assert [told.count("Left leg first."), told.count("Never hold your breath.")] == [1, 1]
    assert stage.whole().count("Lie on your side.") == 1


def test_time_taken_off_a_setup_leaves_a_line_that_still_fits() -> None:
    stage = Stage()
    stage.to_words("Lie on your side.", into_ms=200)
    stage.press(Action.LESS)
    stage.pass_time(3_000)
    assert "Lie on your side." in stage.whole()


def test_enter_leaves_the_lines_of_a_setup_for_good_but_not_the_side() -> None:
    stage = Stage()
    stage.to_words("Never hold your breath.", into_ms=200)
    stage.press(Action.ENTER)
    stage.pass_time(200)
    stage.press(Action.WHERE)
    stage.pass_time(9_000)
    assert in_order(stage.whole(), "Pillow squeezes, setting up.", "Left leg first.")
    assert "Never hold your breath." not in stage.whole()


def test_where_to_get_back_into_is_said_again_in_a_long_get_ready() -> None:
    stage = Stage()
    stage.to_words("Squeeze: breathe out.", into_ms=200)
    stage.press(Action.PAUSE)
    stage.press(Action.PAUSE, after_ms=16_000)
    stage.pass_time(1_500)
    stage.press(Action.VOICE)
    (_, again) = of(stage.driver.events, Resumed)
    assert again.in_ms > 20_000
    stage.pass_time(20_000)
    told = [words for words in stage.whole() if words.startswith("Back into place.")]
    assert len(told) == 1
    assert "Left leg" in told[0].replace("left", "Left")


def test_what_a_pause_waits_for_is_said_after_an_answer_that_cut_it() -> None:
    stage = Stage()
    stage.press(Action.HURT, after_ms=1_000)
    stage.pass_time(1_000)
    stage.press(Action.VOICE)
    stage.press(Action.WHERE, after_ms=1_000)
    stage.pass_time(15_000)
    said = [notice.say or "" for notice in of(stage.driver.events, Notice)]
    assert said[-1].endswith(when_it_hurts.NO_EASIER_HURT_AGAIN_SPOKEN)
    assert said[-1].count("Press h again") == 1
    assert BRIEF not in said[-1]
    stage.press(Action.VOICE)
    assert of(stage.driver.events, Notice)[-1].say == TONES, "it had been heard by then"


def test_how_to_get_up_is_said_again_at_the_end() -> None:
    stage = Stage(timeline(exercise(sets=1, position="back")))
    stage.to_words("That's it.", into_ms=1_000)
    stage.press(Action.VOICE)
    stage.pass_time(12_000)
    assert any(words.endswith(in_setup.OFF_THE_FLOOR) for words in stage.whole())


def test_the_last_words_go_on_when_a_hold_is_corrected_and_when_the_question_is_answered() -> None:
    stage = Stage(timeline(exercise(sets=1, hold=WALL_SIT, position="back", phases=(), reps=1)))
    stage.driver.until("hold")
    stage.pass_time(10_000)
    stage.press(Action.ENTER)
    stage.to_words("That's it.", into_ms=500)
    stage.press(Action.PREVIOUS_SET)
    stage.driver.events += stage.driver.player.confirm(as_guided=True)
    stage.pass_time(9_000)
    assert any(words.startswith("That's it.") for words in stage.whole())


def test_a_plan_ahead_knows_of_what_is_said_again() -> None:
    driver = Driver(LEGS)
    driver.until("switch")
    driver.run(800)
    driver.press(Action.WHERE, after=0)
    ahead = [due.cue.say for due in driver.player.ahead(ClockMs(driver.now + 8_000))]
    assert "Switch. Right leg." in ahead
    assert of(driver.run(12_000), CueDue)[0].cue.say == "Switch. Right leg."
    assert first(LEGS, "switch").duration_ms == 5_000
