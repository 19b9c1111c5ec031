"""Tones as samples, and sounds to PCM: no device, no clock. Importing it imports numpy."""

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
