"""Charts in a terminal, in shapes that need no colour: each is a renderable of rich.

Each fits the width it is given. Where only ASCII can be shown, its shapes are ASCII's.
"""

from routine.commands.charts.bars import Bar, Bars, Pair, Pairs
from routine.commands.charts.calendar import Calendar
from routine.commands.charts.dots import Dots

__all__ = ["Bar", "Bars", "Calendar", "Dots", "Pair", "Pairs"]
