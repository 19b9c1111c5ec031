"""Units of time: durations such as "1m30s", integer milliseconds, and frames of sound."""

import re
from functools import lru_cache

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE

RATE = 24_000
"""Frames a second of all sound, which has one channel: the rate of the natural voice."""
FRAMES_PER_MS = RATE // SECOND
"""Exactly 24, so that every millisecond begins on a frame."""

# As text, which `re` compiles when it first needs it: a cached routine needs none.
_SPELLED = r"(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,5}(?:\.\d{1,3})?)s)?"
_MOST_SECONDS = 24 * HOUR // SECOND
_EXPECTED = 'expected a duration such as "45s", "1m30s", "2m" or a number of seconds'


def parse_duration(value: str | float) -> int:
    """Return the milliseconds of "45s", "1m30s", "2m", "1h" or of a number of seconds.

    Raise ValueError, with what was expected, for anything else: a bool, a number that is not
    finite, a negative one, an empty string, parts in another order.
    """
    if isinstance(value, str):
        return _parse_spelled(value)
    if isinstance(value, bool) or not 0 <= value <= _MOST_SECONDS:
        raise ValueError(_EXPECTED)
    return round(value * SECOND)


@lru_cache(maxsize=1024)
def _parse_spelled(text: str) -> int:
    match = re.fullmatch(_SPELLED, text, re.ASCII)
    if not text or match is None:
        raise ValueError(_EXPECTED)
    hours, minutes, seconds = match.groups()
    ms = int(hours or 0) * HOUR + int(minutes or 0) * MINUTE
    return ms + round(float(seconds or 0) * SECOND)


def format_duration(ms: int) -> str:
    """Return the shortest spelling that parse_duration reads back: 90000 is "1m30s", 0 is "0s"."""
    hours, rest = divmod(ms, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    parts = [f"{hours}h" if hours else "", f"{minutes}m" if minutes else ""]
    if rest or not ms:
        parts.append(f"{rest / SECOND:g}s")
    return "".join(parts)


def readable(ms: int) -> str:
    """Return a duration as people write it: 90000 is "1 min 30 s", 500 is "0.5 s"."""
    minutes, rest = divmod(ms, MINUTE)
    parts = [f"{minutes} min" if minutes else ""]
    if rest or not ms:
        parts.append(f"{rest / SECOND:g} s")
    return " ".join(filter(None, parts))


def clock(ms: int) -> str:
    """Return whole seconds, rounded up, as "7:42" or "1:02:03"."""
    seconds = -(-ms // SECOND)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def minutes(ms: int) -> int:
    """Return whole minutes, rounded half up, and at least one."""
    return max(1, (ms + MINUTE // 2) // MINUTE)
