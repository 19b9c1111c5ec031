"""Numbers and units spelt out; imported for the first text that has any."""

from __future__ import annotations

import re

from routine.words.numbers import number, ordinal

# One and many, by how a unit is written after a number.
_UNITS: dict[str, tuple[str, str]] = {
    "s": ("second", "seconds"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "mm": ("millimetre", "millimetres"),
    "cm": ("centimetre", "centimetres"),
    "m": ("metre", "metres"),
    "km": ("kilometre", "kilometres"),
    "kg": ("kilo", "kilos"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "ft": ("foot", "feet"),
    "°": ("degree", "degrees"),
    "%": ("percent", "percent"),
    "x": ("time", "times"),
    "\u00d7": ("time", "times"),
}
# As units.parse_duration writes times: "1m30s", "2m".
_DURATION = re.compile(r"\b(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)(?:([0-9]{1,4})s)?\b")
_ORDINAL = re.compile(r"\b([1-9][0-9]?)(?:st|nd|rd|th)\b")
_RANGE = re.compile("(?<=[0-9])\\s?[\u2013-]\\s?(?=[0-9])")
_BY = re.compile("(?<=[0-9])\\s?[x\u00d7]\\s?(?=[0-9])")
_HALF = re.compile(r"(?<![0-9/])1/2(?![0-9/])")
_OVER = re.compile(r"(?<=[0-9])/(?=[0-9])")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_INCHES = re.compile(r"([0-9]) ?in(?=[).,;]|$)")
_LETTERED = "|".join(filter(str.isalpha, _UNITS))
_MEASURE = re.compile(rf"([0-9]+)(?:\.([0-9]+))?(?: ?([°%\u00d7]|(?:{_LETTERED})\b(?!')))?")
# "L5", "9am": a figure beside a letter is a word of its own.
_BESIDE = re.compile(r"(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])")
_SIGNS = {"&": " and ", "+": " plus ", "=": " equals ", "<": " under ", ">": " over "}
_LARGEST = 9999


def spelt(text: str) -> str:
    """Return the text with its numbers and units as words."""
    said = _THOUSANDS.sub("", text)
    said = _DURATION.sub(_duration, said)
    said = _ORDINAL.sub(lambda found: ordinal(int(found[1])), said)
    said = _BY.sub(" times ", _RANGE.sub(" to ", said))
    said = _OVER.sub(" over ", _HALF.sub("half", said))
    said = _BESIDE.sub(" ", _INCHES.sub(r"\1 inches", said))
    said = _MEASURE.sub(_measure, said)
    for sign, word in _SIGNS.items():
        said = said.replace(sign, word)
    return " ".join(said.split())


def _duration(found: re.Match[str]) -> str:
    units = (("hour", "hours"), ("minute", "minutes"), ("second", "seconds"))
    return " ".join(
        f"{_number(figures)} {_form(figures, forms)}"
        for figures, forms in zip(found.groups(), units, strict=True)
        if figures
    )


def _measure(found: re.Match[str]) -> str:
    whole, part, unit = found.groups()
    said = _number(whole)
    if part:
        said += " point " + " ".join(number(int(figure)) for figure in part)
    if not unit:
        return said
    return f"{said} {_form('2' if part else whole, _UNITS[unit])}"


def _form(figures: str, forms: tuple[str, str]) -> str:
    return forms[int(figures) != 1]


def _number(figures: str) -> str:
    """Spell out a number; one too large for that is said figure by figure."""
    if len(figures) <= len(str(_LARGEST)):
        return number(int(figures))
    return " ".join(number(int(figure)) for figure in figures)
