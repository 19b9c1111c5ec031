"""What is recorded of a session: a pretended clock and keyboard, a real file."""

import pytest
from msgspec import json

from routine import __version__
from routine.diary.database.access import open_diary
from routine.diary.database.rows import AnswerRow, PauseRow, PlanRow, SessionRow, SetRow
from routine.model import Group, Hold, Routine
from routine.timeline import compile_timeline
from tests.support.builders import CHECK, exercise, first, routine, timeline, way
from tests.support.journal_stage import (
    OVER,
    PLAN,
    SIT,
    finished,
    journal,
    journal_home,
    rows,
    stage,
)
from tests.support.playback_stage import NOON, Stage

__all__ = ["journal_home"]


# -- what is kept ----------------------------------------------------------------------------------


def test_a_session_is_kept_with_its_times_and_how_it_ended() -> None:
    finished()
    (session,) = rows(SessionRow)
    assert (session.routine, session.title, session.day) == ("evening", "Evening", "2026-11-27")
    assert (session.started_utc, session.offset_min) == (NOON + 1_000, 60)
    assert (session.ended, session.reason, session.as_guided) == ("finished", None, True)
    assert session.ended_utc == session.started_utc + session.active_ms
    assert session.version == __version__


def test_each_set_is_kept_on_each_side_with_what_was_planned() -> None:
    finished()
    sets = rows(SetRow)
    assert [(s.exercise, s.number, s.side) for s in sets] == [
        (1, 1, "left"),
        (1, 1, "right"),
        (1, 2, "left"),
        (1, 2, "right"),
        (2, 1, ""),
    ]
    squeezes, sit = sets[0], sets[-1]
    assert (squeezes.name, squeezes.known_as) == ("Pillow squeezes", "squeezes")
    assert (squeezes.reps, squeezes.planned_reps, squeezes.whole) == (2, 2, True)
    assert (sit.planned_reps, sit.planned_ms, sit.held_ms) == (None, 30_000, 180_000)


ROUNDS = compile_timeline(
    routine(
        exercise(group="Whole", reps=1, rest_ms=5_000, load="8 kg"),
        exercise(name="Sit", hold=Hold(20_000), sets=1, group="Whole", wait_for_key="first-set"),
        groups=(Group("Whole", 2, 5_000),),
    )
)


def test_each_set_of_each_round_is_kept_with_its_load() -> None:
    made = stage(ROUNDS)
    for second in (60, 130):  # of the pauses that wait for a key
        made.keyboard.at(second, "space")
    made.keyboard.at(OVER, "enter")
    made.run()
    assert [(s.exercise, s.round, s.number, s.load, s.whole) for s in rows(SetRow)] == [
        (1, 1, 1, "8 kg", True),
        (1, 1, 2, "8 kg", True),
        (1, 2, 1, "8 kg", True),
        (1, 2, 2, "8 kg", True),
        (2, 1, 1, None, True),
        (2, 2, 1, None, True),
    ]
    assert {pause.reason for pause in rows(PauseRow)} == {"plan"}


def test_what_was_confirmed_is_done() -> None:
    finished()
    assert all(row.confirmed for row in rows(SetRow))


@pytest.mark.parametrize("answer", ["n", None])
def test_what_nobody_confirmed_is_only_guided(answer: str | None) -> None:
    made = stage()
    if answer:
        made.keyboard.at(OVER, answer)
    made.run()
    assert not any(row.confirmed for row in rows(SetRow))
    assert rows(SessionRow)[0].as_guided is (False if answer else None)


def test_a_hold_that_a_key_ended_is_confirmed_by_that() -> None:
    made = stage(timeline(SIT))
    made.keyboard.at(60, "enter").at(90, "n")
    made.run()
    (held,) = rows(SetRow)
    assert (held.by_key, held.confirmed, held.held_ms) == (True, True, 37_196)
    assert [a.held_ms for a in rows(AnswerRow) if a.question == "hold"] == [37_196]


def test_a_hold_that_was_corrected_is_kept_so() -> None:
    made = stage(timeline(SIT))
    made.keyboard.at(60, "enter").at(62, "left").at(90, "enter")
    made.run()
    assert rows(SetRow)[0].held_ms == 32_196


def test_one_more_set_is_kept_as_an_answer_and_as_an_added_set() -> None:
    made = stage(timeline(exercise(check=CHECK, sets=1, reps=1)))
    made.keyboard.at(35, "a").at(120, "enter")
    made.run()
    assert [(a.question, a.answer) for a in rows(AnswerRow)] == [
        ("one more set", True),
        ("as guided", True),
    ]
    assert [row.extra for row in rows(SetRow)] == [0, 1]


def test_a_pause_is_kept_with_how_long_it_was() -> None:
    made = stage()
    made.keyboard.at(20, "space").at(27, "space").at(OVER, "enter")
    made.run()
    (pause,) = rows(PauseRow)
    assert (pause.at_ms, pause.reason, pause.lasted_ms) == (19_000, "key", 7_000)
    assert pause.began_utc == NOON + 20_000


def test_a_pause_that_the_end_of_the_session_ends_has_a_length_too() -> None:
    made = stage()
    made.keyboard.at(20, "q").at(25, "q")
    made.run()
    assert [pause.lasted_ms for pause in rows(PauseRow)] == [5_000]


def test_what_a_key_led_past_is_kept_as_skipped() -> None:
    made = stage()
    made.keyboard.at(20, "down").at(22, "down").at(OVER, "enter")
    made.run()
    skipped = [row for row in rows(SetRow) if row.exercise == 1]
    assert [(row.number, row.side, row.skipped) for row in skipped] == [
        (1, "left", True),
        (1, "right", True),
        (2, "left", True),
        (2, "right", True),
    ]
    assert not any(row.confirmed for row in skipped if not row.reps)


def test_what_was_skipped_and_then_done_is_not_skipped() -> None:
    made = stage()
    made.keyboard.at(14, "right").at(16, "left").at(18, "left").at(OVER, "enter")
    made.run()
    assert not any(row.skipped for row in rows(SetRow))


def test_what_hurt_is_kept_with_what_was_left_out_for_it() -> None:
    made = stage()
    made.keyboard.at(26, "h").at(28, "h").at(OVER, "enter")
    made.run()
    hurt = [row for row in rows(SetRow) if row.hurt]
    assert [(row.exercise, row.number, row.side) for row in hurt] == [(1, 1, "left")]
    assert sum(row.skipped for row in rows(SetRow)) == 4


def test_an_exercise_made_easier_changes_the_plan_and_the_sets_that_follow() -> None:
    easy = way("easier", reps=2, sides="each")
    made = stage(timeline(exercise(id="squeezes", sides="each", reps=2, easier=easy)))
    made.keyboard.at(82, "e").at(84, "e").at(200, "enter")
    made.run()
    ways = {(row.number, row.side): row.way for row in rows(SetRow)}
    assert ways[1, "left"] is None
    assert ways[2, "right"] == "easier"
    session = rows(SessionRow)[0]
    plan = next(plan for plan in rows(PlanRow) if plan.id == session.plan)
    assert json.decode(plan.routine, type=Routine).exercises[0].way == "easier"
    (asked,) = [row.question for row in rows(AnswerRow) if row.question != "as guided"]
    assert asked == "the easier way from set 2 on"


def test_from_which_rep_on_a_set_was_done_easier_is_kept() -> None:
    easy = way("easier", reps=5)
    made = stage(timeline(exercise(reps=5, easier=easy)))
    made.keyboard.at(32, "e").at(34, "e").at(300, "enter")
    made.run()
    row = next(row for row in rows(SetRow) if row.number == 1)
    (asked,) = [row for row in rows(AnswerRow) if "way" in row.question]
    assert (row.reps, row.way) == (5, "easier")
    assert (asked.question, asked.exercise) == ("the easier way from rep 2 of set 1 on", 1)


def test_in_rounds_it_is_kept_in_which_round_it_became_easier() -> None:
    plan = compile_timeline(
        routine(
            exercise(
                reps=5, sets=1, group="Whole", easier=way("easier", reps=5, sets=1, group="Whole")
            ),
            groups=(Group("Whole", 2),),
        )
    )
    second = 1 + first(plan, "phase", round=2, rep=2).start_ms // 1_000 + 1
    made = stage(plan)
    made.keyboard.at(second, "e").at(second + 2, "e").at(300, "enter")
    made.run()
    assert [(row.round, row.way) for row in rows(SetRow)] == [(1, None), (2, "easier")]
    (asked,) = [row for row in rows(AnswerRow) if "way" in row.question]
    assert asked.question == "the easier way from rep 2 of set 1 of round 2 on"


def test_a_rehearsal_page_left_before_the_session_keeps_nothing() -> None:
    made = Stage(PLAN, journal=journal())
    made.keyboard.at(1, "q")
    made.run()
    made.playback.closing.summary()
    assert open_diary("now", create=False) is None


# -- pain ------------------------------------------------------------------------------------------


def test_pain_is_asked_before_and_after_and_kept() -> None:
    made = Stage(PLAN, journal=journal(), pain=True)
    made.keyboard.at(1, "3").at(2, "enter").at(4, "enter").at(OVER, "enter")
    made.keyboard.at(OVER + 1, "1").at(OVER + 2, "0").at(OVER + 3, "enter")
    made.run()
    (session,) = rows(SessionRow)
    assert (session.pain_before, session.pain_after) == (3, 10)


def test_enter_alone_skips_pain() -> None:
    made = Stage(PLAN, journal=journal(), pain=True)
    made.keyboard.at(1, "enter").at(3, "enter").at(OVER, "enter").at(OVER + 2, "enter")
    made.run()
    (session,) = rows(SessionRow)
    assert (session.pain_before, session.pain_after) == (None, None)


def test_nobody_there_to_answer_after_the_session_ends_it_without_pain() -> None:
    made = Stage(PLAN, journal=journal(), pain=True)
    made.keyboard.at(1, "enter").at(3, "enter").at(OVER, "enter").at(OVER + 2, "4")
    assert made.run() == 0
    assert rows(SessionRow)[0].pain_after is None


@pytest.mark.parametrize(
    ("keys", "pain"),
    [("7", 7), ("10", 10), ("11", 1), ("00", 0), ("105", 5), ("12", 2), ("0x3", 3)],
)
def test_a_number_is_typed_digit_by_digit(keys: str, pain: int) -> None:
    made = Stage(PLAN, journal=journal(), pain=True)
    for at, key in enumerate(keys):
        made.keyboard.at(1 + at, key)
    made.keyboard.at(8, "enter")
    for at in range(9, 12):
        made.keyboard.at(at, "enter")
    made.keyboard.at(20, "q").at(22, "q")
    made.run()
    assert rows(SessionRow)[0].pain_before == pain


def test_backspace_takes_a_digit_back() -> None:
    made = Stage(PLAN, journal=journal(), pain=True)
    made.keyboard.at(1, "7").at(2, "backspace").at(3, "4").at(4, "enter").at(6, "enter")
    made.keyboard.at(20, "q").at(22, "q")
    made.run()
    assert rows(SessionRow)[0].pain_before == 4


def test_much_pain_suggests_rest_and_leaves_the_choice() -> None:
    made = Stage(PLAN, journal=journal(), pain=True)
    made.keyboard.at(1, "6").at(2, "enter").at(4, "q")
    assert made.run() == 3
    assert any("rest today" in " ".join(page.paragraphs) for page in made.recorder.pages)
    assert open_diary("now", create=False) is None


def test_q_at_the_number_leaves() -> None:
    made = Stage(PLAN, journal=journal(), pain=True)
    made.keyboard.at(1, "q")
    assert made.run() == 3
