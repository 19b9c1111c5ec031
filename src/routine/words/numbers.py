"""Numbers and times as words, because a voice reads "45s" as "forty-fives"."""

from functools import lru_cache

_SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_HUNDRED = 100
_THOUSAND = 1000
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
    """Return a whole number from 0 to 9999 as words: 45 is "forty-five"."""
    if n < len(_SMALL):
        return _SMALL[n]
    if n < _HUNDRED:
        tens, ones = divmod(n, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
    size, name = (_HUNDRED, "hundred") if n < _THOUSAND else (_THOUSAND, "thousand")
    many, rest = divmod(n, size)
    return f"{number(many)} {name}" + (f" {number(rest)}" if rest else "")


@lru_cache(maxsize=64)
def ordinal(n: int) -> str:
    """Return the place that a number from 1 to 99 stands for: 2 is "second"."""
    head, dash, last = number(n).rpartition("-")
    if last in _IRREGULAR:
        return head + dash + _IRREGULAR[last]
    return head + dash + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def spoken_time(ms: int) -> str:
    """Return a time in whole seconds as it is called out: 75000 is "one minute fifteen"."""
    whole, seconds = divmod(round(ms / 1000), 60)
    if not whole:
        return number(seconds)
    plural = "" if whole == 1 else "s"
    return f"{number(whole)} minute{plural}" + (f" {number(seconds)}" if seconds else "")
