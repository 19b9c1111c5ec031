"""The diary: what was done, how it felt, what to do next; one file that is its owner's alone.

What opens and reads it imports sqlite3, so that it is imported where there is a diary.
"""

from typing import Final

from routine.diary.instants import Instant, current_instant, local_time

FILE: Final = "diary.sqlite3"

__all__ = ["FILE", "Instant", "current_instant", "local_time"]
