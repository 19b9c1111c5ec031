"""Audio files: samples as they were, and chapters where their exercises are heard."""

import io
import shutil
import struct
import subprocess
import tracemalloc
import wave
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import miniaudio
import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3, BitrateMode
from numpy.typing import NDArray

from routine.mix.tones import Samples
from routine.sound.files.id3 import CHAPTERS_LATE_MS, Chapter, Tags, id3_tag
from routine.sound.files.info import info_frame
from routine.sound.files.writers import Mp3Writer, WavWriter, quantise
from routine.units import RATE

FRAMES_A_MS = RATE // 1_000
# What LAME puts before the sound (576 frames) and any decoder (529) after it.
DELAY_MS = 1_105 / FRAMES_A_MS
TAGS = Tags("Evening hips", 10_000)
STARTS = (0, 2_345, 5_000, 8_765)
CHAPTERS = tuple(
    Chapter(f"Exercise {at}", start, end)
    for at, (start, end) in enumerate(zip(STARTS, (*STARTS[1:], 10_000), strict=True), 1)
)
Decoder = Callable[[bytes], Samples]

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg here")


class Sink:
    """A file that takes bytes and does nothing else, as a pipe."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> int:
        self.data += data
        return len(data)


def burst() -> Samples:
    """50 ms that are loudest in their middle."""
    times = np.arange(50 * FRAMES_A_MS) / RATE
    return (0.6 * np.sin(2_000 * np.pi * times) * np.hanning(len(times))).astype(np.float32)


def bursts(*starts_ms: int, length_ms: int = 10_000) -> Samples:
    samples = np.zeros(length_ms * FRAMES_A_MS, dtype=np.float32)
    for start in starts_ms:
        samples[start * FRAMES_A_MS :][: len(burst())] += burst()
    return samples


def noise(seconds: int) -> Samples:
    return np.random.default_rng(3).uniform(-0.5, 0.5, seconds * RATE).astype(np.float32)


def blocks(samples: Samples, size: int) -> list[Samples]:
    return [samples[at : at + size] for at in range(0, len(samples), size)]


def wav(parts: Sequence[Samples]) -> bytes:
    sink = Sink()
    writer = WavWriter(sink, sum(map(len, parts)))  # type: ignore[arg-type] # it only writes
    for part in parts:
        writer.write(part)
    writer.finish()
    return bytes(sink.data)


def mp3(parts: Sequence[Samples], tags: Tags = TAGS) -> bytes:
    sink = Sink()
    writer = Mp3Writer(sink, tags, sum(map(len, parts)))  # type: ignore[arg-type] # it only writes
    for part in parts:
        writer.write(part)
    writer.finish()
    return bytes(sink.data)


def unheeded(data: bytes) -> bytes:
    """Return an MP3 as one sees it who does not read what its first frame tells."""
    start, size = data.index(b"\xff\xf3"), 192
    assert data[start : start + size].find(b"Info") == 13
    return data[:start] + data[start + size :]


def floats(samples: NDArray[np.int16]) -> Samples:
    return (samples / 32_768).astype(np.float32)


def by_miniaudio(data: bytes) -> Samples:
    decoded = miniaudio.decode(data, nchannels=1, sample_rate=RATE)
    return floats(np.asarray(decoded.samples, dtype=np.int16))


def by_ffmpeg(data: bytes, *options: str) -> Samples:
    run = subprocess.run(
        ["ffmpeg", "-v", "error", *options, "-f", "mp3", "-i", "-", "-f", "s16le", "-"],  # noqa: S607 - wherever it is
        input=data,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return floats(np.frombuffer(run.stdout, "<i2").astype(np.int16))


DECODERS = pytest.mark.parametrize(
    "decoder", [by_miniaudio, pytest.param(by_ffmpeg, marks=needs_ffmpeg)]
)


def energy(samples: Samples) -> float:
    return float(np.square(samples).sum())


def found_ms(samples: Samples, near_ms: float) -> float:
    """Return where the burst within 200 ms starts."""
    first = max(0, round((near_ms - 200) * FRAMES_A_MS))
    part = samples[first : first + 450 * FRAMES_A_MS]
    return float(first + np.argmax(np.correlate(part, burst(), "valid"))) / FRAMES_A_MS


# -- numbers ------------------------------------------------------------------------------------


def test_what_was_speech_of_16_bits_comes_out_as_it_was() -> None:
    speech = np.arange(-32_768, 32_768).astype(np.int16)
    assert np.array_equal(quantise(floats(speech)), speech)


def test_samples_become_the_nearest_numbers_and_are_clipped() -> None:
    given = (np.array([0.4, 0.6, -0.4, -0.6]) / 32_768).astype(np.float32)
    assert quantise(given).tolist() == [0, 1, 0, -1]
    beyond = np.array([1, 1.5, -1, -1.5, np.inf, -np.inf], dtype=np.float32)
    assert quantise(beyond).tolist() == [32_767, 32_767, -32_768, -32_768, 32_767, -32_768]
    assert quantise(beyond).dtype == np.int16


# -- WAV ----------------------------------------------------------------------------------------


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


# -- MP3: the sound -----------------------------------------------------------------------------


@pytest.mark.parametrize("write", [wav, mp3])
def test_blocks_of_any_size_give_the_same_file(write: Callable[[list[Samples]], bytes]) -> None:
    samples = noise(2)
    whole = write([samples])
    assert write(blocks(samples, 777)) == whole
    assert write([samples[:0], *blocks(samples, 24_000), samples[:0]]) == whole


@DECODERS
def test_the_sound_is_where_it_was_for_who_heeds_the_delay_and_else_late_by_it(
    decoder: Decoder,
) -> None:
    data = mp3([bursts(*STARTS)])
    for told, late in ((data, 0), (unheeded(data), DELAY_MS)):
        heard = decoder(told)
        assert [found_ms(heard, start) - start for start in STARTS] == pytest.approx(
            [late] * len(STARTS), abs=0.1
        )


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


# -- MP3: its length ----------------------------------------------------------------------------


@pytest.mark.parametrize("samples", [1, 47, 48, 575, 576, 577, 1_152, 1_153, 23_999, 24_000])
def test_the_length_that_is_told_is_the_length_to_the_sample(samples: int) -> None:
    data = mp3([noise(1)[:samples]])
    info = MP3(io.BytesIO(data)).info
    assert (round(info.length * RATE), info.bitrate_mode) == (samples, BitrateMode.CBR)
    assert len(by_miniaudio(data)) == samples


def test_the_first_frame_tells_of_those_that_are_there_and_of_no_table_of_places() -> None:
    samples = noise(2)[:40_000]
    data = mp3([samples])[len(id3_tag(TAGS)) :]
    first = data[:192]
    assert first == info_frame(len(samples))
    assert first[:4] == data[192:196]  # the same kind of frame
    kind, flags, frames, size = struct.unpack(">4s3I", first[13:29])
    assert (kind, flags) == (b"Info", 3)
    assert (frames, size) == (len(data) // 192 - 1, len(data))
    delay, padding = first[50] << 4 | first[51] >> 4, (first[51] & 15) << 8 | first[52]
    assert frames * 576 - delay - padding == len(samples)


def test_the_checksum_of_what_the_first_frame_tells_is_right() -> None:
    first = info_frame(40_000)
    assert first[63:65] == crc_16(first[:63]).to_bytes(2)
    assert crc_16(b"123456789") == 0xBB3D  # the check value of CRC-16/ARC
    assert not any(first[65:])


def crc_16(data: bytes) -> int:
    """Return it by long division, the other way round than ours."""
    bits = "".join(f"{byte:08b}"[::-1] for byte in data)
    left = int(bits + "0" * 16, 2)
    for at in range(len(bits) + 15, 15, -1):
        if left >> at & 1:
            left ^= 0x18005 << at - 16
    return int(f"{left:016b}"[::-1], 2)


@needs_ffmpeg
def test_ffprobe_finds_where_the_sound_begins(tmp_path: Path) -> None:
    (tmp_path / "it.mp3").write_bytes(mp3([noise(2)]))
    command = ["ffprobe", "-v", "error", "-show_entries", "format=start_time", "-of", "csv=p=0"]
    run = subprocess.run(
        [*command, str(tmp_path / "it.mp3")], capture_output=True, check=True, timeout=60
    )
    assert float(run.stdout) * 1_000 == pytest.approx(DELAY_MS, abs=0.01)


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


# -- MP3: chapters ------------------------------------------------------------------------------


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
