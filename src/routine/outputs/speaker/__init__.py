"""The session as it is heard: tones and words, through the computer's loudspeaker."""

from routine.outputs.speaker.speaker import Speaker

__all__ = ["Speaker"]
