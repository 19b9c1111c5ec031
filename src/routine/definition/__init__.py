"""TOML text to Routine. All mistakes of a file are reported at once, with file, line and exercise.

Pure: the caller reads the files, and hands in an FileLoader for those that `use` names. A text
is parsed (`routine.toml`), each key is validated (`validation`, by rules from `file_format`), its
exercises are resolved (`inheritance`), their keys are checked together (`consistency`), and the
result is converted to the model (`conversion`). `reading` does all that.
"""
