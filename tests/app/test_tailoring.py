"""What commands make of what a person keeps of their body: an easier way, or something left out."""

import json
from pathlib import Path
from typing import Any

import pytest

from routine import library, units
from routine.app.environment import Environment
from routine.app.tailoring import plan_timeline, slider_note
from routine.diary import instants
from routine.errors import InvalidError
from routine.library import Entry, LoadedRoutine
from routine.model import Caution, CautionName, Dose, Routine, Timeline
from routine.options import Options
from routine.render.recording import Rendered
from routine.timeline import compile_timeline, measure
from routine.words import opening_page
from tests.support.builders import exercise, routine, timeline
from tests.support.command_run import Run
from tests.support.journal_stage import close_all, journal, stage
from tests.support.personal import CHANGED, FACE_DOWN, keep, numbers, preview, words
from tests.support.playback_stage import NOON


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def spoken(plan: dict[str, Any]) -> list[str]:
    return [cue["say"] for cue in plan["cues"] if cue["say"]]


# -- what commands make of it -------------------------------------------------------------------


def test_preview_begins_with_what_is_left_out_or_done_in_an_easier_way(run: Run) -> None:
    keep(*FACE_DOWN)
    plan = preview(run, "sciatica")
    assert spoken(plan)[:3] == [
        CHANGED,
        "Take your socks off for the wall sit.",
        "Static back pillow squeezes. One of three.",
    ]
    assert plan["cues"][1]["at_ms"] < 1_000
    assert numbers(plan) == [1, 3]


def test_with_nothing_to_avoid_in_it_a_plan_says_nothing_of_it(run: Run) -> None:
    before = preview(run, "sciatica")
    keep("ball")
    assert preview(run, "sciatica") == before


def test_a_way_that_is_kept_is_the_way_that_is_done(run: Run) -> None:
    keep(ways=(("wall-sit", "easier"),))
    kept = preview(run, "sciatica")
    assert "Slide down only a little. This one is fifteen seconds." in spoken(kept)
    keep()
    assert preview(run, "sciatica", "--easier", "wall-sit") == kept
    assert preview(run, "sciatica") != kept


def test_what_is_asked_for_comes_before_what_is_kept(run: Run) -> None:
    harder = preview(run, "sciatica", "--harder", "wall-sit")
    keep(ways=(("wall-sit", "easier"),))
    assert preview(run, "sciatica", "--harder", "3") == harder


def test_what_is_avoided_comes_before_a_harder_way_that_is_kept(run: Run) -> None:
    keep("long-hold", ways=(("wall-sit", "harder"),))
    plan = preview(run, "wall-sit")
    assert spoken(plan)[0].startswith(
        "You avoid a long, strong hold, so you'll do wall sit the easier way."
    )


@pytest.mark.parametrize("avoid", [(), ("face-down",), ("lying-flat", "long-hold"), ("kneeling",)])
def test_every_length_that_is_told_is_that_of_the_session(
    run: Run, avoid: tuple[CautionName, ...]
) -> None:
    keep(*avoid, ways=(("bridge", "easier"), ("wall-sit", "harder")))
    told = json.loads(run("list", "--json").out)
    texts = run("list").out
    for item in told:
        name, code, out = item["name"], *run("preview", item["name"], "--json")[:2]
        if code == 2:
            assert item["minutes_for_you"] is None
            assert f"left out for you, about {item['minutes']} minutes" in words(run("show", name))
            continue
        minutes = units.minutes(json.loads(out)["total_ms"])
        assert item["minutes_for_you"] == minutes
        assert json.loads(run("show", name, "--json").out)["minutes_for_you"] == minutes
        assert f", {minutes} minutes" in next(
            line for line in texts.splitlines() if line.startswith(f"  {name} ")
        )
        page = words(run("show", name))
        assert f"Time about {minutes} minutes" in page
        is_told = f"minutes for you, about {item['minutes']} minutes in full" in page
        assert is_told >= (minutes != item["minutes"])
        assert f"about {minutes} minutes for you, about {minutes} minutes" not in page


# -- easier, harder, and parts of a routine -----------------------------------------------------


def test_render_makes_a_file_of_what_is_left(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[Timeline] = []

    def render(plan: Timeline, *_: object, **__: object) -> list[Rendered]:
        plans.append(plan)
        return []

    monkeypatch.setattr("routine.render.recording.render", render)
    keep(*FACE_DOWN)
    assert run("render", "sciatica").code == 0
    (plan,) = plans
    assert [each.number for each in plan.routine.exercises] == [1, 3]
    assert next(cue.say for _, cue in plan.planned_cues() if cue.say) == CHANGED


def test_a_third_session_with_sliders_in_a_day_is_told_so(environment: Environment) -> None:
    slider = timeline(exercise(cautions=(Caution("Light.", "slider-limit"),))).routine
    assert slider_note(environment, slider) == ""
    for random in (b"0123456789", b"abcdefghij"):
        assert slider_note(environment, slider) == ""
        made = stage(compile_timeline(slider), journal=journal(random))
        made.keyboard.at(45, "q").at(47, "q")
        made.run()
        close_all()
    assert "two sessions today" in slider_note(environment, slider)
    assert slider_note(environment, timeline(exercise()).routine) == ""
    assert instants.local_time(NOON, 60).hour == 12


# -- the timeline, which may be compiled after the first page -----------------------------------


def loaded(filed: Routine) -> LoadedRoutine:
    entry = Entry(filed.name, Path("filed.toml"), "yours")
    return LoadedRoutine(filed, entry, "filed.toml", measure(filed), ())


@pytest.mark.parametrize(("sets", "asked"), [(2, {"sets": 50}), (30, {})])
def test_a_session_that_may_be_too_long_is_refused_before_anything_is_shown(
    sets: int, asked: dict[str, Any]
) -> None:
    filed = routine(exercise(sets=sets, reps=200))
    with pytest.raises(InvalidError, match="too long"):
        plan_timeline(loaded(filed), Options(**asked))


def test_a_session_that_can_not_be_too_long_is_compiled_once_when_it_is_needed() -> None:
    plan = routine(exercise(sets=2))
    deferred = plan_timeline(loaded(plan), Options())
    assert deferred.routine == plan
    assert deferred() == compile_timeline(plan)
    assert deferred() is deferred()


# -- what is told of a session before its timeline is made --------------------------------------

BEST = (("wall-sit", 72_000), ("clamshell", 30_000))
OPTIONS = {
    "none": (Options(), True),
    "bests": (Options(bests=BEST), True),
    "slow": (Options(pace="slow"), False),
    "avoid": (Options(avoid=frozenset({"long-hold"}), bests=BEST), None),
    "sets": (Options(sets=1, bests=BEST), None),
    "first": (Options(only=("1",)), None),
    "hands-free": (Options(hands_free=True), None),
    "way": (Options(ways=(("wall-sit", "easier"),)), None),
    "dose": (Options(doses=(("wall-sit", Dose(1, None, 30_000), Dose(2, None, 30_000)),)), None),
}


@pytest.mark.parametrize("asked", OPTIONS)
def test_the_opening_page_is_the_same_whether_or_not_the_timeline_is_made(asked: str) -> None:
    options, is_known = OPTIONS[asked]
    for _, built_in in library.load_all():
        assert built_in is not None
        plan = plan_timeline(built_in, options)
        made, outline = plan(), plan.outline or plan()
        assert is_known in {None, plan.outline is not None}
        assert (outline.routine, outline.total_ms) == (made.routine, made.total_ms)
        assert outline.has_unsaid == made.has_unsaid
        assert opening_page.opening(outline, asks=True) == opening_page.opening(made, asks=True)


@pytest.mark.parametrize(("name", "is_known"), [("Rest", True), ("休む", False)])
def test_what_may_be_left_unsaid_is_found_in_the_timeline(name: str, *, is_known: bool) -> None:
    plan = plan_timeline(loaded(routine(exercise(name=name))), Options())
    assert (plan.outline is not None) == is_known
    assert plan().has_unsaid != is_known
