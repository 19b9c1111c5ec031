"""A plan as it is written on paper, "3x10 squats; rest 1m", as the text of a routine file."""

from routine.shorthand.conversion import Shorthand, expand
from routine.shorthand.items import NotUnderstoodError

__all__ = ["NotUnderstoodError", "Shorthand", "expand"]
