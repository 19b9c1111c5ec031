"""When the longest hold of a person is reached."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from routine.model import Cue, Hold, Timeline
from routine.units import SECOND
from routine.words.phrases import in_set
from routine.words.speech_timing import GAP_MS
from tests.support.builders import WALL_SIT, exercise, first, timeline

FIRST = "Thirty: come up whenever you like."


GOAL = "Two minutes: your goal. Come up whenever you like."


MOST = "Five more seconds, then come up."


TONE = 150


def plan_of(hold: Hold) -> Timeline:
    return timeline(exercise(hold=hold, sets=1))


def cues_of(hold: Hold) -> list[Cue]:
    """Return what is said in a hold, in order; the end of the session left out."""
    compiled = plan_of(hold)
    cues = compiled.cues_by_segment[first(compiled, "hold").index]
    said = [cue for cue in cues if cue.say and cue not in compiled.end_cues]
    return sorted(said, key=lambda cue: cue.offset_ms)


def said(best: float, hold: Hold = WALL_SIT) -> dict[float, str]:
    """Return what is said in a hold with a best of so many seconds, and at which second."""
    cues = cues_of(replace(hold, best_ms=round(best * SECOND)))
    return {(cue.offset_ms - TONE) / SECOND: cue.say or "" for cue in cues}


def around(best: float, hold: Hold = WALL_SIT) -> list[tuple[float, str]]:
    """Return when the best is said, and in which words."""
    return [(at, words) for at, words in said(best, hold).items() if "best" in words]


def test_a_best_is_said_when_it_is_reached_between_the_marks() -> None:
    words = said(52)
    assert words[52] == "Fifty-two: your best so far."
    assert (words[45], words[60]) == ("Forty-five, breathe.", "One minute, breathe.")


def test_a_best_takes_the_place_of_a_mark_of_fifteen_seconds_that_is_near() -> None:
    assert said(60)[60] == "One minute: your best so far."
    near = said(58)
    assert near[58] == "Fifty-eight: your best so far."
    assert 60 not in near


def test_a_best_is_told_up_to_the_second_as_it_is_shown() -> None:
    assert around(52.001) == [(53, "Fifty-three: your best so far.")]


def test_a_best_is_shown_and_sounds_and_a_brief_voice_says_it() -> None:
    compiled = plan_of(replace(WALL_SIT, best_ms=52_000))
    cue = next(cue for cue in compiled.cues if cue.say and "best" in cue.say)
    assert (cue.show, cue.level) == ("Fifty-two: your best so far.", "brief")
    assert any(other.tone == "mark" and other.offset_ms == 52_000 for other in compiled.cues)
    assert cue in [planned for _, planned in compiled.planned_cues()]


def test_a_best_past_the_goal_is_said_there() -> None:
    assert around(150) == [(150, "Two minutes thirty: your best so far.")]


@pytest.mark.parametrize("best", [29.5, 30, 31, 33])
def test_at_the_first_mark_a_best_waits_until_the_offer_to_come_up_is_said(best: float) -> None:
    words = said(best)
    assert words[30] == FIRST
    ((at, told),) = around(best)
    assert told == "Your best."
    assert best < at <= 34


@pytest.mark.parametrize("best", [119, 120, 121, 124])
def test_at_the_goal_a_best_waits_until_the_goal_is_said(best: int) -> None:
    words = said(best)
    assert words[120] == GOAL
    ((at, told),) = around(best)
    assert told == "Your best."
    assert best < at < 127


@pytest.mark.parametrize(
    ("best", "told"),
    [(27, "Twenty-seven: your best so far."), (28, "Your best.")],
)
def test_just_before_an_offer_a_best_is_said_in_what_time_there_is(best: int, told: str) -> None:
    assert said(best)[best] == told
    assert said(best)[30] == FIRST


@pytest.mark.parametrize("best", [175, 176, 177])
def test_at_the_end_a_best_waits_until_the_end_is_told(best: int) -> None:
    assert said(best)[175] == MOST
    ((at, told),) = around(best)
    assert (told, 177 <= at < 179) == ("Your best.", True)


@pytest.mark.parametrize("best", [0, 4.9, 179, 180, 200])
def test_a_best_that_can_not_be_said_any_more_or_hardly_lasts_is_not(best: float) -> None:
    assert around(best) == []
    assert said(best) == {(cue.offset_ms - TONE) / SECOND: cue.say for cue in cues_of(WALL_SIT)}


def test_without_a_best_none_is_said() -> None:
    assert not any("best" in (cue.say or "") for cue in cues_of(WALL_SIT))


def test_where_offers_follow_each_other_a_best_finds_the_place_between_or_after_them() -> None:
    close = Hold(35_000, open=True, max_ms=90_000, first_ms=30_000)
    assert [at for at, _ in around(30, close)] == [pytest.approx(33.1, abs=0.6)]
    tight = replace(close, ms=36_000, first_ms=31_000)
    ((at, told),) = around(35, tight)
    assert told == "Your best."
    assert at > 36


def test_the_words_a_hold_begins_with_leave_the_best_its_place() -> None:
    name = "Press the whole of the lower back gently into the floor"
    held = replace(WALL_SIT, name=name)
    assert said(5, held)[5] == "Five: your best so far."
    assert f"{name}." in said(5, held).values()
    assert f"{name}, and breathe steadily." in said(20, held).values()


OPEN = st.builds(
    lambda first, more, rest, slow: Hold(
        first + more, open=True, max_ms=first + more + rest, first_ms=first, slow_breath=slow
    ),
    st.integers(1_000, 60_000),
    st.integers(0, 60_000),
    st.integers(0, 60_000),
    st.booleans(),
)


@given(OPEN, st.integers(0, 200_000))
@settings(max_examples=300)
def test_with_a_best_every_offer_is_said_as_without_and_nothing_over_anything(
    hold: Hold, best: int
) -> None:
    offers = {
        words
        for forms in (
            in_set.hold_first_mark(hold.first_ms or 0),
            in_set.hold_goal(hold.ms),
            in_set.hold_nearly_over(),
        )
        for words in forms
    }
    without, cues = cues_of(hold), cues_of(replace(hold, best_ms=best))
    kept = [cue for cue in without if cue.show in offers]
    assert [cue for cue in cues if cue.show in offers] == kept
    assert sum("best" in (cue.say or "") for cue in cues) <= 1
    free = 0
    for cue in cues:
        assert cue.offset_ms >= free
        free = cue.offset_ms + cue.length_ms + GAP_MS
    assert free <= hold.end_ms or not cues
