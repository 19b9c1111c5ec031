"""The diary: what was done, how it felt, what to do next time; one file, private to its owner.

The modules that open and read it import sqlite3, which is slow: import them only where they are
used. Whatever takes a Diary or a connection may raise sqlite3.Error; docstrings name other errors
only. `database.failures.diary_errors` puts it into words for a person.
"""

from typing import Final

from routine.diary.instants import Instant, current_instant, local_time

FILE: Final = "diary.sqlite3"

__all__ = ["FILE", "Instant", "current_instant", "local_time"]
