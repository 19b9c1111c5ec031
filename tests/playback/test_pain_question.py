"""What a session offers where it hurts, with a clock and a keyboard that only pretend."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import json

from routine.diary.database.rows import PlanRow, SessionRow, SetRow
from routine.model import Timeline
from routine.options import Options, eased
from routine.pain import REST_EXERCISE
from routine.playback.session_request import Alternatives, PlannedSession
from routine.signals import Started
from routine.timeline import compile_timeline
from routine.words import pain_pages
from tests.support.builders import cautions, exercise, timeline, way
from tests.support.journal_stage import close_all, journal, rows
from tests.support.playback_stage import Stage

EASIER = way("easier", sets=1, reps=1)
PLAN = timeline(exercise(id="squeezes", easier=EASIER, sets=1, reps=1))
EASED = PlannedSession(compile_timeline(eased(PLAN.routine, 1)), Options(easier=("all",)))
REST = PlannedSession(timeline(exercise(id=REST_EXERCISE, sets=1, reps=1)), Options(pace="slow"))
SLIDER = timeline(exercise(id="slider", name="Slider", cautions=cautions("slider-limit")))
MIXED = timeline(*PLAN.routine.exercises, *SLIDER.routine.exercises)
OVER = 60  # seconds


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    yield
    close_all()


def felt(pain: str, *keys: str, plan: Timeline = PLAN, code: int = 0, **lighter: Any) -> Stage:
    """Return a stage whose person said how much it hurts, then pressed keys, and enter at the end.

    `lighter` is what there is to offer: all of it, if nothing is said.
    """
    offers = Alternatives(lambda: EASED, lambda: REST) if not lighter else Alternatives(**lighter)
    made = Stage(plan, journal=journal(), pain=True, lighter=offers)
    for at, key in enumerate((*pain, "enter", *keys)):
        made.keyboard.at(1 + at, key)
    made.keyboard.at(OVER, "enter").at(OVER + 2, "enter")
    assert made.run() == code
    close_all()
    return made


def titles(made: Stage) -> list[str]:
    """Return the titles of the pages, each once where it is shown again."""
    found = [page.title for page in made.recorder.pages]
    return list(dict.fromkeys(found))


def nothing() -> None:
    """Offer nothing."""


@pytest.mark.parametrize("pain", ["6", "10"])
def test_who_is_in_much_pain_is_led_through_the_rest_alone_by_one_key(pain: str) -> None:
    made = felt(pain, "r", "enter")
    (started,) = [event for event in made.events if isinstance(event, Started)]
    assert started.name == REST.timeline.routine.name
    assert started.total_ms == REST.timeline.total_ms
    assert made.playback.opening.alternative == REST
    (done,) = rows(SetRow)
    assert done.known_as == REST_EXERCISE
    (plan,) = rows(PlanRow)
    assert json.decode(plan.options, type=Options) == REST.options
    assert [row.pain_before for row in rows(SessionRow)] == [int(pain)]


def test_a_rest_in_place_of_a_session_has_none_of_its_notes() -> None:
    offers = Alternatives(nothing, lambda: REST)
    for choice, is_told in (("r", False), ("enter", True)):
        note = pain_pages.SLIDERS_DONE
        made = Stage(SLIDER, journal=journal(), pain=True, lighter=offers, note=note)
        for at, key in enumerate(("6", "enter", choice, "q")):
            made.keyboard.at(1 + at, key)
        made.run()
        opening = " ".join(made.recorder.pages[-1].paragraphs)
        assert (note in opening) is is_told


def test_who_goes_on_all_the_same_is_offered_the_easier_ways() -> None:
    made = felt("7", "enter", "e", "enter")
    assert made.playback.opening.alternative == EASED
    assert titles(made)[1:3] == ["You said 7.", PLAN.routine.title]


def test_q_in_much_pain_starts_nothing() -> None:
    made = felt("8", "q", code=3)
    assert made.events == []
    assert made.playback.left_behind is not None
    assert made.playback.left_behind.title == pain_pages.REST_WELL


def test_r_is_no_key_where_no_rest_can_be_offered() -> None:
    made = felt("8", "r", "q", code=3, rest=nothing)
    assert made.recorder.pages[-1].prompt == "Not that key. q: rest today. enter: go on."


def test_a_session_that_is_only_the_rest_says_so_and_begins() -> None:
    made = felt("8", "enter", "enter", plan=REST.timeline)
    (told,) = [page for page in made.recorder.pages if page.title == "You said 8."]
    assert "nothing but a rest" in told.paragraphs[1]
    assert not any("r:" in page.prompt.split() for page in made.recorder.pages)
    assert made.playback.opening.alternative is None
    assert [row.pain_before for row in rows(SessionRow)] == [8]


@pytest.mark.parametrize("pain", ["4", "5"])
def test_who_is_to_ease_off_does_everything_in_its_easier_way_by_one_key(pain: str) -> None:
    made = felt(pain, "e", "enter")
    assert [done.way for done in rows(SetRow)] == ["easier"]
    (plan,) = rows(PlanRow)
    assert json.decode(plan.options, type=Options).easier == ("all",)
    shown = [page for page in made.recorder.pages if page.title == PLAN.routine.title]
    assert pain_pages.eased(["Squeezes"], [], is_all=True) in shown[0].paragraphs


def test_enter_leaves_everything_as_usual() -> None:
    made = felt("4", "enter", "enter")
    assert [done.way for done in rows(SetRow)] == [None]
    assert made.playback.opening.alternative is None


def test_q_where_easier_ways_are_offered_starts_nothing() -> None:
    made = felt("5", "q", code=3)
    assert made.events == []
    assert made.playback.left_behind is not None
    assert made.playback.left_behind.title == pain_pages.REST_WELL


def test_what_keeps_its_way_is_not_named_among_what_is_eased() -> None:
    both = timeline(exercise(id="squeezes", easier=EASIER, sets=1, reps=1), exercise(name="Rest"))
    planned = PlannedSession(compile_timeline(eased(both.routine, 1)), Options(easier=("all",)))
    made = felt("4", "e", "q", plan=both, code=3, easier=lambda: planned, rest=nothing)
    shown = " ".join(made.recorder.pages[-1].paragraphs)
    assert "Done the easier way, today only: pillow squeezes." in shown


def test_where_nothing_has_an_easier_way_the_opening_page_says_to_go_softer() -> None:
    made = felt("5", "enter", easier=nothing, rest=nothing)
    opening = next(page for page in made.recorder.pages if page.title == PLAN.routine.title)
    assert opening.paragraphs[1] == "You said 5. Do less today, or go softer."
    assert "You said five." in " ".join(cue.say for cue in opening.cues if cue.say)


@pytest.mark.parametrize(
    ("note", "told"), [("", pain_pages.NO_SLIDERS), (pain_pages.SLIDERS_DONE, "")]
)
@pytest.mark.parametrize(("pain", "is_much"), [("3", False), ("4", True)])
def test_who_hurts_more_than_a_slider_may_is_told_once_to_skip_it(
    pain: str,
    note: str,
    told: str,
    is_much: bool,  # noqa: FBT001 - a parameter
) -> None:
    made = Stage(SLIDER, journal=journal(), pain=True, note=note)
    for at, key in enumerate((pain, "enter", *(["enter"] if is_much else []), "q")):
        made.keyboard.at(1 + at, key)
    assert made.run() == 3
    opening = " ".join(made.recorder.pages[-1].paragraphs)
    assert (pain_pages.NO_SLIDERS in opening) is (is_much and bool(told))
    assert (pain_pages.SLIDERS_DONE in opening) is bool(note)


LEFT_OUT = "Left out today, for a pain above 3: slider."


def with_sliders(*keys: str, note: str = "", plan: Timeline = MIXED) -> tuple[Stage, str]:
    """Return a stage left at its opening page, before sliders that hurt, and what that shows."""
    offers = Alternatives(nothing if plan is SLIDER else lambda: EASED, lambda: REST)
    made = Stage(plan, journal=journal(), pain=True, lighter=offers, note=note)
    for at, key in enumerate((*keys, "q")):
        made.keyboard.at(1 + at, key)
    assert made.run() == 3
    return made, " ".join(made.recorder.pages[-1].paragraphs)


@pytest.mark.parametrize("keys", [("4", "enter", "e"), ("7", "enter", "enter", "e")])
def test_sliders_are_left_out_with_the_easier_ways_and_named(keys: tuple[str, ...]) -> None:
    made, opening = with_sliders(*keys, note=pain_pages.SLIDERS_DONE)
    assert made.playback.opening.alternative == EASED
    assert f"{LEFT_OUT} All else the easier way." in opening
    assert pain_pages.SLIDERS_DONE not in opening, "none comes that could be skipped"
    assert pain_pages.SLIDERS_HURT not in opening


def test_who_does_sliders_as_usual_all_the_same_is_told_how_to_skip_them() -> None:
    made, opening = with_sliders("4", "enter", "enter")
    assert made.playback.opening.alternative is None
    assert pain_pages.SLIDERS_HURT in opening
    assert LEFT_OUT not in opening


def test_before_nothing_but_sliders_only_a_rest_is_offered() -> None:
    made, _ = with_sliders("4", "enter", "e", plan=SLIDER)
    assert made.recorder.pages[-1].prompt == (
        "Not that key. q: rest today. r: legs up. enter: go on."
    )
    made, opening = with_sliders("4", "enter", "r", plan=SLIDER)
    assert made.playback.opening.alternative == REST
    assert "lider" not in opening


@pytest.mark.parametrize("pain", ["5", "7"])
def test_who_goes_on_with_nothing_but_sliders_is_asked_once_and_told_what_is_best(
    pain: str,
) -> None:
    made, opening = with_sliders(pain, "enter", "enter", plan=SLIDER)
    assert made.playback.opening.alternative is None
    assert f"{pain_pages.NO_SLIDERS}." in opening
    assert pain_pages.SOFTER not in opening


@pytest.mark.parametrize("pain", ["0", "3"])
def test_who_hardly_hurts_is_offered_nothing(pain: str) -> None:
    made = felt(pain, "enter")
    assert not any(page.title.startswith("You said") for page in made.recorder.pages)
    assert made.playback.opening.alternative is None


def test_nothing_can_be_changed_to_where_nobody_gave_it() -> None:
    made = felt("4", "enter", easier=Alternatives().easier, rest=Alternatives().rest)
    assert made.playback.opening.alternative is None


SHORT = timeline(exercise(sets=1, reps=1))


def test_who_rests_for_today_is_told_that_nothing_was_started() -> None:
    made = Stage(SHORT, journal=journal(), pain=True)
    made.keyboard.at(1, "8").at(2, "enter").at(4, "q")
    assert made.run() == 3
    left = made.playback.left_behind
    assert left is not None
    assert left.title == "Nothing started. See you another day."
