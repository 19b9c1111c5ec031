"""The most that a file may hold, and the most of a dose that a file, an option or a person may set.

The module imports nothing, so that the command line can name the limits in its help.
"""

from typing import Final

MOST_SETS: Final = 20
MOST_REPS: Final = 200
MOST_HOLD_MS: Final = 600_000
MAX_BYTES: Final = 64 * 1024
"""Of a routine file, an exercise file, the settings or the profile."""
