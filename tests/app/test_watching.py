"""Watching files: saved in place, in steps, by renaming; and those that they are made of."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from routine.app.watching import APART, changes, files_of
from tests.support.command_run import PLAIN

USING = 'format = 1\ntitle = "Evening"\n[[exercise]]\nuse = "own-bridge"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the person's own routines."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "routines" / "exercises").mkdir(parents=True)
    return tmp_path / "routines"


class Stop(Exception):  # noqa: N818 - the end of a pretended wait
    pass


def shown(look: Callable[[], object], steps: Iterable[Callable[[], object]]) -> list[int]:
    """Return after how many waits something was shown, while a step is done in each wait."""
    waits, left = [0], iter(steps)
    at: list[int] = []

    def wait(seconds: float) -> None:
        assert seconds == APART
        waits[0] += 1
        step = next(left, None)
        if step is None:
            raise Stop
        step()

    with suppress(Stop):
        at.extend(waits[0] for _ in changes(look, wait))
    assert next(left, None) is None
    return at


def nothing() -> None:
    """Let a look pass in which nothing was saved."""


def test_it_is_shown_at_once_and_after_a_change_that_stays() -> None:
    texts = iter(["a", "a", "b", "b", "b", "c", "c", "c"])
    assert shown(lambda: next(texts), [nothing] * 7) == [0, 3, 6]


def test_what_lasts_for_one_look_only_is_not_shown() -> None:
    texts = iter(["a", "a", "", "half", "whole", "whole", "whole"])
    assert shown(lambda: next(texts), [nothing] * 6) == [0, 5]


def test_what_is_as_it_was_shown_is_not_shown_again() -> None:
    texts = iter(["a", "", "", "a", "a", "a", "a"])
    assert shown(lambda: next(texts), [nothing] * 6) == [0, 2, 4]


def test_a_file_is_seen_however_an_editor_saves_it(folder: Path) -> None:
    file, other = folder / "plain.toml", folder / "plain.toml.new"
    file.write_text(PLAIN, "utf-8")

    def rename() -> None:
        other.write_text(PLAIN + "\n", "utf-8")
        other.replace(file)

    steps = [
        rename,
        nothing,
        lambda: file.write_text("", "utf-8"),  # emptied first,
        lambda: file.write_text(PLAIN[:40], "utf-8"),  # then written in two steps
        lambda: file.write_text(PLAIN, "utf-8"),
        nothing,
        file.unlink,  # and moved aside for a moment
        lambda: file.write_text(PLAIN + "# 2\n", "utf-8"),
        nothing,
        nothing,
    ]
    assert shown(lambda: files_of("plain"), steps) == [0, 2, 6, 9]


def test_the_files_that_a_routine_is_made_of_are_watched_too(folder: Path) -> None:
    used = folder / "exercises" / "own-bridge.toml"
    (folder / "evening.toml").write_text(USING, "utf-8")
    (folder / "night.toml").write_text('format = 1\nextends = "evening"\n', "utf-8")
    other = folder / "other.toml"

    steps = [
        lambda: other.write_text(PLAIN, "utf-8"),  # nothing to do with it
        nothing,
        lambda: used.write_text("format = 1\n", "utf-8"),
        nothing,
        lambda: used.write_text('format = 1\nname = "Bridge"\n', "utf-8"),
        nothing,
    ]
    assert shown(lambda: files_of("night"), steps) == [0, 4, 6]
    assert [Path(path).stem for path, _ in files_of("night")] == ["evening", "own-bridge", "night"]


def test_what_is_not_there_or_can_not_be_read_is_watched_until_it_can(folder: Path) -> None:
    assert files_of("evening") == files_of("./evening.toml") == ()
    (folder / "evening.toml").mkdir()
    assert files_of("evening") == ((str(folder / "evening.toml"), None),)
    assert len(files_of("sciatica")) == 1
