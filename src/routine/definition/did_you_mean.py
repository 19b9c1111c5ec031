"""Suggestions for wrong keys and values: what people try instead, and how valid ones look.

Tables are named by kind, which is the name of their struct in the schema, such as "Exercise".
"""

import re
from collections.abc import Container, Sequence
from datetime import time

from routine.references import DOCUMENTS
from routine.spelling import nearest
from routine.text import flaws
from routine.units import HOUR, MINUTE, SECOND

_LONGEST = 40  # characters of a value that a suggestion repeats
_LARGE = 1_000_000

SYNONYMS = {
    "Routine": {
        "title": "name routine heading label",
        "summary": "description about info text intro",
        "exercise": "exercises workout steps moves",
        "format": "version schema",
        "notes": "note comment comments remarks",
        "approach": "author method",
    },
    "Exercise": {
        "name": "title exercise_name label heading",
        "use": "exercise file include import from ref id",
        "summary": "description about info",
        "setup": "instructions instruction steps how how_to cues cue say text directions prepare",
        "beforehand": "before before_start first upfront needs_first",
        "setup_time": "prepare_time preparation lead_in get_ready",
        "leave": "finish end ending exit after_exercise",
        "hold": "duration time work seconds secs length minutes timer hold_time hold_seconds timed",
        "reps": "repetitions repetition repeat repeats count times number",
        "sets": "rounds round series circuits laps repeat repeats times",
        "phase": "tempo cadence speed pace movement movements",
        "sides": "side each_side per_side both_sides unilateral bilateral alternate left right",
        "limb": "leg arm",
        "rest": "break pause rest_time rest_between between recovery cooldown",
        "switch": "switch_time change change_time transition",
        "position": "pose stance posture body body_position",
        "equipment": "gear needs props tools tool things material",
        "muscles": "muscle target targets works body_part",
        "cautions": "warning warnings contraindications danger avoid safety",
        "feel": "notes note comment comments remarks tip tips",
        "check": "question ask",
        "sources": "source reference references video image url",
        "easier": "easy regression beginner modification modifications",
        "harder": "hard progression advanced",
        "most_sets": "max_sets",
        "stage": "part section block group category",
    },
    "Hold": {
        "time": "duration seconds secs length minutes for hold work",
        "goal": "target aim",
        "max": "end limit most",
    },
    "Phase": {
        "name": "title label text say phase",
        "time": "duration seconds secs length tempo hold",
        "breath": "breathing breathe breaths",
    },
    "Line": {"say": "text line words speak", "wait": "pause time delay seconds duration"},
    "Thing": {"thing": "name item", "text": "description say", "instead": "or alternatives"},
    "Caution": {"text": "say name caution warning description"},
    "Check": {"say": "question text ask", "time": "wait seconds duration"},
    "Progress": {"after": "every sessions"},
    "Source": {"title": "name document book", "by": "author authors from", "link": "url href"},
}
SYNONYMS["ExerciseFile"] = {
    key: words for key, words in SYNONYMS["Exercise"].items() if key not in {"use", "stage"}
}
SYNONYMS["Way"] = {
    key: words.replace(" say", "")  # which is a key of its own there
    for key, words in SYNONYMS["ExerciseFile"].items()
    if key not in {"name", "easier", "harder"}
}
"""For each kind of table its keys, with the words that people try instead."""

EXAMPLES = {
    "format": "1",
    "title": '"Evening hips"',
    "summary": '"Slow and small."',
    "approach": '"Our own"',
    "aim": '"Loosen the hips."',
    "often": '"Once a day"',
    "notice": '["One side tighter?"]',
    "notes": '["Without the ball."]',
    "exercise": '[{ use = "wall-sit" }]',
    "use": '"wall-sit"',
    "name": '"Wall sit"',
    "stage": '"Stretch"',
    "position": '"standing"',
    "muscles": '["thighs"]',
    "equipment": '["a wall"]',
    "setup": '["Back against the wall."]',
    "beforehand": '["Take your socks off."]',
    "setup_time": '"20s"',
    "leave": '["Stand up slowly."]',
    "sides": '"each"',
    "by_side": "true",
    "limb": '"knee"',
    "sets": "3",
    "reps": "10",
    "points": '["High.", "Lower."]',
    "phase": '[{ name = "Lift", time = "2s" }, { name = "Lower", time = "2s" }]',
    "hold": '{ time = "30s" }',
    "rest": '"30s"',
    "switch": '"5s"',
    "in_rest": '"Sit back."',
    "in_switch": '"Roll over."',
    "most_sets": "4",
    "check": '{ say = "Even on both sides?" }',
    "feel": '["Work at the front of the thighs."]',
    "not_feel": '["A pinch in the back."]',
    "adaptations": '["Slide down less far."]',
    "cautions": '[{ text = "Stop if it hurts." }]',
    "marks": '{ dose = "practice" }',
    "sources": '[{ title = "A book" }]',
    "progress": "{ reps = { add = 2, most = 12 } }",
    "easier": '{ say = "Slide down less far." }',
    "harder": '{ say = "Slide down further." }',
}
"""A valid value, as TOML, for the keys of a routine and of an exercise."""

# For each kind of table its main key, a valid table around a value for that key, and such a value.
_MAIN_KEYS = {
    "Hold": ("time", "{{ time = {} }}", '"30s"'),
    "Phase": ("name", '{{ name = {}, time = "2s" }}', '"Lift"'),
    "Line": ("say", '{{ say = {}, wait = "3s" }}', '"Lie down."'),
    "Thing": ("thing", "{{ thing = {} }}", '"chair"'),
    "Caution": ("text", "{{ text = {} }}", '"Stop if it hurts."'),
    "Check": ("say", "{{ say = {} }}", '"Even on both sides?"'),
    "Way": ("say", "{{ say = {} }}", '"Slide down less far."'),
    "Source": ("title", "{{ title = {} }}", '"A book"'),
    "Marks": ("dose", "{{ dose = {} }}", '"practice"'),
    "Progress": ("after", "{{ after = {}, reps = {{ add = 2, most = 12 }} }}", "3"),
    "MoreReps": ("add", "{{ add = {}, most = 12 }}", "2"),
    "MoreSets": ("add", "{{ add = {}, most = 3 }}", "1"),
    "LongerHold": ("add", '{{ add = {}, most = "2m" }}', '"10s"'),
    "Exercise": ("use", "{{ use = {} }}", '"wall-sit"'),
}

_VALUE_SYNONYMS: dict[str | bool, str] = {
    "out": "exhale|exhaling|breathe out|out breath|outwards",
    "in": "inhale|inhaling|breathe in|in breath|inwards",
    "steady": "normal|natural|relaxed|hold|free|any|even",
    "each": "both|l/r|left/right|both sides|each side|per side|every|left and right|right and left"
    "|alternate|alternating|bilateral|unilateral|two|yes",
    "none": "no|neither|one",
    "left": "l|left side",
    "right": "r|right side",
    "back": "supine|face up|lying|lie|floor|lying back|lying on back|lying on your back",
    "front": "prone|face down|stomach|belly|tummy|lying front|lying face down",
    "side": "lateral|side lying|lying side|sideways|lying on side",
    "sitting": "seated|sit|chair",
    "kneeling": "kneel|knees|all fours|hands and knees|quadruped",
    "standing": "stand|upright",
    True: "yes|on|true|y",
    False: "no|off|false|n",
}
_LOOSE = re.compile(
    r"(?:(\d{1,4})\s*h(?:ou)?r?s?)?[\s,]*(?:(\d{1,4})\s*m(?:in(?:ute)?s?)?)?[\s,]*(?:and\s+)?"
    r"(?:(\d{1,5}(?:[.,]\d{1,3})?)\s*(?:s|secs?|seconds?)?)?\.?",
    re.ASCII,
)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)


def intended_key(kind: str, key: str, present: Container[str]) -> str | None:
    """Return the key that was probably meant by one that this kind of table does not have.

    If there are several, one that is not `present` yet is preferred.
    """
    word = re.sub(r"[\s-]+", "_", key.strip().casefold())
    rows = SYNONYMS.get(kind, {}).items()
    intended = [name for name, words in rows if word in words.split()]
    absent = (name for name in intended if name not in present)
    return next(absent, intended[0] if intended else None)


def as_toml(value: object) -> str | None:
    """Return a short plain value as TOML, None for one that is long, a list or a table."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value) if abs(value) < _LARGE else None
    if not isinstance(value, str) or len(value) > _LONGEST or flaws(value, prose=False):
        return None
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main_key(kind: str, value: object) -> tuple[str, str] | None:
    """Return the key of a kind of table that a value is probably for, and the table around it.

    In the table, {} stands for the value. None if the value is not for a single key.
    """
    if isinstance(value, list | dict) or (kind == "Phase" and re.search(r"\d", str(value))):
        return None  # numbers: a tempo, or several phases in one text
    if kind == "Source" and value in DOCUMENTS:
        return "ref", "{{ ref = {} }}"
    return _MAIN_KEYS[kind][:2]


def example(kind: str, key: str) -> str | None:
    """Return a valid value for a key of this kind of table, as TOML."""
    main, _, value = _MAIN_KEYS.get(kind, ("", "", ""))
    return value if key == main else EXAMPLES.get(key)


def example_table(kind: str) -> str:
    """Return a valid table of this kind, as TOML."""
    _, around, value = _MAIN_KEYS[kind]
    return around.format(value)


def intended_ms(value: object) -> int | None:
    """Return the milliseconds that were probably meant by "30 seconds", "1 min" or "1:30"."""
    if isinstance(value, time):  # TOML reads 01:30 as a time of day
        clock = (value.hour, value.minute, value.second)
        hours, minutes, seconds = clock if value.second else (0, *clock[:2])
        return hours * HOUR + minutes * MINUTE + seconds * SECOND
    if not isinstance(value, str):
        return None
    text = value.strip().casefold()
    if match := _CLOCK.fullmatch(text):
        return int(match[1]) * MINUTE + int(match[2]) * SECOND
    if not text or not (match := _LOOSE.fullmatch(text)):
        return None
    ms = int(match[1] or 0) * HOUR + int(match[2] or 0) * MINUTE
    return ms + round(float((match[3] or "0").replace(",", ".")) * SECOND)


def intended_integer(value: object) -> int | None:
    """Return the whole number that was probably meant by "10", "3 sets" or 2.0."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    match = isinstance(value, str) and re.match(
        r"\s*(\d{1,4})\s*[x\u00d7]?\s*[a-z]*\s*$", value.casefold()
    )
    return int(match[1]) if match else None


def intended_choice(value: object, values: Sequence[object]) -> object:
    """Return the one of `values` that was probably meant, None if none is near."""
    if value is True:
        return "each" if "each" in values else None
    if not isinstance(value, str):
        return None
    words = re.sub(r"[\s_-]+", " ", value.strip().casefold())
    words = re.sub(r"^(?:on )?(?:(?:the|your|my) )?", "", words)
    for valid in values:
        if isinstance(valid, str | bool) and words in _VALUE_SYNONYMS.get(valid, "").split("|"):
            return valid
    return nearest(words, [valid for valid in values if isinstance(valid, str)])
