"""Tones as samples, and sounds to PCM: no device, no clock. Importing it imports numpy."""

from routine.mix.mixer import DUCK_IN, DUCK_OUT, FADE, Mixer, Sound, Waveform
from routine.mix.tones import RATE, Samples, frames, tone_samples

__all__ = [
    "DUCK_IN",
    "DUCK_OUT",
    "FADE",
    "RATE",
    "Mixer",
    "Samples",
    "Sound",
    "Waveform",
    "frames",
    "tone_samples",
]
