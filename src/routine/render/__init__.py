"""Render a timeline to audio files: what a session sounds like, without a clock. Imports numpy."""

from routine.render.recording import KINDS, Part, RecordingSettings, Rendered, RenderError, render
from routine.render.score import Score

__all__ = ["KINDS", "Part", "RecordingSettings", "RenderError", "Rendered", "Score", "render"]
