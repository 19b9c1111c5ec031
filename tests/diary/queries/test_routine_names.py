"""A history follows a routine by its name, however that is written, and gets another when asked."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine import diary as diary_package
from routine.commands.report import command as report
from routine.diary import Instant
from routine.diary.database.rows import PlaceRow, SessionRow
from routine.diary.database.store import Diary
from routine.diary.queries.routine_names import fold, matching_names, name_of_file, routine_names
from routine.diary.queries.sessions import peek_routine_names
from routine.diary.queries.unfinished import unfinished
from routine.units import HOUR
from tests.support.command_run import Run
from tests.support.diaries import NOW, put

EXERCISE = "Übung"
SPELT = [EXERCISE, "übung", "ÜBUNG", normalize("NFD", EXERCISE), normalize("NFD", "ÜBUNG")]
INSTANT = Instant(NOW + HOUR, 60)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(diary_package, "current_instant", lambda: INSTANT)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def names(diary: Diary) -> list[str]:
    return [row.routine for row in diary.select(SessionRow, "ORDER BY id")]


@pytest.mark.parametrize("there", SPELT)
@pytest.mark.parametrize("given", [*SPELT, "d/Übung.toml", "übung.toml"])
def test_a_routine_is_found_however_case_and_accents_are_written_on_either_side(
    run: Run, diary: Diary, there: str, given: str
) -> None:
    session = put(diary, {}, routine=there)
    put(diary, {}, routine="other")
    assert json.loads(run("stats", "--routine", given, "--json").out)["in_all"]["sessions"] == 1
    (found,) = json.loads(run("log", "--routine", given, "--json").out)
    assert found["id"] == session.id
    code, out, err = run("report", "--routine", given)
    assert (code, err) == (0, "")
    assert "1 session" in out


@given(st.text())
def test_a_name_is_folded_once_and_for_all(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert fold(normalize("NFC", name)) == fold(normalize("NFD", name)) == fold(name)


def test_a_letter_without_its_accent_is_another_letter() -> None:
    assert fold("Ubung") != fold(EXERCISE)


def test_two_spellings_have_one_history_and_the_one_that_was_given_is_shown(
    run: Run, diary: Diary
) -> None:
    for name in ("evening", "Evening", "EVENING", "evening-2"):
        put(diary, {}, routine=name)
    assert matching_names(diary, "Evening") == ("Evening", "EVENING", "evening")
    assert json.loads(run("stats", "--routine", "Evening", "--json").out)["routine"] == "Evening"
    assert len(json.loads(run("log", "--routine", "evening", "--json").out)) == 3


def test_what_the_diary_does_not_have_is_said_as_it_was_given(run: Run, diary: Diary) -> None:
    put(diary, {}, routine="Evening")
    code, _, err = run("stats", "--routine", "d/Night.toml")
    assert code == 2
    assert err.splitlines() == [
        'the diary has no session of "Night"; it has sessions of Evening',
        "if you have renamed the file: routine log --routine OLD --rename NEW",
    ]
    assert routine_names(None) == ()


def test_going_on_is_offered_for_the_same_name_in_other_letters(diary: Diary) -> None:
    session = put(diary, {}, routine="Evening", ended=None, ended_utc=None)
    diary.put(PlaceRow(session=session.id, exercise=1, kind="rest", seen_utc=NOW))
    assert unfinished(diary, INSTANT, "evening") is not None
    assert unfinished(diary, INSTANT, "evenings") is None


def test_a_shell_completes_the_names_that_the_diary_has(diary: Diary) -> None:
    for name in ("Evening", "Übung", "gentle"):
        put(diary, {}, routine=name)
    option = next(each for each in report.params if each.name == "routine")
    context = report.make_context("report", [])
    found = {
        begun: sorted(item.value for item in option.type.shell_complete(context, option, begun))
        for begun in ("", "e", "E", "ü", "x")
    }
    assert found == {
        "": ["Evening", "gentle", "Übung"],
        "e": ["Evening"],
        "E": ["Evening"],
        "ü": ["Übung"],
        "x": [],
    }


def test_a_shell_without_a_diary_completes_nothing() -> None:
    assert peek_routine_names() == ()


@pytest.mark.parametrize(
    ("given", "name"),
    [("evening", "evening"), ("d/Evening.toml", "Evening"), ("a.b", "a.b"), ("./x", "x")],
)
def test_the_name_of_a_path_is_that_of_its_file(given: str, name: str) -> None:
    assert name_of_file(given) == name
