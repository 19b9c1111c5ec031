"""The pages after a session: what was done, as guided or not, pain, suggestions."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from routine.outputs.plain import Plain
from routine.playback.session_request import Suggestion
from routine.signals import (
    Answered,
    Notice,
)
from routine.words import sound_and_voice
from routine.words.page import Page
from tests.support.builders import WALL_SIT, exercise, timeline
from tests.support.driver import of
from tests.support.journal_stage import close_all, journal, stage
from tests.support.playback_stage import Heard, Stage, stage_with
from tests.support.recorder import Recorder


def test_two_quick_presses_of_enter_end_a_hold_and_do_not_answer_the_question() -> None:
    stage = Stage(timeline(exercise(hold=WALL_SIT, sets=1)))
    stage.keyboard.at(1, "enter").at(61, "enter", "enter").at(63, "n")
    stage.run()
    assert [one.answer for one in of(stage.events, Answered)][1:] == [False]


def test_n_says_that_not_all_was_as_guided() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter").at(150, "x", "n")
    stage.run()
    assert of(stage.events, Answered)[0].answer is False


def test_a_question_nobody_answers_is_left_after_a_while() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter")
    assert stage.run() == 0
    assert of(stage.events, Answered) == []


def test_q_at_the_end_leaves_the_question_unanswered() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter").at(150, "q")
    assert stage.run() == 0
    assert of(stage.events, Answered) == []


def test_a_signal_at_the_closing_question_ends_it() -> None:
    stage = Stage()
    stage.keyboard.at(5, "enter").signal(150, signal.SIGTERM)
    assert stage.run() == 143


def test_left_at_the_closing_page_takes_five_seconds_off_a_hold() -> None:
    plan = timeline(exercise(hold=WALL_SIT, sets=1))
    stage = Stage(plan)
    stage.keyboard.at(1, "enter").at(71, "enter").at(73, "left").at(75, "enter")
    assert stage.run() == 0
    lines = [page.paragraphs[0] for page in stage.recorder.pages[1:]]
    assert lines == [
        "Pillow squeezes: 1 of 1 set, held 0:47.",
        "Pillow squeezes: 1 of 1 set, held 0:42.",
    ]


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
    return " ".join(made.playback.closing.summary().paragraphs)


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


def test_what_goes_wrong_at_the_end_changes_nothing() -> None:
    heard = Heard()
    heard.problems = {150_000: sound_and_voice.SOUND_GONE}
    stage = stage_with(heard)
    stage.keyboard.at(5, "enter").at(200, "n")
    assert stage.run() == 0
    assert not of(stage.events, Notice)


def test_the_last_words_are_heard_to_their_end_but_not_for_ever() -> None:
    for silent_at, most in ((130_000, 131_000), (10**9, 160_000)):
        heard = Heard()
        heard.silent_at = silent_at
        stage = stage_with(heard, asks=False)
        assert stage.run() == 0
        assert min(silent_at, 130_000) <= stage.clock.now() <= most


def test_q_ends_the_last_words() -> None:
    heard = Heard()
    heard.silent_at = 10**9
    stage = stage_with(heard, asks=False)
    stage.keyboard.at(130, "q")
    assert stage.run() == 0
    assert stage.clock.now() < 131_000
