"""When the screen is kept on in a session, and when it may turn off."""

import io
import signal
from typing import TYPE_CHECKING, cast

import pytest

from routine.outputs import OUTPUTS, Manner, OutputSettings, open_outputs
from routine.outputs.keep_awake import KeepAwake
from tests.support.playback_stage import PLAN, Stage

if TYPE_CHECKING:
    from routine.awake.wake_lock import WakeLock


class PretendLock:
    """Writes down when it was held and released, by the second of a stage."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int]] = []
        self.stage: Stage | None = None

    def warm(self) -> None:
        self._note("warm")

    def hold(self) -> None:
        self._note("hold")

    def release(self, seconds: float = 0.0) -> None:
        self._note("release and wait" if seconds else "release")

    def close(self) -> None:
        self._note("close")

    def _note(self, what: str) -> None:
        assert self.stage is not None
        self.told.append((what, self.stage.clock.now() // 1000))


@pytest.fixture
def lock() -> PretendLock:
    return PretendLock()


@pytest.fixture
def stage(lock: PretendLock) -> Stage:
    lock.stage = Stage(PLAN, KeepAwake(lambda: cast("WakeLock", lock)))
    return lock.stage


def test_it_is_kept_awake_from_the_start_to_the_last_answer(
    stage: Stage, lock: PretendLock
) -> None:
    end = 5 + PLAN.total_ms // 1000
    stage.keyboard.at(5, "enter").at(end + 60, "enter")
    assert stage.run() == 0
    assert lock.told == [("warm", 0), ("hold", 5), ("close", end + 60)]


def test_what_is_left_at_the_opening_page_never_keeps_it_awake(
    stage: Stage, lock: PretendLock
) -> None:
    stage.keyboard.at(5, "q")
    assert stage.run() == 3
    assert lock.told == [("warm", 0), ("close", 5)]


def test_a_pause_of_ten_minutes_lets_it_sleep_and_going_on_wakes_it(
    stage: Stage, lock: PretendLock
) -> None:
    stage.keyboard.at(5, "enter").at(20, "space").at(1000, "space").at(1030, "q").at(1031, "q")
    assert stage.run() == 3
    assert lock.told == [
        ("warm", 0),
        ("hold", 5),
        ("release", 620),
        ("hold", 1000),
        ("close", 1031),
    ]


def test_a_shorter_pause_keeps_it_awake(stage: Stage, lock: PretendLock) -> None:
    stage.keyboard.at(5, "enter").at(20, "space").at(619, "space").at(650, "q").at(651, "q")
    assert stage.run() == 3
    assert lock.told == [("warm", 0), ("hold", 5), ("close", 651)]


def test_two_pauses_are_no_long_one(stage: Stage, lock: PretendLock) -> None:
    stage.keyboard.at(5, "enter").at(20, "space").at(500, "space").at(530, "space")
    stage.keyboard.at(1100, "q").at(1101, "q")
    assert stage.run() == 3
    assert lock.told == [("warm", 0), ("hold", 5), ("close", 1101)]


def test_what_stands_still_in_the_shell_lets_it_sleep(stage: Stage, lock: PretendLock) -> None:
    stage.keyboard.at(5, "enter").signal(20, signal.SIGTSTP).at(900, "q").at(901, "q")
    assert stage.run() == 3
    stopped, back = ("release and wait", 20), ("hold", 80)
    assert lock.told == [("warm", 0), ("hold", 5), stopped, back, ("release", 680), ("close", 901)]


def test_a_signal_lets_it_sleep(stage: Stage, lock: PretendLock) -> None:
    stage.keyboard.at(5, "enter").signal(20, signal.SIGTERM)
    assert stage.run() == 143
    assert lock.told == [("warm", 0), ("hold", 5), ("close", 20)]


@pytest.mark.parametrize("manner", OUTPUTS)
@pytest.mark.parametrize(
    ("wanted", "speed", "is_kept"),
    [(True, 1.0, True), (True, 1.2, False), (True, 0.5, False), (False, 1.0, False)],
)
def test_every_session_but_a_rehearsal_keeps_it_awake_unless_that_is_switched_off(
    manner: Manner, *, wanted: bool, speed: float, is_kept: bool
) -> None:
    means = OutputSettings(io.StringIO(), io.StringIO(), speed=speed, awake=wanted)
    with open_outputs(manner, means) as outputs:
        assert any(isinstance(output, KeepAwake) for output in outputs) is is_kept
