"""No line tells a body to move in a way that its exercise doesn't warn of.

Whoever avoids a caution is led by whatever is left: the lines of the exercises, and what the
program itself says between them. So all of them are walked, as files and as plans.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from routine import library
from routine.errors import UsageError
from routine.model import CautionName, Exercise, Line, Routine
from routine.options import Options, apply
from routine.timeline import compile_timeline
from routine.words import profile_questions
from tests.routines.test_content import ROUTINES

# What words tell of such a movement. `long-hold`, `never-hold` and `slider-limit` are none.
MOVES: dict[CautionName, str] = {
    "lying-flat": r"\bon(to)? (your|the) back\b(?! of)|\blie back\b|\blie flat\b",
    "face-down": r"\bface[- ]down\b|\b(onto|lie on) your (front|stomach|belly)\b",
    "kneeling": (
        r"\bkneel|\bhands and knees\b|\ball fours\b|\bon(to)? your knees\b|\bon one knee\b"
        r"|\bboth knees down\b|(?<!crossed )\bknee (stays )?(down|on the floor)\b"
    ),
    "hip-past-90": (
        r"\bsit(ting)? back\b|\bback on(to)? your heels\b|\b(squat|slump)"
        r"|\bknees? (up )?(to|towards) (your|the) (\w+ )?(chest|shoulder|armpit)\b"
        r"|\bthigh (\w+ )?(to|towards) you\b|\b(bend|fold|lean|reach) forward\b|\bhug\b"
        r"|\bon(to)? (your|the) forearms\b"
        # Sitting on the floor, unless one leans back on the hands.
        r"|\bup to sitting\b(?!, (and )?lean(ing)? back)|\bsit (down )?(on the floor|to one side)\b"
    ),
    "hip-crossed": (
        r"\bcross(ed|es|ing)? (your |the |one )?(legs?|knees?|ankles?|feet|foot)\b"
        r"|\bankle\b.{0,12} on(to)? (your |the )?(\w+ )?(knee|thigh)\b"
        r"|\b(leg|knee|thigh|ankle|foot)\b.{0,20} across\b|\b(hand's width|slightly) across\b"
        r"|\bknee .{0,12}\{other\} shoulder\b|\bright knee to the left\b|\bleft knee to the right\b"
    ),
    "hip-turned-in": (
        r"\b(leg|knee|thigh|toes?)\b.{0,20} (turn(ed|s)?|roll(ed|s)?) in(ward|wards)?\b"
        r"|\bturn (your |the )?(\w+ )?(leg|knee|thigh|toes) in\b|\bpigeon\b|\btoes in\b"
        r"|\bknee .{0,12}\{other\} shoulder\b|\bright knee to the left\b|\bleft knee to the right\b"
        r"|\bsit (down )?to one side\b"
    ),
    "hip-extended": (
        r"\bface[- ]down\b|\b(onto|lie on) your (front|stomach|belly)\b"
        r"|\bkneel|\bhands and knees\b|\ball fours\b|\bon(to)? your knees\b|\bon one knee\b"
        r"|\bboth knees down\b|(?<!crossed )\bknee (stays )?(down|on the floor)\b"
        r"|\b(leg|foot|feet|heel)s? (\w+ ){0,3}back(wards)?\b(?! (in|of|on|to the middle)\b)"
        r"|\bsteps? back|\bbehind you\b|\bleg back\b"
        r"|\bheel\b.{0,20} (towards|to|in)\b.{0,6} (buttock|seat)"
        r"|\bstraight from shoulders|\bshoulders to knees\b|\bhip \w+ (down|into the floor)\b"
    ),
    "hip-turned-out": (
        r"\bturn(ed|s)? out(ward|wards)?\b|\bsoles? (\w+ )?(together|against|on) ?(sole)?\b"
        r"|\bknees? (fall|fallen|drop|open|spread)|\bopen (the|your) (\w+ )?knee"
        r"|\bknees (wide|apart)\b|\bankle\b.{0,12} on(to)? (your |the )?(\w+ )?(knee|thigh)\b"
        r"|\bcrossed knee\b|\bfrog\b"
    ),
    "bending": (
        r"\bslump|\bround (your|the) back\b|\bcurl|\b(bend|fold|lean|reach) forward\b"
        r"|\bhead and shoulders\b(?! (stay|rest))|\bchin (down|to your chest)\b|\bsit(ting)? back\b"
        r"|\btouch your toes\b"
    ),
    "deep-knee-bend": (
        r"\bsit(ting)? back\b|\bback on(to)? your heels\b|\bsquat"
        r"|\bheel\b.{0,20} ((towards|to|in)\b.{0,6} (buttock|seat)|behind)"
        r"|\bthighs (\w+ ){0,4}level\b"
    ),
    "ball": r"\bball\b",
    "breath-hold": r"(?<!never )\bhold(ing)? (your|the) breath\b",
}
NO_MOVES = {"long-hold", "never-hold", "slider-limit"}

NAMES = sorted(path.stem for path in ROUTINES.glob("exercises/*.toml"))
ASKED = (Options(), Options(easier=("all",)), Options(harder=("all",)))
SESSIONS = sorted(path.stem for path in ROUTINES.glob("*.toml"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))


@cache
def routine(name: str) -> Routine:
    folder = ROUTINES / "exercises" if name in NAMES else ROUTINES
    return library.load(str(folder / f"{name}.toml")).routine


def forms(*lines: Line | None) -> Iterator[str]:
    for line in filter(None, lines):
        yield from filter(None, (line.say, line.short))


def texts(found: Exercise) -> Iterator[str]:
    """Every text of an exercise that tells a body what to do."""
    yield from forms(*found.setup, *found.points, *found.leave)
    yield from forms(found.in_rest, found.in_switch, found.way_line)
    yield from (phase.name for phase in found.phases)
    yield from (found.summary, *found.feel, *found.not_feel, *found.adaptations)
    if found.hold is not None:
        yield found.hold.name
    if found.check is not None:
        yield from filter(None, (found.check.say, found.check.short))


def ways(found: Exercise) -> list[Exercise]:
    return [way for way in (found, found.easier, found.harder) if way is not None]


def moves(caution: CautionName, text: str) -> bool:
    """Return whether a text tells of a movement that the caution is about."""
    return re.search(MOVES[caution], text, re.IGNORECASE) is not None


def unwarned(found: Exercise) -> Iterator[tuple[CautionName, str]]:
    """Yield what an exercise tells a body to do without naming its caution."""
    for caution in MOVES:
        if caution not in found.caution_names:
            yield from ((caution, text) for text in texts(found) if moves(caution, text))


def said(done: Routine) -> list[str]:
    """Return all that is said and shown in a session, but for names and what is left out."""
    cues = compile_timeline(replace(done, changes=())).cues
    names = "|".join(re.escape(used.name) for used in done.exercises)
    told = {text for cue in cues for text in (cue.say, cue.show) if text}
    return sorted(re.sub(names, "", text, flags=re.IGNORECASE) for text in told)


def test_every_caution_has_its_movements_or_is_none() -> None:
    assert set(MOVES) | NO_MOVES == set(get_args(CautionName))
    assert not set(MOVES) & NO_MOVES


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_an_exercise_moves_in_a_way_it_does_not_warn_of(name: str) -> None:
    found = [(name, *told) for way in ways(routine(name).exercises[0]) for told in unwarned(way)]
    assert found == []


@pytest.mark.parametrize("name", NAMES + SESSIONS)
def test_no_built_in_holds_the_breath(name: str) -> None:
    every = [way for used in routine(name).exercises for way in ways(used)]
    assert not any(phase.breath == "hold" for way in every for phase in way.phases)
    assert not any("breath-hold" in way.caution_names for way in every)


@pytest.mark.parametrize("name", SESSIONS)
def test_no_line_that_a_routine_changes_does_either(name: str) -> None:
    every = [way for used in routine(name).exercises for way in ways(used)]
    found = [(way.id or name, *told) for way in every for told in unwarned(way)]
    assert found == []


@pytest.mark.parametrize("asked", ASKED, ids=["usual", "easier", "harder"])
@pytest.mark.parametrize("caution", sorted(MOVES))
def test_who_avoids_something_is_never_told_to_do_it(caution: CautionName, asked: Options) -> None:
    done = []
    for name in SESSIONS:
        try:
            session = apply(routine(name), replace(asked, avoid=frozenset({caution})))
        except UsageError:  # nothing is left of it
            continue
        done.append(name)
        found = [text for text in said(session) if moves(caution, text)]
        assert found == [], name
    assert done, "a caution that leaves nothing of any routine is walked nowhere"


@pytest.mark.parametrize("question", profile_questions.QUESTIONS, ids=lambda question: question.ask)
def test_who_says_yes_to_a_question_is_never_told_to_do_what_it_avoids(
    question: profile_questions.Question,
) -> None:
    for name in SESSIONS:
        try:
            session = apply(routine(name), Options(avoid=frozenset(question.avoids)))
        except UsageError:
            continue
        for caution in set(question.avoids) & set(MOVES):
            found = [text for text in said(session) if moves(caution, text)]
            assert found == [], (name, caution)


@pytest.mark.parametrize(
    ("caution", "text"),
    [
        ("hip-past-90", "Rest. Sit back on your heels. Slow breaths."),
        ("deep-knee-bend", "Sit back on your heels."),
        ("kneeling", "One knee on the floor, hands and knees."),
        ("hip-crossed", "Lay the left ankle on the right knee."),
        ("hip-turned-out", "Knees fall apart by themselves."),
        ("hip-extended", "At reach, the left leg back, the right arm forward."),
        ("bending", "Bend forward slowly."),
        ("lying-flat", "Roll onto your back."),
        ("face-down", "Now lie face down."),
        ("deep-knee-bend", "Draw that heel behind you, knees side by side."),
        ("hip-past-90", "Push yourself up to sitting. Stay for two breaths."),
        ("hip-turned-in", "Sit down to one side."),
        ("breath-hold", "Squeeze, and hold your breath."),
    ],
)
def test_such_a_line_would_be_found(caution: CautionName, text: str) -> None:
    assert moves(caution, text)


@pytest.mark.parametrize(
    ("caution", "text"),
    [
        ("hip-crossed", "Cross your arms on your chest."),
        ("hip-extended", "Stand with the ball between the wall and your back."),
        ("hip-past-90", "Push yourself up to sitting, and lean back on your hands."),
    ],
)
def test_other_lines_are_not_taken_for_it(caution: CautionName, text: str) -> None:
    assert not moves(caution, text)
