"""A device in a process of its own that fails, or whose sound server does."""

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.support.device_process import by, clock_ms, run
from tests.support.virtual_speaker import VirtualSpeaker, needs_virtual_speaker

__all__ = ["by"]

pytestmark = pytest.mark.alone

NO_SOUND = {"PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": "/nowhere"}


@pytest.fixture
def speaker() -> Iterator[VirtualSpeaker]:
    """A speaker to be broken."""
    with VirtualSpeaker() as speaker:
        yield speaker


@pytest.fixture(scope="module")
def sound_speaker() -> Iterator[VirtualSpeaker]:
    """The speaker shared by all tests that don't break it, since starting one takes 2.5 s."""
    with VirtualSpeaker() as speaker:
        yield speaker


@needs_virtual_speaker
@pytest.mark.parametrize(
    "fault", [VirtualSpeaker.kill, VirtualSpeaker.unplug, VirtualSpeaker.freeze]
)
def test_a_sound_system_that_goes_away_is_noticed_and_does_not_keep_the_program(
    speaker: VirtualSpeaker, fault: Callable[[VirtualSpeaker], None], by: str
) -> None:
    faulty_ms = []

    def spoil() -> None:
        speaker.listen(500)
        fault(speaker)
        faulty_ms.append(clock_ms())

    played = run(speaker.environ, "6", "--by", by, meanwhile=spoil)
    assert (played.code, played.err) == (0, "")
    assert played.saw["stopped_ms"], "it was not noticed"
    assert 1500 < played.saw["stopped_ms"] - faulty_ms[0] < 3500
    assert played.saw["closed_ms"] < 1100
    assert played.ended_ms - played.saw["stopped_ms"] < 2000


@needs_virtual_speaker
def test_samples_that_fail_are_noticed_at_once_and_kept_from_the_terminal(
    sound_speaker: VirtualSpeaker, by: str
) -> None:
    played = run(sound_speaker.environ, "6", "--fail", "--by", by)
    assert (played.code, played.err) == (0, "")
    assert played.saw["failure"] == "LookupError('out of samples')"
    assert played.saw["stopped_ms"] - played.saw["points"][0][0] < 2000


@needs_virtual_speaker
def test_a_device_that_is_never_closed_does_not_keep_the_program(
    sound_speaker: VirtualSpeaker, by: str
) -> None:
    played = run(sound_speaker.environ, "0.5", "--leave-open", "--by", by)
    assert (played.code, played.err) == (0, "")
    assert played.ended_ms - played.saw["points"][-1][0] < 2500


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
    sound_speaker.freeze()
    try:
        played = run(sound_speaker.environ, "1", "--by", by)
    finally:
        sound_speaker.thaw()
    assert (played.code, played.err) == (0, "")
    assert played.saw["error"].startswith("The sound system is not responding.")
    assert played.saw["opened_ms"] < 7000
