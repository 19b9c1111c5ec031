"""Limits: of files and their names, and of the dose that a file, an option or a person may set.

The module imports nothing, so that the command line can name the limits in its help.
"""

from typing import Final

MOST_SETS: Final = 20
MOST_REPS: Final = 200
MOST_HOLD_MS: Final = 600_000
MOST_ROUNDS: Final = 60
MOST_EXERCISES: Final = 100
"""Of a routine."""
MOST_EXTENDED: Final = 8
"""Of the routines that extend each other, one after the other."""
MAX_BYTES: Final = 64 * 1024
"""Of a routine file, an exercise file, the settings or the profile."""
MOST_LETTERS: Final = 64
"""Of the name of a routine or an exercise."""
FILE_NAME: Final = rf"[a-z0-9_-]{{1,{MOST_LETTERS}}}"
"""The pattern of such a name."""
