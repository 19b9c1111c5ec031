"""A plan to audio files: what a session lets be heard, without a clock.

Importing it imports numpy.
"""

from routine.render.recording import KINDS, Edition, Part, Rendered, RenderError, render
from routine.render.score import Score

__all__ = ["KINDS", "Edition", "Part", "RenderError", "Rendered", "Score", "render"]
