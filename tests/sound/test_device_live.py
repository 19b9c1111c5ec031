"""A device in a process of its own that fails, or whose sound server does."""

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.support.device_process import by, clock_ms, run
from tests.support.virtual_speaker import VirtualSpeaker, needs_virtual_speaker

__all__ = ["by"]

TRIES = 3  # other tests may keep the machine busy: a limit holds if it is kept once
NO_SOUND = {"PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": "/nowhere"}


@pytest.fixture(scope="module")
def sound_speaker() -> Iterator[VirtualSpeaker]:
    """The speaker shared by all tests that don't break it, since starting one takes 2.5 s."""
    with VirtualSpeaker() as speaker:
        yield speaker


def assert_below(limits: tuple[float, ...], measure: Callable[[], tuple[float, ...]]) -> None:
    """Assert that times in ms are all below their limits, in one of a few tries."""
    seen = []
    for _ in range(TRIES):
        seen.append(measure())
        if all(ms < limit for ms, limit in zip(seen[-1], limits, strict=True)):
            return
    pytest.fail(str(seen))


def times_of_fault(fault: Callable[[VirtualSpeaker], None], by: str) -> tuple[float, float, float]:
    """Return the ms until a fault is noticed, until the device is closed, and until the end."""
    faulty_ms = []

    with VirtualSpeaker() as speaker:

        def spoil() -> None:
            speaker.listen(500)
            fault(speaker)
            faulty_ms.append(clock_ms())

        played = run(speaker.environ, "6", "--by", by, meanwhile=spoil)
    assert (played.code, played.err) == (0, "")
    stopped_ms = played.saw["stopped_ms"]
    assert stopped_ms, "it was not noticed"
    assert stopped_ms - faulty_ms[0] > 1500
    return stopped_ms - faulty_ms[0], played.saw["closed_ms"], played.ended_ms - stopped_ms


@needs_virtual_speaker
@pytest.mark.parametrize(
    "fault", [VirtualSpeaker.kill, VirtualSpeaker.unplug, VirtualSpeaker.freeze]
)
def test_a_sound_system_that_goes_away_is_noticed_and_does_not_keep_the_program(
    fault: Callable[[VirtualSpeaker], None], by: str
) -> None:
    assert_below((3500, 1100, 2000), lambda: times_of_fault(fault, by))


@needs_virtual_speaker
def test_samples_that_fail_are_noticed_at_once_and_kept_from_the_terminal(
    sound_speaker: VirtualSpeaker, by: str
) -> None:
    def noticed_ms() -> tuple[float]:
        played = run(sound_speaker.environ, "6", "--fail", "--by", by)
        assert (played.code, played.err) == (0, "")
        assert played.saw["failure"] == "LookupError('out of samples')"
        return (played.saw["stopped_ms"] - played.saw["points"][0][0],)

    assert_below((2000,), noticed_ms)


@needs_virtual_speaker
def test_a_device_that_is_never_closed_does_not_keep_the_program(
    sound_speaker: VirtualSpeaker, by: str
) -> None:
    def ended_ms() -> tuple[float]:
        played = run(sound_speaker.environ, "0.5", "--leave-open", "--by", by)
        assert (played.code, played.err) == (0, "")
        return (played.ended_ms - played.saw["points"][-1][0],)

    assert_below((2500,), ended_ms)


@pytest.mark.skipif(sys.platform != "linux", reason="loudspeakers can be hidden there only")
@pytest.mark.parametrize("lacks", [("PULSE_SERVER",), ("PULSE_SERVER", "ALSA_CONFIG_PATH")])
def test_without_a_loudspeaker_a_sentence_says_so_and_nothing_else_does(
    by: str, lacks: tuple[str, ...]
) -> None:
    played = run({name: NO_SOUND[name] for name in lacks}, "1", "--by", by)
    assert (played.code, played.err) == (0, "")
    assert played.saw["error"].startswith("No loudspeaker was found.")


@needs_virtual_speaker
def test_a_sound_server_that_does_not_answer_is_given_up(
    sound_speaker: VirtualSpeaker, by: str
) -> None:
    def opened_ms() -> tuple[float]:
        played = run(sound_speaker.environ, "1", "--by", by)
        assert (played.code, played.err) == (0, "")
        assert played.saw["error"].startswith("The sound system is not responding.")
        return (played.saw["opened_ms"],)

    sound_speaker.freeze()
    try:
        assert_below((7000,), opened_ms)
    finally:
        sound_speaker.thaw()
