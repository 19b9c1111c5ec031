"""What is heard at the end of a session."""

from routine.text import plural
from routine.units import MINUTE, SECOND, minutes
from routine.words.reading_aloud.number_words import number
from routine.words.sentences import capitalized


def finished(ms: int, last_words: str = "") -> str:
    """Say that the session is over, how long it was, and how to get out of the last exercise."""
    if ms < MINUTE:
        length = f"{number(ms // SECOND)} seconds"
    else:
        length = f"{number(minutes(ms))} {plural(minutes(ms), 'minute')}"
    spoken = f"That's it. {capitalized(length)}."
    return f"{spoken} {last_words}" if last_words else spoken
