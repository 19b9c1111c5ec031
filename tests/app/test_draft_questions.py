"""The questions that make a draft, in their order, each asked until its answer will do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from routine.app.choosing import Back, library_exercises
from routine.app.draft_questions import ask_draft
from routine.app.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from routine.app.choosing import Check, Choice


class Scripted:
    """Answers with what is next for a question that begins so; keeps what was wrong."""

    def __init__(self, answers: dict[str, list[str]]) -> None:
        self._answers = answers
        self.asked: list[str] = []
        self.wrong: list[str] = []

    def ask(self, question: str, default: str = "", check: Check = lambda _: None) -> str:
        self.asked.append(question)
        answers = next(
            (given for begun, given in self._answers.items() if question.startswith(begun)), []
        )
        for answer in answers:
            wrong = check(answer)
            if wrong is None:
                return answer
            self.wrong.append(wrong)
        assert check(default) is None
        return default

    def pick(self, question: str, choices: Sequence[Choice], least: int = 1) -> list[Choice]:
        self.asked.append(question)
        names = {choice.name: choice for choice in choices}
        chosen = [names[name] for name in self._answers.get(question.split(maxsplit=1)[0], [])]
        assert len(chosen) >= least
        return chosen


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))


def drafted(asker: Scripted, draft: Draft, *, for_someone: bool = False) -> Draft:
    return ask_draft(asker, draft, library_exercises(shared=True), for_someone=for_someone)


def test_a_routine_is_asked_for_name_purpose_exercises_and_doses() -> None:
    asker = Scripted(
        {
            "What is it called": ["sciatica", "Evening hips"],
            "What is it for": ["x" * 301, "To unwind."],
            "Which": ["wall-sit", "bridge"],
            "Bridge": ["3 x 500", "3 x 8"],
        }
    )
    draft = drafted(asker, Draft("", ""))
    assert (draft.name, draft.title, draft.summary) == (
        "evening-hips",
        "Evening hips",
        "To unwind.",
    )
    assert [(one.exercise.id, one.keys) for one in draft.picks] == [
        ("wall-sit", {}),
        ("bridge", {"sets": 3, "reps": 8}),
    ]
    assert [question.split("?")[0].split(".")[0] for question in asker.asked] == [
        "What is it called",
        "What is it for",
        "Which exercises",
        "Wall sit: how much",
        "Bridge: how much",
    ]
    assert [wrong.split(":")[0].split(";")[0] for wrong in asker.wrong] == [
        'there is "sciatica" already',
        "summary",
        "reps",
    ]


def test_what_is_known_is_not_asked_for() -> None:
    asker = Scripted({"Which": ["bridge"]})
    draft = drafted(asker, Draft("evening", "Evening", summary="To unwind."))
    assert (draft.name, draft.title, draft.summary) == ("evening", "Evening", "To unwind.")
    assert len(asker.asked) == 2


def test_a_programme_is_asked_for_words_days_and_cautions_and_for_no_name_of_anybody() -> None:
    asker = Scripted(
        {
            "What is it called": ["x" * 81, "For you"],
            "Which": ["bridge", "clamshell"],
            "Bridge: a note": ["y" * 301, "Slowly."],
            "A message": ["z" * 301, "Well done."],
            "On which days": ["someday", "mon, fri"],
            "Is": ["kneeling"],
        }
    )
    draft = drafted(asker, Draft("programme", ""), for_someone=True)
    assert (draft.name, draft.title, draft.message) == ("programme", "For you", "Well done.")
    assert (draft.days, draft.avoid) == (("mon", "fri"), ("kneeling",))
    assert [one.keys for one in draft.picks] == [{"note": "Slowly."}, {}]
    assert len(asker.wrong) == 4
    asked = " ".join(asker.asked).casefold()
    assert not any(word in asked for word in ("their name", "diagnos", "born"))


def test_a_programme_has_a_title_of_its_own_where_none_is_given() -> None:
    draft = drafted(Scripted({"Which": ["bridge"]}), Draft("programme", ""), for_someone=True)
    assert draft.title == "Your programme"
    assert (draft.summary, draft.message, draft.days, draft.avoid) == ("", "", (), ())


def test_whoever_goes_back_is_asked_the_question_before_and_leaves_before_the_first() -> None:
    class Undecided(Scripted):
        def ask(self, question: str, default: str = "", check: Check = lambda _: None) -> str:
            answer = super().ask(question, default, check)
            if question.startswith("Wall sit: how") and self.asked.count(question) == 1:
                raise Back
            return answer

    asker = Undecided({"Which": ["bridge", "wall-sit"], "Bridge": ["3 x 8"]})
    draft = drafted(asker, Draft("evening", "Evening", summary="To unwind."))
    assert [one.keys for one in draft.picks] == [{"sets": 3, "reps": 8}, {}]
    assert [question.split(":")[0].split("?")[0] for question in asker.asked] == [
        "Which exercises",
        "Bridge",
        "Wall sit",
        "Bridge",
        "Wall sit",
    ]

    leaving = Undecided({"Which": ["bridge"]})
    leaving.pick = Mock(side_effect=Back)  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        drafted(leaving, Draft("evening", "Evening", summary="To unwind."))
