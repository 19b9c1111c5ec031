"""A real session, recorded by a virtual speaker and compared with its timeline."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from routine.sound.cache import PhraseCache
from routine.sound.synthesis import Speech
from tests.support.command_line import piped
from tests.support.heard_sound import (
    BREATHS,
    SILENT,
    Samples,
    Sought,
    beginning,
    deviations,
    loudness,
    resampled,
    silent_from_ms,
    tone,
)
from tests.support.session_files import events, make_home, start_json
from tests.support.terminal_session import Session
from tests.support.virtual_speaker import RATE, VirtualSpeaker, needs_virtual_speaker

pytestmark = [needs_virtual_speaker, pytest.mark.alone]

HEARD = """
format = 1
title = "Heard"
[[exercise]]
name = "Squeeze"
position = "standing"
setup_time = "4s"
sets = 2
reps = 2
rest = "6s"
  [[exercise.phase]]
  name = "Squeeze"
  time = "2s"
  breath = "out"
  [[exercise.phase]]
  name = "Release"
  time = "2s"
  breath = "in"
[[exercise]]
name = "Hold still"
position = "standing"
setup_time = "4s"
hold = { time = "8s" }
"""
AS_IT_IS = ("--no-questions", "--pace", "quick")
A_MS = RATE // 1000
MOST_MS = 30  # by which a cue may be heard too early or too late
STALL_MS = 90  # a pause of this test, or of the session's events, that is the machine's own
TRIES = 2


@pytest.fixture(scope="module")
def speaker() -> Iterator[VirtualSpeaker]:
    """The speaker that all tests here share."""
    with VirtualSpeaker() as speaker:
        yield speaker


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_home(tmp_path_factory.mktemp("sound") / "home", sound=True)
    (made / "routines" / "heard.toml").write_text(HEARD, encoding="utf-8")
    return made


# -- a whole session, against its plan ----------------------------------------------------------


class Performance(NamedTuple):
    """A finished session: its recording, and the longest stall of the machine in ms."""

    heard: Samples
    stall_ms: float


def perform(speaker: VirtualSpeaker, home: Path) -> Performance:
    before = speaker.frames
    how: dict[str, Any] = {"stdin": "nothing", "stderr": "pipe", "environ": speaker.environ}
    with start_json(home, "heard", *AS_IT_IS, **how) as session:
        stall_ms = watch(session)
        assert session.ended() == 0
        assert b"Full voice" in session.err
        assert events(session)[-1]["event"] == "finished"
    return Performance(speaker.listen(300)[before:], stall_ms)


def watch(session: Session) -> float:
    """Follow a session to its end; return by how many ms its events, or this process, were late."""
    came_ms: list[float] = []
    pauses = []
    last = clock_ms()
    while not (session.statuses and session.statuses[-1].startswith("exited")):
        session.pass_time(0.02)
        pauses.append(clock_ms() - last - 20)
        last = clock_ms()
        came_ms += [last] * (len(events(session)) - len(came_ms))
    planned = [event["at_ms"] for event in events(session)]
    late = np.array(came_ms[: len(planned)]) - planned[: len(came_ms)]
    return float(max(*pauses, np.max(late - np.median(late))))


def clock_ms() -> float:
    return time.monotonic_ns() / 1e6


@pytest.fixture(scope="module")
def plan(home: Path) -> dict[str, Any]:
    ended = piped("preview", "heard", "--json", "--pace", "quick", ROUTINE_HOME=str(home))
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


class Timing(NamedTuple):
    """The frame at which the timeline begins in a recording, and the lateness of each cue."""

    zero: int
    late: list[tuple[str, int, float]]
    heard: Samples
    stall_ms: float

    @property
    def worst_ms(self) -> float:
        return max(abs(ms) for _, _, ms in self.late)


@pytest.fixture(scope="module")
def timing(speaker: VirtualSpeaker, home: Path, plan: dict[str, Any]) -> Timing:
    """Record a session, and once more if the machine stalled."""
    for _ in range(TRIES - 1):
        one = time_of_cues(perform(speaker, home), plan, home)
        if one.worst_ms <= MOST_MS or one.stall_ms < STALL_MS:
            return one
    return time_of_cues(perform(speaker, home), plan, home)


def time_of_cues(performance: Performance, plan: dict[str, Any], home: Path) -> Timing:
    heard = performance.heard
    sought = [*tones_of(plan), *words_of(plan, home)]
    zero = beginning(heard, [one for one in sought if one.name in BREATHS])
    late = deviations(heard, sought, zero)
    return Timing(zero, late, heard, performance.stall_ms)


def tones_of(plan: dict[str, Any]) -> Iterator[Sought]:
    for cue in plan["cues"]:
        if cue["tone"]:
            ms = plan["segments"][cue["segment"]]["duration_ms"]
            yield Sought(cue["at_ms"], cue["tone"], tone(cue["tone"], ms))


def words_of(plan: dict[str, Any], home: Path) -> Iterator[Sought]:
    """Yield each phrase as the voice says it, with nothing mixed in."""
    speech = Speech(cache=PhraseCache(home / "cache"))
    for cue in plan["cues"]:
        said = speech.synthesise(cue["say"]) if cue["say"] else None
        if said is not None:
            yield Sought(cue["at_ms"], cue["say"], said.astype(np.float64))
    speech.close()


def test_every_tone_and_every_word_is_heard_when_the_plan_says(
    timing: Timing, plan: dict[str, Any]
) -> None:
    late = np.abs([ms for _, _, ms in timing.late])
    middle, nearly_all = np.percentile(late, [50, 99])
    print(f"{len(late)} cues: median {middle:.1f} ms, p99 {nearly_all:.1f}, most {late.max():.1f}")  # noqa: T201 - for those who look
    print(f"stall {timing.stall_ms:.0f} ms; {timing.late}")  # noqa: T201 - for those who look
    if timing.worst_ms > MOST_MS and timing.stall_ms >= STALL_MS:
        pytest.skip(f"nothing ran for {timing.stall_ms:.0f} ms: {timing.late}")
    assert len(timing.late) >= sum(1 for cue in plan["cues"] if cue["tone"])
    assert timing.worst_ms <= MOST_MS, timing.late


def test_nothing_is_heard_before_the_plan_begins_or_after_its_last_words(timing: Timing) -> None:
    assert loudness(timing.heard[: timing.zero - MOST_MS * A_MS]) < SILENT
    assert silent_from_ms(timing.heard) is not None


def test_nothing_is_clipped(timing: Timing) -> None:
    assert 0.1 < float(np.abs(timing.heard).max()) < 1


DECOYS = ("one more set", "half way", "left knee", "right knee", "hold still", "next", "rest")


def test_a_recogniser_hears_the_words(timing: Timing, plan: dict[str, Any]) -> None:
    pocketsphinx = pytest.importorskip("pocketsphinx")
    said = [(cue["at_ms"], plainly(cue["say"])) for cue in plan["cues"] if cue["say"]]
    # What is said in the same breath is in its slice too.
    alone = [
        one
        for one, other in zip(said, [*said[1:], (1e9, "")], strict=True)
        if other[0] > one[0] + 2_200
    ]
    known = sorted({words for _, words in alone} | set(DECOYS))
    decoder = pocketsphinx.Decoder(samprate=16_000, loglevel="FATAL")
    decoder.add_jsgf_string("said", f"#JSGF V1.0; grammar g; public <g> = {' | '.join(known)};")
    decoder.activate_search("said")
    understood = [
        (words, recognised(decoder, slice_of(timing, at_ms - 200, 2_400))) for at_ms, words in alone
    ]
    right = [words for words, as_heard in understood if words == as_heard]
    assert len(alone) >= 5
    assert len(right) >= 0.7 * len(alone), understood


def plainly(words: str) -> str:
    kept = "".join(letter if letter.isalpha() or letter == "'" else " " for letter in words)
    return " ".join(kept.lower().split())


def slice_of(timing: Timing, at_ms: int, ms: int) -> Samples:
    first = max(0, timing.zero + at_ms * A_MS)
    return timing.heard[first : first + ms * A_MS]


def recognised(decoder: Any, heard: Samples) -> str:
    pcm = np.clip(resampled(heard, 16_000) * 32_767, -32_768, 32_767).astype("<i2").tobytes()
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    found = decoder.hyp()
    return found.hypstr if found else ""
