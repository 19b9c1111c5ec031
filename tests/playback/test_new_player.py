"""The player that a session is played with."""

from routine.model import Group, Line, Segment, Timeline
from routine.playback.new_player import adapted, new_player
from routine.signals import Action, ClockMs, Eased, SessionPlace, SessionSnapshot, Sound
from routine.timeline import compile_timeline
from tests.support.builders import exercise, first, routine, way

TWO = compile_timeline(
    routine(
        exercise(sides="each", easier=way("easier")),
        exercise(name="Clamshell", setup=(Line("Lie on your side."),), sides="each"),
    )
)


def test_a_fresh_one_waits_before_the_first_segment_with_the_sound_as_it_was_set() -> None:
    player = new_player(TWO, None, speed=1.0, keyboard=True, sound=Sound(volume=30))
    assert (player.mode, player.sound.volume, player.timeline) == ("ready", 30, TWO)
    player.start(ClockMs(0))
    assert player.snapshot.place == SessionPlace(1, "setup")


def test_one_that_continues_is_led_back_to_the_exercise_and_the_side_that_it_was_left_in() -> None:
    left = SessionSnapshot(SessionPlace(2, "phase", 1, "right", 3), at_ms=200_000)
    player = new_player(TWO, left, speed=1.0, keyboard=True, sound=Sound())
    player.start(ClockMs(0))
    assert player.mode == "get ready"
    assert player.snapshot.place == left.place
    assert "Lie on your side." in {event.cue.say for event in player.ahead(ClockMs(20_000))}


def test_an_exercise_is_eased_along_a_timeline_that_has_it_in_its_easier_way() -> None:
    player = new_player(TWO, None, speed=1.0, keyboard=True, sound=Sound())
    player.start(ClockMs(0))
    player.press(Action.EASIER, ClockMs(20_000))
    events = player.press(Action.EASIER, ClockMs(21_000))
    assert [event.way for event in events if isinstance(event, Eased)] == ["easier"]
    assert player.timeline.exercise(1).way == "easier"


def test_an_exercise_whose_easier_way_would_be_too_long_stays_as_it_is() -> None:
    endless = way("easier", sets=20, reps=200, phases=exercise().phases * 2)
    plan = compile_timeline(routine(exercise(easier=endless)))
    player = new_player(plan, None, speed=1.0, keyboard=True, sound=Sound())
    player.start(ClockMs(0))
    player.press(Action.EASIER, ClockMs(20_000))
    player.press(Action.EASIER, ClockMs(21_000))
    assert player.timeline is plan


LAPS = (Group("Circuit", 3, rest_ms=30_000, gap_ms=10_000),)
CIRCUIT = compile_timeline(
    routine(
        exercise(group="Circuit", easier=way("easier")),
        exercise(name="Clamshell", group="Circuit", setup=(Line("Lie on your side."),)),
        groups=LAPS,
    )
)


def segment_in(lap: int) -> Segment:
    return first(CIRCUIT, "phase", exercise=1, round=lap)


def rounds(timeline: Timeline, number: int = 1) -> set[int | None]:
    return {each.round for each in timeline.segments if each.exercise == number}


def test_what_hurts_is_in_no_later_round() -> None:
    without = adapted(CIRCUIT, segment_in(1), "hurt")
    assert (rounds(without, 1), rounds(without, 2)) == ({1}, {1, 2, 3})
    assert adapted(CIRCUIT, segment_in(3), "hurt") is CIRCUIT


def test_what_was_eased_before_it_hurt_has_its_setup_still() -> None:
    easier = adapted(CIRCUIT, segment_in(2), "easier")
    left = adapted(easier, first(easier, "phase", exercise=2, round=2), "hurt")
    assert left.leaving == easier.leaving
    there = first(left, "setup", exercise=1, round=2)
    assert there == first(easier, "setup", exercise=1, round=2)


def test_what_was_left_because_it_hurt_stays_so_as_it_is_eased() -> None:
    left = adapted(CIRCUIT, segment_in(2), "hurt")
    assert rounds(adapted(left, segment_in(1), "easier")) == {1, 2}


def test_a_continued_round_is_led_back_to_by_a_setup_that_names_no_round() -> None:
    place = SessionPlace(2, "phase", 1, rep=3, round=2)
    left = SessionSnapshot(place, at_ms=200_000)
    player = new_player(CIRCUIT, left, speed=1.0, keyboard=True, sound=Sound())
    player.start(ClockMs(0))
    said = [event.cue.say for event in player.ahead(ClockMs(19_000)) if event.cue.say]
    assert "Lie on your side." in said
    assert not any("ound" in each for each in said)
    assert player.snapshot.place == place
