"""TOML text to Routine. All mistakes of a file are reported at once, with file, line and exercise.

Pure: the caller reads the files, and hands in an ExerciseLoader for those that `use` names. A text
is parsed (`routine.toml`), each key is validated (`validation`, by rules from `file_format`), its
exercises are resolved (`inheritance`), their keys are checked together (`consistency`), and the
result is converted to the model (`conversion`).
"""

from routine.definition.diagnostics import path_in_words
from routine.definition.file_format import schema
from routine.definition.inheritance import ExerciseLoader
from routine.definition.reading import line_of, read_routine
from routine.definition.value_types import FILE_NAME

__all__ = [
    "FILE_NAME",
    "ExerciseLoader",
    "line_of",
    "path_in_words",
    "read_routine",
    "schema",
]
