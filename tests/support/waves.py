"""Waves to be measured, and how loud a file is."""

import numpy as np
import pytest

from routine.sound.voices.natural import find as find_hibari
from tests.support.meter import RATE, Floats

FILE = -19.0
needs_hibari = pytest.mark.skipif(find_hibari() is None, reason="hibari-tts has no wheel here")


def wave(seconds: float, hertz: float = 440.0) -> Floats:
    return np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
