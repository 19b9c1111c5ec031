"""The first frame of an MP3, which tells its length and delay."""

import io
import struct
import subprocess
from pathlib import Path

import pytest
from mutagen.mp3 import MP3, BitrateMode

from routine.sound.files.id3 import id3_tag
from routine.sound.files.info import info_frame
from routine.units import RATE
from tests.support.audio_files import (
    DECODERS,
    DELAY_MS,
    STARTS,
    TAGS,
    Decoder,
    bursts,
    by_miniaudio,
    found_ms,
    mp3,
    needs_ffmpeg,
    noise,
    unheeded,
)


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
