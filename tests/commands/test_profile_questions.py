"""`routine profile` asks its questions on a terminal, and keeps the answers or nothing."""

from pathlib import Path

import pytest

from routine import profile
from routine.words.profile_questions import INTRODUCTION, QUESTIONS, UNCHANGED, Question, within
from tests.support.terminal_session import Session

ALONE = tuple(one for one in QUESTIONS if not one.within)
(HIP,) = (one for one in QUESTIONS if within(one) and not one.within)
(OSTEOPOROSIS,) = (one for one in QUESTIONS if "osteoporosis" in one.ask)
CTRL_C, CTRL_D = b"\x03", b"\x04"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("ROUTINE_HOME", str(folder))
    return folder


def ask(home: Path, *args: str, size: tuple[int, int] = (80, 40)) -> Session:
    return Session("profile", *args, home=home, size=size)


def answer(session: Session, *answers: bytes, questions: tuple[Question, ...] = QUESTIONS) -> None:
    """Answer the first questions, each once it is seen; a yes spares those it has answered."""
    given = iter(answers)
    spared: frozenset[str] = frozenset()
    for question in questions:
        if question.avoids and spared.issuperset(question.avoids):
            continue
        one = next(given, None)
        if one is None:
            return
        session.until_shown(question.ask)
        session.press(one + b"\n")
        if one.strip().lower()[:1] == b"y":
            spared |= frozenset(question.avoids)


def avoided() -> frozenset[str]:
    found, wrong = profile.load()
    assert wrong == []
    return found.avoid


def test_y_to_all_keeps_all_that_is_asked_for_and_says_what_to_mind(home: Path) -> None:
    with ask(home) as session:
        answer(session, *[b"y"] * len(QUESTIONS))
        assert session.ended() == 0
        text = " ".join(session.sent.decode().split())
    assert avoided() == {name for question in QUESTIONS for name in question.avoids}
    assert " ".join(INTRODUCTION.split()) in text
    assert "Leave out lying" not in text  # who is pregnant has said so already
    assert "blood thinners" not in text  # nor is a ball for bones that break easily
    for question in QUESTIONS:
        assert question.note in text
    assert "hip-crossed crossing your legs" in text
    assert f"The file: {home / 'profile.toml'}" in text


def test_enter_to_all_keeps_everything_as_it_is(home: Path) -> None:
    profile.change(avoid=frozenset({"face-down", "slider-limit"}), ways=(("bridge", "harder"),))
    before = profile.path().read_bytes()
    with ask(home) as session:
        answer(session, *[b""] * len(ALONE), questions=ALONE)
        assert session.ended() == 0
    assert profile.path().read_bytes() == before


def test_enter_to_all_makes_no_file(home: Path) -> None:
    with ask(home) as session:
        answer(session, *[b""] * len(ALONE), questions=ALONE)
        assert session.ended() == 0
        assert "Your profile leaves nothing out." in session.text
    assert not profile.path().exists()


def test_what_is_kept_is_shown_as_the_answer_that_enter_gives(home: Path) -> None:
    profile.change(avoid=frozenset({"ball", "bending"}))
    with ask(home) as session:
        answer(
            session,
            *[b""] * (len(ALONE) - 1),
            questions=tuple(one for one in ALONE if "thinners" not in one.ask),
        )
        assert session.ended() == 0
        text = " ".join(session.sent.decode().split())
    assert [one.ask for one in ALONE if f"{one.ask} y or n [y]" in text] == [
        "Have you had an operation on your spine in recent months?",
        "Do you have osteoporosis, or bones that break easily?",
    ]
    assert "blood thinners" not in text
    assert OSTEOPOROSIS.note in text
    assert QUESTIONS[0].note not in text


def test_n_takes_back_what_no_other_answer_keeps(home: Path) -> None:
    profile.change(avoid=frozenset({"lying-flat", "face-down", "kneeling", "slider-limit"}))
    with ask(home) as session:
        # No longer pregnant, yet lying face down is still not possible; kneeling is, by now.
        answer(session, b"n", *[b""] * (len(ALONE) - 5), b"n", b"", b"no", b"", questions=ALONE)
        assert session.ended() == 0
    assert avoided() == {"face-down", "slider-limit"}


@pytest.mark.parametrize("word", [b"Y", b"yes", b"  y "])
def test_an_answer_is_known_by_its_first_letter(home: Path, word: bytes) -> None:
    with ask(home) as session:
        answer(session, word, *[b"N"] * (len(ALONE) - 1), questions=ALONE)
        assert session.ended() == 0
    assert avoided() == {"lying-flat", "face-down", "breath-hold"}


def test_an_answer_that_is_none_is_asked_again(home: Path) -> None:
    with ask(home) as session:
        answer(session, b"perhaps")
        session.until(lambda: session.text.count(QUESTIONS[0].ask) == 2, "the question again")
        assert QUESTIONS[1].ask not in session.text
        answer(session, b"y", *[b"n"] * (len(ALONE) - 1), questions=ALONE)
        assert session.ended() == 0
    assert avoided() == {"lying-flat", "face-down", "breath-hold"}


# -- a hip that was replaced ----------------------------------------------------------------------

BEHIND = frozenset({"hip-past-90", "hip-crossed", "hip-turned-in"})
FRONT = frozenset({"hip-extended", "hip-turned-out", "hip-crossed"})


@pytest.mark.parametrize(
    ("behind", "front", "avoids"),
    [
        (b"y", b"n", BEHIND),
        (b"n", b"y", FRONT),
        (b"y", b"y", BEHIND | FRONT),
        (b"", b"", BEHIND | FRONT),
        (b"n", b"n", frozenset()),
    ],
    ids=["behind", "front", "both", "not known", "neither"],
)
def test_of_a_hip_all_is_avoided_that_is_not_said_to_be_allowed(
    home: Path, behind: bytes, front: bytes, avoids: frozenset[str]
) -> None:
    with ask(home) as session:
        answer(session, b"n", b"y", behind, front, *[b"n"] * (len(ALONE) - 2))
        assert session.ended() == 0
    assert avoided() == avoids


def test_what_a_surgeon_forbade_is_asked_only_of_who_has_a_hip_replaced(home: Path) -> None:
    with ask(home) as session:
        answer(session, *[b"n"] * len(ALONE), questions=ALONE)
        assert session.ended() == 0
        assert "surgeon tell you" not in " ".join(session.sent.decode().split())


def test_a_profile_of_before_there_were_two_kinds_stays_as_it_is(home: Path) -> None:
    profile.change(avoid=BEHIND)
    with ask(home) as session:
        answer(session, *[b""] * len(QUESTIONS))
        assert session.ended() == 0
        text = " ".join(session.sent.decode().split())
    assert avoided() == BEHIND
    assert f"{HIP.ask} y or n [y]" in text
    assert [f"{one.ask} y or n [y]" in text for one in within(HIP)] == [True, False]


def test_who_has_no_such_hip_any_more_takes_all_of_it_back(home: Path) -> None:
    profile.change(avoid=BEHIND | FRONT | {"ball"})
    with ask(home) as session:
        answer(session, b"", b"n", *[b""] * (len(ALONE) - 2), questions=ALONE)
        assert session.ended() == 0
    assert avoided() == {"ball"}


# -- leaving it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "code"), [(b"q\n", 0), (b"Quit\n", 0), (CTRL_C, 130), (CTRL_D, 130)]
)
def test_who_stops_leaves_everything_as_it_was(home: Path, key: bytes, code: int) -> None:
    profile.change(avoid=frozenset({"ball"}))
    before = profile.path().read_bytes()
    with ask(home) as session:
        answer(session, b"y", b"y", b"n")
        session.until_shown(QUESTIONS[3].ask)
        session.press(key)
        assert session.ended() == code
        assert UNCHANGED in session.display
        assert "Traceback" not in session.text
    assert profile.path().read_bytes() == before


@pytest.mark.parametrize("args", [("--show",), ("--json",), ("--avoid", "kneeling")])
def test_nothing_is_asked_where_it_is_not_wanted(home: Path, args: tuple[str, ...]) -> None:
    with ask(home, *args) as session:
        assert session.ended() == 0
        assert QUESTIONS[0].ask not in session.text


@pytest.mark.parametrize("stdin", ["pipe", "nothing", "closed"])
def test_nothing_is_asked_where_nobody_can_answer(home: Path, stdin: str) -> None:
    with Session("profile", home=home, stdin=stdin) as session:  # type: ignore[arg-type]
        assert session.ended() == 0
        assert "Your profile leaves nothing out." in session.text
