"""One loudness: of all tones, of all words, and of a file; each sound told from each in noise."""

import shutil
import subprocess
from contextlib import nullcontext
from pathlib import Path
from typing import get_args

import miniaudio
import numpy as np
import pytest

from routine import library
from routine.mix.mixer import LIMIT
from routine.mix.tones import tone_samples
from routine.model import TONES_MS, Level, Tone
from routine.options import Options, apply
from routine.render.recording import RecordingSettings, render
from routine.sound.cache import PhraseCache
from routine.sound.synthesis import Speech
from routine.timeline import compile_timeline
from tests.support import meter
from tests.support.meter import RATE, Floats
from tests.support.noise import heard_in_noise
from tests.support.waves import FILE, needs_hibari, wave

LENGTHS: dict[Tone, int] = TONES_MS | {"inhale": 2_000, "exhale": 2_000}
SOUNDS: dict[str, Floats] = {
    tone: tone_samples(tone, ms)[:].astype(float) for tone, ms in LENGTHS.items()
}
# At which nine of ten of the sounds of before were told apart.
NOISE = 10 ** (-9.5 / 20)
QUIET = "comfort"
needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg here")


def test_the_meter_reads_what_the_standard_says_of_a_full_sine() -> None:
    assert meter.integrated(wave(3, 997)) == pytest.approx(-3.01, abs=0.02)
    assert meter.momentary(wave(1, 997)) == pytest.approx(-3.01, abs=0.05)
    assert meter.true_peak(wave(1, 997)) == pytest.approx(0, abs=0.02)


def test_the_meter_leaves_pauses_out_and_finds_a_peak_between_samples() -> None:
    tone = 0.1 * wave(5, 997)
    paused = np.concatenate([tone, np.zeros(20 * RATE), 0.01 * wave(20, 997), tone])
    assert meter.integrated(paused) == pytest.approx(meter.integrated(tone), abs=0.3)
    between = np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4)
    assert np.abs(between).max() < 0.71
    assert meter.true_peak(between) == pytest.approx(0, abs=0.1)


@needs_ffmpeg
def test_the_meter_reads_what_ffmpeg_reads() -> None:
    rng = np.random.default_rng(1)
    samples = np.concatenate([rng.normal(0, level, 4 * RATE) for level in (0.02, 0.1, 0.05)])
    given = ["-f", "f32le", "-ar", "24000", "-ac", "1", "-i", "-"]
    command = ["ffmpeg", "-v", "info", *given, "-af", "ebur128", "-f", "null", "-"]
    raw = samples.astype("<f4").tobytes()
    told = subprocess.run(command, input=raw, capture_output=True, check=True, timeout=60).stderr
    read = float(told.decode().rsplit("I:", 1)[1].split("LUFS")[0])
    assert meter.integrated(samples) == pytest.approx(read, abs=0.15)


def test_all_tones_are_equally_loud() -> None:
    loud = {tone: meter.momentary(samples) for tone, samples in SOUNDS.items() if tone != QUIET}
    assert max(loud.values()) - min(loud.values()) < 3, loud


def test_what_only_tells_that_time_goes_on_is_far_softer_so_that_no_meter_counts_it() -> None:
    assert meter.momentary(SOUNDS[QUIET]) == pytest.approx(-30, abs=0.5)


def test_what_says_that_work_begins_and_ends_is_as_loud_as_words() -> None:
    words = FILE + 0.3
    for tone in ("change", "set_end"):
        assert words - 1 < meter.momentary(SOUNDS[tone]) < words + 2


@pytest.mark.parametrize("tone", get_args(Tone))
def test_a_tone_leaves_room_for_another(tone: Tone) -> None:
    assert meter.true_peak(SOUNDS[tone]) < -4


def test_every_tone_is_told_from_every_other_in_noise() -> None:
    heard = heard_in_noise(SOUNDS, NOISE, trials=6)
    wrong = [pair for pair in heard if pair[0] != pair[1]]
    assert len(wrong) <= 0.02 * len(heard), wrong


def test_in_noise_that_covers_a_sound_another_is_heard() -> None:
    softer = {tone: samples / 10 for tone, samples in SOUNDS.items()}
    heard = heard_in_noise(softer, NOISE, trials=1)
    assert sum(played == told for played, told in heard) < len(heard) / 2


def decoded(path: Path) -> Floats:
    read = miniaudio.decode_file(
        str(path), miniaudio.SampleFormat.FLOAT32, nchannels=1, sample_rate=RATE
    )
    return np.frombuffer(read.samples, np.float32).astype(float)


def file_of(folder: Path, level: Level | None, kind: str) -> Path:
    """Render the first exercise of `sciatica`, a set of it."""
    routine = library.load("sciatica").routine
    plan = compile_timeline(apply(routine, Options(only=("1",), sets=1)))
    path = folder / f"it{kind}"
    with path.open("wb") as file:
        edition = RecordingSettings("It", level, kind)
        speech = Speech(cache=PhraseCache(folder / "cache"))
        list(render(plan, edition, speech, lambda _: nullcontext(file)))
    return path


@pytest.mark.parametrize(
    "level", [None, *(pytest.param(level, marks=needs_hibari) for level in ("full", "tones"))]
)
def test_a_file_is_as_loud_as_others_on_a_phone(tmp_path: Path, level: Level | None) -> None:
    plain, packed = (decoded(file_of(tmp_path, level, kind)) for kind in (".wav", ".mp3"))
    loud = meter.integrated(plain)
    assert loud == pytest.approx(FILE, abs=0.5)
    assert meter.integrated(packed) == pytest.approx(loud, abs=0.1)
    for samples in (plain, packed):
        assert meter.true_peak(samples) < -1
    assert np.abs(plain).max() < LIMIT
