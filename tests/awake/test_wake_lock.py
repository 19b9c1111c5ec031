"""A hold on the screen, which nobody waits for."""

import threading
from collections.abc import Iterator

import pytest

from routine.awake.wake_lock import WakeLock
from routine.awake.ways import ScreenHold, UnavailableError
from tests.support.command_line import SECONDS


class Screen:
    """A screen that can be kept awake, or hangs, or can't be had."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.threads: set[int] = set()
        self.answers = threading.Event()
        self.answers.set()
        self.is_there = True

    def take(self) -> ScreenHold:
        assert self.answers.wait(SECONDS)
        self._note("kept awake" if self.is_there else "not to be had")
        if not self.is_there:
            raise UnavailableError
        return ScreenHold("a test", lambda: self._note("let go"))

    def _note(self, what: str) -> None:
        self.told.append(what)
        self.threads.add(threading.get_ident())


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def lock(screen: Screen) -> Iterator[WakeLock]:
    lock = WakeLock(screen.take, lambda: screen.told.append("loaded"))
    yield lock
    screen.answers.set()
    lock.close()


def test_it_is_kept_awake_until_it_is_let_go_and_again(lock: WakeLock, screen: Screen) -> None:
    for _ in range(2):
        lock.hold()
        lock.release(SECONDS)
    assert screen.told == ["kept awake", "let go"] * 2


def test_twice_is_once(lock: WakeLock, screen: Screen) -> None:
    lock.hold()
    lock.hold()
    lock.release()
    lock.release(SECONDS)
    assert screen.told == ["kept awake", "let go"]


def test_one_thread_does_all_of_it_since_windows_asks_for_that(
    lock: WakeLock, screen: Screen
) -> None:
    lock.hold()
    lock.release(SECONDS)
    assert len(screen.threads) == 1
    assert threading.get_ident() not in screen.threads


def test_what_it_needs_is_loaded_beforehand(lock: WakeLock, screen: Screen) -> None:
    lock.warm()
    lock.release(SECONDS)
    assert screen.told == ["loaded"]


def test_nobody_waits_for_a_screen_that_does_not_answer(lock: WakeLock, screen: Screen) -> None:
    screen.answers.clear()
    lock.hold()
    lock.release(0.01)
    lock.close()
    assert screen.told == []


def test_whoever_answers_late_is_let_go_of_all_the_same(lock: WakeLock, screen: Screen) -> None:
    screen.answers.clear()
    lock.hold()
    lock.release()
    screen.answers.set()
    lock.release(SECONDS)
    assert screen.told == ["kept awake", "let go"]


def test_where_it_cant_be_had_it_is_asked_for_again_the_next_time(
    lock: WakeLock, screen: Screen
) -> None:
    screen.is_there = False
    lock.hold()
    lock.release(SECONDS)
    screen.is_there = True
    lock.hold()
    lock.release(SECONDS)
    assert screen.told == ["not to be had", "kept awake", "let go"]


def test_closing_lets_go(lock: WakeLock, screen: Screen) -> None:
    lock.hold()
    lock.close()
    for thread in threading.enumerate():
        if thread.name == "awake":
            thread.join(SECONDS)
    lock.close()
    assert screen.told == ["kept awake", "let go"]


def test_closing_waits_for_what_is_being_loaded(screen: Screen) -> None:
    def load() -> None:
        closing.wait(SECONDS)
        closer.join(0.1)
        screen.told.append("loaded")

    def close() -> None:
        closing.set()
        lock.close()
        screen.told.append("closed")

    closing, closer = threading.Event(), threading.Thread(target=close)
    lock = WakeLock(screen.take, load)
    lock.warm()
    closer.start()
    closer.join(SECONDS)
    assert screen.told == ["loaded", "closed"]


def test_what_never_held_has_no_thread(screen: Screen) -> None:
    before = threading.active_count()
    lock = WakeLock(screen.take)
    lock.release(SECONDS)
    lock.close()
    assert threading.active_count() == before
