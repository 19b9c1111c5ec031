"""Charts for the terminal, in shapes that need no colour: each is a renderable of rich.

Each fits the width it is given, and is drawn in ASCII if nothing else can be shown. They are our
own: plotext (6.1.0, MIT) would draw one of the four, and takes 0.13 s to import, as long as all of
`routine stats` with a month; rich's Bar has no shapes in ASCII.
"""

from routine.pages.charts.bars import Bar, Bars, Pair, Pairs
from routine.pages.charts.calendar import Calendar
from routine.pages.charts.pain import PainByDay

__all__ = ["Bar", "Bars", "Calendar", "PainByDay", "Pair", "Pairs"]
