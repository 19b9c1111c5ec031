import random
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from routine import definition
from routine.errors import InvalidError
from routine.model import (
    Caution,
    Check,
    EquipmentItem,
    Exercise,
    Hold,
    Line,
    Marks,
    Phase,
    Progress,
    Routine,
    Source,
    Step,
)
from routine.references import CAUTIONS, DOCUMENTS
from routine.text import flaws

WALL_SIT = """format = 1
name = "Wall sit"
position = "standing"
setup = ["Back on the wall.", { say = "Slide down.", short = "Down.", wait = "3s" }]
hold = { open = true, goal = "2m" }
marks = { dose = "source", rest = "practice", first = "reference" }
rest = "2m"
"""
SQUEEZE = """format = 1
name = "Squeeze"
sides = "each"
by_side = true
reps = 10
phase = [{ name = "Squeeze", time = 2 }]
"""
FULL = """format = 1
title = "Evening hips"
summary = "Two minutes."
notice = ["One side tighter?"]
sources = [{ title = "A book" }]

[[exercise]]
use = "wall-sit"

[[exercise]]
name = "Clamshell"
summary = "Open and close."
position = "side"
muscles = ["glutes"]
equipment = ["a pillow", { thing = "chair", text = "a seat", instead = ["couch"] }]
beforehand = [{ say = "Socks off.", wait = 2 }]
setup = ["Lie down."]
setup_time = "20s"
leave = [{ say = "Sit up." }]
sides = "each"
by_side = true
limb = "knee"
sets = 3
reps = 10
rest = 20
switch = "8s"
in_rest = "Sit."
in_switch = { say = "Roll over.", short = "Roll." }
most_sets = 4
progress = { after = 2, reps = { add = 2, most = 12 }, sets = { add = 1, most = 4 } }
check = { say = "Even?", short = "Even?", time = "20s" }
feel = ["Work at the side."]
not_feel = ["The back."]
adaptations = ["Smaller."]
cautions = [{ text = "Stop if it hurts." }, "bending"]
marks = { dose = "reference", setup = "practice", switch = "practice" }

[[exercise.phase]]
name = "Open"
time = "2s"
breath = "out"
through = "mouth"
mark = "source"

[[exercise.phase]]
name = "Close"
time = 2.5

[[exercise.sources]]
title = "Clinic"
by = "Someone"
gives = "the dose"
link = "https://example.org/x"

[[exercise.sources]]
ref = "aaos"
gives = "the reps"
"""
TOP = 'format = 1\ntitle = "T"\n'
HOLD = '[[exercise]]\nname = "Plank"\nhold = { time = 20 }\n'


class Shelf:
    def __init__(self, **files: str) -> None:
        self.files = {name.replace("_", "-"): text for name, text in files.items()}
        self.asked: list[str] = []

    def text(self, name: str) -> tuple[str, str] | None:
        self.asked.append(name)
        return (f"{name}.toml", self.files[name]) if name in self.files else None

    def names(self) -> Iterable[str]:
        return self.files


def read(text: str, **files: str) -> Routine:
    shelf = Shelf(**({"wall_sit": WALL_SIT, "squeeze": SQUEEZE} | files))
    return definition.read_routine(text, "e.toml", "e", shelf)


def known(ref: str, gives: str) -> Source:
    document = DOCUMENTS[ref]
    return Source(document.title, document.by, gives, document.link)


def problems(text: str, **files: str) -> tuple[str, ...]:
    with pytest.raises(InvalidError) as raised:
        read(text, **files)
    return raised.value.problems


DURATION = ', such as "45s", "1m30s" or a number of seconds'
PROSE = "text of 1 to 300 characters"
LINK = 'a link that starts with "https://", of at most 300 characters'
POSITIONS = '"back", "front", "kneeling", "side", "sitting" or "standing"'
NAME = "one line of 1 to 80 characters"
FILE_NAME = 'a name such as "wall-sit": a to z, 0 to 9, "-" and "_"'
HOLD_TIME = f"1s to 10m{DURATION}"
*_FIRST, _LAST = (f'"{name}"' for name in sorted(CAUTIONS))
CAUTION_NAMES = f"{', '.join(_FIRST)} or {_LAST}"
PLANK = 'e.toml:5: exercise 1 "Plank": '
SUCH_PHASES = 'such as phase = [{ name = "Lift", time = "2s" }, { name = "Lower", time = "2s" }]'
MEANT_WORDS = 'did you mean { text = "Careful." }?'
NO_FORMAT = "format: missing; expected format = 1, the only one so far"
NOT_ONE = "expected format = 1, the only one so far"

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
    ("rest = inf", f"rest: found a number that is far too large; expected 0s to 10m{DURATION}"),
    ("rest = nan", f"rest: found nan; expected 0s to 10m{DURATION}"),
    ("rest = -1", f"rest: found -1; expected 0s to 10m{DURATION}"),
    ("rest = true", f"rest: found true; expected 0s to 10m{DURATION}"),
    ("rest = '11m'", f'rest: found "11m"; expected 0s to 10m{DURATION}'),
    ("rest = '1 m'", f'rest: found "1 m"; expected 0s to 10m{DURATION}; did you mean rest = "1m"?'),
    ("rest = 1979-05-27", f"rest: found a date; expected 0s to 10m{DURATION}"),
    ("rest = 17:32:00", f"rest: found a time of day; expected 0s to 10m{DURATION}"),
    (
        "rest = 01:30",
        f'rest: found a time of day; expected 0s to 10m{DURATION}; did you mean rest = "1m30s"?',
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
        "reps: can't go with hold; expected hold (for ten holds: sets = 10), or reps with phases",
    ),
    (
        "phase = [{ name = 'A', time = 1 }]",
        "phase: can't go with hold; expected hold (for ten holds: sets = 10), or reps with phases",
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
            'expected "ball", "slider-limit" or "never-hold"'
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
        f"easier: hold: time: found 0; expected {HOLD_TIME}",
    ),
    (
        "harder = { say = 'So.', reps = 3 }",
        f"harder: reps: has no phases; expected one or more, {SUCH_PHASES}",
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


NEWER = "this version reads format = 1; update routine"

WHOLE = [
    ("", (f"1: {NO_FORMAT}", f"1: name: missing; expected {NAME}", "1: has neither hold nor reps")),
    (f"format = true\ntitle = 'T'\n{HOLD}", (f"1: format: found true; {NOT_ONE}",)),
    (f"format = 1.0\ntitle = 'T'\n{HOLD}", (f"1: format: found 1.0; {NOT_ONE}",)),
    (f"format = 0\ntitle = 'T'\n{HOLD}", (f"1: format: found 0; {NOT_ONE}",)),
    (f"format = 2\nnew = 3\n{HOLD}", (f"1: format: found 2; {NEWER}",)),
    (f"title = 'T'\n{HOLD}", (f"1: {NO_FORMAT}",)),
    (f"format = 1\n{HOLD}", (f"1: title: missing; expected {NAME}",)),
    (f"format = 1\ntitel = 'T'\n{HOLD}", ('2: titel: unknown key; did you mean "title"?',)),
    (f"format = 1\ntitle = ''\n{HOLD}", (f'2: title: found ""; expected {NAME}',)),
    (TOP, ("1: exercise: missing; expected one or more exercises, each in double",)),
    (f"{TOP}exercise = []", ("3: exercise: found an empty list; expected 1 to 100 in the list",)),
    (f"{TOP}exercise = 3", ("3: exercise: found 3; expected one or more exercises, each in dou",)),
    (f"{TOP}exercise = [3]", ("3: exercise 1: found 3; expected a table",)),
    (f"{TOP}[exercise]\nname = 'x'", ("3: exercise: found a table; expected one or more exer",)),
    (f"{TOP}{HOLD * 101}", ("3: exercise: found 101; expected 1 to 100 in the list",)),
    (f"{TOP}rest = 3\n{HOLD}", ("3: rest: unknown key here; it belongs below an [[exercise]]",)),
    (
        f"{TOP}{HOLD}\n[[exercise]]\n",
        (
            '7: exercise 2: has neither hold nor reps; expected hold = { time = "30s" }, or',
            "7: exercise 2: name: missing; expected name or use",
        ),
    ),
    (
        f"{TOP}exercise = [{{}}]",
        ("3: exercise 1: has neither hold", "3: exercise 1: name: missing"),
    ),
    (f"{TOP}[[exercise]]\nuse = 'wall-sit'\nreps = 3", ('5: exercise 1 "Wall sit": reps: has',)),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nreps = 3",
        ('5: exercise 1 "A": reps: has no phases; expected one or more',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nphase = [{{ name = 'A', time = 0.1 }}]",
        (
            f'5: exercise 1 "A": phase 1: time: found 0.1; expected 0.2s to 10m{DURATION}',
            '5: exercise 1 "A": phase: has no reps; expected reps, such as reps = 10',
        ),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nreps = 3\nphase = []",
        ('6: exercise 1 "A": phase: found an empty list; expected 1 to 20 in the list',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nreps = 3\n[exercise.phase]\nname = 'B'",
        ('6: exercise 1 "A": phase: found a table; expected a list of phases, each in double',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nreps = 3\n[[exercise.phase]]\n[[exercise.phase]]",
        (
            '6: exercise 1 "A": phase 1: name: missing',
            '6: exercise 1 "A": phase 1: time: missing',
            '7: exercise 1 "A": phase 2: name: missing',
            '7: exercise 1 "A": phase 2: time: missing',
        ),
    ),
    (f"{TOP}[[exercise]]\nname = 'A'\nhold = {{}}", ('5: exercise 1 "A": hold: has no time; ',)),
    (f"{TOP}[[exercise]]\nname = 'A'\nhold = 3", ('5: exercise 1 "A": hold: found 3; expected a',)),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ time = 9, goal = 9 }}",
        ('5: exercise 1 "A": hold: goal: only for an open hold (open = true)',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true }}",
        ('5: exercise 1 "A": hold: has no goal; expected one, such as goal = "2m"',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true, time = 9 }}",
        ('5: exercise 1 "A": hold: time: an open hold has no time; expected goal instead',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true, goal = 9, first = 10, max = 8 }}",
        (
            '5: exercise 1 "A": hold: first: is later than goal; expected at most goal',
            '5: exercise 1 "A": hold: max: is earlier than goal; expected at least goal',
        ),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true, goal = [], max = 1{'0' * 400} }}",
        ('5: exercise 1 "A": hold: goal: found a list', '5: exercise 1 "A": hold: max: found a n'),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true, goal = 9, max = 1{'0' * 400} }}",
        ('5: exercise 1 "A": hold: max: found a number that is far too large; expected 1s to',),
    ),
    (
        f"{TOP}[[exercise]]\nname = '{'n' * 60}'\nhold = {{ time = '0.5s' }}",
        (f'5: exercise 1 "{"n" * 37}...": hold: time: found "0.5s"; expected 1s to 10m',),
    ),
    (f"\ufeff{TOP}\r\n# \u202e\r\n{HOLD}", ("4: holds U+202E; expected no control characters",)),
    ("format = 1\nname = 'A'\nuse = 'wall-sit'\nhold = {time = 9}", ("3: use: unknown key",)),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_all_mistakes_of_a_file_are_told_in_the_order_of_its_lines(
    text: str, expected: tuple[str, ...]
) -> None:
    told = problems(text)
    assert len(told) == len(expected)
    for problem, start in zip(told, expected, strict=True):
        assert problem.startswith(f"e.toml:{start}")


def test_thousands_of_unknown_keys_are_told_as_the_first_hundred() -> None:
    told = problems(TOP + "".join(f"k{number} = 1\n" for number in range(6000)) + HOLD)
    assert told[0] == "e.toml:3: k0: unknown key"
    assert told[100:] == ("e.toml: and 5900 more mistakes",)


def test_at_most_a_hundred_mistakes_are_told() -> None:
    told = problems(TOP + "[[exercise]]\n" * 100)
    assert len(told) == 101
    assert told[-1] == "e.toml: and 100 more mistakes"


def test_a_misspelt_key_is_told_once_not_as_missing_too() -> None:
    text = f"{TOP}[[exercise]]\nname = 'A'\nrep = 3\nphase = [{{ name = 'A', time = 1 }}]"
    assert problems(text) == ('e.toml:5: exercise 1 "A": rep: unknown key; did you mean "reps"?',)


def test_mistakes_of_all_exercises_come_at_once() -> None:
    told = problems(f"{TOP}{HOLD}sets = 0\n{HOLD}rest = -1\nuse = 'nope'\n{HOLD}")
    assert [problem.split("found")[0] for problem in told] == [
        'e.toml:6: exercise 1 "Plank": sets: ',
        'e.toml:10: exercise 2 "Plank": rest: ',
        'e.toml:11: exercise 2 "Plank": use: ',
    ]


def test_mistakes_of_a_used_file_come_once_under_its_own_label() -> None:
    use = "[[exercise]]\nuse = 'bad'\n"
    told = problems(f"{TOP}{use}{use}sets = 0\n", bad="format = 1\nname = 'B'\nhold = 3\n")
    assert told == (
        "e.toml:7: exercise 2: sets: found 0; expected a whole number from 1 to 20",
        "bad.toml:3: hold: found 3; expected a table; did you mean hold = { time = 3 }?",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TOP + HOLD,
            "bad.toml:3: exercise: only a routine file has exercises; expected an exercise file",
        ),
        ("format = 3", f"bad.toml:1: format: found 3; {NEWER}"),
        ("foo", 'bad.toml:1: expected "=" and a value after the key'),
    ],
)
def test_use_brings_only_exercise_files(text: str, expected: str) -> None:
    assert problems(f"{TOP}[[exercise]]\nuse = 'bad'", bad=text) == (expected,)


def test_a_used_file_is_asked_for_once() -> None:
    shelf = Shelf(wall_sit=WALL_SIT)
    definition.read_routine(TOP + "[[exercise]]\nuse = 'wall-sit'\n" * 5, "e.toml", "e", shelf)
    assert shelf.asked == ["wall-sit"]


def test_every_key_arrives_in_the_model() -> None:
    routine = read(FULL)
    assert (routine.name, routine.title, routine.planned) == ("e", "Evening hips", 2)
    assert (routine.summary, routine.notice) == ("Two minutes.", ("One side tighter?",))
    assert routine.sources == (Source("A book"),)
    assert msgspec.structs.asdict(routine.exercises[1]) == {
        "name": "Clamshell",
        "number": 2,
        "id": None,
        "summary": "Open and close.",
        "position": "side",
        "stage": None,
        "muscles": ("glutes",),
        "equipment": (
            EquipmentItem("a pillow"),
            EquipmentItem("a seat", "chair", ("couch",)),
        ),
        "beforehand": (Line("Socks off.", wait_ms=2_000),),
        "setup": (Line("Lie down."),),
        "setup_ms": 20_000,
        "leave": (Line("Sit up."),),
        "sides": "each",
        "by_side": True,
        "limb": "knee",
        "sets": 3,
        "reps": 10,
        "ladder": (),
        "points": (),
        "phases": (
            Phase("Open", 2000, "out", "mouth", "source"),
            Phase("Close", 2500, "steady"),
        ),
        "hold": None,
        "rest_ms": 20_000,
        "switch_ms": 8_000,
        "in_rest": Line("Sit."),
        "in_switch": Line("Roll over.", "Roll."),
        "most_sets": 4,
        "progress": Progress(2, reps=Step(2, 12), sets=Step(1, 4)),
        "check": Check("Even?", "Even?", 20_000),
        "feel": ("Work at the side.",),
        "not_feel": ("The back.",),
        "adaptations": ("Smaller.",),
        "cautions": (
            Caution("Stop if it hurts."),
            Caution(CAUTIONS["bending"].text, "bending"),
        ),
        "marks": Marks("reference", setup="practice", switch="practice"),
        "sources": (
            Source("Clinic", "Someone", "the dose", "https://example.org/x"),
            known("aaos", "the reps"),
            known("ros", "a caution"),
        ),
        "way": None,
        "way_line": None,
        "easier": None,
        "harder": None,
    }


def test_what_is_left_out_has_the_defaults_of_the_format() -> None:
    exercise = read(TOP + HOLD).exercises[0]
    assert exercise.hold == Hold(20_000)
    assert (exercise.sets, exercise.reps, exercise.rest_ms, exercise.switch_ms) == (
        1,
        1,
        30000,
        5000,
    )
    assert (exercise.sides, exercise.limb, exercise.setup_ms, exercise.check) == (
        "none",
        "side",
        None,
        None,
    )


def exercise_of(text: str) -> Exercise:
    return read(f"{TOP}[[exercise]]\nname = 'A'\n{text}").exercises[0]


def test_a_list_of_reps_is_a_ladder_with_a_set_for_each() -> None:
    ladder = exercise_of("reps = [6, 4]\nphase = [{ name = 'Reach', time = 10 }]")
    assert (ladder.sets, ladder.reps, ladder.ladder) == (2, 6, (6, 4))
    assert [ladder.reps_in(number) for number in (1, 2)] == [6, 4]


def test_points_are_a_set_each_with_what_is_said_of_them() -> None:
    points = "points = ['High.', { say = 'Three fingers lower.', short = 'Lower.' }]\n"
    ball = exercise_of(f"{points}hold = {{ time = 20, name = 'Press' }}")
    assert (ball.sets, ball.hold) == (2, Hold(20_000, name="Press"))
    assert ball.points == (Line("High."), Line("Three fingers lower.", "Lower."))


def test_a_thing_without_a_text_is_told_by_its_name_and_may_be_optional() -> None:
    things = "equipment = [{ thing = 'wall' }, { thing = 'mat', optional = true }]\n"
    found = exercise_of(things + "hold = { time = 20 }").equipment
    assert found == (EquipmentItem("wall", "wall"), EquipmentItem("mat", "mat", optional=True))


def test_a_hold_may_be_led_through_by_slow_breaths() -> None:
    rest = exercise_of("hold = { time = '3m', name = 'Rest', slow_breath = true }")
    assert rest.hold == Hold(180_000, name="Rest", slow_breath=True)
    goal = exercise_of("hold = { open = true, goal = '1m', slow_breath = true }").hold
    assert goal is not None
    assert (goal.open, goal.slow_breath) == (True, True)


def test_a_named_caution_in_a_setup_is_said_in_its_own_words() -> None:
    ball = exercise_of("setup = [{ caution = 'ball', wait = 2 }]\nhold = { time = 20 }")
    words = CAUTIONS["ball"]
    assert ball.setup == (Line(words.say or "", words.short, 2_000, caution=True),)


def test_an_easier_way_is_the_exercise_with_other_keys_and_a_line_of_its_own() -> None:
    text = """sets = 2
        hold = { time = 40 }
        cautions = ['long-hold', 'kneeling']
        [exercise.easier]
        say = 'Stay higher.'
        short = 'Higher.'
        hold = { time = 15 }
        cautions = ['kneeling']
        [exercise.harder]
        say = 'Lower.'
        sets = 3"""
    usual = exercise_of(text)
    easier, harder = usual.easier, usual.harder
    assert easier is not None
    assert harder is not None
    assert (easier.way, easier.way_line) == ("easier", Line("Stay higher.", "Higher."))
    assert (easier.sets, easier.hold, easier.name) == (2, Hold(15_000), "A")
    assert easier.caution_names == {"kneeling"}
    assert usual.caution_names == {"kneeling", "long-hold"}
    assert (harder.way, harder.sets, harder.hold) == ("harder", 3, Hold(40_000))
    assert (easier.easier, easier.harder) == (None, None)


def test_what_a_routine_says_of_an_exercise_holds_in_its_ways_too() -> None:
    sit = WALL_SIT + "easier = { say = 'Higher.' }\n"
    used = read(f"{TOP}[[exercise]]\nuse = 'sit'\nsets = 2", sit=sit).exercises[0]
    assert used.easier is not None
    assert (used.sets, used.easier.sets) == (2, 2)


def test_a_list_of_reps_takes_the_place_of_the_sets_of_a_file() -> None:
    text = f"{TOP}[[exercise]]\nuse = 'squeeze'\nreps = [4]"
    used = read(text, squeeze=SQUEEZE + "sets = 3\n").exercises[0]
    assert (used.sets, used.ladder) == (1, (4,))


def test_reps_of_each_set_and_another_number_of_sets_are_a_mistake() -> None:
    phase = "phase = [{ name = 'Reach', time = 10 }]"
    text = f"{TOP}[[exercise]]\nname = 'A'\nsets = 3\nreps = [6, 4]\n{phase}"
    told = "sets: found 3, but reps has 2, one for each set; expected as many, or leave out sets"
    assert problems(text) == (f'e.toml:5: exercise 1 "A": {told}',)


def test_points_and_a_ladder_of_other_lengths_are_a_mistake() -> None:
    more = "points = ['High.']\nreps = [6, 4]\nphase = [{ name = 'Reach', time = 10 }]"
    told = "points: found 1, but reps has 2, one for each set; expected as many"
    assert problems(f"{TOP}[[exercise]]\nname = 'A'\n{more}") == (
        f'e.toml:5: exercise 1 "A": {told}',
    )


@pytest.mark.parametrize(
    ("dose", "key"),
    [
        ("sets = 3\nhold = { time = 20 }", "sets"),
        ("points = ['A.', 'B.', 'C.']\nhold = { time = 20 }", "points"),
        ("reps = [6, 4, 2]\nphase = [{ name = 'Reach', time = 10 }]", "reps"),
    ],
)
def test_a_most_below_the_number_of_sets_is_a_mistake(dose: str, key: str) -> None:
    (found,) = problems(f"{TOP}[[exercise]]\nname = 'A'\nmost_sets = 2\n{dose}")
    assert found.endswith(f'"A": {key}: found 3 sets; expected at most 2, the value of most_sets')
    assert exercise_of(f"most_sets = 3\n{dose}").most_sets == 3


def test_a_fixed_hold_may_have_a_most_which_is_no_shorter_than_its_time() -> None:
    assert exercise_of("hold = { time = 20, max = '30s' }").hold == Hold(20_000, max_ms=30_000)
    assert exercise_of("hold = { time = 20, max = 20 }").hold == Hold(20_000, max_ms=20_000)
    (found,) = problems(f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ time = 20, max = 19 }}")
    assert found.endswith("hold: max: is shorter than time; expected at least time")


_NAMING = (
    "beforehand = ['Warm the {side} knee.']",
    "setup = ['Roll {side} up.']",
    "setup = [{ say = 'Roll up.', short = 'Up, {other}.' }]",
    "leave = ['Put the {side} foot down.']",
    "points = ['The {other} hip.']",
    "in_rest = { say = 'Let the {side} leg rest.' }",
    "in_switch = 'Now the {side} one.'",
)


@pytest.mark.parametrize("line", _NAMING)
def test_a_line_that_names_a_side_where_none_matters_is_a_mistake(line: str) -> None:
    (found,) = problems(f"{TOP}[[exercise]]\nname = 'A'\n{line}\nhold = {{ time = 20 }}")
    key = line.split(" ", 1)[0]
    assert found.endswith(f'{key}: names a {{side}}; expected sides = "each", "left" or "right"')
    for sides in ("each", "left", "right"):
        exercise_of(f"sides = '{sides}'\n{line}\nhold = {{ time = 20 }}")


def test_a_way_without_sides_of_an_exercise_that_names_one_is_a_mistake() -> None:
    lines = "sides = 'each'\nsetup = ['Roll {side} up.']\nhold = { time = 20 }\n"
    (found,) = problems(
        f"{TOP}[[exercise]]\nname = 'A'\n{lines}easier = {{ say = 'Softer.', sides = 'none' }}"
    )
    assert "easier" in found
    assert "names a {side}" in found


@pytest.mark.parametrize("said", ["say = 'Bend {side}.'", "say = 'Bend.', short = '{other}'"])
def test_a_line_of_a_way_that_names_a_side_where_none_matters_is_a_mistake(said: str) -> None:
    hold = "hold = { time = 20 }"
    assert problems(f"{TOP}[[exercise]]\nname = 'A'\n{hold}\neasier = {{ {said} }}")


def test_stages_are_runs_of_exercises() -> None:
    text = TOP + "".join(f"[[exercise]]\nuse = 'wall-sit'\nstage = '{s}'\n" for s in "AAB")
    routine = read(text)
    assert [exercise.stage for exercise in routine.exercises] == ["A", "A", "B"]
    assert routine.stages == ("A", "B")


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        ("ABA", 'stage: found "A" again; expected the exercises of a stage to follow each other'),
        ("A-", "stage: missing; expected a stage in every exercise, or in none"),
    ],
)
def test_a_stage_that_is_no_run_is_a_mistake(stages: str, message: str) -> None:
    named = [f"stage = '{stage}'\n" if stage != "-" else "" for stage in stages]
    found = problems(TOP + "".join(f"[[exercise]]\nuse = 'wall-sit'\n{name}" for name in named))
    assert len(found) == 1
    assert found[0].endswith(message)


def test_a_routine_tells_whose_it_is_what_for_how_often_and_what_it_leaves_out() -> None:
    more = "approach = 'Ours'\naim = 'Rest'\noften = 'Daily'\nnotes = ['No ball.']\n"
    routine = read(TOP + more + HOLD)
    told = (routine.approach, routine.aim, routine.often, routine.notes)
    assert told == ("Ours", "Rest", "Daily", ("No ball.",))


def test_a_document_of_a_routine_is_known_by_its_name() -> None:
    routine = read(f"{TOP}sources = [{{ ref = 'aha', gives = 'it' }}]\n{HOLD}")
    assert routine.sources == (known("aha", "it"),)


@pytest.mark.parametrize(
    ("hold", "expected"),
    [
        ("goal = '2m'", Hold(120_000, True, 180_000, 30_000)),  # noqa: FBT003 - a row of a table
        ("goal = '4m'", Hold(240_000, True, 240_000, 30_000)),  # noqa: FBT003 - a row of a table
        ("goal = 20", Hold(20_000, True, 180_000, 20_000)),  # noqa: FBT003 - a row of a table
        (
            "goal = 60, max = 60, first = 60",
            Hold(60_000, True, 60_000, 60_000),  # noqa: FBT003 - a row of a table
        ),
    ],
)
def test_an_open_hold_has_an_end_and_a_first_mark(hold: str, expected: Hold) -> None:
    text = f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true, {hold} }}"
    assert read(text).exercises[0].hold == expected


def test_a_used_exercise_keeps_the_name_of_its_file_and_its_place() -> None:
    exercise = read(f"{TOP}{HOLD}[[exercise]]\nuse = 'wall-sit'").exercises[1]
    assert (exercise.id, exercise.number, exercise.name) == ("wall-sit", 2, "Wall sit")
    assert exercise.setup[1] == Line("Slide down.", "Down.", 3000)
    assert exercise.marks == Marks("source", "practice", "reference")


@pytest.mark.parametrize(
    ("own", "marks"),
    [
        ("rest = '2m'", Marks("source", "practice", "reference")),
        ("rest = '1m'", Marks("source", None, "reference")),
        ("sets = 2", Marks(None, "practice", "reference")),
        ("hold = { time = 9 }", Marks(None, "practice", None)),
        ("sets = 2\nmarks = { dose = 'practice' }", Marks("practice")),
    ],
)
def test_a_mark_goes_with_the_figure_it_was_made_for(own: str, marks: Marks) -> None:
    assert read(f"{TOP}[[exercise]]\nuse = 'wall-sit'\n{own}").exercises[0].marks == marks


def test_setting_reps_with_phases_drops_the_hold_and_the_other_way_round() -> None:
    reps = read(
        f"{TOP}[[exercise]]\nuse = 'wall-sit'\nreps = 3\nphase = [{{ name = 'A', time = 1 }}]"
    ).exercises[0]
    assert (reps.hold, reps.reps, len(reps.phases)) == (None, 3, 1)
    hold = read(f"{TOP}[[exercise]]\nuse = 'squeeze'\nhold = {{ time = 9 }}").exercises[0]
    assert (hold.hold, hold.reps, hold.phases) == (Hold(9000), 1, ())
    more = read(f"{TOP}[[exercise]]\nuse = 'squeeze'\nreps = 20").exercises[0]
    assert (more.reps, more.phases) == (20, (Phase("Squeeze", 2000),))


def test_working_one_side_only_drops_by_side() -> None:
    exercise = read(f"{TOP}[[exercise]]\nuse = 'squeeze'\nsides = 'left'").exercises[0]
    assert (exercise.sides, exercise.by_side) == ("left", False)


def test_an_exercise_file_is_a_routine_of_that_one_exercise() -> None:
    routine = definition.read_routine(WALL_SIT, "w.toml", "wall-sit", Shelf())
    exercise = definition.read_exercise(WALL_SIT, "w.toml", "wall-sit")
    assert (routine.title, routine.planned, routine.exercises) == ("Wall sit", 1, (exercise,))
    assert (exercise.id, exercise.number) == ("wall-sit", 1)


def test_a_byte_order_mark_and_crlf_are_fine() -> None:
    assert read("\ufeff" + FULL.replace("\n", "\r\n")) == read(FULL)
    assert read(f"{TOP}{HOLD}summary = '''a\r\n\tb'''").exercises[0].summary == "a\n\tb"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("exercise", 1, "setup", 2), 'exercise 2 "B": setup 3'),
        (("exercise", 5, "setup", 2), "exercise 6: setup 3"),
        (("hold", "time"), "hold: time"),
        (("exercise",), "exercise"),
    ],
)
def test_a_place_is_told_in_words(path: tuple[str | int, ...], words: str) -> None:
    assert definition.path_in_words(path, ["A", "B"]) == words


@pytest.mark.parametrize("kind", ["routine", "exercise"])
def test_the_schema_describes_every_key(kind: Any) -> None:
    schema: dict[str, Any] = definition.schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"{kind.capitalize()} file, format 1"
    for table in schema["$defs"].values():
        assert table["description"]
        assert table["additionalProperties"] is False
        for key, held in table["properties"].items():
            assert held["description"], key


def test_the_schema_names_the_limits_of_the_checks() -> None:
    keys = definition.schema("exercise")["$defs"]["ExerciseFile"]["properties"]
    assert (keys["sets"]["minimum"], keys["sets"]["maximum"], keys["sets"]["default"]) == (1, 20, 1)
    spelled, number = keys["rest"]["anyOf"]
    assert (number["minimum"], number["maximum"], spelled["type"]) == (0, 600, "string")


characters = st.characters(codec=None, categories=None)


def survives(text: str) -> None:
    try:
        assert read(text).exercises
    except InvalidError as error:
        told = error.problems
    else:
        return
    assert told
    assert not any(flaws(problem, prose=False) for problem in told)


@given(st.text(characters, max_size=200))
@example("\ud800")
def test_arbitrary_text_loads_or_is_invalid(text: str) -> None:
    survives(text)


MARKS = ["=", "[", "]", "{", "}", "[[", "]]", ".", ",", '"', "'", '"""', "\n", "#"]
ODD = ["inf", "nan", "1e999", "0x7f", "-1", "true"]
TOKENS = [*FULL.split(), *MARKS, *ODD]


@given(st.lists(st.sampled_from(TOKENS), max_size=40).map(" ".join))
def test_pieces_of_files_in_any_order_load_or_are_invalid(text: str) -> None:
    survives(text)


@given(st.integers(0, len(FULL)), st.integers(0, 30), st.text(characters, max_size=8))
def test_a_valid_file_cut_or_added_to_anywhere_loads_or_is_invalid(
    start: int, length: int, added: str
) -> None:
    survives(FULL[:start] + added + FULL[start + length :])


VALUES = ["3", "-1", "true", "nan", "inf", "''", "'x'", "[]", "{}", "[[]]", "[{}]", "07:00:00"]


@settings(max_examples=300)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_a_valid_file_with_other_values_loads_or_is_invalid(seed: int, changes: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 - Hypothesis picks the seed
    lines = FULL.splitlines()
    for _ in range(changes):
        at = chosen.randrange(len(lines))
        if " = " in lines[at]:
            lines[at] = f"{lines[at].split(' = ')[0]} = {chosen.choice(VALUES)}"
    text = "\n".join(lines)
    tomli.loads(text)
    survives(text)
