"""The page of one session: plan, sets, holds, answers."""

from typing import Any

from msgspec.json import encode
from msgspec.structs import replace

from routine import library
from routine.diary.database.store import Diary
from routine.model import Exercise
from routine.options import Options, apply
from tests.support.command_run import Run
from tests.support.diaries import put
from tests.support.full_session import full, with_plan


def test_one_session_is_told_with_all_that_is_known(run: Run, diary: Diary) -> None:
    full(diary)
    code, out, err = run("log", "07b0e4")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Hidden muscles, Friday 2026-11-27, 10:00 (07b0e4)",
        "10 min, stopped with a key, not all as guided",
        "Options: avoided: kneeling; --pace slow; --only 1, 4; --hands-free",
        "For you: Half-kneeling hip flexor stretch: done the easier way (kneeling)",
        "For you: Child's pose side reach: done the easier way (kneeling)",
        "Pain: 4 before, 2 after",
        "Note: slept badly",
        "",
        "1. Static back pillow squeezes",
        "  set 1 left   12 of 12 reps, done",
        "  set 1 right  7 of 12 reps, not to the end, it hurt",
        "  set 2 left   skipped",
        "",
        "1. Static back pillow squeezes, easier way",
        "  set 2 right extra  12 of 12 reps, guided",
        "",
        "3. Wall sit",
        "  set 1  held 1 min 12 s, first mark 30 s, done, ended with a key",
        "",
        "4. Rest",
        "  set 1  held 20 s, guided",
        "",
        "2 pauses, 1 min 5 s in total",
        "One more set (exercise 3): yes",
        "As guided: no",
    ]


def test_sets_in_rounds_are_told_with_their_rounds_and_their_load(run: Run, diary: Diary) -> None:
    load = {"number": 1, "load": "8 kg"}
    skipped = {"round": 3, "reps": 0, "whole": False, "skipped": True}
    put(
        diary,
        load | {"round": 1, "by_key": True, "confirmed": True},
        load | {"round": 2, "side": "left", "extra": 1},
        load | skipped,
        {"number": 1, "exercise": 2, "planned_reps": None, "planned_ms": 30_000, "name": "Sit"}
        | {"held_ms": 30_000, "load": "red band"},
    )
    assert run("log", "last").out.splitlines()[3:] == [
        "1. Static back pillow squeezes",
        "  round 1, set 1             12 of 12 reps, 8 kg, done",
        "  round 2, set 1 left extra  12 of 12 reps, 8 kg, guided",
        "  round 3, set 1             skipped",
        "",
        "2. Sit",
        "  set 1  held 30 s of 30 s, red band, guided",
    ]


def test_an_open_hold_is_told_with_its_mark_and_no_target(run: Run, diary: Diary) -> None:
    routine = library.load("wall-sit").routine
    (exercise,) = routine.exercises
    assert exercise.hold is not None
    goal = replace(exercise, hold=replace(exercise.hold, first_ms=None))
    row = {"exercise": 1, "number": 1, "planned_reps": None, "planned_ms": 20_000}

    def told(exercises: tuple[Exercise, ...], **changes: Any) -> str:
        plan = with_plan(diary, replace(routine, exercises=exercises), "{}")
        put(diary, row | {"held_ms": 33_400} | changes, plan=plan)
        return run("log", "last").out.splitlines()[-1].strip()

    assert told((exercise,)) == "set 1  held 33 s, first mark 20 s, guided"
    assert told((goal,)) == "set 1  held 33 s, goal 20 s, guided"
    assert told((), by_key=True).startswith("set 1  held 33 s, first mark 20 s, ")
    assert told(()) == "set 1  held 33 s of 20 s, guided"
    assert told((), skipped=True, whole=False, held_ms=200) == "set 1  skipped"
    assert told((), skipped=True, whole=False).startswith("set 1  held 33 s of 20 s, skipped")


def test_the_persons_own_dose_is_told_by_the_names_of_the_exercises(run: Run, diary: Diary) -> None:
    routine = library.load("sciatica").routine
    squeezes, cobra, wall_sit = routine.exercises
    doses = tuple(
        (each.id or "", each.dose, replace(each.dose, **{part: value}))
        for each, part, value in ((squeezes, "reps", 22), (cobra, "sets", 3), (wall_sit, "sets", 2))
    )
    asked = Options(doses=doses, only=("1", "2"), easier=("2",))
    options = encode(asked).decode()
    put(diary, {}, plan=with_plan(diary, apply(routine, asked), options))
    out = run("log", "last").out
    assert "\nYour own dose: static back pillow squeezes\n" in out
    assert "doses" not in out
    put(diary, {}, plan=with_plan(diary, routine, '{"doses": [3]}'))
    assert "dose" not in run("log", "last").out


def test_a_session_without_a_set_says_so(run: Run, diary: Diary) -> None:
    put(diary, ended=None, active_ms=3_000)
    assert "No set was started." in run("log", "last").out
    assert "3 s, stopped when it was left and not continued" in run("log", "last").out


def test_a_set_of_one_rep_is_told_of_one(run: Run, diary: Diary) -> None:
    put(diary, {"planned_reps": 1, "reps": 1})
    assert "  set 1  1 of 1 rep, guided" in run("log", "last").out.splitlines()
