"""The kinds of errors, and the exit code with which each ends the program."""

from collections.abc import Sequence
from typing import ClassVar

DONE = 0
FAILED = 1
USAGE = 2
STOPPED = 3  # a session was stopped by key, and can be resumed
HANGUP = 129
INTERRUPTED = 130
CLOSED_PIPE = 141


def system_message(error: OSError, *, lower: bool = True) -> str:
    """Return the operating system's words for an error, in lower case or as they are."""
    words = error.strerror or "unknown error"
    return words.lower() if lower else words


class RoutineError(Exception):
    """An error whose message, of one or more whole lines, is for the person."""

    exit_code: ClassVar[int] = FAILED


class UsageError(RoutineError):
    """The command line asks for something impossible, such as an exercise that is not there."""

    exit_code: ClassVar[int] = USAGE


class MissingError(RoutineError):
    """A name or a path leads to no file, or to one that can't be read as a routine."""

    exit_code: ClassVar[int] = USAGE


class InvalidError(RoutineError):
    """A file is not valid."""

    exit_code: ClassVar[int] = USAGE

    def __init__(self, problems: Sequence[str]) -> None:
        """Take a line for each mistake in the file; the message is all of them."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
