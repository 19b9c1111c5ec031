"""Bars: holds below each other, left against right."""

from routine.diary.database.store import Diary
from tests.support.command_run import Run
from tests.support.diaries import NOW, put


def section(out: str, heading: str) -> list[str]:
    """Return the lines from a heading up to the next empty line."""
    lines = out.splitlines()
    start = lines.index(heading) + 1
    return lines[start : lines.index("", start) if "" in lines[start:] else len(lines)]


def test_holds_are_bars_with_the_longest_and_the_last(run: Run, diary: Diary) -> None:
    held = {"name": "Wall sit", "known_as": "wall-sit", "by_key": True, "confirmed": True}
    put(diary, held | {"held_ms": 60_900, "way": "easier"}, day="2026-11-24", started_utc=NOW - 1)
    put(diary, held | {"held_ms": 30_000, "way": "easier", "side": "left"})
    title, longest, last = section(run("stats").out, "Held until you ended it")
    assert title == "Wall sit (easier way)"
    assert longest.endswith("━ 1 min, Tuesday")
    assert last.endswith("━ 30 s, today, left")
    assert abs(longest.count("━") - 2 * last.count("━")) <= 2


def test_left_and_right_are_bars_and_what_hurt_is_told_by_side(run: Run, diary: Diary) -> None:
    clam = {"name": "Clamshell", "known_as": "clamshell"}
    sides = ({"side": "left"}, {"side": "right", "reps": 6, "hurt": True})
    put(diary, *(clam | side for side in sides))
    pair, note = section(run("stats").out, "Left and right")
    assert pair.split() == ["Clamshell", "12", "reps", "━" * 15, "━" * 8, "6", "reps"]
    assert note == "  hurt: right once"
    assert section(run("stats").out, "What hurt") == ["- Fri 27 Nov: Clamshell, right"]
