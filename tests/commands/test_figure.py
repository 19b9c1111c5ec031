"""`routine figure`: what it shows and writes, and what it refuses."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from routine.library.moves import moves
from tests.support.command_line import STYLE, on_terminal
from tests.support.command_run import PLAIN, Run, Write

SVG = "{http://www.w3.org/2000/svg}"


def titles(path: Path) -> tuple[str, str]:
    """Return the title and the description of a picture, which has to be whole."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    found = [root.findtext(f"{SVG}{name}") for name in ("title", "desc")]
    return found[0] or "", found[1] or ""


def test_in_a_pipe_the_poses_are_told(run: Run) -> None:
    code, out, err = run("figure", "clamshell")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Clamshell"
    assert lines[2].startswith("1. Lying on one side")
    assert lines[-1].startswith("2. The top knee opens")


def test_it_tells_of_the_side_that_is_asked_for(run: Run) -> None:
    assert "Lying on the right side" in run("figure", "clamshell", "--side", "left").out


def test_on_a_terminal_it_is_drawn_above_its_words() -> None:
    rows = STYLE.sub("", on_terminal("figure", "clamshell")).splitlines()
    drawn = [row for row in rows if set(row) & set("▀▄█▌▐▙▟▛▜")]
    assert 6 <= len(drawn) <= 30
    assert max(map(len, rows)) <= 80
    assert rows.index(drawn[-1]) < rows.index(next(row for row in rows if row.startswith("1. ")))


def test_a_page_of_figures_is_no_wider_than_any_other() -> None:
    rows = STYLE.sub("", on_terminal("figure", "--moves", columns=200)).splitlines()
    assert 60 < max(map(len, rows)) <= 88


@pytest.mark.parametrize("options", [("--steps",), ("--moving",), ("--side", "left"), ()])
def test_it_writes_a_picture_with_a_title_and_a_description(
    run: Run, options: tuple[str, ...]
) -> None:
    path = Path("clam.svg")
    assert run("figure", "clamshell", "-o", "clam.svg", *options).out == (
        "clam.svg: the figure. A browser shows it.\n"
    )
    title, words = titles(path)
    assert title == "Clamshell"
    assert words.startswith("Lying on the right side" if "left" in options else "Lying on one side")
    assert ("<animate" in path.read_text() or "@keyframes" in path.read_text()) == (
        "--moving" in options
    )


def test_a_file_that_exists_is_kept_without_force(run: Run) -> None:
    Path("clam.svg").write_text("mine", encoding="utf-8")
    code, _, err = run("figure", "clamshell", "-o", "clam.svg")
    assert code == 2
    assert "clam.svg already exists" in err
    assert run("figure", "clamshell", "-o", "clam.svg", "--force").code == 0
    assert titles(Path("clam.svg"))


def test_a_routine_shows_all_of_its_exercises_on_one_sheet(run: Run) -> None:
    out = run("figure", "hip-balance").out
    assert "\nClamshell\n" in f"\n{out}"
    assert run("figure", "hip-balance", "-o", "hips.svg").code == 0
    title, words = titles(Path("hips.svg"))
    assert title == "Hip balance"
    assert "Clamshell" in words


def test_a_way_is_shown_on_request(run: Run, yours: Write) -> None:
    assert run("figure", "clamshell", "--way", "harder").code == 0
    yours("plain", PLAIN)
    code, _, err = run("figure", "plain", "--way", "easier")
    assert code == 2
    assert "easier" in err


def test_the_moves_are_shown_pose_by_pose(run: Run) -> None:
    figure = moves()
    assert figure
    out = run("figure", "--moves").out
    assert f"{len(figure.poses)}. Standing." in out
    assert "On hands and knees." in out
    assert run("figure", "--moves", "-o", "moves.svg").code == 0
    assert titles(Path("moves.svg"))[0] == "Getting up and down"


def test_an_exercise_without_a_figure_says_so_and_how_to_add_one(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    code, out, err = run("figure", "plain", "-o", "plain.svg")
    assert (code, out) == (2, "")
    assert "plain has no figure" in err
    assert "routine schema exercise" in err
    assert not Path("plain.svg").exists()


def test_a_routine_without_any_figure_says_so(run: Run, yours: Write) -> None:
    other = PLAIN[PLAIN.index("[[exercise]]") :].replace("Clamshell", "Bridge")
    yours("plain", f"{PLAIN}{other}")
    assert "no exercise of plain has a figure" in run("figure", "plain").err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "name a routine or an exercise"),
        (("clamshell", "--moves"), "--moves takes no routine"),
        (("clamshell", "-o", "a.png"), "a.png doesn't end in .svg"),
        (("clamshell", "--moving"), "--moving is for a file"),
        (("clamshell", "--moving", "--steps", "-o", "a.svg"), "--moving is for a file"),
        (("hip-balance", "--moving", "-o", "a.svg"), "--moving shows one exercise at a time"),
    ],
)
def test_what_makes_no_sense_together_is_refused(
    run: Run, args: tuple[str, ...], message: str
) -> None:
    code, out, err = run("figure", *args)
    assert (code, out) == (2, "")
    assert message in err
    assert not [*Path().glob("a.*")]


def test_damaged_moves_are_no_crash(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routine.commands.figure.moves_exercise", lambda: None)
    code, _, err = run("figure", "--moves")
    assert code == 1
    assert "install the program again" in err
