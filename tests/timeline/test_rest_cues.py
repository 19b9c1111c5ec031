"""What is shown, said and sounded in rests and switches."""

from tests.support.builders import exercise, timeline


def test_a_rest_holds_two_slow_breaths_and_says_what_is_next() -> None:
    compiled = timeline(exercise(position="back"))
    rest = next(s for s in compiled.segments if s.kind == "rest")
    cues = [(c.tone, c.say) for c in compiled.cues if c.segment == rest.index]
    assert cues == [
        ("set_end", None),
        (None, "Rest. Get comfortable. Slow breaths."),
        ("inhale", None),
        ("exhale", None),
        ("inhale", None),
        ("exhale", None),
        (None, "Second set next."),
        ("tick", None),
        ("tick", None),
        ("tick", None),
    ]


def test_a_rest_before_a_side_names_it_after_its_tone() -> None:
    compiled = timeline(exercise(sides="each", position="standing", limb="leg"))
    rest = next(s for s in compiled.segments if s.kind == "rest")
    cues = [c for c in compiled.cues if c.segment == rest.index]
    words = next(c for c in cues if c.say == "Second set next. Left leg.")
    tone = next(c for c in cues if c.tone == "left")
    starts = [cue.at(rest.start_ms, rest.duration_ms) for cue in (tone, words)]
    assert starts[0] + tone.length_ms == starts[1]


def test_a_rest_too_short_for_words_still_ticks() -> None:
    compiled = timeline(exercise(rest_ms=2_000, sides="each", switch_ms=0))
    rest = next(s for s in compiled.segments if s.kind == "rest")
    tones = [c.tone for c in compiled.cues if c.segment == rest.index]
    assert tones == ["set_end", "left", "tick"]


def test_a_switch_sounds_and_names_the_side_to_come() -> None:
    compiled = timeline(exercise(sides="each", limb="knee"))
    switch = next(s for s in compiled.segments if s.kind == "switch")
    cues = [(c.tone, c.say) for c in compiled.cues if c.segment == switch.index]
    assert cues[:2] == [("right", None), (None, "Switch. Right knee.")]
