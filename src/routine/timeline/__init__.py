"""Routine to timeline: pure, total, and counted before it is expanded."""

from routine.timeline.compiler import compile_timeline
from routine.timeline.measure import Misfit, measure, refuse_too_much, survey

__all__ = [
    "Misfit",
    "compile_timeline",
    "measure",
    "refuse_too_much",
    "survey",
]
