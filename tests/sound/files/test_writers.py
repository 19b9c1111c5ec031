"""Audio files: samples as they were, and chapters where their exercises are heard."""

import io
import subprocess
import tracemalloc
import wave
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from routine.mix.tones import Samples
from routine.sound.files.id3 import CHAPTERS_LATE_MS, id3_tag
from routine.sound.files.writers import Mp3Writer, WavWriter, quantise
from routine.units import RATE
from tests.support.audio_files import (
    CHAPTERS,
    DECODERS,
    STARTS,
    TAGS,
    Decoder,
    blocks,
    bursts,
    energy,
    floats,
    found_ms,
    mp3,
    needs_ffmpeg,
    noise,
    unheeded,
    wav,
)


def test_what_was_speech_of_16_bits_comes_out_as_it_was() -> None:
    speech = np.arange(-32_768, 32_768).astype(np.int16)
    assert np.array_equal(quantise(floats(speech)), speech)


def test_samples_become_the_nearest_numbers_and_are_clipped() -> None:
    given = (np.array([0.4, 0.6, -0.4, -0.6]) / 32_768).astype(np.float32)
    assert quantise(given).tolist() == [0, 1, 0, -1]
    beyond = np.array([1, 1.5, -1, -1.5, np.inf, -np.inf], dtype=np.float32)
    assert quantise(beyond).tolist() == [32_767, 32_767, -32_768, -32_768, 32_767, -32_768]
    assert quantise(beyond).dtype == np.int16


def test_a_wav_holds_the_samples_and_says_what_they_are() -> None:
    samples = noise(1)
    with wave.open(io.BytesIO(wav(blocks(samples, 4_000)))) as file:
        assert file.getparams()[:4] == (1, 2, RATE, len(samples))
        read = np.frombuffer(file.readframes(len(samples) + 1), "<i2")
    assert np.array_equal(read, quantise(samples))


def test_a_wav_of_nothing_can_be_read() -> None:
    with wave.open(io.BytesIO(wav([]))) as file:
        assert file.getnframes() == 0


@pytest.mark.parametrize("kind", [WavWriter, partial(Mp3Writer, tags=TAGS)])
def test_a_file_with_more_or_fewer_frames_than_said_is_refused(kind: Any) -> None:
    writer = kind(io.BytesIO(), frames=10)
    writer.write(np.zeros(4, dtype=np.float32))
    with pytest.raises(ValueError, match="6 frames fewer"):
        writer.finish()
    with pytest.raises(ValueError, match="1 frames more"):
        writer.write(np.zeros(7, dtype=np.float32))


@pytest.mark.parametrize("write", [wav, mp3])
def test_blocks_of_any_size_give_the_same_file(write: Callable[[list[Samples]], bytes]) -> None:
    samples = noise(2)
    whole = write([samples])
    assert write(blocks(samples, 777)) == whole
    assert write([samples[:0], *blocks(samples, 24_000), samples[:0]]) == whole


@DECODERS
@pytest.mark.parametrize("cut", range(0, 24, 5))
def test_the_last_sound_is_whole(decoder: Decoder, cut: int) -> None:
    samples = bursts(950 - cut, length_ms=1_000 - cut)
    heard = decoder(mp3([samples]))
    assert energy(heard) / energy(samples) == pytest.approx(1, abs=0.01)


@DECODERS
def test_what_is_heard_is_what_was_written(decoder: Decoder) -> None:
    samples = bursts(*range(0, 9_000, 300))
    heard = decoder(mp3([samples]))[: len(samples)]
    assert energy(heard - samples[: len(heard)]) < 0.001 * energy(samples)


def test_every_frame_has_the_same_size_so_that_a_place_is_a_time() -> None:
    data = mp3([noise(3)])[len(id3_tag(TAGS)) :]
    assert len(data) % 192 == 0
    assert {data[at : at + 2] for at in range(0, len(data), 192)} == {b"\xff\xf3"}


def test_an_mp3_of_nothing_can_be_read() -> None:
    assert MP3(io.BytesIO(mp3([]))).info.sample_rate == RATE


@pytest.mark.parametrize("kind", ["wav", "mp3"])
def test_memory_does_not_grow_with_the_length(tmp_path: Path, kind: str) -> None:
    block = noise(1)
    peaks = []
    for seconds in (5, 60):
        with (tmp_path / "out").open("wb") as file:
            tracemalloc.start()
            writer = (
                WavWriter(file, seconds * RATE)
                if kind == "wav"
                else Mp3Writer(file, TAGS, seconds * RATE)
            )
            for _ in range(seconds):
                writer.write(block)
            writer.finish()
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] + 50_000 < 1_000_000


@DECODERS
def test_each_chapter_starts_within_a_frame_of_its_exercise_for_every_player(
    decoder: Decoder,
) -> None:
    data = mp3([bursts(*STARTS)], TAGS._replace(chapters=CHAPTERS))
    chapters = ID3(io.BytesIO(data)).getall("CHAP")
    assert [one.start_time for one in chapters] == [0, *(at + 23 for at in STARTS[1:])]
    for told in (data, unheeded(data)):
        heard = decoder(told)
        for chapter in chapters[1:]:
            at = found_ms(heard, chapter.start_time)
            assert at == pytest.approx(chapter.start_time, abs=23.1)


@needs_ffmpeg
@pytest.mark.parametrize("heeds", [True, False])
@pytest.mark.parametrize("number", range(1, len(STARTS)))
def test_who_jumps_to_a_chapter_hears_its_start(
    tmp_path: Path, number: int, *, heeds: bool
) -> None:
    path = tmp_path / "session.mp3"
    data = mp3([bursts(*STARTS)], TAGS._replace(chapters=CHAPTERS))
    path.write_bytes(data if heeds else unheeded(data))
    at = ID3(path).getall("CHAP")[number].start_time - 100
    command = ["ffmpeg", "-v", "error", "-ss", f"{at}ms", "-i", str(path), "-f", "s16le", "-"]
    out = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    heard = floats(np.frombuffer(out, "<i2").astype(np.int16))
    assert found_ms(heard, 100) == pytest.approx(100, abs=CHAPTERS_LATE_MS + 0.1)
