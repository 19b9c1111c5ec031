"""Tones as samples, and sounds mixed to PCM, without a device or a clock. Imports numpy."""

from routine.mix.mixer import DUCK_IN, DUCK_OUT, FADE, LIMIT, Clip, Mixer, Waveform
from routine.mix.tones import Samples, frames, tone_samples
from routine.units import RATE

__all__ = [
    "DUCK_IN",
    "DUCK_OUT",
    "FADE",
    "LIMIT",
    "RATE",
    "Clip",
    "Mixer",
    "Samples",
    "Waveform",
    "frames",
    "tone_samples",
]
