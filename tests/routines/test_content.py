"""The built-in files hold what their documents give, and say nothing they must not say."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

from routine.references import CAUTIONS, DOCUMENTS
from tests.support.paths import ROOT

ROUTINES = ROOT / "routines"
NAMES = ("static-back-pillow-squeezes", "cobra-glute-squeezes", "wall-sit")
SQUEEZES = NAMES[:2]
MARKS = {"source", "reference", "practice"}

FORBIDDEN = re.compile(
    r"\b(treat(s|ed|ing|ment|ments)?|reliev(e|es|ed|ing)|relief|heal(s|ed|ing)?|cur(e|es|ed|ing)"
    r"|prevent(s|ed|ing|ion)?|diagnos(e|es|ed|ing|is)|therap(y|ies|ist|ists|eutic)"
    r"|clinically proven|safe for everyone)\b",
    re.IGNORECASE,
)


def read(path: Path) -> dict[str, Any]:
    return tomli.loads(path.read_text(encoding="utf-8"))


def exercise(name: str) -> dict[str, Any]:
    return read(ROUTINES / "exercises" / f"{name}.toml")


def texts(value: object) -> Iterator[str]:
    """Every text of a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def spoken(name: str) -> list[str]:
    return [line if isinstance(line, str) else line["say"] for line in exercise(name)["setup"]]


ALL_FILES = sorted(ROUTINES.rglob("*.toml"))
DOSED = [path for path in ALL_FILES if path.parent.name != "figures"]


def test_sciatica_has_its_three_exercises_in_the_order_of_the_document() -> None:
    routine = read(ROUTINES / "sciatica.toml")
    assert [used["use"] for used in routine["exercise"]] == list(NAMES)


def test_sciatica_overrides_no_dose() -> None:
    for used in read(ROUTINES / "sciatica.toml")["exercise"]:
        assert set(used) == {"use"}


@pytest.mark.parametrize(
    ("name", "position", "setup_time", "rest"),
    [
        ("static-back-pillow-squeezes", "back", "68s", "30s"),
        ("cobra-glute-squeezes", "front", "55s", "30s"),
        ("wall-sit", "standing", "46s", "120s"),
    ],
)
def test_position_setup_and_rest_are_those_of_the_table(
    name: str, position: str, setup_time: str, rest: str
) -> None:
    found = exercise(name)
    assert (found["position"], found["setup_time"], found["rest"]) == (position, setup_time, rest)


@pytest.mark.parametrize(
    ("name", "effort"),
    [("static-back-pillow-squeezes", "Squeeze"), ("cobra-glute-squeezes", "Press")],
)
def test_squeezes_are_two_sets_of_twenty_with_breath_and_marks(name: str, effort: str) -> None:
    found = exercise(name)
    assert (found["sets"], found["reps"], found["most_sets"]) == (2, 20, 3)
    assert found["phase"] == [
        {"name": effort, "time": "2s", "breath": "out", "through": "mouth", "mark": "source"},
        {"name": "Release", "time": "3s", "breath": "in", "through": "nose", "mark": "practice"},
    ]
    assert found["marks"] == {"dose": "source", "rest": "practice", "setup": "practice"}
    assert "hold" not in found


def test_wall_sit_is_one_open_hold_with_a_first_mark_a_goal_and_an_end() -> None:
    found = exercise("wall-sit")
    assert found["hold"] == {"open": True, "goal": "2m", "max": "3m", "first": "30s"}
    assert found["sets"] == 1
    marks = {"dose": "source", "rest": "reference", "first": "practice", "setup": "practice"}
    assert found["marks"] == marks
    assert not {"reps", "phase"} & set(found)


@pytest.mark.parametrize("name", SQUEEZES)
def test_squeezes_never_go_past_three_sets_of_twenty(name: str) -> None:
    found = exercise(name)
    assert found["most_sets"] <= 3
    assert found["reps"] <= 20


def test_only_the_static_back_has_a_check_and_it_has_a_short_form() -> None:
    found = exercise("static-back-pillow-squeezes")["check"]
    assert found["say"] == "Feel your pelvis again. Even on both sides, and your lower back flat?"
    assert found["time"] == "20s"
    assert len(found["short"]) < len(found["say"])
    assert not any("check" in exercise(name) for name in ("cobra-glute-squeezes", "wall-sit"))


def test_the_pelvis_and_the_back_are_felt_again_once_the_pillow_is_there() -> None:
    lines = spoken("static-back-pillow-squeezes")
    order = [
        "Settle, and feel how you lie.",
        "Put the pillow between your knees, and line up your knees with your hips.",
        "Now feel your pelvis again. Is it the same, left and right?",
        "Does your lower back lie flat, too?",
    ]
    assert [line for line in lines if line in order] == order


def test_wall_sit_says_aloud_never_to_hold_the_breath_and_to_come_up_at_will() -> None:
    aloud = " ".join(spoken("wall-sit")).lower()
    told = ("never hold your breath", "come up whenever you like", "no socks", "chair beside")
    assert [words for words in told if words not in aloud] == []


def test_cobra_offers_the_pillow_aloud() -> None:
    assert any("a pillow under your hips" in line for line in spoken("cobra-glute-squeezes"))


@pytest.mark.parametrize("path", DOSED, ids=lambda path: path.stem)
def test_every_file_names_its_sources(path: Path) -> None:
    sources = read(path)["sources"]
    assert sources
    assert all(source["ref"] in DOCUMENTS and source["gives"] for source in sources)


OF_NO_DOCUMENT = {"common-practice", "ours"}


@pytest.mark.parametrize("name", sorted(DOCUMENTS.keys() - OF_NO_DOCUMENT))
def test_every_document_gives_its_address_or_says_that_none_is_known(name: str) -> None:
    document = DOCUMENTS[name]
    told = f"{document.title} {document.by}"
    assert (document.link or "").startswith("https://") != ("no web address known" in told)


def test_every_document_is_followed_somewhere() -> None:
    named = {source["ref"] for path in DOSED for source in read(path)["sources"]}
    named |= {words.ref for words in CAUTIONS.values() if words.ref}
    assert named == set(DOCUMENTS)


@pytest.mark.parametrize("path", sorted(ROUTINES.glob("exercises/*.toml")), ids=lambda p: p.stem)
def test_every_exercise_marks_where_its_figures_come_from(path: Path) -> None:
    found = read(path)
    for way in (found, {**found, **found["easier"]}, {**found, **found["harder"]}):
        wanted = {"dose", "setup"} | ({"switch"} if way.get("sides") == "each" else set())
        assert wanted <= set(way["marks"])
        assert set(way["marks"].values()) <= MARKS
        assert all(phase["mark"] in MARKS for phase in way.get("phase", []))


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.stem)
def test_no_text_makes_a_medical_claim(path: Path) -> None:
    found = {text: match[0] for text in texts(read(path)) if (match := FORBIDDEN.search(text))}
    assert found == {}


@pytest.mark.parametrize(
    "claim", ["It treats pain.", "Relieves", "heals", "a cure", "prevents", "Therapy", "relief"]
)
def test_a_medical_claim_would_be_found(claim: str) -> None:
    assert FORBIDDEN.search(claim)


def test_a_claim_anywhere_in_a_file_would_be_found() -> None:
    file = {"sources": [{"gives": "heals"}], "feel": ["cures"], "easier": {"say": "relief"}}
    assert list(texts(file)) == ["heals", "cures", "relief"]
