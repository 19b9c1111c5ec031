"""A valid file as the model."""

import msgspec
import pytest

from routine.model import (
    Caution,
    Check,
    EquipmentItem,
    Exercise,
    Hold,
    Line,
    Marks,
    OwnWords,
    Phase,
    Progress,
    Source,
    Step,
)
from routine.references import CAUTIONS, DOCUMENTS
from tests.support.definition_files import FULL, TOP, read

HOLD = '[[exercise]]\nname = "Plank"\nhold = { time = 20 }\n'


def known(ref: str, gives: str) -> Source:
    document = DOCUMENTS[ref]
    return Source(document.title, document.by, gives, document.link)


def test_every_key_arrives_in_the_model() -> None:
    routine = read(FULL)
    assert (routine.name, routine.title, routine.exercise_count) == ("e", "Evening hips", 5)
    assert (routine.summary, routine.notice) == ("Two minutes.", ("One side tighter?",))
    assert routine.sources == (Source("A book"),)
    assert msgspec.structs.asdict(routine.exercises[1]) == {
        "name": "Clamshell",
        "number": 2,
        "id": None,
        "summary": "Open and close.",
        "position": "side",
        "stage": None,
        "group": None,
        "muscles": ("glutes",),
        "equipment": (
            EquipmentItem("a pillow"),
            EquipmentItem("a seat", "chair", ("couch",)),
        ),
        "beforehand": (Line("Socks off.", wait_ms=2_000),),
        "setup": (Line("Lie down."),),
        "setup_ms": 20_000,
        "note": Line("Stop before the {side} one pinches.", "No pinch."),
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
        "own_pace": None,
        "load": "red band",
        "rest_ms": 20_000,
        "rests_ms": (),
        "every_ms": None,
        "switch_ms": 8_000,
        "in_rest": Line("Sit."),
        "in_switch": Line("Roll over.", "Roll."),
        "words": OwnWords(rest="Shake it out."),
        "wait_for_key": "first-set",
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
        "last_round": None,
        "way": None,
        "way_line": None,
        "easier": None,
        "harder": None,
        "figure_data": msgspec.UNSET,
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


def test_holding_the_breath_brings_its_caution_and_the_document_behind_it() -> None:
    phase = "phase = [{ name = 'Hold', time = '4s', breath = 'hold' }]\nreps = 3"
    for cautions in ("", "\ncautions = ['breath-hold']"):
        held = exercise_of(phase + cautions)
        assert [caution.name for caution in held.cautions] == ["breath-hold"]
        assert [source.gives for source in held.sources] == ["a caution"]
    assert not exercise_of(phase.replace("'hold'", "'in'")).cautions
