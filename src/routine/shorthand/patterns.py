"""The figures of a plan as regular expressions: numbers, times, what a rest is of, limbs."""

import re
from typing import Final

from routine.units import MINUTE, SECOND

END: Final = r"(?![^\W_])"
BY: Final = r"x\u00d7*\u2715"  # multiplication signs, as they are typed
DASH: Final = r"\u2013-"  # last in a set of characters
NUMBER: Final = r"[0-9]{1,6}"
DECIMAL: Final = r"[0-9]{1,5}(?:\.[0-9]{1,3})?"
SECONDS: Final = rf"[\s-]?(?:seconds?|secs?|s|''|[\"\u201d\u2033]){END}"
MINUTES: Final = r"[\s-]?(?:minutes?|mins?|m|['\u2019\u2032](?!'))(?![^\W\d_])"
TIME: Final = (
    rf"(?:[0-9]{{1,3}}:[0-5][0-9]{END}"
    rf"|{DECIMAL}{MINUTES}(?:\s?[0-9]{{1,2}}{SECONDS})?|{DECIMAL}{SECONDS})"
)
RESTS: Final = rf"(?:rest|off|pause|break|recovery|recover){END}"
BETWEEN: Final = rf"\s+(?:in\s+)?(?:between|after){END}"
SCOPE: Final = (
    r"(?:\s+(?:each|every|the|all))?(?:\s+(?P<%s>sets?|rounds?|exercises?|stations?|sides?))?"
)
TIMES: Final = rf"{TIME}(?:\s*[/{DASH}]?\s*{TIME}(?!\s*(?:of\s+)?{RESTS}|{BETWEEN}))*"
TIMES_OF_ONE_UNIT: Final = rf"((?:{NUMBER}\s*/\s*)+{NUMBER})({SECONDS}|{MINUTES})"
NUMBERS: Final = rf"{NUMBER}(?:\s*[/{DASH}]\s*{NUMBER})*"
X: Final = rf"\s*[{BY}]\s*"
LIMB: Final = (
    "side|leg|arm|hand|foot|knee|hip|shoulder|thigh|calf|ankle|wrist|elbow|buttock|way|direction"
)
REST_THEN_TIMES: Final = (
    rf"{RESTS}(?:\s+(?:of|for)|{BETWEEN}{SCOPE % 'first'})?\s*[:=]?\s*"
    rf"(?P<times>{TIMES})(?:{BETWEEN}{SCOPE % 'last'})?"
)
TIME_THEN_REST: Final = (
    rf"(?P<times>{TIME})\s*(?:of\s+)?"
    rf"(?:{RESTS}(?:{BETWEEN}{SCOPE % 'first'})?|(?<=\S){BETWEEN}{SCOPE % 'last'})"
)
WEIGHT: Final = rf"(?:kgs?|kilos?|lbs?|pounds?){END}"
UNCLEAR: Final = (
    r"(?:amrap|rpe|rir|tempo(?=\s*(?:[0-9]|$))|max(?:imum)?|failure|as\s+many\s+as"
    r"|reps|sets|rounds|mins?|minutes|secs?|seconds|kgs?|lbs?|km|miles?|met(?:re|er)s?|every)(?![^\W\d_]|-)"
)
"""Words of how much, where none of the figures that are understood took them."""
GEAR: Final = (
    r"(?:bands?|loops?|dumb-?bells?|kettle-?bells?|(?:bar-?)?bells?|bars?|weights?|vest|plates?"
    rf"|balls?|bottles?|bags?|backpack|rucksack|books?|cables?|stick|towel|chair|cuffs?){END}"
)
"""What is a load after "with"; in "push-ups with rotation" it is part of the name."""
WITH: Final = r"(?:with\s+|w/\s*)(?:an?\s+|the\s+)?"
STOP: Final = rf"(?=\s*(?:$|\b(?:rest|every|for|per|on|with|(?<!in )(?:each|both))\b)|\s+{TIME})"


def time_of(text: str) -> int:
    """Return the milliseconds of a time as people write it: "1:30", "90 sec", "1m30s"."""
    if ":" in text:
        minutes, seconds = text.split(":")
        return int(minutes) * MINUTE + int(seconds) * SECOND
    parts = re.findall(rf"({DECIMAL})({MINUTES})?", text, re.IGNORECASE)
    return round(sum(float(number) * (MINUTE if unit else SECOND) for number, unit in parts))
