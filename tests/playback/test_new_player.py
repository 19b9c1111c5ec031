"""The player that a session is played with."""

from routine.model import Line
from routine.playback.new_player import new_player
from routine.signals import Action, ClockMs, Eased, SessionPlace, SessionSnapshot, Sound
from routine.timeline import compile_timeline
from tests.support.builders import exercise, routine, way

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
