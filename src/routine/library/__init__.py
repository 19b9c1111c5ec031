"""The library: the built-in routine and exercise files, and the person's own, which win."""

from routine.library.catalog import Entry, entries, exercise_entries, own_folder
from routine.library.loading import (
    LoadedRoutine,
    load_all,
    load_entries,
    load_text,
    places,
    texts,
    unused_key_lines,
)
from routine.library.lookup import find, load, misnamed_files

__all__ = [
    "Entry",
    "LoadedRoutine",
    "entries",
    "exercise_entries",
    "find",
    "load",
    "load_all",
    "load_entries",
    "load_text",
    "misnamed_files",
    "own_folder",
    "places",
    "texts",
    "unused_key_lines",
]
