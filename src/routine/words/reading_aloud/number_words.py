"""Numbers as English words: cardinals, ordinals, digits, years, fractions, and times."""

from functools import lru_cache

from routine.text import plural
from routine.units import MINUTE

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_HUNDRED = 100
_SIZES = ((1_000_000, "million"), (1000, "thousand"), (_HUNDRED, "hundred"))
LARGEST = 999_999_999
"""The largest number spelt out; larger ones are said digit by digit."""
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


@lru_cache(maxsize=1024)
def number(n: int) -> str:
    """Return a whole number from 0 to LARGEST as words: 45 is "forty-five"."""
    if n < len(_SMALL):
        return _SMALL[n]
    if n < _HUNDRED:
        tens, ones = divmod(n, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
    size, name = next(pair for pair in _SIZES if n >= pair[0])
    many, rest = divmod(n, size)
    return f"{number(many)} {name}" + (f" {number(rest)}" if rest else "")


@lru_cache(maxsize=64)
def ordinal(n: int) -> str:
    """Return the ordinal of a number: 2 is "second"."""
    cardinal = number(n)
    start = max(cardinal.rfind("-"), cardinal.rfind(" ")) + 1
    head, last = cardinal[:start], cardinal[start:]
    if last in _IRREGULAR:
        return head + _IRREGULAR[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def digits(text: str) -> str:
    """Return digits one by one: "0800" is "zero eight zero zero"."""
    return " ".join(_SMALL[int(digit)] for digit in text)


def year(n: int) -> str:
    """Return a year from 1100 to 2099 as it is said: 2026 is "twenty twenty-six"."""
    century, rest = divmod(n, 100)
    if century == 20 and rest < 10:  # noqa: PLR2004 - "two thousand five", as most people say it
        return number(n)
    if not rest:
        return f"{number(century)} hundred"
    return f"{number(century)} {'oh ' if rest < len(_SMALL) // 2 else ''}{number(rest)}"


def fraction(n: int, of: int) -> str:
    """Return a fraction as it is said by itself: 1/2 is "half", 3/4 "three quarters"."""
    names = {2: "half", 4: "quarter"}
    name = names.get(of) or ordinal(of)
    if n == 1:
        an = "an" if name.startswith("e") else "a"
        return name if of == 2 else f"{an} {name}"  # noqa: PLR2004 - "half a turn"
    return f"{number(n)} {'halves' if name == 'half' else f'{name}s'}"


def spoken_time(ms: int) -> str:
    """Return a time, to the second, as it is called out: 75000 is "one minute fifteen"."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    if not minutes:
        return number(seconds)
    rest = f" {number(seconds)}" if seconds else ""
    return f"{number(minutes)} {plural(minutes, 'minute')}{rest}"


def spoken_length(ms: int) -> str:
    """Return a time with its unit: "ten seconds", "one minute fifteen"."""
    return f"{spoken_time(ms)} seconds" if ms < MINUTE else spoken_time(ms)
