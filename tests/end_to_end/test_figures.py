"""The figure of a session in a terminal: seen from the setup on, moving, and nowhere in the way."""

from pathlib import Path

import pytest

from routine.drawing.cells import characters
from tests.support.session_files import make_home, start
from tests.support.terminal_session import Session

BLOCKS = set(characters("quadrants")) - set(" █▀▄▌▐")  # not those of letters and bar
AT_ONCE = ("--no-questions", "--mute", "--speed", "6")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path)


def figure(session: Session) -> str:
    """Return what is drawn of a figure: the rows of its place, without the letters."""
    return "\n".join(row[40:] for row in session.display[11:23] if set(row[40:]) & BLOCKS)


def to_work(session: Session) -> None:
    """Skip the setup; the key is of no use in its first three seconds."""
    session.pass_time(0.8)
    session.press(b"\r")
    session.until_shown("rep 1 of 20")


def test_the_pose_to_get_into_is_seen_in_the_setup_and_moves_with_the_work(home: Path) -> None:
    with start(home, "sciatica", *AT_ONCE) as session:
        session.until_shown("Next: set 1 of 2, 20 reps")
        session.until(lambda: figure(session), "a figure in the setup")
        to_work(session)
        pictures: set[str] = set()

        def moved() -> bool:
            pictures.add(figure(session))
            return len(pictures) >= 6

        session.until(moved, "a figure that moves")
        assert sum("██" in row[:60] for row in session.display) >= 5
        session.press(b" ")
        session.until_shown("Press space to go on")
        session.pass_time(0.5)
        held = figure(session)
        session.pass_time(0.5)
        assert held == figure(session) != ""


def test_a_window_too_small_for_it_has_none_and_a_larger_one_has_it_again(home: Path) -> None:
    with start(home, "sciatica", *AT_ONCE, size=(40, 12)) as session:
        session.until_shown("Next: set 1 of 2, 20 reps", "heels up")
        session.pass_time(0.5)
        assert not any(set(row) & BLOCKS for row in session.display)
        session.resize((80, 24))
        session.until(lambda: figure(session), "a figure in the larger window")


@pytest.mark.parametrize(
    ("setting", "environ"),
    [('figures = "off"\n', {}), ("", {"PYTHONIOENCODING": "ascii"}), ("", {"TERM": "linux"})],
)
def test_words_alone_are_shown_where_figures_are_not_wanted_or_possible(
    home: Path, setting: str, environ: dict[str, str]
) -> None:
    with (home / "config.toml").open("a") as config:
        config.write(setting)
    with start(home, "sciatica", *AT_ONCE, environ=environ) as session:
        session.until_shown("Next: set 1 of 2, 20 reps")
        to_work(session)
        assert not any(set(row) & BLOCKS for row in session.display)
