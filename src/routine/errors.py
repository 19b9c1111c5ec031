"""What can go wrong, and the exit code each kind of it ends with."""

from collections.abc import Sequence
from typing import ClassVar

DONE = 0
FAILED = 1
USAGE = 2
STOPPED = 3
HANGUP = 129
INTERRUPTED = 130
CLOSED_PIPE = 141


def system_message(error: OSError) -> str:
    """Return what the operating system says of an error, in lower case."""
    return (error.strerror or "unknown error").lower()


class RoutineError(Exception):
    """Something a person can be told about: the message is one or more whole lines."""

    exit_code: ClassVar[int] = FAILED


class UsageError(RoutineError):
    """The command line asks for something that can't be, such as a set number that is not there."""

    exit_code: ClassVar[int] = USAGE


class MissingError(RoutineError):
    """A name or a path leads to no routine, or to something that is no regular file."""

    exit_code: ClassVar[int] = USAGE


class InvalidError(RoutineError):
    """A file is not valid; `problems` holds one line for every mistake in it."""

    exit_code: ClassVar[int] = USAGE

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep the problems; the message is all of them, one a line."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
