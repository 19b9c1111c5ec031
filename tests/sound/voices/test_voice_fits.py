"""Every phrase of ours and of the built-in library, said by the real voice within its time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from itertools import repeat
from statistics import median
from typing import get_args

import numpy as np
import pytest

from routine import library, timeline
from routine.errors import UsageError
from routine.model import Breath, Hold, Segment, Side, Timeline
from routine.options import Options, apply
from routine.player.replies import FIXED_REPLIES
from routine.references import CAUTIONS
from routine.sound.voices import postprocessing
from routine.sound.voices.levelling import levelled
from routine.sound.voices.model import Model
from routine.units import FRAMES_PER_MS, MINUTE, SECOND
from routine.words import audio_file, closing_page, opening_page
from routine.words.phrases import at_the_end, between_sets, in_pause, in_set, in_setup, whereabouts
from routine.words.reading_aloud import spoken_form
from routine.words.sentences import POSITIONS, with_side
from routine.words.speech_timing import BRISK, CALM, SpeechRate, speech_ms
from tests.support.builders import CHECK, WALL_SIT, exercise

pytestmark = pytest.mark.skipif(
    find_spec("hibari") is None, reason="the natural voice is not installed on this platform"
)
WAYS = (
    Options(),
    Options(side="left"),
    Options(side="right"),
    Options(sets=1),
    Options(pace="slow"),
    Options(pace="quick"),
    Options(hands_free=True),
    Options(easier=("all",)),
    Options(harder=("all",)),
    Options(avoid=frozenset(CAUTIONS)),
)
HOLDS = ("Hold", "Stretch", "Press", "Rest")
FLAGS = (True, False)
LIMBS = ("side", "knee", "leg", "hand")
SIDES: tuple[Side, ...] = ("left", "right")
MARKS = range(15 * SECOND, 3 * MINUTE + 1, 15 * SECOND)
# A best may be of any second; past two minutes no word is new.
BESTS = (
    *range(5 * SECOND, 2 * MINUTE, SECOND),
    *range(2 * MINUTE, 10 * MINUTE + 1, 15 * SECOND),
)


@pytest.fixture(autouse=True)
def _not_levelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out levelling, which takes a third of the time and changes no length (see below)."""
    monkeypatch.setattr(postprocessing, "levelled", lambda phrase: phrase)


@cache
def voice(rate: SpeechRate) -> Model:
    return Model() if rate == CALM else Model(calm=1.0)


@cache
def takes(words: str, rate: SpeechRate) -> int:
    """Return how long the voice takes, in ms."""
    return len(voice(rate).speak(words)) // FRAMES_PER_MS


def too_long(said: dict[str, int], rate: SpeechRate = CALM) -> dict[str, tuple[int, int]]:
    """Return what is not said within its time, with the time that it takes, in ms."""
    with ThreadPoolExecutor() as pool:  # the model leaves the other core idle
        taken = dict(zip(said, pool.map(takes, said, repeat(rate)), strict=True))
    return {words: (taken[words], ms) for words, ms in said.items() if taken[words] > ms}


def timed(*forms: str, rate: SpeechRate = CALM) -> dict[str, int]:
    """Return phrases as they are said, each with its time."""
    return {spoken_form(words): speech_ms(words, rate) for words in forms}


def plans() -> Iterator[Timeline]:
    for entry in [*library.entries(), *library.exercise_entries()]:
        if entry.origin == "built-in":
            routine = library.load(entry.name).routine
            for options in WAYS:
                with suppress(UsageError):  # nothing is left where all is avoided
                    yield timeline.compile_timeline(apply(routine, options))


def lines_of(plan: Timeline) -> Iterator[str]:
    """Yield every form of what a file has said."""
    for planned in plan.routine.exercises:
        for way in filter(None, (planned, planned.easier, planned.harder)):
            lines = (*way.setup, *way.leave, *way.points, way.way_line, way.in_rest, way.in_switch)
            for line in filter(None, lines):
                forms = filter(None, (line.say, line.short))
                yield from (with_side(form, "right") for form in forms)
            if way.check:
                yield from between_sets.check(way.check, may_add=True)


@pytest.mark.parametrize("words", ["Squeeze.", opening_page.PRESS_ENTER])
def test_levelling_a_phrase_changes_no_length(words: str) -> None:
    phrase = (voice(CALM).speak(words) / 32_768).astype(np.float32)
    louder = levelled(phrase)
    assert np.abs(louder - phrase).max() > 0
    assert len(louder) == len(phrase)


def test_every_phrase_of_the_library_is_said_within_its_time() -> None:
    calm: dict[str, int] = {}
    brisk: dict[str, int] = {}
    for plan in plans():
        page = opening_page.opening(plan, asks=True, introduces=True)
        calm |= {cue.say: cue.length_ms for cue in page.cues if cue.say} | timed(*lines_of(plan))
        for cue in plan.cues:
            is_of_work = plan.segments[cue.segment].is_work and not (cue.from_end and cue.say)
            if cue.say:
                (brisk if is_of_work else calm)[cue.say] = cue.length_ms
    assert too_long(calm) == {}
    assert too_long(brisk, BRISK) == {}


def test_hardly_any_time_for_words_is_wasted() -> None:
    lines = {spoken_form(line) for plan in plans() for line in lines_of(plan)}
    spare = sorted(speech_ms(line) / takes(line, CALM) for line in lines)
    assert median(spare) < 1.3
    assert spare[-1] < 2


def test_every_answer_to_a_key_is_said_within_its_time() -> None:
    positions = (in_pause.position(position) for position in POSITIONS)
    assert too_long(timed(*FIXED_REPLIES, *positions)) == {}


@pytest.mark.parametrize("number", [1, 7, 11, 12, 17, 20, 27, 30, 45, 77, 99, 100, 112, 150, 200])
def test_every_number_that_a_rep_can_have_is_said_within_its_time(number: int) -> None:
    said = [in_set.rep_count(number, half_way=half_way, last=False) for half_way in (False, True)]
    forms = (form for count in said for form in count)
    assert too_long(timed(*forms, rate=BRISK), BRISK) == {}


def test_every_mark_of_a_hold_is_said_within_its_time() -> None:
    marks = [
        form
        for ms in MARKS
        for mark in (in_set.hold_mark, in_set.hold_first_mark, in_set.hold_goal)
        for form in mark(ms)
    ]
    holds = [Hold(20 * SECOND, name=name, slow_breath=slow) for name in HOLDS for slow in FLAGS]
    begins = [
        form for one in holds for first in FLAGS for form in in_set.hold(one, first_set=first)
    ]
    assert too_long(timed(*marks, *begins, *in_set.hold_nearly_over(), rate=BRISK), BRISK) == {}


@pytest.mark.parametrize("number", [1, 2, 5, 7, 10, 12, 20, 45, 77, 100, 200])
def test_every_set_at_ones_own_pace_is_said_within_its_time(number: int) -> None:
    begins = [
        form
        for first in FLAGS
        for ends in FLAGS
        for form in in_set.own_pace(number, first_set=first, ends_by_key=ends)
    ]
    assert too_long(timed(*begins, *in_set.own_pace_nearly_over())) == {}


@pytest.mark.parametrize("breath", get_args(Breath))
def test_every_breath_of_a_phase_is_said_within_its_time(breath: Breath) -> None:
    forms = [
        form
        for name in ("In", "Out", "Hold", "Breathe in", "Breathe out", "Pause", "Squeeze")
        for rep in (1, 2, 3)
        for form in (
            *in_set.phase(name, breath, rep, first_set=True),
            *in_set.breath_only(breath, rep),
        )
    ]
    assert too_long(timed(*forms, rate=BRISK), BRISK) == {}


MARK_SECONDS = (1, 5, 10, 12, 20, 30, 45, 60, 75, 90, 120)
"""Times of a hold that may be told before it."""


@pytest.mark.parametrize("number", [1, 2, 3, 8, 12, 20, 60])
def test_every_round_that_begins_is_said_within_its_time(number: int) -> None:
    rounds = [in_setup.round_begins(number, 60, name) for name in (None, "Whole", "Circuit")]
    held = exercise(hold=Hold(30_000, times_ms=tuple(n * 1_000 for n in MARK_SECONDS)))
    following = range(1, len(MARK_SECONDS) + 1)
    sets = [form for at in following for form in between_sets.next_set(held, at, None)]
    assert too_long(timed(*rounds, *sets, *between_sets.rest_between_rounds(held))) == {}


@pytest.mark.parametrize("load", ["8 kg", "60 kg", "Red band", "two dumbbells of 2.5 kg", "12 lb"])
def test_every_load_is_said_within_its_time(load: str) -> None:
    assert too_long(timed(in_setup.load(load))) == {}


def test_every_best_of_a_hold_is_said_within_its_time() -> None:
    bests = (form for ms in BESTS for form in in_set.hold_best(ms))
    assert too_long(timed(*bests, rate=BRISK), BRISK) == {}


def test_every_rest_and_switch_is_said_within_its_time() -> None:
    lying, held = exercise(position="back"), exercise(hold=WALL_SIT)
    rests = [
        form for one in (lying, held) for s in FLAGS for form in between_sets.rest(one, stays=s)
    ]
    switches = [
        form for limb in LIMBS for side in SIDES for form in between_sets.switch(limb, side)
    ]
    question = between_sets.check(CHECK, may_add=True)
    assert too_long(timed(*rests, *switches, *question)) == {}


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 8, 9, 12, 13, 20])
def test_every_set_that_comes_is_said_within_its_time(number: int) -> None:
    sides: tuple[Side | None, ...] = (None, "left", "right")
    ladder = exercise(limb="hand", ladder=tuple(range(1, 21)), sets=20)
    ways = (exercise(limb="hand"), ladder)
    forms = [
        form for way in ways for side in sides for form in between_sets.next_set(way, number, side)
    ]
    for side in sides:
        reached = Segment(0, 0, 1, "hold", 1, "Wall sit", set=number, sets=20, side=side)
        forms += [form for extra in (0, 1) for form in whereabouts.to_set(reached, "hand", extra)]
    assert too_long(timed(*forms)) == {}


@pytest.mark.parametrize(
    "ms",
    [45 * SECOND, *(m * MINUTE for m in (1, 2, 12, 17, 31, 48, 60))],
    ids=lambda ms: ms // 1000,
)
def test_every_length_of_a_session_is_said_within_its_time(ms: int) -> None:
    assert (
        too_long(timed(at_the_end.finished(ms), at_the_end.finished(ms, in_setup.OFF_THE_FLOOR)))
        == {}
    )


def test_the_words_of_any_opening_page_are_said_within_their_time() -> None:
    breaths = (words for words, _ in (*opening_page.BREATH_SOUNDS, opening_page.HOLD_SOUND))
    fixed = (opening_page.WITHIN_REACH, audio_file.YOUR_PLAYER, opening_page.PRESS_ENTER, *breaths)
    ends = (opening_page.STARTS_BY_ITSELF, closing_page.ALL_AS_GUIDED_SPOKEN)
    assert too_long(timed(*fixed, *ends)) == {}
