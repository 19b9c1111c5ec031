"""A plan to an audio file: what a session lets be heard, without a clock.

Importing it imports numpy.
"""

from routine.render.recording import KINDS, Rendered, RenderError, render
from routine.render.score import Score

__all__ = ["KINDS", "RenderError", "Rendered", "Score", "render"]
