"""Which words of a file do not fit is told with file and line."""

from itertools import chain, repeat
from pathlib import Path

import pytest

from routine import library, timeline
from routine.errors import InvalidError
from routine.library import cache, catalog
from routine.model import Routine, RoutineSize
from routine.timeline import Misfit, measure
from tests.library.conftest import EVENING, PLANK

USES = 'format = 1\ntitle = "Uses"\n[[exercise]]\nuse = "plank"\n'


pytestmark = pytest.mark.usefixtures("folders")


def put(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def invalid(target: str) -> tuple[str, ...]:
    with pytest.raises(InvalidError) as raised:
        library.load(target)
    return raised.value.problems


def pretend(monkeypatch: pytest.MonkeyPatch, *misfits: Misfit) -> None:
    def found(routine: Routine) -> tuple[RoutineSize, tuple[Misfit, ...]]:
        return measure(routine), misfits

    monkeypatch.setattr(timeline, "survey", found)
    monkeypatch.setattr(cache, "fingerprint", lambda: repr(misfits).encode().ljust(32)[-32:])


def test_words_that_do_not_fit_whole_are_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, Misfit(1, "setup", 0, too_long=False, message="only its short form fits"))
    assert library.load("evening").warnings == (
        'evening.toml:6: exercise 1 "Plank": setup 1: only its short form fits',
    )


def test_words_that_fit_in_no_form_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(
        monkeypatch,
        Misfit(1, "setup", 0, too_long=True, message="too short"),
        Misfit(1, "setup", 0, too_long=False, message="only its short form fits"),
    )
    assert invalid("evening") == ('evening.toml:7: exercise 1 "Plank": setup_time: too short',)


def test_words_of_a_used_file_are_told_under_its_own_label(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "uses.toml", f"{USES}setup_time = 3\n")
    pretend(
        monkeypatch,
        Misfit(1, "setup", 0, too_long=False, message="short"),
        Misfit(1, "check", 0, too_long=False, message="elsewhere"),
    )
    assert library.load("uses.toml").warnings == (
        "plank.toml:3: setup 1: short",
        'uses.toml:4: exercise 1 "Plank": elsewhere',
    )
    pretend(monkeypatch, Misfit(1, "setup", 0, too_long=True, message="too short"))
    assert invalid("uses.toml") == ('uses.toml:5: exercise 1 "Plank": setup_time: too short',)


def test_words_of_an_exercise_file_are_told_in_it_and_in_no_other_of_its_name(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "plank.toml", f"\n\n{PLANK}")
    pretend(monkeypatch, Misfit(1, "setup", 0, too_long=False, message="short"))
    assert library.load("./plank.toml").warnings == ("./plank.toml:5: setup 1: short",)
    pretend(monkeypatch, Misfit(1, "check", 0, too_long=False, message="nowhere"))
    assert library.load("./plank.toml").warnings == ("./plank.toml:1: nowhere",)


def test_an_exercise_file_that_has_gone_leaves_the_line_of_its_use(
    monkeypatch: pytest.MonkeyPatch, folders: Path
) -> None:
    put(folders / "uses.toml", USES)
    asked = chain([("plank.toml", PLANK)], repeat(None))
    monkeypatch.setattr(catalog.LibraryFiles, "text", lambda *_: next(asked))  # a race
    pretend(monkeypatch, Misfit(1, "setup", 0, too_long=False, message="short"))
    assert library.load("uses.toml").warnings == ('uses.toml:4: exercise 1 "Plank": short',)


def test_the_real_measure_of_words_is_asked(folders: Path) -> None:
    put(folders / "hasty.toml", EVENING.replace('"20s"', "0"))
    assert invalid("hasty.toml")[0].startswith('hasty.toml:7: exercise 1 "Plank": setup_time: ')


CHANGES = """format = 1
extends = "evening"
[[change]]
exercise = 1
setup = ["Down.", "Wait."]
"""


def test_words_of_a_routine_that_is_extended_are_told_where_they_stand(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "mine.toml", CHANGES)
    pretend(
        monkeypatch,
        Misfit(1, "setup", 1, too_long=False, message="own"),
        Misfit(1, "setup", 0, too_long=False, message="own too", way=None),
        Misfit(1, "check", 0, too_long=False, message="nowhere"),
    )
    assert library.load("mine.toml").warnings == (
        'mine.toml:5: change 1 "Plank": setup 2: own',
        'mine.toml:5: change 1 "Plank": setup 1: own too',
        'mine.toml:4: change 1 "Plank": nowhere',
    )
    pretend(monkeypatch, Misfit(1, "setup", 0, too_long=True, message="too short"))
    assert invalid("mine.toml") == ('evening.toml:7: exercise 1 "Plank": setup_time: too short',)


_GROUP = "[[group]]\nname = '{}'\nrounds = 60\n"
ROUNDS = f"{_GROUP.format('Whole')}{_GROUP.format('In')}inside = 'Whole'\n"
MANY = "[[exercise]]\nname = 'A'\ngroup = 'In'\nsetup_time = 0\n"


@pytest.mark.parametrize(
    "dose",
    [
        "hold = { time = 1 }\nsets = 20",
        "hold = { time = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }",
        "reps = [200, 200, 200, 200]\nown_pace = { rep_time = 0.2 }",
        "reps = 200\nsets = 20\nphase = [{ name = 'A', time = 0.2 }, { name = 'B', time = 0.2 }]",
        "reps = 1\nown_pace = true\nevery = 10\nsets = 20",
        "hold = { time = 1 }\ncheck = { say = 'Even?' }",
    ],
)
def test_rounds_of_rounds_of_sets_are_counted_before_they_are_made(
    folders: Path, dose: str
) -> None:
    exercises = f"{MANY}{dose}\n" * 100
    put(folders / "many.toml", f"format = 1\ntitle = 'T'\n{ROUNDS}{exercises}")
    (found,) = invalid("many.toml")
    assert found.startswith("many.toml: too long: ")
    assert "segments; expected at most 10,000" in found


GAPS = """format = 1
title = "Gaps"
gap = "10s"
[[exercise]]
name = "Plank"
position = "front"
hold = { time = "30s", say = [{ at = "12s", say = "Other foot." }] }
[[exercise]]
name = "Squat hold"
position = "standing"
hold = { time = "30s" }
"""


def test_a_gap_that_is_too_short_is_told_where_its_exercise_begins(folders: Path) -> None:
    put(folders / "gaps.toml", GAPS)
    (warning,) = library.load("gaps.toml").warnings
    assert warning.startswith('gaps.toml:9: exercise 2 "Squat hold": the gap of 10 s before it')


def test_words_of_a_hold_that_are_never_said_are_told_with_their_own_line(folders: Path) -> None:
    put(folders / "gaps.toml", GAPS.replace("12s", "29s"))
    (error,) = invalid("gaps.toml")
    assert error.startswith('gaps.toml:7: exercise 1 "Plank": hold: say 1: no set has the time')


def test_what_does_not_fit_into_a_way_is_told_on_its_line(folders: Path) -> None:
    easier = "easier = { say = 'So.', setup_time = '1s', setup = ['Lie down on your back first.'] }"
    put(folders / "way.toml", EVENING + easier)
    (found,) = invalid("way.toml")
    assert found.startswith('way.toml:9: exercise 1 "Plank": easier: setup_time: 1s is ')
