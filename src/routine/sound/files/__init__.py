"""A session as an audio file: samples to WAV or MP3, and what an MP3 tells about itself."""

from routine.sound.files.id3 import Chapter, Tags, id3_tag
from routine.sound.files.writers import DELAY_MS, Mp3Writer, WavWriter, quantise

__all__ = ["DELAY_MS", "Chapter", "Mp3Writer", "Tags", "WavWriter", "id3_tag", "quantise"]
