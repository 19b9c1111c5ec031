"""What a session can be changed to where it hurts, by what is kept of the person."""

from pathlib import Path

import pytest

from routine import library
from routine.app.alternatives import find_alternatives
from routine.model import CautionName
from routine.options import ALL, Options, apply
from routine.pain import REST_EXERCISE
from routine.playback.session_request import PlannedSession

SLIDERS: frozenset[CautionName] = frozenset({"slider-limit"})
OWN = """
format = 1
name = "My rest"
setup_time = "5s"
hold = { time = "60s" }
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path


def rest(options: Options) -> PlannedSession | None:
    return find_alternatives(library.load("sciatica").routine, options).rest()


def easier(name: str, options: Options) -> PlannedSession | None:
    return find_alternatives(library.load(name).routine, options).easier()


def add(home: Path, text: str) -> None:
    folder = home / "routines" / "exercises"
    folder.mkdir(parents=True)
    (folder / f"{REST_EXERCISE}.toml").write_text(text, encoding="ascii")


# -- the rest -------------------------------------------------------------------------------------


def test_the_rest_is_the_one_with_the_legs_up_and_holds_no_slider() -> None:
    found = rest(Options(sets=2, side="left", only=("1",), easier=(ALL,)))
    assert found is not None
    routine = found.timeline.routine
    assert routine.name == REST_EXERCISE
    (only,) = routine.exercises
    assert (only.id, only.position, only.way, only.sets) == (REST_EXERCISE, "back", None, 1)
    assert "slider-limit" not in only.caution_names


def test_the_pace_and_hands_free_hold_for_the_rest_too() -> None:
    found = rest(Options(pace="slow", hands_free=True))
    assert found is not None
    assert (found.options.pace, found.options.hands_free) == ("slow", True)
    assert found.timeline.routine.pace == "slow"


@pytest.mark.parametrize("caution", ["lying-flat"])
def test_who_avoids_something_in_the_rest_is_not_offered_it(caution: CautionName) -> None:
    assert rest(Options(avoid=frozenset({caution}))) is None
    assert rest(Options(avoid=frozenset({"face-down"}))) is not None


def test_who_keeps_the_easier_way_of_the_rest_is_not_told_to_put_the_legs_up() -> None:
    assert rest(Options(ways=((REST_EXERCISE, "easier"),))) is None


def test_the_harder_way_of_the_rest_is_not_for_such_a_day() -> None:
    found = rest(Options(ways=((REST_EXERCISE, "harder"),)))
    assert found is not None
    assert found.timeline.routine.exercises[0].way is None


@pytest.mark.parametrize("text", [OWN, "format = 1\n"], ids=["own", "not valid"])
def test_a_file_of_ones_own_under_that_name_is_not_taken_for_the_rest(
    home: Path, text: str
) -> None:
    add(home, text)
    assert rest(Options()) is None


# -- easier ways ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sciatica", "hip-balance", "mcgill-three"])
def test_whatever_has_an_easier_way_is_done_in_it_as_with_easier_all(name: str) -> None:
    found = easier(name, Options(only=("1",)))
    asked = Options(only=("1",), easier=(ALL,), avoid=SLIDERS)
    assert found is not None
    assert found.options == asked
    assert found.timeline.routine == apply(library.load(name).routine, asked)


def test_what_is_easier_already_can_not_be_eased() -> None:
    assert easier("sciatica", Options(easier=(ALL,))) is None


def test_what_was_to_be_harder_is_eased_instead() -> None:
    for options in (Options(harder=(ALL,)), Options(ways=(("wall-sit", "harder"),))):
        found = easier("sciatica", options)
        assert found is not None
        assert {each.way for each in found.timeline.routine.exercises} == {"easier"}


def test_what_has_no_easier_way_is_done_in_the_usual_one_in_place_of_the_harder(
    home: Path,
) -> None:
    folder = home / "routines" / "exercises"
    folder.mkdir(parents=True)
    harder = '[harder]\nsay = "Longer."\nhold = { time = "90s" }\n'
    (folder / "mine.toml").write_text(OWN + harder, encoding="ascii")
    options = Options(ways=(("mine", "harder"),))
    found = easier("mine", options)
    assert found is not None
    assert found.timeline.routine.exercises[0].way is None
    assert easier("mine", Options()) is None


def test_the_easier_ways_meet_nothing_that_is_avoided() -> None:
    avoid: frozenset[CautionName] = frozenset({"kneeling", "face-down"})
    found = easier("hip-balance", Options(avoid=avoid))
    assert found is not None
    assert not any(each.caution_names & avoid for each in found.timeline.routine.exercises)


# -- sliders --------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [Options(), Options(easier=(ALL,)), Options(harder=(ALL,))])
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("gentle", [REST_EXERCISE, REST_EXERCISE]),
        ("piriformis", ["figure-four-stretch", "knee-to-opposite-shoulder"]),
        ("desk-break", ["standing-side-shift"]),
    ],
)
def test_no_slider_is_left_in_what_asks_for_less(
    name: str, kept: list[str], asked: Options
) -> None:
    found = easier(name, asked)
    assert found is not None
    routine = found.timeline.routine
    assert [(each.id, each.way) for each in routine.exercises] == [(id_, "easier") for id_ in kept]
    assert not routine.beforehand, "what is to be known before a slider is left out with it"
    assert not routine.changes, "it is left out for the pain, not for what the person avoids"


@pytest.mark.parametrize("name", ["seated-sciatic-slider", "peroneal-slider"])
def test_a_slider_alone_can_not_be_eased(name: str) -> None:
    assert easier(name, Options()) is None
    assert rest(Options()) is not None


def test_sliders_are_left_out_where_nothing_has_an_easier_way_too() -> None:
    found = easier("desk-break", Options(ways=(("standing-side-shift", "easier"),)))
    assert found is not None
    assert [each.number for each in found.timeline.routine.exercises] == [2]


def test_what_a_person_avoids_on_any_day_is_still_told_as_that() -> None:
    found = easier("gentle", Options(avoid=SLIDERS))
    assert found is not None
    assert [change.exercise for change in found.timeline.routine.changes] == [2, 3]
