"""A plan to samples: what is heard when."""

import tracemalloc
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from msgspec import structs

from routine.mix.mixer import DUCK_IN, DUCK_OUT, DUCKED, Mixer
from routine.mix.tones import Samples, frames, tone_samples
from routine.model import Cue, Level, Timeline
from routine.render.recording import RecordingSettings
from routine.render.soundtrack import BREATHER_MS, TAIL_MS, Soundtrack
from routine.sound.synthesis import Speech
from routine.words import audio_file
from routine.words.speech_timing import GAP_MS
from tests.support.builders import exercise, timeline
from tests.support.rendering import LOUD, MS, PLAN, Fake, heard, render, rendered, samples, wall_sit


def expected(plan: Timeline, fake: Fake, length: int, level: Level = "full") -> Samples:
    """Return the samples by another way: all tones, ducked by hand, and then all words."""
    tones, words, duck = (np.zeros(length) for _ in range(3))
    for at_ms, cue in plan.planned_cues():
        at = at_ms * MS
        if cue.tone and cue.sounds(level):
            tone = tone_samples(cue.tone, cue.length_ms)[:]
            tones[at : at + len(tone)] += tone
        if cue.say and cue.is_said(level):
            end = at + fake.length(cue.say) * MS
            words[at:end] = LOUD
            first, last = max(0, at - DUCK_IN), min(length, end + DUCK_OUT)
            places = [at - DUCK_IN, at, end, end + DUCK_OUT]
            around = np.interp(np.arange(first, last), places, [0.0, 1, 1, 0])
            part = duck[first:last]
            np.maximum(part, around**2 * (3 - 2 * around), out=part)
    mixed: Samples = (tones * (1 - (1 - DUCKED) * duck) + words).astype(np.float32)
    return mixed


@pytest.mark.parametrize("level", ["full", "brief", "tones"])
def test_every_cue_is_heard_at_its_time_to_the_sample(tmp_path: Path, level: Level) -> None:
    fake = Fake()
    render(PLAN, level, fake, tmp_path / "it.wav")
    made = samples(tmp_path / "it.wav").astype(np.int64)
    meant = np.rint(expected(PLAN, fake, len(made), level) * 32_768).astype(np.int64)
    assert np.abs(made - meant).max() <= 1
    assert np.abs(made).max() < 32_767


def test_without_a_voice_only_tones_are_heard_and_no_word_is_made() -> None:
    fake = Fake()
    made = heard(PLAN, None, fake)
    tones = np.zeros(len(made), np.float32)
    for at_ms, cue in PLAN.planned_cues():
        if cue.tone:
            tone = tone_samples(cue.tone, cue.length_ms)[:]
            tones[at_ms * MS :][: len(tone)] += tone
    assert np.abs(made - tones).max() < 1e-6
    assert fake.asked == []
    assert np.abs(made).max() > 0.1


@pytest.mark.parametrize("size", [241, 7_919, 240_000])
def test_the_size_of_the_blocks_makes_no_difference(size: int) -> None:
    soundtrack = Soundtrack(PLAN, "full", Fake())
    pieces = np.concatenate(list(soundtrack.blocks(size)))
    assert len(pieces) == soundtrack.frames
    assert pieces.tobytes() == np.concatenate(list(soundtrack.blocks(5_000))).tobytes()


def test_it_is_heard_to_the_end_of_the_last_words() -> None:
    fake = Fake()
    made = heard(PLAN, "full", fake)
    at_ms, last = [(at_ms, cue) for at_ms, cue in PLAN.planned_cues() if cue.say][-1]
    assert at_ms > PLAN.total_ms
    end = at_ms + fake.length(last.say or "")
    assert len(made) == frames(end + TAIL_MS)
    assert made[frames(end) - 1] == LOUD
    assert not made[frames(end) :].any()


def test_without_words_it_ends_after_the_last_tone() -> None:
    (end,) = (at + cue.length_ms for at, cue in PLAN.planned_cues() if cue.tone == "session_end")
    assert len(heard(PLAN, None)) == frames(end + TAIL_MS)


def test_an_open_hold_lasts_to_its_goal() -> None:
    fake = Fake()
    plan = wall_sit()
    assert len(heard(plan, "full", fake)) < frames(plan.total_ms + 10_000)
    assert {text for text, _ in fake.asked} == {cue.say for _, cue in plan.planned_cues()} - {None}


@pytest.mark.parametrize("level", [*get_args(Level), None])
def test_all_words_are_made_ahead_in_their_order(level: Level | None) -> None:
    fake = Fake()
    soundtrack = Soundtrack(PLAN, level, fake)
    ahead = list(fake.prepared)
    fake.asked.clear()
    for _ in soundtrack.blocks():
        pass
    assert ahead == fake.asked == fake.prepared


def test_words_that_do_not_fit_are_left_out_and_counted(tmp_path: Path) -> None:
    silent = ("Squeeze: breathe out.", "Release: breathe in.")
    made = render(PLAN, "full", Fake(silent=silent), tmp_path / "it.wav")
    times = [cue.say for _, cue in PLAN.planned_cues() if cue.say in silent]
    assert made.unsaid == len(times) >= 4
    assert made.voice == "fake"


def test_last_words_that_can_not_be_said_are_counted_once(tmp_path: Path) -> None:
    last = PLAN.end_cues[-1].say or ""
    assert last
    assert render(PLAN, "full", Fake(silent=(last,)), tmp_path / "it.wav").unsaid == 1


def test_words_have_room_until_other_words_begin_that_are_said() -> None:
    cues = (
        Cue(0, 0, say="One.", length_ms=1_000),
        Cue(0, 500, say="Two.", length_ms=1_000, level="brief"),
        Cue(0, 700, say="Three.", length_ms=1_000),
        Cue(0, 5_000, say="Four.", length_ms=1_000, level="brief"),
    )
    plan = structs.replace(timeline(exercise(sets=1, reps=1)), cues=cues)
    rooms = {}
    for level in get_args(Level):
        fake = Fake()
        heard(plan, level, fake)
        rooms[level] = dict(fake.asked)
    whole = 1_000 + GAP_MS
    assert rooms["full"] == {"One.": 500, "Two.": 200, "Three.": whole, "Four.": whole}
    assert rooms["brief"] == {"Two.": whole, "Four.": whole}
    assert rooms["tones"] == {}


def test_a_voice_that_nothing_can_be_said_with_leaves_the_tones(tmp_path: Path) -> None:
    speech = Speech(voices=list)
    made = render(PLAN, "full", speech, tmp_path / "it.wav")
    assert (made.voice, speech.is_lost) == (None, True)
    said = [cue for _, cue in PLAN.planned_cues() if cue.say]
    assert made.unsaid == len(said)
    without = render(PLAN, None, Fake(), tmp_path / "without.wav")
    assert (tmp_path / "it.wav").read_bytes() == (tmp_path / "without.wav").read_bytes()
    assert (without.voice, without.unsaid) == (None, 0)


def test_memory_does_not_grow_with_the_length(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    class Watched(Mixer):
        def mix(self, from_frame: int, frames: int) -> Samples:
            held.append(len(self.sounds))
            return super().mix(from_frame, frames)

    monkeypatch.setattr("routine.render.soundtrack.Mixer", Watched)

    def most(sets: int) -> tuple[int, int]:
        soundtrack = Soundtrack(timeline(exercise(sets=sets)), "full", Fake(length_ms=200))
        held.clear()
        next(soundtrack.blocks())  # so that what is made once is there
        tracemalloc.start()
        for _ in soundtrack.blocks():
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return max(held), peak

    (held_short, short), (held_long, long) = most(2), most(20)
    assert held_long == held_short <= 8
    assert long < short + 300_000  # its samples are 100 MB more


@pytest.mark.parametrize("level", get_args(Level))
def test_after_an_opening_the_plan_is_heard_as_without_one(level: Level) -> None:
    opening = audio_file.opening(PLAN, level)
    soundtrack = Soundtrack(PLAN, level, Fake(length_ms=300), opening)
    whole = np.concatenate(list(soundtrack.blocks()))
    first = frames(soundtrack.opening_ms)
    assert whole[first:].tobytes() == heard(PLAN, level, Fake(length_ms=300)).tobytes()
    last = opening[-1]
    assert soundtrack.opening_ms == last.offset_ms + last.length_ms + BREATHER_MS
    assert not whole[first - frames(BREATHER_MS) : first].any()
    assert whole[frames(last.offset_ms) : first].any()
    assert (whole[0] == LOUD) == bool(opening[0].say)


def test_what_nobody_can_say_is_no_opening(tmp_path: Path) -> None:
    speech = Speech(voices=list)
    assert Soundtrack(PLAN, "full", speech, audio_file.opening(PLAN, "full")).opening_ms == 0
    assert Soundtrack(PLAN, None, Fake(), audio_file.opening(PLAN, None)).opening_ms == 0
    edition = RecordingSettings(
        "Hips", "full", ".mp3", split=True, opening=audio_file.opening(PLAN, "full")
    )
    rendered(PLAN, edition, speech, tmp_path / "it.mp3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["it-1.mp3", "it-2.mp3"]
