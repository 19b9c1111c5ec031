"""However and whenever a session is killed, its diary is intact and lacks at most one event.

Fault covered: kill -9.
"""

import sys
from pathlib import Path
from random import Random

import pytest

from routine.diary import FILE, current_instant
from routine.diary.queries.unfinished import unfinished
from tests.support.diary_files import Opener
from tests.support.killed_session import Fate, Killed, assert_kept, perform_all, places
from tests.support.strace import killing_before, skip_without_strace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no SIGKILL")

KILLS = 100
IN_WORK = 70
"""How many of them are killed during sets; the others are killed before."""


def assert_goes_on(killed: Killed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Assert that the next start opens the diary without a warning, at the right place."""
    monkeypatch.setenv("ROUTINE_HOME", str(killed.home))
    if not (killed.home / FILE).exists():
        return
    with Opener() as opened:
        kept = opened(verify=True)
        assert kept.warnings == ()
        left = unfinished(kept.diary, current_instant(), "many")
        assert left is not None or len(places(killed)) <= 1
        if left is not None:
            place = left.snapshot.place
            assert (place.kind, place.set, place.rep) in places(killed)[-2:]


def test_killed_at_any_instant_a_session_is_kept_but_for_its_last_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(20261127)  # noqa: S311 - no secret
    early = [Fate(random.uniform(0.05, 0.6)) for _ in range(KILLS - IN_WORK)]
    late = [Fate(random.uniform(0, 1.7), in_work=True) for _ in range(IN_WORK)]
    sessions = perform_all(tmp_path, early + late)
    for session in sessions:
        assert_kept(session)
        assert_goes_on(session, monkeypatch)
    # Fewer on a machine that is busy with other things; none would show nothing.
    assert sum(len(places(session)) > 4 for session in sessions) > IN_WORK // 5
    assert sum((session.home / FILE).exists() for session in sessions) > IN_WORK // 2


# -- before each write --------------------------------------------------------------------------


def before(call: str, number: int) -> Fate:
    """Return the fate of being killed before the nth time that a system call happens."""
    return Fate(under=killing_before(call, number))


@pytest.fixture(scope="module")
def _strace() -> None:
    skip_without_strace()


@pytest.mark.usefixtures("_strace")
def test_killed_before_any_write_a_session_is_kept_but_for_its_last_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # About 70 writes make the diary, 25 more begin the session, and then each rep takes six.
    numbers = [*range(1, 71, 7), *range(71, 95, 3), *range(95, 108)]
    sessions = perform_all(tmp_path, [before("pwrite64", number) for number in numbers])
    for session in sessions:
        assert_kept(session)
        assert_goes_on(session, monkeypatch)
    there = [(session.home / FILE).exists() for session in sessions]
    assert there == sorted(there)
    assert 5 < sum(there) < len(there) - 5
    assert sum(len(places(session)) > 2 for session in sessions) > 1


@pytest.mark.usefixtures("_strace")
def test_killed_while_the_first_diary_gets_its_name_there_is_a_whole_one_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = [("fsync", 1), *(("?unlink,?unlinkat", n) for n in (1, 4, 5, 6))]
    fates = [before(call, number) for call, number in (*calls, ("?link,?linkat", 1))]
    sessions = perform_all(tmp_path, fates)
    for session in sessions:
        assert len(places(session)) <= 1
        assert_kept(session)
        assert_goes_on(session, monkeypatch)
    for session in perform_all(tmp_path, [Fate(1.5)] * len(fates)):
        assert_kept(session)
        assert (session.home / FILE).exists()
        assert not list(session.home.glob("diary-damaged-*"))
