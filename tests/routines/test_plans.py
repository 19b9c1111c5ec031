"""The routines of docs/writing-routines.md, read from it: twelve plans, and the examples."""

import json
import re
import wave
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from routine import library
from routine.commands.group import COMMANDS
from routine.definition.file_format import schema
from routine.diary import Instant
from routine.model import Segment, Timeline
from routine.player.player import Player
from routine.references import CAUTIONS
from routine.signals import Action, ClockMs, Event, Paused, SegmentBegan
from routine.timeline import compile_timeline
from routine.units import SECOND
from tests.routines.test_content import FORBIDDEN
from tests.support.command_run import Run
from tests.support.diaries import NOW
from tests.support.journal_stage import close_all, journal
from tests.support.paths import ROOT
from tests.support.rendering import Fake, render

TEXT = (ROOT / "docs" / "writing-routines.md").read_text(encoding="utf-8")
GUIDE, _, TWELVE = TEXT.partition("\n## Twelve plans\n")
FENCED = re.compile(r"```toml\n(.*?)```", re.DOTALL)
PLANS = {
    heading: FENCED.findall(section)[0]
    for heading, section in re.findall(r"### ([^\n]+)\n(.*?)(?=\n### |\Z)", TWELVE, re.DOTALL)
}
EXAMPLES = FENCED.findall(GUIDE)
ALL = [*PLANS.values(), *EXAMPLES]

BOX, LONG_BREATHS, CIRCUIT, TABATA = (
    "Box breathing",
    "4-7-8 breathing",
    "The seven-minute circuit",
    "Tabata",
)
EMOM, COPENHAGEN, WRISTS, COUCH = "EMOM", "The Copenhagen ladder", "Wrists", "Couch stretch"
MCGILL, FIVES, SUN, PELVIC = "McGill's ladder", "Five by five", "Sun salutation", "Pelvic floor"

# When each set is done, in seconds from the first one of its run, and how long it takes. Runs are
# apart where the time between them is that of a setup, which its words decide.
_LADDER = [(0, 10), (40, 20), (105, 30)]
SETS = {
    BOX: [[(0, 240)]],
    LONG_BREATHS: [[(0, 76)]],
    CIRCUIT: [[(40 * at, 30) for at in range(12)]],
    TABATA: [[(30 * at, 20) for at in range(8)]],
    EMOM: [[(60 * at, 25 if at % 2 else 30) for at in range(10)]],
    COPENHAGEN: [[*_LADDER, *((160 + at, long) for at, long in _LADDER)]],
    WRISTS: [[(0, 65), (73, 65)]],
    COUCH: [[(0, 120), (145, 120)]],
    MCGILL: [
        [(0, 39), (47, 39), (116, 26), (150, 26), (206, 13), (227, 13)],
        [(0, 78), (108, 52), (190, 26), (236, 78), (344, 52), (426, 26)],
        [(0, 78), (84, 78), (192, 52), (250, 52), (332, 26), (364, 26)],
    ],
    FIVES: [[(205 * at, 25) for at in range(5)]] * 3,
    SUN: [[(56 * at, 50) for at in range(4)]],
    PELVIC: [[(0, 200)], [(0, 60)]],
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own, with the journal that a session may have opened closed in the end."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    yield tmp_path / "home"
    close_all()


def file(text: str) -> str:
    path = Path(f"plan-{ALL.index(text)}.toml")
    path.write_text(text, encoding="utf-8")
    return f"./{path}"


def plan(name: str) -> Timeline:
    return compile_timeline(library.load(file(PLANS[name])).routine)


class DoneSet(NamedTuple):
    """A set on one side, as a timeline has it: its times are in milliseconds."""

    segments: tuple[Segment, ...]

    @property
    def first(self) -> Segment:
        return self.segments[0]

    @property
    def start_ms(self) -> int:
        return self.first.start_ms

    @property
    def ms(self) -> int:
        return sum(segment.duration_ms for segment in self.segments)


def sets_of(timeline: Timeline) -> list[DoneSet]:
    work = filter(attrgetter("is_work"), timeline.segments)
    return [DoneSet(tuple(run)) for _, run in groupby(work, key=attrgetter("block"))]


class Session:
    """A session on a pretended clock, kept in a diary; a pause of the plan is ended after 5 s."""

    def __init__(self, timeline: Timeline, *, keyboard: bool = False) -> None:
        self.player = Player(timeline, keyboard=keyboard)
        self.journal = journal()
        self.events: list[Event] = []
        self.now = 0
        self._take(self.player.start(ClockMs(0)))

    def run(self, *, enter_after_ms: int | None = None) -> "Session":
        """Run to the end, ending each set at one's own pace by a key after so long, if given."""
        while not self.player.is_over:
            self._wait((self.player.next_deadline() or self.now + 100) - self.now)
            view = self.player.view(ClockMs(self.now))
            if view.mode == "paused":
                self._wait(5_000)
                self._press(Action.PAUSE)
            elif enter_after_ms and view.mode == "running" and view.segment.open:
                self._wait(enter_after_ms)
                self._press(Action.ENTER)
        self._take(self.player.confirm(as_guided=True))
        close_all()
        return self

    def began(self, *kinds: str) -> list[tuple[SegmentBegan, int]]:
        """Return the segments of these kinds that began, each with its time in the session."""
        begun = (event for event in self.events if isinstance(event, SegmentBegan))
        return [(event, event.at_ms) for event in begun if event.kind in kinds]

    def _wait(self, ms: int) -> None:
        end = self.now + ms
        while (due := self.player.next_deadline()) is not None and due <= end:
            self.now = due
            self._take(self.player.advance(due))
        self.now = end

    def _press(self, action: Action) -> None:
        self._take(self.player.press(action, ClockMs(self.now)))

    def _take(self, events: list[Event]) -> None:
        self.events += events
        instant = Instant(NOW + self.now, 60, ClockMs(self.now))
        self.journal.record(events, self.player.snapshot, self.player.timeline, instant)


def kept_sets(run: Run) -> list[dict[str, Any]]:
    """Return the sets of the last session, as `log` prints them, in the order of the diary."""
    code, out, _ = run("log", "last", "--json")
    assert code == 0
    sets: list[dict[str, Any]] = json.loads(out)["sets"]
    return sets


def test_there_are_twelve_plans_and_no_two_are_alike() -> None:
    assert list(PLANS) == list(SETS)
    assert len(set(PLANS.values())) == 12


@pytest.mark.parametrize("text", ALL)
def test_each_routine_of_the_document_is_valid_without_a_warning(run: Run, text: str) -> None:
    code, out, err = run("check", file(text))
    assert (code, err) == (0, "")
    assert re.fullmatch(r"\./plan-\d+\.toml: ok, about \d+ (minutes?|seconds)\n", out), out


@pytest.mark.parametrize("text", ALL)
def test_no_routine_of_the_document_claims_anything(text: str) -> None:
    assert FORBIDDEN.findall(text) == []


@pytest.mark.parametrize("name", PLANS)
def test_each_set_of_a_plan_begins_and_ends_when_a_trainer_means_it_to(name: str) -> None:
    done = sets_of(plan(name))
    for times in SETS[name]:
        run, done = done[: len(times)], done[len(times) :]
        origin = run[0].start_ms
        found = [((each.start_ms - origin) / SECOND, each.ms / SECOND) for each in run]
        assert found == times
    assert done == []


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_ends_with_its_last_set(name: str) -> None:
    timeline = plan(name)
    last = sets_of(timeline)[-1]
    assert last.start_ms + last.ms == timeline.total_ms


@pytest.mark.parametrize(
    ("name", "breath"),
    [
        (BOX, [("in", 4), ("hold", 4), ("out", 4), ("hold", 4)] * 15),
        (LONG_BREATHS, [("in", 4), ("hold", 7), ("out", 8)] * 4),
        (SUN, [("in", 5), ("out", 5)] * 20),
    ],
)
def test_a_plan_of_breaths_has_each_breath_in_turn(name: str, breath: list[Any]) -> None:
    phases = [segment for segment in plan(name).segments if segment.is_work]
    assert [(segment.breath, segment.duration_ms / SECOND) for segment in phases] == breath


@pytest.mark.parametrize(
    ("name", "reps"),
    [
        (EMOM, [12, 10] * 5),
        (WRISTS, [5, 5]),
        (MCGILL, [3, 3, 2, 2, 1, 1, 6, 4, 2, 6, 4, 2, 6, 6, 4, 4, 2, 2]),
        (FIVES, [5] * 15),
        (PELVIC, [10, 10]),
    ],
)
def test_a_plan_has_as_many_reps_in_each_set_as_it_says(name: str, reps: list[int]) -> None:
    assert [each.first.reps for each in sets_of(plan(name))] == reps


@pytest.mark.parametrize(("name", "rounds"), [(EMOM, 5), (SUN, 4)])
def test_a_plan_in_rounds_counts_them(name: str, rounds: int) -> None:
    done = sets_of(plan(name))
    exercises = len({each.first.exercise for each in done})
    found = [(each.first.exercise, each.first.round, each.first.rounds) for each in done]
    each_in_turn = [(at % exercises + 1, at // exercises + 1, rounds) for at in range(len(done))]
    assert found == each_in_turn


def test_the_sides_of_a_plan_come_as_it_says() -> None:
    sides = {name: [each.first.side for each in sets_of(plan(name))] for name in PLANS}
    assert sides[COPENHAGEN] == ["left"] * 3 + ["right"] * 3
    assert sides[WRISTS] == sides[COUCH] == ["left", "right"]
    assert set(sides[TABATA]) == {None}


def test_holding_the_breath_brings_its_caution_by_itself() -> None:
    cautioned = {
        name
        for name in PLANS
        if any("breath-hold" in each.caution_names for each in plan(name).routine.exercises)
    }
    assert cautioned == {BOX, LONG_BREATHS}
    assert "breath-hold" not in "".join(PLANS.values())


def test_what_a_plan_says_of_its_own_is_said_when_it_is_due() -> None:
    assert _said(CIRCUIT, "Other side.") == [("hold", 15)]
    assert _said(COUCH, "Squeeze the buttock of the back leg.") == [("hold", 30)] * 2
    assert [kind for kind, _ in _said(TABATA, "Go. Run.")] == ["hold"] * 8
    assert {kind for kind, _ in _said(TABATA, "Walk.")} == {"rest"}
    assert len(_said(FIVES, "Sixty kilos.")) == 1


def test_each_movement_of_the_sun_salutation_is_named_in_every_round() -> None:
    timeline = plan(SUN)
    work = [each for each in timeline.segments if each.is_work]
    for segment in work:
        said = [cue.say or "" for cue in timeline.cues_by_segment[segment.index]]
        assert any((segment.phase or "?") in words for words in said), (segment.round, said)
    assert {each.round for each in work} == {1, 2, 3, 4}


def _said(name: str, words: str) -> list[tuple[str, int]]:
    """Return the kinds of the segments in which these words are said, with the whole second."""
    timeline = plan(name)
    spoken = [(at, cue) for at, cue in timeline.planned_cues() if cue.say == words]
    found = [(at, timeline.segments[cue.segment]) for at, cue in spoken]
    return [(segment.kind, (at - segment.start_ms) // SECOND) for at, segment in found]


def test_each_station_of_the_circuit_is_named_in_the_gap_before_it() -> None:
    timeline = plan(CIRCUIT)
    gaps = [segment for segment in timeline.segments if segment.kind == "setup"][1:]
    assert {segment.duration_ms for segment in gaps} == {10_000}
    for segment in gaps:
        spoken = [cue.say or "" for cue in timeline.cues_by_segment[segment.index]]
        assert segment.exercise_name.split()[0].casefold() in " ".join(spoken).casefold()


@pytest.mark.parametrize("keyboard", [False, True])
@pytest.mark.parametrize("name", PLANS)
def test_a_plan_runs_from_start_to_end_and_stands_in_the_diary(
    run: Run, name: str, *, keyboard: bool
) -> None:
    timeline = plan(name)
    session = Session(timeline, keyboard=keyboard).run()
    pauses = sum(isinstance(event, Paused) for event in session.events)
    assert pauses == (3 if keyboard and name == FIVES else 0)
    routine = timeline.routine
    loads = {each.number: each.load for each in routine.exercises}
    expected = [_key(each.first, loads) for each in sets_of(timeline)]
    kept = kept_sets(run)
    in_order = sorted(expected, key=lambda row: (row[0], row[1], row[2], row[3]))
    columns = ("exercise", "round", "number", "side", "load")
    found = [tuple(row[column] for column in columns) for row in kept]
    assert sorted(found, key=lambda row: row[:4]) == in_order
    assert all(row["whole"] and row["confirmed"] for row in kept)


def _key(segment: Segment, loads: dict[int, str | None]) -> tuple[Any, ...]:
    where = (segment.exercise, segment.round or 0, segment.set, segment.side or "")
    return (*where, loads[segment.exercise])


def test_a_set_ended_early_starts_the_next_on_the_minute_all_the_same() -> None:
    for after_ms in (4_000, 20_000, None):
        session = Session(plan(EMOM), keyboard=True).run(enter_after_ms=after_ms)
        starts = [at_ms for _, at_ms in session.began("phase")]
        assert {later - sooner for sooner, later in pairwise(starts)} == {60_000}, after_ms


def test_five_by_five_rests_three_minutes_however_soon_a_set_is_over() -> None:
    session = Session(plan(FIVES), keyboard=True).run(enter_after_ms=12_000)
    starts = [at_ms for event, at_ms in session.began("phase") if event.exercise == 1]
    assert [later - sooner for sooner, later in pairwise(starts)] == [192_000] * 4


@pytest.mark.parametrize("name", PLANS)
def test_everything_that_a_plan_says_can_be_said_and_none_of_it_at_once(name: str) -> None:
    timeline = plan(name)
    spoken = [(at, cue) for at, cue in timeline.planned_cues() if cue.say]
    assert spoken
    assert not timeline.has_unsaid
    for (at, cue), (following, after) in pairwise(spoken):
        assert at + cue.length_ms <= following, (cue.say, after.say)


@pytest.mark.parametrize("name", [LONG_BREATHS, WRISTS])
def test_a_plan_can_be_taken_along_as_a_file(name: str, tmp_path: Path) -> None:
    timeline, path = plan(name), tmp_path / "plan.wav"
    render(timeline, "full", Fake(), path)
    with wave.open(str(path), "rb") as made:
        length_ms = made.getnframes() * SECOND // made.getframerate()
    assert timeline.total_ms < length_ms < timeline.total_ms + 10_000


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_shown_and_previewed(run: Run, name: str) -> None:
    path = file(PLANS[name])
    routine = library.load(path).routine
    shown, previewed = run("show", path).out, run("preview", path).out
    for exercise in routine.exercises:
        assert exercise.name in shown
        assert exercise.name.split()[0].casefold() in previewed.casefold()
    assert ("Round" in previewed.splitlines()[0]) == bool(routine.groups)


@pytest.mark.parametrize("text", re.findall(r'^routine go "([^"]+)"', GUIDE, re.MULTILINE))
def test_each_line_to_go_of_the_document_stands_for_a_valid_routine(run: Run, text: str) -> None:
    code, out, err = run("go", text, "--show")
    assert (code, err) == (0, "")
    Path("gone.toml").write_text(out, encoding="utf-8")
    assert run("check", "./gone.toml").out.startswith("./gone.toml: ok")


def test_the_mistake_shown_of_go_is_told_as_it_is_shown(run: Run) -> None:
    code, _, err = run("go", "3x10 squeez 2q")
    assert code == 2
    assert f'$ routine go "3x10 squeez 2q"\n{err}```' in TEXT


def test_each_command_that_the_document_names_is_there() -> None:
    named = set(re.findall(r"(?:^|`)routine ([a-z]+)", TEXT, re.MULTILINE))
    assert {"new", "edit", "go", "check", "schema", "list"} <= named
    assert named - {row.name for row in COMMANDS} == set()


def test_every_key_of_the_format_is_told() -> None:
    told = set(re.findall(r"`([a-z_]+)`", TEXT))
    for kind in ("routine", "exercise"):
        described = schema(kind)
        assert set(_keys(described["$defs"], described["$ref"])) - told == set()


def test_every_caution_that_can_be_avoided_is_told() -> None:
    assert [name for name in CAUTIONS if f'`"{name}"`' not in TEXT] == []


def _keys(tables: dict[str, Any], ref: str) -> Iterator[str]:
    """Yield the keys of a table and of all tables in it; those of figures are told elsewhere."""
    for key, value in tables[ref.rpartition("/")[2]]["properties"].items():
        yield key
        for inner in re.findall(r"#/\$defs/\w+", json.dumps(value)) if key != "figure" else ():
            yield from _keys(tables, inner)
