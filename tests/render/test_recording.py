"""A plan to samples and to a file: what is heard when, and what the file tells."""

import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from routine.mix.tones import frames
from routine.model import Line, Timeline
from routine.render.recording import RecordingSettings, RenderError
from routine.render.soundtrack import Soundtrack
from routine.sound.cache import PhraseCache
from routine.sound.files.id3 import CHAPTERS_LATE_MS
from routine.sound.synthesis import Speech
from routine.sound.voices.base import Voice
from routine.sound.voices.natural import find as find_hibari
from routine.timeline import compile_timeline
from routine.units import clock
from routine.words import audio_file
from routine.words.page import NOT_MEDICAL
from tests.support.builders import exercise, routine, timeline
from tests.support.rendering import (
    MS,
    PLAN,
    Fake,
    needs_hibari,
    render,
    rendered,
    samples,
)


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
    comment = f"{clock(made.length_ms)}, brief voice. {NOT_MEDICAL}"
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


def test_the_opening_is_a_chapter_and_the_first_exercise_tells_where_the_plan_begins(
    tmp_path: Path,
) -> None:
    opening = audio_file.opening(PLAN, "full")
    edition = RecordingSettings("Hips", "full", ".mp3", opening=opening)
    (made,) = rendered(PLAN, edition, Fake(), tmp_path / "it.mp3")
    begun = Soundtrack(PLAN, "full", Fake(), opening).opening_ms
    second = next(segment.start_ms for segment in PLAN.segments if segment.exercise == 2)
    assert [(name, start) for name, start, _ in chapters(tmp_path / "it.mp3")] == [
        (audio_file.OPENING, 0),
        ("Pillow squeezes", begun + CHAPTERS_LATE_MS),
        ("Bridges", begun + second + CHAPTERS_LATE_MS),
    ]
    assert made.chapters == 3
    assert made.length_ms == begun + render(PLAN, "full", Fake(), tmp_path / "it.wav").length_ms


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


def test_in_rounds_there_is_a_chapter_for_each_time_and_a_table_that_holds_them(
    tmp_path: Path,
) -> None:
    plan = timeline(exercise(sets=1, reps=1))
    setup, *work = plan.segments
    many = 300
    shared = [replace(each, rounds=many) for each in (setup, work[0])]
    laps = [replace(each, round=lap) for lap in range(1, many + 1) for each in shared]
    timed = [
        replace(each, index=at, start_ms=100 * at, duration_ms=100) for at, each in enumerate(laps)
    ]
    made = render(replace(plan, segments=tuple(timed), cues=()), None, Fake(), tmp_path / "it.mp3")
    found = sorted(chapters(tmp_path / "it.mp3"), key=lambda chapter: chapter[1])
    assert len(found) == made.chapters == 255
    assert found[1] == (
        "Pillow squeezes, round 2",
        200 + CHAPTERS_LATE_MS,
        400 + CHAPTERS_LATE_MS,
    )
    assert (found[-1][0], found[-1][2]) == ("Pillow squeezes, round 255", made.length_ms)


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
