"""TOML text to Routine; every mistake of a file is told at once, with file, line and exercise.

Pure: whoever calls it reads the files, and hands in a Shelf for those that `use` names.
"""

from routine.definition.loading import idle_keys, locate, read, read_exercise
from routine.definition.problems import place
from routine.definition.said import said
from routine.definition.source import MAX_BYTES
from routine.definition.uses import Shelf
from routine.definition.values import FILE_NAME
from routine.definition.wire import schema
from routine.definition.wording import nearest

__all__ = [
    "FILE_NAME",
    "MAX_BYTES",
    "Shelf",
    "idle_keys",
    "locate",
    "nearest",
    "place",
    "read",
    "read_exercise",
    "said",
    "schema",
]
