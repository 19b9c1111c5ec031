"""A plan to an audio file: what a session lets be heard, without a clock.

Importing it imports numpy.
"""

from routine.render.placing import refuse_taken, whole_file
from routine.render.recording import KINDS, Rendered, RenderError, render
from routine.render.score import Score

__all__ = ["KINDS", "RenderError", "Rendered", "Score", "refuse_taken", "render", "whole_file"]
