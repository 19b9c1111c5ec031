"""Which sound gives way to which, and where speech can stop."""

import numpy as np
import pytest

from routine.signals import ClockMs
from routine.sound.placing import DueSound
from tests.sound.test_loudspeaker import SECOND, Stage, near


def test_words_end_where_others_begin() -> None:
    stage = Stage()
    stage.loudspeaker.schedule([DueSound(ClockMs(2_000), say="x" * 20, length_ms=SECOND)])
    stage.device.play_to(2_300)
    stage.loudspeaker.schedule([DueSound(ClockMs(2_700), say="y" * 10, length_ms=SECOND)])
    heard = stage.voices(5_000)
    assert near(heard, (2_000, 3_200)), "one after the other, nothing over nothing"
    assert np.abs(stage.device.heard(2_000, 4_000)).max() <= 0.51


def test_words_that_yield_are_left_out_while_others_are_said() -> None:
    stage = Stage()
    stage.loudspeaker.announce(None, "x" * 40)
    stage.loudspeaker.schedule(
        [
            DueSound(ClockMs(2_000), say="Four.", length_ms=SECOND, yields=True),
            DueSound(ClockMs(4_000), say="Five.", length_ms=SECOND, yields=True),
        ]
    )
    assert near(stage.voices(6_000), (1_060, 3_060), (4_000, 4_250))


def test_softly_words_stop_where_they_pause_and_no_later_than_a_word_lasts() -> None:
    stage = Stage()
    said = np.full(3_000 * 24, 16_384, np.int16)
    said[1_250 * 24 : 1_300 * 24] = 0
    stage.speech.get = lambda *_: said  # type: ignore[method-assign]
    stage.loudspeaker.add(DueSound(ClockMs(1_200), say="Good evening", length_ms=3_000))
    stage.device.play_to(2_200)
    stage.loudspeaker.fade_out(softly=True)
    ((began, ended),) = stage.voices(6_000)
    assert (began, ended) == pytest.approx((1_200, 2_450), abs=12)


def test_softly_the_last_word_is_said_to_its_end() -> None:
    stage = Stage()
    stage.loudspeaker.add(DueSound(ClockMs(1_200), say="x" * 20, length_ms=SECOND))
    stage.device.play_to(1_800)
    stage.loudspeaker.fade_out(softly=True)
    assert near(stage.voices(6_000), (1_200, 2_200))


def test_softly_a_tone_fades_at_once() -> None:
    stage = Stage()
    stage.loudspeaker.add(DueSound(ClockMs(1_200), "exhale", length_ms=2_500))
    stage.device.play_to(2_000)
    stage.loudspeaker.fade_out(softly=True)
    stage.device.play_to(4_000)
    assert np.abs(stage.device.heard(1_900, 2_100)).max() > 0.05
    assert not stage.device.heard(2_181, 4_000).any()
