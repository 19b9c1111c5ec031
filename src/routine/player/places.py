"""The places of a timeline that keys lead to, found once."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from routine.model import Segment, Timeline
    from routine.signals import SessionPlace


class Places:
    """The segments that keys lead to: each setup, and the first of each set on each side.

    Each side has one of its own, so that doing the right side again does not repeat the left one.
    """

    def __init__(self, timeline: Timeline) -> None:
        """Find them."""
        self._segments = timeline.segments
        self._jump_targets = [s.index for s in self._segments if self._is_jump_target(s)]
        self._setups = [s.index for s in self._segments if s.kind == "setup"]

    def _is_jump_target(self, segment: Segment) -> bool:
        if segment.kind == "setup":
            return True
        before = self._segments[segment.index - 1]
        return segment.is_work and not (before.is_work and before.block == segment.block)

    def this_set(self, index: int) -> int:
        """Return the start of the set, or the setup, that a segment belongs to."""
        return self._jump_targets[bisect_right(self._jump_targets, index) - 1]

    def set_before(self, index: int) -> int:
        """Return the jump target before that of a segment; for the first one, itself."""
        return self._jump_targets[max(0, bisect_right(self._jump_targets, index) - 2)]

    def next_set(self, index: int) -> int | None:
        """Return the next jump target, or None at the last."""
        following = bisect_right(self._jump_targets, index)
        return self._jump_targets[following] if following < len(self._jump_targets) else None

    def next_exercise(self, index: int) -> int | None:
        """Return the setup of the next exercise, or None in the last."""
        return next((at for at in self._setups if at > index), None)

    def exercise_before(self, index: int) -> int:
        """Return the setup of the previous exercise; in the first, its own."""
        return self._setups[max(0, bisect_right(self._setups, index) - 2)]

    def rep_start(self, index: int) -> int:
        """Return the first phase of the repetition that a phase belongs to."""
        phase = self._segments[index]
        while index and self._is_same_rep(self._segments[index - 1], phase):
            index -= 1
        return index

    def ends_rep(self, index: int) -> bool:
        """Return whether a phase is the last of its repetition."""
        following = self._segments[index + 1 : index + 2]
        return not any(self._is_same_rep(each, self._segments[index]) for each in following)

    @staticmethod
    def _is_same_rep(segment: Segment, phase: Segment) -> bool:
        return (segment.kind, segment.rep, segment.block) == ("phase", phase.rep, phase.block)

    def ends_block(self, index: int) -> bool:
        """Return whether the work of a set on a side ends with this segment."""
        following = self._segments[index + 1 : index + 2]
        return not any(s.is_work and s.block == self._segments[index].block for s in following)

    def ends_work(self, index: int) -> bool:
        """Return whether an exercise's last planned set ends with this segment."""
        return self._segments[index].is_work and not any(
            s.is_work for s in self._segments[index + 1 : self.end_of_exercise(index)]
        )

    def one_more_set(self, index: int) -> int:
        """Return where one more set of an exercise begins: the rest before its last set.

        Without such a rest, it is the first segment of that set.
        """
        last = self.end_of_exercise(index) - 1
        while not self._segments[last].is_work:
            last -= 1
        number = self._segments[last].set
        while self._segments[last].set == number and self._segments[last].kind != "rest":
            last -= 1
        return last if self._segments[last].kind == "rest" else last + 1

    def like(self, place: Segment | SessionPlace) -> int:
        """Return the segment most like a place of the same exercise in another timeline.

        Of several equally like it, it is the first: the start of a repetition. A place past the
        last set of this timeline leads to what follows that set, which may be the end, past the
        last segment.
        """
        own = [s for s in self._segments if s.exercise == place.exercise]
        last = max(s.set or 0 for s in own)
        is_over = (place.set or 0) > last or (place.kind == "rest" and place.set == last)
        if is_over or (place.kind == "check" and own[-1].kind != "check"):
            return max(s.index for s in own if s.is_work) + 1
        rests = any(s.kind == "rest" and s.set == place.set for s in own)
        if place.kind == "rest" and not rests:
            return next(s.index for s in own if s.is_work and (s.set or 0) > (place.set or 0))
        return max(own, key=lambda s: _likeness(s, place)).index

    def setup_of(self, exercise: int) -> int:
        """Return the setup of an exercise."""
        return next(at for at in self._setups if self._segments[at].exercise == exercise)

    def last_of(self, exercise: int) -> int:
        """Return the last segment of an exercise."""
        return self.end_of_exercise(self.setup_of(exercise)) - 1

    def end_of_exercise(self, index: int) -> int:
        """Return the segment, or the end, that follows the exercise of a segment."""
        following = self.next_exercise(index)
        return len(self._segments) if following is None else following


def _likeness(segment: Segment, place: Segment | SessionPlace) -> tuple[bool, int, bool, int]:
    """Return a key to compare by: the kind matters most, then the set, the side, the repetition."""
    is_kind = segment.kind == place.kind or (segment.is_work and place.is_work)
    is_side = segment.side == place.side or None in {segment.side, place.side}
    sets_apart = abs((segment.set or 0) - (place.set or 0))
    return is_kind, -sets_apart, is_side, -abs((segment.rep or 1) - (place.rep or 1))
