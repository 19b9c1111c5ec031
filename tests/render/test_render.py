"""A plan to samples and to a file: what is heard when, and what the file tells."""

import sys
import tracemalloc
import wave
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import BinaryIO, get_args

import numpy as np
import pytest
from msgspec import structs
from mutagen.id3 import ID3
from mutagen.mp3 import MP3
from numpy.typing import NDArray

from routine.app.output_file import writing
from routine.mix.mixer import DUCK_IN, DUCK_OUT, DUCKED, Mixer
from routine.mix.tones import Samples, frames, tone_samples
from routine.model import Cue, Hold, Level, Line, Timeline
from routine.render.recording import Part, RecordingSettings, Rendered, RenderError
from routine.render.recording import render as render_to
from routine.render.score import BREATHER_MS, TAIL_MS, Score, Speaks
from routine.sound.cache import PhraseCache
from routine.sound.files.id3 import CHAPTERS_LATE_MS
from routine.sound.synthesis import Speech
from routine.sound.voices.base import Voice
from routine.sound.voices.natural import find as find_hibari
from routine.timeline import compile_timeline
from routine.units import clock
from routine.words import audio_file, opening_page
from routine.words.speech_timing import GAP_MS
from tests.support.builders import exercise, routine, timeline

LOUD = 0.25
MS = 24

needs_hibari = pytest.mark.skipif(find_hibari() is None, reason="hibari-tts has no wheel here")


class Fake:
    """Says each phrase as a constant level, 40 ms a letter, or all in a length of their own."""

    def __init__(self, length_ms: int | None = None, silent: tuple[str, ...] = ()) -> None:
        self.name: str | None = None
        self.is_lost = False
        self.asked: list[tuple[str, int | None]] = []
        self._length_ms = length_ms
        self._silent = silent

    def synthesise(self, text: str, room: int | None = None) -> NDArray[np.int16] | None:
        self.asked.append((text, room))
        length = self.length(text)
        if text in self._silent or (room is not None and length > room):
            return None
        self.name = "fake"
        return np.full(length * MS, int(LOUD * 32_768), np.int16)

    def length(self, text: str) -> int:
        return self._length_ms or 40 * len(text)


def render(
    plan: Timeline,
    level: Level | None,
    speech: Speaks,
    path: Path,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Rendered:
    edition = RecordingSettings(plan.routine.title, level, path.suffix.lower())
    (made,) = rendered(plan, edition, speech, path, on_progress)
    return made


def rendered(
    plan: Timeline,
    edition: RecordingSettings,
    speech: Speaks,
    path: Path,
    on_progress: Callable[[float], None] = lambda _: None,
) -> list[Rendered]:
    """Render to a path; of split ones the numbers of the parts stand before its ending."""

    def place(part: Part | None) -> AbstractContextManager[BinaryIO]:
        at = path if part is None else path.with_name(f"{path.stem}-{part.number}{path.suffix}")
        return writing(at, force=False)

    return list(render_to(plan, edition, speech, place, on_progress=on_progress))


def heard(plan: Timeline, level: Level | None = "full", fake: Fake | None = None) -> Samples:
    return np.concatenate(list(Score(plan, level, fake or Fake()).blocks()))


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


def samples(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (24_000, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def wall_sit(goal_ms: int = 10_000) -> Timeline:
    hold = Hold(goal_ms, open=True, max_ms=5 * goal_ms, first_ms=5_000)
    return timeline(exercise(name="Wall sit", hold=hold, sets=1))


PLAN = timeline(exercise(), exercise(name="Bridges", sides="each", sets=1, limb="hip"))


# -- what is heard ------------------------------------------------------------------------------


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
    score = Score(PLAN, "full", Fake())
    pieces = np.concatenate(list(score.blocks(size)))
    assert len(pieces) == score.frames
    assert pieces.tobytes() == np.concatenate(list(score.blocks(5_000))).tobytes()


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

    monkeypatch.setattr("routine.render.score.Mixer", Watched)

    def most(sets: int) -> tuple[int, int]:
        score = Score(timeline(exercise(sets=sets)), "full", Fake(length_ms=200))
        held.clear()
        next(score.blocks())  # so that what is made once is there
        tracemalloc.start()
        for _ in score.blocks():
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return max(held), peak

    (held_short, short), (held_long, long) = most(2), most(20)
    assert held_long == held_short <= 8
    assert long < short + 300_000  # its samples are 100 MB more


# -- what the file tells ------------------------------------------------------------------------


def chapters(path: Path) -> list[tuple[str, int, int]]:
    found = ID3(path).getall("CHAP")
    return [(str(one.sub_frames["TIT2"]), one.start_time, one.end_time) for one in found]


def test_an_mp3_has_a_chapter_for_each_exercise_from_setup_to_setup(tmp_path: Path) -> None:
    path = tmp_path / "it.mp3"
    made = render(PLAN, "full", Fake(), path)
    second = next(segment.start_ms for segment in PLAN.segments if segment.exercise == 2)
    assert PLAN.segments[0].kind == "setup"
    assert chapters(path) == [
        ("Pillow squeezes", 0, second + CHAPTERS_LATE_MS),
        ("Bridges", second + CHAPTERS_LATE_MS, made.length_ms),
    ]
    assert made.chapters == 2
    assert made.size == path.stat().st_size
    assert MP3(path).info.length * 1_000 == made.length_ms


def test_an_exercise_without_a_setup_has_its_chapter_from_its_first_segment(tmp_path: Path) -> None:
    plan = timeline(exercise(sets=1), exercise(name="At once", setup=(), setup_ms=0, sets=1))
    render(plan, None, Fake(), tmp_path / "it.mp3")
    start = next(segment.start_ms for segment in plan.segments if segment.exercise == 2)
    assert [(name, begin) for name, begin, _ in chapters(tmp_path / "it.mp3")] == [
        ("Pillow squeezes", 0),
        ("At once", start + CHAPTERS_LATE_MS),
    ]


def test_an_mp3_tells_the_title_and_how_long_it_is(tmp_path: Path) -> None:
    plan = compile_timeline(routine(exercise(sets=1, reps=2)))
    title = "Abends: Hüfte \u2665, brief voice"
    edition = RecordingSettings(title, "brief", ".mp3", made=date(2026, 3, 9))
    (made,) = rendered(plan, edition, Fake(), tmp_path / "it.mp3")
    tags = ID3(tmp_path / "it.mp3")
    told = {name: str(tags[name]) for name in ("TIT2", "TALB", "TPE1", "TRCK", "TDRC", "TLEN")}
    assert told == {
        "TIT2": title,
        "TALB": title,
        "TPE1": "routine",
        "TRCK": "1/1",
        "TDRC": "2026-03-09",
        "TLEN": str(made.length_ms),
    }
    comment = f"{clock(made.length_ms)}, brief voice. {opening_page.NOT_MEDICAL}"
    assert [str(one) for one in tags.getall("COMM")] == [comment]


def test_a_wav_has_no_chapters(tmp_path: Path) -> None:
    made = render(PLAN, "full", Fake(), tmp_path / "it.wav")
    assert made.chapters == 0
    assert made.length_ms * MS == len(samples(tmp_path / "it.wav"))
    assert made.size == (tmp_path / "it.wav").stat().st_size


def test_progress_goes_to_one_second_by_second(tmp_path: Path) -> None:
    told: list[float] = []
    made = render(PLAN, None, Fake(), tmp_path / "it.wav", on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) == -(-made.length_ms // 1_000)


def test_without_an_encoder_it_says_that_a_wav_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lameenc", None)
    with pytest.raises(RenderError, match=r"lameenc can't be loaded .*\.wav"):
        render(PLAN, None, Fake(), tmp_path / "it.mp3")
    assert list(tmp_path.iterdir()) == []


def test_whatever_fails_no_file_is_left(tmp_path: Path) -> None:
    def fail(share: float) -> None:
        if share > 0.5:
            raise ZeroDivisionError

    for kind in ("wav", "mp3"):
        with pytest.raises(ZeroDivisionError):
            render(PLAN, None, Fake(), tmp_path / f"it.{kind}", on_progress=fail)
    assert list(tmp_path.iterdir()) == []


# -- the opening --------------------------------------------------------------------------------


@pytest.mark.parametrize("level", get_args(Level))
def test_after_an_opening_the_plan_is_heard_as_without_one(level: Level) -> None:
    opening = audio_file.opening(PLAN, level)
    score = Score(PLAN, level, Fake(length_ms=300), opening)
    whole = np.concatenate(list(score.blocks()))
    first = frames(score.opening_ms)
    assert whole[first:].tobytes() == heard(PLAN, level, Fake(length_ms=300)).tobytes()
    last = opening[-1]
    assert score.opening_ms == last.offset_ms + last.length_ms + BREATHER_MS
    assert not whole[first - frames(BREATHER_MS) : first].any()
    assert whole[frames(last.offset_ms) : first].any()
    assert (whole[0] == LOUD) == bool(opening[0].say)


def test_the_opening_is_a_chapter_and_the_first_exercise_tells_where_the_plan_begins(
    tmp_path: Path,
) -> None:
    opening = audio_file.opening(PLAN, "full")
    edition = RecordingSettings("Hips", "full", ".mp3", opening=opening)
    (made,) = rendered(PLAN, edition, Fake(), tmp_path / "it.mp3")
    begun = Score(PLAN, "full", Fake(), opening).opening_ms
    second = next(segment.start_ms for segment in PLAN.segments if segment.exercise == 2)
    assert [(name, start) for name, start, _ in chapters(tmp_path / "it.mp3")] == [
        (audio_file.OPENING, 0),
        ("Pillow squeezes", begun + CHAPTERS_LATE_MS),
        ("Bridges", begun + second + CHAPTERS_LATE_MS),
    ]
    assert made.chapters == 3
    assert made.length_ms == begun + render(PLAN, "full", Fake(), tmp_path / "it.wav").length_ms


def test_what_nobody_can_say_is_no_opening(tmp_path: Path) -> None:
    speech = Speech(voices=list)
    assert Score(PLAN, "full", speech, audio_file.opening(PLAN, "full")).opening_ms == 0
    assert Score(PLAN, None, Fake(), audio_file.opening(PLAN, None)).opening_ms == 0
    edition = RecordingSettings(
        "Hips", "full", ".mp3", split=True, opening=audio_file.opening(PLAN, "full")
    )
    rendered(PLAN, edition, speech, tmp_path / "it.mp3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["it-1.mp3", "it-2.mp3"]


# -- a file for each exercise -------------------------------------------------------------------


def test_heard_in_turn_the_parts_are_the_whole_to_the_sample(tmp_path: Path) -> None:
    fake = Fake(length_ms=700)
    whole = render(PLAN, "full", fake, tmp_path / "it.wav")
    told: list[float] = []
    edition = RecordingSettings("Hips", "full", ".wav", split=True)
    made = rendered(PLAN, edition, fake, tmp_path / "part.wav", told.append)
    parts = [samples(tmp_path / f"part-{number}.wav") for number in (1, 2)]
    assert np.concatenate(parts).tobytes() == samples(tmp_path / "it.wav").tobytes()
    assert len(parts[0]) == frames(second_ms(PLAN))
    assert sum(one.length_ms for one in made) == whole.length_ms
    assert (told[-1], told) == (1, sorted(told))


def second_ms(plan: Timeline) -> int:
    return next(segment.start_ms for segment in plan.segments if segment.exercise == 2)


def test_each_part_of_an_mp3_is_a_track_of_an_album(tmp_path: Path) -> None:
    opening = audio_file.opening(PLAN, "full")
    edition = RecordingSettings("Hips, one set", "full", ".mp3", split=True, opening=opening)
    made = rendered(PLAN, edition, Fake(), tmp_path / "it.mp3")
    tags = [ID3(tmp_path / f"it-{number}.mp3") for number in range(3)]
    assert [(str(one["TRCK"]), str(one["TIT2"]), str(one["TALB"])) for one in tags] == [
        ("1/3", audio_file.OPENING, "Hips, one set"),
        ("2/3", "Pillow squeezes", "Hips, one set"),
        ("3/3", "Bridges", "Hips, one set"),
    ]
    assert [one.chapters for one in made] == [0, 0, 0]
    for number, one in enumerate(made):
        path = tmp_path / f"it-{number}.mp3"
        assert MP3(path).info.length * 1_000 == pytest.approx(one.length_ms, abs=1e-6)


def test_parts_count_what_of_each_was_left_out(tmp_path: Path) -> None:
    said = [(at_ms < second_ms(PLAN), cue.say) for at_ms, cue in PLAN.planned_cues() if cue.say]
    silent = {say for is_first, say in said if is_first} - {
        say for is_first, say in said if not is_first
    }
    edition = RecordingSettings("Hips", "full", ".wav", split=True)
    made = rendered(PLAN, edition, Fake(silent=tuple(silent)), tmp_path / "it.wav")
    assert [one.unsaid for one in made] == [sum(say in silent for _, say in said), 0]


@needs_hibari
def test_a_short_routine_is_said_by_the_natural_voice(tmp_path: Path) -> None:
    plan = timeline(exercise(sets=1, reps=2, setup=(Line("Lie down on your back."),)))
    speech = Speech(cache=PhraseCache(tmp_path / "cache"))
    made = render(plan, "full", speech, tmp_path / "it.wav")
    assert (made.voice, made.unsaid, speech.is_lost) == ("hibari", 0, False)
    again = Speech(voices=_unloaded, cache=PhraseCache(tmp_path / "cache"))
    render(plan, "full", again, tmp_path / "again.wav")
    assert (tmp_path / "it.wav").read_bytes() == (tmp_path / "again.wav").read_bytes()


def _unloaded() -> list[Voice]:
    """Return the voice, unable to say what is not in the cache."""
    voice = find_hibari()
    assert voice is not None
    voice.stop()
    return [voice]
