"""Single keys of a file: every mistake is found, on its line."""

import pytest

from routine.references import CAUTIONS
from tests.support.definition_files import TOP, problems

HOLD = '[[exercise]]\nname = "Plank"\nhold = { time = 20 }\n'


DURATION = ', such as "45s", "1m30s" or a number of seconds'
PROSE = "text of 1 to 300 characters"
LINK = 'a link that starts with "https://", of at most 300 characters'
POSITIONS = '"back", "front", "kneeling", "side", "sitting" or "standing"'
NAME = "one line of 1 to 80 characters"
FILE_NAME = 'a name such as "wall-sit": a to z, 0 to 9, "-" and "_"'
HOLD_TIME = f"1s to 10m{DURATION}"
REST_TIME = f"0s to 10m{DURATION}, or a list with one for each rest"
EACH_SET = ", or a list with one for each set"
*_FIRST, _LAST = (f'"{name}"' for name in sorted(CAUTIONS))
CAUTION_NAMES = f"{', '.join(_FIRST)} or {_LAST}"
SUCH_PHASES = 'such as phase = [{ name = "Lift", time = "2s" }, { name = "Lower", time = "2s" }]'
MEANT_WORDS = 'did you mean { text = "Careful." }?'
# What stands after HOLD, a valid exercise of three lines at lines 3 to 5, or in its place.
IN_EXERCISE = [
    ("rep = 3", 'rep: unknown key; did you mean "reps"?'),
    ("zzz = 3", "zzz: unknown key"),
    ('"a\\u001bb" = 3', r"a\x1bb: unknown key"),
    ("title = 'x'", "title: unknown key here; it belongs above the first [[exercise]]"),
    ("format = 1", "format: unknown key here; it belongs above the first [[exercise]]"),
    ("sets = true", "sets: found true; expected a whole number from 1 to 20"),
    ("sets = 0", "sets: found 0; expected a whole number from 1 to 20"),
    ("sets = 21", "sets: found 21; expected a whole number from 1 to 20"),
    ("sets = 2.0", "sets: found 2.0; expected a whole number from 1 to 20; did you mean sets = 2?"),
    ("sets = '2'", 'sets: found "2"; expected a whole number from 1 to 20; did you mean sets = 2?'),
    (
        "sets = 1000000000000000000",
        "sets: found a number that is far too large; expected a whole number from 1 to 20",
    ),
    (
        f"sets = 0x1{'0' * 3572}",  # one digit more than Python spells, which is 4,300
        "sets: found a number that is far too large; expected a whole number from 1 to 20",
    ),
    ("most_sets = 0", "most_sets: found 0; expected a whole number from 1 to 20"),
    ("rest = inf", f"rest: found a number that is far too large; expected {REST_TIME}"),
    ("rest = nan", f"rest: found nan; expected {REST_TIME}"),
    ("rest = -1", f"rest: found -1; expected {REST_TIME}"),
    ("rest = true", f"rest: found true; expected {REST_TIME}"),
    ("rest = '11m'", f'rest: found "11m"; expected {REST_TIME}'),
    ("rest = '1 m'", f'rest: found "1 m"; expected {REST_TIME}; did you mean rest = "1m"?'),
    ("rest = 1979-05-27", f"rest: found a date; expected {REST_TIME}"),
    ("rest = 17:32:00", f"rest: found a time of day; expected {REST_TIME}"),
    (
        "rest = 01:30",
        f'rest: found a time of day; expected {REST_TIME}; did you mean rest = "1m30s"?',
    ),
    ("switch = '121s'", f'switch: found "121s"; expected 0s to 2m{DURATION}'),
    ("setup_time = []", f"setup_time: found a list; expected 0s to 10m{DURATION}"),
    ("summary = ''", f'summary: found ""; expected {PROSE}'),
    ("summary = ' '", f'summary: found " "; expected {PROSE}'),
    (f"summary = '{'a' * 301}'", f"summary: found 301 characters; expected {PROSE}"),
    ("summary = 1979-05-27T07:32:00Z", f"summary: found a date; expected {PROSE}"),
    ("summary = {}", f"summary: found a table; expected {PROSE}"),
    ('summary = "\\u001b[31m"', "summary: holds U+001B; expected no control characters"),
    ('summary = "\\u0085"', "summary: holds U+0085; expected no control characters"),
    ('summary = "\\u202e"', "summary: holds U+202E; expected no control characters"),
    ("summary = '\u2066'", "summary: holds U+2066; expected no control characters"),
    ("# \u202e", None),
    ('limb = "a\\nb"', "limb: holds U+000A; expected no control characters or new lines"),
    (f"limb = '{'a' * 81}'", f"limb: found 81 characters; expected {NAME}"),
    (
        "position = 'sideways'",
        f'position: found "sideways"; expected {POSITIONS}; did you mean position = "side"?',
    ),
    ("sides = 1", 'sides: found 1; expected "each", "left", "none" or "right"'),
    ("by_side = 1", "by_side: found 1; expected true or false"),
    ("by_side = true", 'by_side: only works with sides = "each"'),
    (
        "reps = 3",
        "reps: can't go with hold; expected hold (for ten holds: sets = 10), or reps",
    ),
    (
        "phase = [{ name = 'A', time = 1 }]",
        "phase: can't go with hold; expected hold (for ten holds: sets = 10), or reps",
    ),
    (
        "equipment = 'a chair'",
        'equipment: found "a chair"; expected a list; did you mean equipment = ["a chair"]?',
    ),
    ("equipment = [3]", f'equipment 1: found 3; expected {PROSE}; did you mean "3"?'),
    ("equipment = [" + "'a'," * 41 + "]", "equipment: found 41; expected 0 to 40 in the list"),
    ("setup = ['a', 3]", f'setup 2: found 3; expected {PROSE}; did you mean "3"?'),
    ("setup = [{ wait = 3 }]", "setup 1: say: missing; expected the words to say"),
    (
        "setup = [{ caution = 'ball', say = 'Soft.' }]",
        "setup 1: caution: a named caution has its own words; leave out say and short",
    ),
    (
        "setup = [{ caution = 'kneeling' }]",
        (
            'setup 1: caution: "kneeling" is never said; '
            'expected "ball", "slider-limit", "breath-hold" or "never-hold"'
        ),
    ),
    (
        "setup = [{ caution = 'bal' }]",
        (
            'setup 1: caution: found "bal"; expected true, false, or the name of a caution that '
            'has words; did you mean caution = "ball"?'
        ),
    ),
    ("leave = [{ wait = 3 }]", "leave 1: say: missing; expected the words to say"),
    ("equipment = [{ text = 'A' }]", f"equipment 1: thing: missing; expected {FILE_NAME}"),
    ("cautions = [{ }]", f"cautions 1: text: missing; expected {PROSE}"),
    (
        "cautions = ['Careful.']",
        f'cautions 1: found "Careful."; expected {CAUTION_NAMES}; {MEANT_WORDS}',
    ),
    (
        "sources = [{ ref = 'aoas' }]",
        'sources 1: ref: found "aoas", an unknown document; did you mean "aaos"?',
    ),
    (
        "sources = [{ ref = 'nothing-like-it' }]",
        (
            'sources 1: ref: found "nothing-like-it", an unknown document; '
            "expected title instead of ref"
        ),
    ),
    (
        "sources = [{ ref = 'aaos', by = 'A' }]",
        "sources 1: by: can't go with ref, which already says it",
    ),
    ("points = []", "points: found an empty list; expected 1 to 20 in the list"),
    (
        "easier = 1",
        'easier: found 1; expected a table, such as easier = { say = "Slide down less far." }',
    ),
    (
        "easier = { sets = 2 }",
        f'easier: say: missing; expected {PROSE}, such as say = "Slide down less far."',
    ),
    (
        "easier = { say = 'So.', hold = { time = 0 } }",
        f"easier: hold: time: found 0; expected {HOLD_TIME}{EACH_SET}",
    ),
    (
        "harder = { say = 'So.', own_pace = true }",
        "harder: own_pace: has no reps; expected reps, such as reps = 10",
    ),
    (
        "harder = { say = 'So.', say_more = 'So.' }",
        "harder: say_more: unknown key",
    ),
    ("setup = [{ says = 'a' }]", 'setup 1: says: unknown key; did you mean "say"?'),
    (
        "check = 'Even?'",
        'check: found "Even?"; expected a table; did you mean check = { say = "Even?" }?',
    ),
    ("check = { say = 'a', time = 4 }", f"check: time: found 4; expected 5s to 2m{DURATION}"),
    (
        "marks = { dose = 'me' }",
        'marks: dose: found "me"; expected "practice", "reference" or "source"',
    ),
    (
        "sources = [{ title = 'a', link = 'file:///x' }]",
        f'sources 1: link: found "file:///x"; expected {LINK}',
    ),
    (
        "sources = ['aaos']",
        'sources 1: found "aaos"; expected a table; did you mean { ref = "aaos" }?',
    ),
    ("sources = [{}]", "sources 1: has neither ref nor title; expected one of them"),
    (
        "use = '../x'",
        'use: found "../x"; expected a name such as "wall-sit": a to z, 0 to 9, "-" and "_"',
    ),
    ("use = []", f"use: found a list; expected {FILE_NAME}"),
    (
        "use = 'Wall Sit'",
        f'use: found "Wall Sit"; expected {FILE_NAME}; did you mean use = "wall-sit"?',
    ),
    (
        "use = 'wal-sit'",
        'use: found "wal-sit"; there is no exercise file of that name; did you mean "wall-sit"?',
    ),
    ("use = 'zzzz'", 'use: found "zzzz"; there is no exercise file of that name'),
]


@pytest.mark.parametrize(("line", "expected"), IN_EXERCISE)
def test_a_mistake_in_an_exercise_is_told_on_its_line(line: str, expected: str | None) -> None:
    where = 'e.toml:6: exercise 1 "Plank": '
    told = f"{where}{expected}" if expected else "e.toml:6: holds U+202E; expected no control "
    assert [problem[: len(told)] for problem in problems(f"{TOP}{HOLD}{line}")] == [told]
    if expected:
        assert problems(f"{TOP}{HOLD}{line}") == (told,)
