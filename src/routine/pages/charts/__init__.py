"""Charts in a terminal, in shapes that need no colour: each is a renderable of rich.

Each fits the width it is given. Where only ASCII can be shown, its shapes are ASCII's.
"""

from routine.pages.charts.bars import Bar, Bars, Pair, Pairs
from routine.pages.charts.calendar import Calendar
from routine.pages.charts.pain import PainByDay

__all__ = ["Bar", "Bars", "Calendar", "PainByDay", "Pair", "Pairs"]
