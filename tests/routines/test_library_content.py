"""The built-in library as a whole: every exercise and dose, its order, its caps, its cautions."""

import ast
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from routine import library, references
from routine.errors import UsageError
from routine.model import CautionName, Exercise, Pace, Progress, Routine, Step
from routine.options import Options, apply
from routine.timeline.setup import fit_lines
from routine.units import MINUTE, SECOND
from routine.words import profile_questions, safety_pages
from routine.words.sentences import about_minutes
from tests.routines.test_content import ALL_FILES, FORBIDDEN, ROUTINES, read, texts
from tests.support import times

# The table of times: position, setup, rest (None: none is needed), switch, and the work.
TABLE = {
    "static-back-pillow-squeezes": ("back", 68, 30, None, "2 x 20 x 2+3"),
    "cobra-glute-squeezes": ("front", 55, 30, None, "2 x 20 x 2+3"),
    "wall-sit": ("standing", 46, 120, None, "1 x open 30-120-180"),
    "static-back-rest": ("back", 42, None, None, "1 x hold 180"),
    "figure-four-stretch": ("back", 33, 10, 10, "3 x hold 20"),
    "knee-to-opposite-shoulder": ("back", 30, 10, 12, "3 x hold 20"),
    "seated-sciatic-slider": ("sitting", 35, None, 10, "1 x 10 x 2.5+2.5"),
    "supine-sciatic-slider": ("back", 36, None, 12, "1 x 10 x 2.5+2.5"),
    "peroneal-slider": ("back", 42, None, 12, "1 x 10 x 2+1+2"),
    "half-kneeling-hip-flexor-stretch": ("kneeling", 43, 20, 20, "2 x hold 20"),
    "front-of-thigh-stretch": ("front", 60, 20, 20, "4 x hold 30"),
    "standing-side-shift": ("standing", 29, 10, 12, "2 x hold 20"),
    "childs-pose-side-reach": ("kneeling", 40, None, 10, "1 x hold 30"),
    "ball-piriformis": ("back", 45, 10, 20, "3 x hold 25"),
    "ball-ql": ("standing", 45, 10, 20, "2 x hold 20"),
    "bridge": ("back", 35, None, None, "1 x 5 x 2+2+3+2+3+2+3+2+2+2"),
    "clamshell": ("side", 43, 20, 25, "3 x 10 x 2+2"),
    "side-lying-leg-lift": ("side", 38, 25, 25, "1 x 8 x 2+5+2+2"),
    "bird-dog": ("kneeling", 38, 30, 6, "6,4 x 10+3"),
    "side-plank": ("side", 37, 30, 20, "6,4 x 10+3"),
    "curl-up": ("back", 38, 30, 8, "3,2 x 10+3"),
    "pallof-press": ("standing", 47, 30, 15, "3 x 8 x 3+3"),
}
ROUTINES_OF = {
    "sciatica": ["static-back-pillow-squeezes", "cobra-glute-squeezes", "wall-sit"],
    "piriformis": [
        "figure-four-stretch",
        "knee-to-opposite-shoulder",
        "supine-sciatic-slider",
        "peroneal-slider",
    ],
    "ql-psoas": [
        "ball-ql",
        "static-back-rest",
        "half-kneeling-hip-flexor-stretch",
        "childs-pose-side-reach",
        "bird-dog",
        "side-plank",
        "side-lying-leg-lift",
        "pallof-press",
    ],
    "hip-balance": [
        "half-kneeling-hip-flexor-stretch",
        "front-of-thigh-stretch",
        "bridge",
        "clamshell",
        "bird-dog",
    ],
    "hidden-muscles": [
        "half-kneeling-hip-flexor-stretch",
        "childs-pose-side-reach",
        "figure-four-stretch",
        "ball-piriformis",
    ],
    "desk-break": ["seated-sciatic-slider", "standing-side-shift"],
    "gentle": [
        "static-back-rest",
        "supine-sciatic-slider",
        "peroneal-slider",
        "static-back-rest",
    ],
    "mcgill-three": ["curl-up", "side-plank", "bird-dog"],
}
# Only what a document, a reference or common practice lets grow.
PROGRESS = {
    "static-back-pillow-squeezes": Progress(sets=Step(1, 3), mark="practice"),
    "cobra-glute-squeezes": Progress(sets=Step(1, 3), mark="practice"),
    "wall-sit": Progress(hold=Step(10 * SECOND, 2 * MINUTE), mark="practice"),
    "side-lying-leg-lift": Progress(reps=Step(1, 12), mark="practice"),
    "bridge": Progress(reps=Step(1, 30), mark="practice"),
    "clamshell": Progress(reps=Step(1, 12), mark="practice"),
    "pallof-press": Progress(reps=Step(1, 10), mark="practice"),
}
SLIDERS = {"seated-sciatic-slider", "supine-sciatic-slider", "peroneal-slider"}
SQUEEZES = {"static-back-pillow-squeezes", "cobra-glute-squeezes"}
FLOOR = {"back", "front", "side", "kneeling"}
NAMES = sorted(TABLE)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))


@cache
def exercise(name: str) -> Exercise:
    return library.load(str(ROUTINES / "exercises" / f"{name}.toml")).routine.exercises[0]


@cache
def routine(name: str) -> Routine:
    return library.load(str(ROUTINES / f"{name}.toml")).routine


def ways(name: str) -> list[Exercise]:
    usual = exercise(name)
    return [way for way in (usual, usual.easier, usual.harder) if way is not None]


def work(found: Exercise) -> str:
    """Return the work of an exercise as TABLE has it."""
    sets = ",".join(map(str, found.ladder)) or str(found.sets)
    if found.hold is None:
        reps = "" if found.ladder else f"{found.reps} x "
        return f"{sets} x {reps}" + "+".join(f"{phase.ms / SECOND:g}" for phase in found.phases)
    marks = (found.hold.first_ms, found.hold.ms, found.hold.max_ms)
    if found.hold.open:
        return f"{sets} x open " + "-".join(f"{(ms or 0) / SECOND:g}" for ms in marks)
    return f"{sets} x hold {found.hold.ms / SECOND:g}"


def test_every_exercise_of_the_table_is_there_and_no_other() -> None:
    assert sorted(path.stem for path in ROUTINES.glob("exercises/*.toml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_position_times_and_dose_are_those_of_the_table(name: str) -> None:
    found = exercise(name)
    position, setup, rest, switch, dose = TABLE[name]
    assert (found.position, found.setup_ms, work(found)) == (position, setup * SECOND, dose)
    if rest is not None:
        assert found.rest_ms == rest * SECOND
    if switch is None:
        assert found.sides == "none"
    else:
        assert (found.sides, found.switch_ms) == ("each", switch * SECOND)


@pytest.mark.parametrize("name", NAMES)
def test_a_dose_grows_only_as_the_table_says_and_in_the_usual_way_alone(name: str) -> None:
    usual, *others = ways(name)
    assert usual.progress == PROGRESS.get(name)
    assert [way.progress for way in others] == [None, None]


@pytest.mark.parametrize("name", NAMES)
def test_a_way_in_another_position_claims_no_document_for_its_dose(name: str) -> None:
    usual, *others = ways(name)
    for way in (way for way in others if way.position != usual.position):
        assert way.marks.dose == "practice"
        assert {phase.mark for phase in way.phases} <= {"practice"}


@pytest.mark.parametrize("name", NAMES)
def test_every_way_marks_its_dose_and_none_of_common_practice_has_a_phase_of_a_document(
    name: str,
) -> None:
    for way in ways(name):
        assert way.marks.dose is not None
        if way.marks.dose == "practice":
            assert {phase.mark for phase in way.phases} <= {"practice"}


@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_has_an_easier_and_a_harder_way_with_words_of_their_own(name: str) -> None:
    found = exercise(name)
    for way in (found.easier, found.harder):
        assert way is not None
        assert way.way_line is not None
        assert way.name == found.name


@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_tells_what_a_person_needs_to_know(name: str) -> None:
    for way in ways(name):
        assert way.summary
        assert way.muscles
        assert way.feel
        assert way.not_feel
        assert way.sources
        assert any("?" in line.say for line in way.setup), "nothing to notice before"


@pytest.mark.parametrize("name", NAMES)
def test_every_setup_speaks_a_caution_and_those_that_have_words(name: str) -> None:
    for way in ways(name):
        spoken = [line.say for line in way.setup if line.caution]
        assert spoken
        for caution in way.caution_names:
            words = references.CAUTIONS[caution].say
            assert words is None or any(words.rstrip(".") in line for line in spoken), caution


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pace", ["normal", "slow"])
def test_in_every_setup_all_words_and_waits_fit_whole(name: str, pace: Pace) -> None:
    for way in ways(name):
        fit = fit_lines(way, {"normal": 1.0, "slow": 1.5, "quick": 0.7}[pace])
        assert (fit.missing_ms, fit.cut) == (0, ())


@pytest.mark.parametrize("name", NAMES)
def test_what_a_body_does_has_the_caution_of_its_position(name: str) -> None:
    for way in ways(name):
        wanted: dict[str | None, CautionName] = {
            "back": "lying-flat",
            "front": "face-down",
            "kneeling": "kneeling",
        }
        caution = wanted.get(way.position)
        assert caution is None or caution in way.caution_names


@pytest.mark.parametrize("name", sorted(SLIDERS))
def test_sliders_are_ten_a_side_once_and_keep_to_three_of_ten_aloud(name: str) -> None:
    for way in ways(name):
        assert "slider-limit" in way.caution_names
        assert (way.sets * way.reps, way.extra_sets) == (10, 0)
        assert any("three out of ten" in line.say for line in way.setup)
    capped = apply(Routine("r", "R", (exercise(name),), 1), Options(sets=5)).exercises[0]
    assert capped.sets == 1


@pytest.mark.parametrize("name", sorted(SQUEEZES))
def test_squeezes_are_three_sets_of_twenty_at_most(name: str) -> None:
    for way in ways(name):
        assert (way.most_sets, way.reps) == (3, 20)
        assert way.sets + way.extra_sets <= 3
    capped = apply(Routine("r", "R", (exercise(name),), 1), Options(sets=20)).exercises[0]
    assert capped.sets == 3


@pytest.mark.parametrize("name", ["ball-ql", "ball-piriformis"])
def test_a_ball_presses_no_point_for_more_than_thirty_seconds(name: str) -> None:
    for way in ways(name):
        assert way.hold is not None
        assert way.hold.ms < (way.hold.max_ms or 0) == 30 * SECOND
        assert "ball" in way.caution_names
        assert way.extra_sets == 0


def test_a_hands_free_wall_sit_is_thirty_seconds() -> None:
    sit = apply(Routine("r", "R", (exercise("wall-sit"),), 1), Options(hands_free=True))
    hold = sit.exercises[0].hold
    assert hold is not None
    assert (hold.ms, hold.open) == (30 * SECOND, False)


# -- routines -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(ROUTINES_OF))
def test_every_routine_has_its_exercises_in_order(name: str) -> None:
    assert [found.id for found in routine(name).exercises] == ROUTINES_OF[name]


def test_there_is_no_routine_but_these_and_every_exercise_is_in_one() -> None:
    assert sorted(path.stem for path in ROUTINES.glob("*.toml")) == sorted(ROUTINES_OF)
    assert {name for names in ROUTINES_OF.values() for name in names} == set(NAMES)


@pytest.mark.parametrize("name", sorted(ROUTINES_OF))
def test_every_routine_tells_whose_it_is_what_for_how_often_and_what_to_notice(name: str) -> None:
    found = routine(name)
    for told in (found.summary, found.approach, found.aim, found.often, found.notice):
        assert told
    assert found.sources


@pytest.mark.parametrize("name", sorted(ROUTINES_OF))
def test_every_dose_of_a_routine_has_a_mark(name: str) -> None:
    for found in routine(name).exercises:
        assert found.marks.dose is not None
        assert found.marks.setup is not None
        assert found.marks.rest is not None or found.sets == 1
        assert found.marks.switch is not None or found.sides != "each"


@pytest.mark.parametrize("name", sorted(ROUTINES_OF))
def test_a_body_gets_down_to_the_floor_once_and_up_once_at_most(name: str) -> None:
    floors = [found.position in FLOOR for found in routine(name).exercises]
    turns = Counter(pair for pair in pairwise([False, *floors, False]) if pair[0] != pair[1])
    assert all(count <= 1 for count in turns.values())


@pytest.mark.parametrize("name", sorted(ROUTINES_OF))
def test_a_slider_of_each_kind_comes_once_in_a_session(name: str) -> None:
    sliders = Counter(found.id for found in routine(name).exercises if found.id in SLIDERS)
    assert all(count == 1 for count in sliders.values())


def test_the_stages_are_in_the_order_of_their_documents() -> None:
    stages = {name: routine(name).stages for name in ROUTINES_OF if routine(name).stages}
    assert stages == {
        "ql-psoas": ("Massage", "Stretch", "Strengthen"),
        "hip-balance": ("Quiet the front", "Wake the glutes", "Steady the pelvis"),
        "hidden-muscles": ("Psoas", "QL", "Piriformis"),
    }


@pytest.mark.parametrize("stage", ["massage", "Stretch", "strengthen"])
def test_a_stage_of_ql_psoas_can_be_done_alone(stage: str) -> None:
    alone = apply(routine("ql-psoas"), Options(only=(stage,)))
    assert [s.casefold() for s in alone.stages] == [stage.casefold()]


def test_ql_psoas_takes_less_than_half_an_hour() -> None:
    assert times.timeline("ql-psoas").total_ms < 30 * MINUTE


def test_desk_break_takes_the_five_minutes_that_its_summary_says() -> None:
    assert routine("desk-break").summary.startswith("Five minutes ")
    assert about_minutes(times.timeline("desk-break").total_ms) == "about 5 minutes"


def test_desk_break_needs_no_floor() -> None:
    assert {found.position for found in routine("desk-break").exercises} == {"sitting", "standing"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hip-balance", "gluteus minimus"),
        ("ql-psoas", "No ball on the psoas"),
        ("hidden-muscles", "four weeks"),
        ("mcgill-three", "could not be verified"),
    ],
)
def test_what_is_left_out_is_explained_in_the_routine_itself(name: str, words: str) -> None:
    assert any(words in note for note in routine(name).notes)


def test_the_table_of_times_is_true() -> None:
    told = (ROUTINES.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [row for row in times.rows() if row not in told] == []


# -- what to avoid ------------------------------------------------------------------------------

LEAVES_OUT: dict[CautionName, set[str]] = {
    "lying-flat": {
        "ball-piriformis",
        "bridge",
        "curl-up",
        "figure-four-stretch",
        "knee-to-opposite-shoulder",
        "peroneal-slider",
        "static-back-pillow-squeezes",
        "static-back-rest",
        "supine-sciatic-slider",
    },
    "face-down": {"cobra-glute-squeezes", "front-of-thigh-stretch"},
    "kneeling": {"bird-dog", "childs-pose-side-reach", "half-kneeling-hip-flexor-stretch"},
    "hip-past-90": {"childs-pose-side-reach", "knee-to-opposite-shoulder"},
    "hip-crossed": {"figure-four-stretch", "knee-to-opposite-shoulder"},
    "hip-turned-in": {"knee-to-opposite-shoulder"},
    "hip-extended": {
        "bird-dog",
        "bridge",
        "childs-pose-side-reach",
        "cobra-glute-squeezes",
        "front-of-thigh-stretch",
        "half-kneeling-hip-flexor-stretch",
    },
    "hip-turned-out": {"clamshell", "cobra-glute-squeezes", "figure-four-stretch"},
    "long-hold": {"wall-sit"},
    "bending": {"childs-pose-side-reach", "curl-up", "seated-sciatic-slider"},
    "deep-knee-bend": {
        "childs-pose-side-reach",
        "front-of-thigh-stretch",
        "half-kneeling-hip-flexor-stretch",
        "wall-sit",
    },
    "ball": {"ball-piriformis", "ball-ql"},
    "slider-limit": SLIDERS,
}


@pytest.mark.parametrize("caution", sorted(LEAVES_OUT))
def test_each_caution_changes_what_it_should(caution: CautionName) -> None:
    changed = set()
    for name in NAMES:
        whole = Routine(name, name, (exercise(name),), 1)
        try:
            done = apply(whole, Options(avoid=frozenset({caution}))).exercises[0]
        except UsageError:
            changed.add(name)
            continue
        assert caution not in done.caution_names
        if done.way is not None:
            changed.add(name)
    assert changed == LEAVES_OUT[caution]


def avoided(question: str) -> dict[str, str | None]:
    """Return what a yes to a question does to each exercise: "easier", or "out"."""
    asked = next(each for each in profile_questions.QUESTIONS if question in each.ask)
    found: dict[str, str | None] = {}
    for name in NAMES:
        whole = Routine(name, name, (exercise(name),), 1)
        try:
            found[name] = apply(whole, Options(avoid=frozenset(asked.avoids))).exercises[0].way
        except UsageError:
            found[name] = "out"
    return {name: what for name, what in found.items() if what is not None}


def test_a_hip_replaced_from_behind_leaves_out_what_bends_crosses_or_turns_it_in() -> None:
    changed = avoided("past a right angle")
    assert changed == {
        "figure-four-stretch": "out",
        "knee-to-opposite-shoulder": "out",
        "childs-pose-side-reach": "out",
    }


def test_a_hip_replaced_from_the_front_leaves_nobody_stretch_it_back_or_turn_it_out() -> None:
    changed = avoided("behind you")
    both = LEAVES_OUT["hip-extended"] | LEAVES_OUT["hip-turned-out"] | LEAVES_OUT["hip-crossed"]
    assert changed.keys() == both


def test_an_operation_on_the_spine_leaves_out_what_bends_the_back() -> None:
    assert avoided("on your spine").keys() == LEAVES_OUT["bending"]


def test_osteoporosis_leaves_out_the_curl_up_and_the_slump() -> None:
    changed = avoided("osteoporosis")
    assert changed["curl-up"] == "out"
    assert changed["seated-sciatic-slider"] == "easier"
    assert exercise("seated-sciatic-slider").easier is not None


def test_pregnancy_leaves_nobody_flat_on_the_back_or_face_down() -> None:
    changed = avoided("pregnant")
    assert {"cobra-glute-squeezes", "front-of-thigh-stretch", "static-back-rest"} <= set(changed)


def test_high_blood_pressure_shortens_the_wall_sit() -> None:
    assert avoided("blood pressure") == {"wall-sit": "easier"}
    easier = exercise("wall-sit").easier
    assert easier is not None
    assert easier.hold is not None
    assert easier.hold.ms < 30 * SECOND


def test_every_caution_that_a_question_avoids_is_met_somewhere() -> None:
    asked = {name for question in profile_questions.QUESTIONS for name in question.avoids}
    # No built-in exercise holds the breath.
    assert {name for name in asked if not LEAVES_OUT.get(name)} == {"breath-hold"}


# -- words --------------------------------------------------------------------------------------


def strings(path: Path) -> list[str]:
    """Return every text in a module, but for its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [c.value for c in constants if isinstance(c.value, str) and id(c) not in docs]


SOURCES = Path(references.__file__).parent
TITLES = {document.title for document in references.DOCUMENTS.values()}


@pytest.mark.parametrize(
    "path",
    [*sorted(SOURCES.glob("words/*.py")), SOURCES / "references.py"],
    ids=lambda path: path.stem,
)
def test_the_program_makes_no_medical_claim_either(path: Path) -> None:
    assert [text for text in strings(path) if FORBIDDEN.search(text) and text not in TITLES] == []


def test_no_text_of_more_than_six_words_stands_in_two_files() -> None:
    where: dict[str, set[str]] = {}
    for path in ALL_FILES:
        for text in texts(read(path)):
            if len(text.split()) > 6:
                where.setdefault(text.casefold(), set()).add(path.stem)
    assert {text: files for text, files in where.items() if len(files) > 1} == {}


def test_every_fact_of_the_safety_page_is_there() -> None:
    told = " ".join(line for _, lines in safety_pages.sections() for line in lines)
    for words in (
        "genitals",
        "back passage",
        "inner thighs",
        "starting or stopping urine",
        "not feeling it pass",
        "Leaking stool, or not feeling it",
        "sexual function or feeling",
        "Both legs weak, numb or painful",
        "getting weaker",
        "drops",
        "Spine surgery",
        "fall or accident",
        "osteoporosis",
        "Cancer",
        "Fever",
        "weight",
        "immune",
        "at night",
        "Chest pain",
        "dizziness",
        "breathlessness",
        "worst imaginable",
        "again the next day",
        "Up to 3: go on",
        "4 or 5",
        "6 or more: stop",
        "towards your spine",
        "160/100",
        "180/110",
        "week 16",
        "past 90 degrees",
        "behind you, kneeling on that side or lying face down",
        "turning that leg out",
        "surgeon has cleared you",
        "clots",
    ):
        assert words in told


def test_every_caution_has_words_and_a_reason() -> None:
    assert set(references.CAUTIONS) == set(get_args(CautionName))
    for words in references.CAUTIONS.values():
        assert words.text.endswith(".")
        assert re.match(r"[a-z]", words.why)
        assert words.ref is None or words.ref in references.DOCUMENTS
