"""Routine to timeline: pure, total, and counted before it is expanded."""

from routine.timeline.compiling import compile_timeline
from routine.timeline.measure import Misfit, Size, measure, misfits, refuse_too_much, survey

__all__ = ["Misfit", "Size", "compile_timeline", "measure", "misfits", "refuse_too_much", "survey"]
