"""Audio files: samples to WAV or MP3, and the metadata of an MP3."""

from routine.sound.files.id3 import CHAPTERS_LATE_MS, Chapter, Tags, id3_tag
from routine.sound.files.info import info_frame
from routine.sound.files.writers import Mp3Writer, WavWriter, quantise

__all__ = [
    "CHAPTERS_LATE_MS",
    "Chapter",
    "Mp3Writer",
    "Tags",
    "WavWriter",
    "id3_tag",
    "info_frame",
    "quantise",
]
