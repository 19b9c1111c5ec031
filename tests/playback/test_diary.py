"""What a session asks and tells around the diary: suggestions, numbers, where it is kept."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from routine.options import only_exercise
from routine.outputs.plain import Plain
from routine.playback import Suggestion
from routine.signals import Notice, Resumed
from routine.words.page import Page
from tests.support.builders import exercise, timeline
from tests.support.journal_stage import LATER, OVER, PLAN, close_all, journal, offer, stage
from tests.support.playback_stage import Stage
from tests.support.recorder import Recorder

SHORT = timeline(exercise(sets=1, reps=1))
SHORT_OVER = 60  # seconds


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    yield
    close_all()


class Suggesting:
    """Two suggestions, and what was answered to them."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, bool]] = []

    def __call__(self) -> list[Suggestion]:
        return [self.due("more"), self.due("brief")]

    def due(self, name: str) -> Suggestion:
        def decide(accepted: bool) -> None:  # noqa: FBT001 - the answer itself
            self.answers.append((name, accepted))

        return Suggestion(Page(f"{name}?", ()), decide, f"{name} from next time on.")


def ended(suggests: Suggesting, *keys: str, **how: Any) -> Stage:
    """Return a stage after a session at whose end these keys are pressed, two seconds apart."""
    made = stage(SHORT, suggest=suggests, **how)
    for at, key in enumerate(keys):
        made.keyboard.at(SHORT_OVER + 2 * at, key)
    made.run()
    return made


def text(made: Stage) -> str:
    return " ".join(made.playback.summary().paragraphs)


def test_each_suggestion_is_answered_by_enter_or_n_and_a_yes_is_told_in_the_end() -> None:
    suggests = Suggesting()
    made = ended(suggests, "enter", "enter", "n")
    assert suggests.answers == [("more", True), ("brief", False)]
    assert "more from next time on." in text(made)
    assert "brief from" not in text(made)


def test_q_at_a_suggestion_answers_nothing_and_ends_it() -> None:
    suggests = Suggesting()
    made = stage(SHORT, suggest=suggests)
    made.keyboard.at(SHORT_OVER, "enter").at(SHORT_OVER + 2, "q")
    assert made.run() == 0
    assert suggests.answers == []


def test_nobody_there_to_answer_a_suggestion_answers_nothing() -> None:
    suggests = Suggesting()
    ended(suggests, "enter")
    assert suggests.answers == []


def test_nothing_is_suggested_where_the_question_before_was_not_answered() -> None:
    suggests = Suggesting()
    ended(suggests)
    assert suggests.answers == []


def test_q_at_the_number_after_the_session_suggests_nothing() -> None:
    suggests = Suggesting()
    made = Stage(SHORT, journal=journal(), pain=True, suggest=suggests)
    made.keyboard.at(1, "enter").at(3, "enter").at(SHORT_OVER, "enter").at(SHORT_OVER + 2, "q")
    made.run()
    assert suggests.answers == []


def test_a_signal_at_the_number_after_the_session_shows_no_more_pages() -> None:
    suggests = Suggesting()
    made = Stage(SHORT, journal=journal(), pain=True, suggest=suggests)
    made.keyboard.at(1, "enter").at(3, "enter").at(SHORT_OVER, "enter")
    made.keyboard.signal(SHORT_OVER + 2, signal.SIGTERM)
    assert made.run() == 128 + signal.SIGTERM
    assert suggests.answers == []
    assert "more?" not in [page.title for page in made.recorder.pages]


@pytest.mark.parametrize(
    ("before", "after", "told", "untold"),
    [
        ("2", "2", ["Pain: 2 before, 2 now."], "more than before"),
        ("2", "4", ["Pain: 2 before, 4 now.", "That is more than before"], "At 6 or more"),
        (
            "7",
            "8",
            ["Pain: 7 before, 8 now.", "At 6 or more, rest", "routine safety"],
            "more than before",
        ),
        ("4", "2", ["Pain: 4 before, 2 now."], "See how it feels"),
    ],
)
def test_both_numbers_are_told_in_the_end_and_more_of_it_is_not_passed_over(
    before: str, after: str, told: list[str], untold: str
) -> None:
    made = Stage(SHORT, journal=journal(), pain=True)
    made.keyboard.at(1, before).at(2, "enter").at(4, "enter").at(6, "enter")
    made.keyboard.at(SHORT_OVER, "enter").at(SHORT_OVER + 2, after).at(SHORT_OVER + 3, "enter")
    made.run()
    assert all(words in text(made) for words in told)
    assert untold not in text(made)


def test_who_rests_for_today_is_told_that_nothing_was_started() -> None:
    made = Stage(SHORT, journal=journal(), pain=True)
    made.keyboard.at(1, "8").at(2, "enter").at(4, "q")
    assert made.run() == 3
    left = made.playback.left_behind
    assert left is not None
    assert left.title == "Nothing started. See you another day."


def test_in_lines_what_was_answered_and_where_it_is_kept_come_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Recorder, "is_drawn", False)
    with (tmp_path / "lines.txt").open("w+", encoding="utf-8") as stream:
        made = Stage(SHORT, Plain(stream), journal=journal(), suggest=Suggesting())
        made.keyboard.at(1, "enter").at(SHORT_OVER, "enter").at(SHORT_OVER + 2, "enter")
        made.keyboard.at(SHORT_OVER + 4, "n")
        made.run()
        stream.seek(0)
        lines = stream.read().splitlines()
    assert lines[-3:-1] == ["All done as guided.", "more from next time on."]
    assert lines[-1].startswith("Saved in your diary")


def test_going_on_leads_back_through_the_setup_of_the_side_that_was_done() -> None:
    made = stage()
    made.keyboard.at(45, "q").at(47, "q")
    made.run()
    again = Stage(PLAN, journal=journal(), offer=offer(LATER))
    again.keyboard.at(3_600, "enter").at(3_600 + OVER, "enter")
    again.run()
    resumed = next(event for event in again.events if isinstance(event, Resumed))
    assert resumed.in_ms > 20_000
    notice = next(event for event in again.events if isinstance(event, Notice))
    assert "right" in (notice.say or "")


def test_a_second_quick_enter_does_not_cut_the_way_back_short() -> None:
    made = stage()
    made.keyboard.at(45, "q").at(47, "q")
    made.run()
    again = Stage(PLAN, journal=journal(), offer=offer(LATER))
    again.keyboard.at(3_600, "enter").at(3_600.4, "enter").at(3_600 + OVER, "enter")
    again.run()
    resumed = [event.in_ms for event in again.events if isinstance(event, Resumed)]
    assert len(resumed) == 1


def test_one_exercise_alone_is_on_the_side_that_is_asked_for() -> None:
    both = timeline(exercise(sides="each", by_side=True), exercise())
    (left,) = only_exercise(both.routine, 1, "left").exercises
    assert (left.sides, left.by_side) == ("left", False)
    (plain,) = only_exercise(both.routine, 2, None).exercises
    assert plain == both.routine.exercises[1]
