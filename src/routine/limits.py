"""The most of a dose that a file, an option or an agreed dose may ask for.

The module imports nothing, so that the command line can name the limits in its help.
"""

from typing import Final

MOST_SETS: Final = 20
MOST_REPS: Final = 200
MOST_HOLD_MS: Final = 600_000
