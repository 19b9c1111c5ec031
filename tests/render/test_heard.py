"""A rendered `sciatica`, heard: what it should be is in `preview`, what it is, in the samples."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from routine import library
from routine.model import Level
from routine.pages.timeline_page import timeline_fields
from routine.render.recording import RecordingSettings, render
from routine.sound.cache import PhraseCache
from routine.sound.synthesis import Speech
from routine.sound.voices.natural import find as find_hibari
from routine.timeline import compile_timeline
from tests.support.ears import A_MS, Floats, Glide, errors, for_sphinx, glide, highest, read

NEAR_MS = 10

needs_hibari = pytest.mark.skipif(find_hibari() is None, reason="hibari-tts has no wheel here")


class Recording(NamedTuple):
    """What was rendered, what `preview --json` says of it, and who spoke."""

    samples: Floats
    preview: dict[str, Any]
    speech: Speech

    @property
    def phases(self) -> list[dict[str, Any]]:
        return [one for one in self.preview["segments"] if one["kind"] == "phase"]

    @property
    def phrases(self) -> dict[str, int]:
        """What is said, and where first."""
        cues = reversed(self.preview["cues"])
        return {cue["say"]: cue["at_ms"] for cue in cues if cue["say"]}

    def hear(self, phase: dict[str, Any]) -> Glide:
        return glide(self.samples, phase["start_ms"], phase["duration_ms"])

    def clean(self, say: str) -> Floats:
        made = self.speech.synthesise(say)
        assert made is not None
        return made / 32_768

    def mixed(self, say: str) -> Floats:
        first = self.phrases[say] * A_MS
        return self.samples[first : first + len(self.clean(say))]


def recorded(folder: Path, level: Level | None) -> Recording:
    plan = compile_timeline(library.load("sciatica").routine)
    speech = Speech(cache=PhraseCache(folder / "cache"))
    with (folder / "it.wav").open("wb") as file:
        edition = RecordingSettings(plan.routine.title, level, ".wav")
        (made,) = render(plan, edition, speech, lambda _: nullcontext(file))
    assert made.unsaid == 0
    return Recording(read(folder / "it.wav"), timeline_fields(plan, level), speech)


@pytest.fixture(scope="module")
def tones(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return recorded(tmp_path_factory.mktemp("tones"), None)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return recorded(tmp_path_factory.mktemp("spoken"), "full")


@pytest.fixture(params=["tones", pytest.param("spoken", marks=needs_hibari)])
def recording(request: pytest.FixtureRequest) -> Recording:
    made: Recording = request.getfixturevalue(request.param)
    return made


# -- breath -------------------------------------------------------------------------------------


def test_at_each_phase_of_preview_a_glide_starts_within_10_ms(recording: Recording) -> None:
    assert len(recording.phases) == 160
    late = [recording.hear(phase).start_ms - phase["start_ms"] for phase in recording.phases]
    assert max(map(abs, late)) <= NEAR_MS


def test_breathing_in_rises_and_breathing_out_falls(recording: Recording) -> None:
    told = {"in": 1, "out": -1}
    for phase in recording.phases:
        heard, way = recording.hear(phase), told[phase["breath"]]
        assert way * heard.slope > 50
        assert way * (heard.last_pitch - heard.pitch) > 200


def test_these_ears_hear_what_is_15_ms_late_or_the_other_way_round(tones: Recording) -> None:
    phase = tones.phases[5]
    late = np.concatenate([np.zeros(15 * A_MS), tones.samples])
    assert glide(late, phase["start_ms"], phase["duration_ms"]).start_ms - phase["start_ms"] > 15
    end = phase["start_ms"] + phase["duration_ms"]
    backwards = tones.samples[: (end + 1_000) * A_MS][::-1]
    turned = glide(np.ascontiguousarray(backwards), 1_000, phase["duration_ms"])
    assert turned.slope * tones.hear(phase).slope < 0


# -- loudness -----------------------------------------------------------------------------------


def test_it_is_neither_clipped_nor_too_soft(recording: Recording) -> None:
    assert 0.3 < np.abs(recording.samples).max() < 0.9


def test_tones_have_no_click_anywhere(tones: Recording) -> None:
    """A click is heard at all pitches; no tone is above 2,000 Hz."""
    assert highest(tones.samples, 4_000) < 0.001
    clicked = tones.samples[:100_000].copy()
    clicked[50_000:] += 0.02
    assert highest(clicked, 4_000) > 0.005


def test_no_cue_begins_with_a_step(recording: Recording) -> None:
    steps = np.abs(np.diff(recording.samples))
    for cue in recording.preview["cues"]:
        if cue["tone"] or cue["say"]:
            at = cue["at_ms"] * A_MS
            assert steps[max(0, at - 3) : at + 3].max(initial=0) < 0.03, cue


# -- words --------------------------------------------------------------------------------------


def words(say: str) -> list[str]:
    return re.findall(r"[a-z']+", say.lower().replace("-", " "))


def listener(phrases: list[str] | None = None) -> Callable[[Floats], list[str]]:
    """Return a recogniser that knows English, or only these phrases."""
    sphinx = pytest.importorskip("pocketsphinx")
    only: dict[str, Any] = {} if phrases is None else {"lm": None}
    decoder = sphinx.Decoder(samprate=16_000, loglevel="FATAL", **only)
    if phrases is not None:
        choices = " | ".join(" ".join(words(say)) for say in phrases)
        decoder.add_jsgf_string("said", f"#JSGF V1.0; grammar g; public <said> = {choices} ;")
        decoder.activate_search("said")

    def listen(samples: Floats) -> list[str]:
        decoder.start_utt()
        decoder.process_raw(for_sphinx(samples), full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        return found.hypstr.split() if found else []

    return listen


def missed(listen: Callable[[Floats], list[str]], heard: dict[str, Floats]) -> int:
    return sum(errors(words(say), listen(samples)) for say, samples in heard.items())


@needs_hibari
def test_who_knows_the_phrases_of_a_set_hears_them_over_the_glides(spoken: Recording) -> None:
    starts = [phase["start_ms"] for phase in spoken.phases]
    said = [say for say, at in spoken.phrases.items() if any(0 <= at - s < 500 for s in starts)]
    assert len(said) >= 25
    listen = listener(said)
    count = sum(len(words(say)) for say in said)
    assert missed(listen, {say: spoken.clean(say) for say in said}) <= 0.05 * count
    assert missed(listen, {say: spoken.mixed(say) for say in said}) <= 0.1 * count
    others = dict(zip(said, (spoken.mixed(say) for say in said[1:] + said[:1]), strict=True))
    assert missed(listen, others) > 0.5 * count


@needs_hibari
def test_who_knows_only_english_hears_lines_as_well_as_in_clean_speech(spoken: Recording) -> None:
    said = [say for say in spoken.phrases if len(words(say)) >= 6][::3]
    listen = listener()
    count = sum(len(words(say)) for say in said)
    clean = missed(listen, {say: spoken.clean(say) for say in said})
    assert clean < 0.4 * count
    assert missed(listen, {say: spoken.mixed(say) for say in said}) <= clean + 0.05 * count


@needs_hibari
def test_words_are_heard_where_preview_has_them_and_tones_are_soft_under_them(
    spoken: Recording, tones: Recording
) -> None:
    for say, at_ms in spoken.phrases.items():
        first = at_ms * A_MS
        clean = spoken.clean(say)
        span = slice(first, first + len(clean))
        under = spoken.samples[span] - clean
        assert np.abs(under).max() < 0.15
        alone = tones.samples[span]
        alone = np.pad(alone, (0, len(clean) - len(alone)))
        assert (np.abs(under) <= 0.4 * np.abs(alone) + 0.001).all()
