"""Where a key leads: places on a timeline, looked up and never changed."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from routine.model import Segment, Timeline
    from routine.signals import Place


class Places:
    """The places of a timeline that keys jump to."""

    def __init__(self, timeline: Timeline) -> None:
        """Find the landings: each setup, and the first segment of each set on each side."""
        self._segments = timeline.segments
        self._landings = [s.index for s in self._segments if self._is_landing(s)]
        self._setups = [s.index for s in self._segments if s.kind == "setup"]

    def _is_landing(self, segment: Segment) -> bool:
        if segment.kind == "setup":
            return True
        before = self._segments[segment.index - 1]
        return segment.is_work and not (before.is_work and before.block == segment.block)

    def this_set(self, index: int) -> int:
        """Return the landing that a segment belongs to."""
        return self._landings[bisect_right(self._landings, index) - 1]

    def set_before(self, index: int) -> int:
        """Return the landing before the one that a segment belongs to; the first has none."""
        return self._landings[max(0, bisect_right(self._landings, index) - 2)]

    def next_set(self, index: int) -> int | None:
        """Return the next landing, or None at the last."""
        place = bisect_right(self._landings, index)
        return self._landings[place] if place < len(self._landings) else None

    def next_exercise(self, index: int) -> int | None:
        """Return the setup of the next exercise, or None in the last."""
        place = bisect_right(self._setups, index)
        return self._setups[place] if place < len(self._setups) else None

    def exercise_before(self, index: int) -> int:
        """Return the setup of the exercise before; in the first, its own."""
        return self._setups[max(0, bisect_right(self._setups, index) - 2)]

    def rep_start(self, index: int) -> int:
        """Return the first phase of the repetition that a phase belongs to."""
        now = self._segments[index]
        while index and self._is_same_rep(self._segments[index - 1], now):
            index -= 1
        return index

    def ends_rep(self, index: int) -> bool:
        """Whether a phase is the last of its repetition."""
        following = self._segments[index + 1 : index + 2]
        return not (following and self._is_same_rep(following[0], self._segments[index]))

    @staticmethod
    def _is_same_rep(one: Segment, other: Segment) -> bool:
        return one.kind == "phase" and one.rep == other.rep and one.block == other.block

    def ends_block(self, index: int) -> bool:
        """Whether the work of a set on a side ends with this segment."""
        following = self._segments[index + 1 : index + 2]
        return not (
            following and following[0].block == self._segments[index].block and following[0].is_work
        )

    def ends_work(self, index: int) -> bool:
        """Whether an exercise's last planned set ends with this segment."""
        now = self._segments[index]
        return now.is_work and not any(
            s.is_work for s in self._segments[index + 1 : self._end_of_exercise(index)]
        )

    def one_more_set(self, index: int) -> int:
        """Return where an exercise's last set is done once more from: the rest before it.

        Without such a rest, it is the first segment of that set.
        """
        last = self._end_of_exercise(index) - 1
        while not self._segments[last].is_work:
            last -= 1
        number = self._segments[last].set
        while self._segments[last].set == number and self._segments[last].kind != "rest":
            last -= 1
        return last if self._segments[last].kind == "rest" else last + 1

    def like(self, other: Segment | Place) -> int:
        """Return the place that is most like one of the same exercise in another timeline.

        Of several it is the first: the beginning of a repetition. What lies behind the last set
        of this timeline leads on behind it.
        """
        own = [s for s in self._segments if s.exercise == other.exercise]
        last = max(s.set or 0 for s in own)
        is_over = (other.set or 0) > last or (other.kind == "rest" and other.set == last)
        if is_over or (other.kind == "check" and own[-1].kind != "check"):
            return max(s.index for s in own if s.is_work) + 1
        rests = any(s.kind == "rest" and s.set == other.set for s in own)
        if other.kind == "rest" and not rests:
            return next(s.index for s in own if s.is_work and (s.set or 0) > (other.set or 0))
        return max(own, key=lambda s: _likeness(s, other)).index

    def setup_of(self, exercise: int) -> int:
        """Return the setup of an exercise."""
        return next(at for at in self._setups if self._segments[at].exercise == exercise)

    def last_of(self, exercise: int) -> int:
        """Return the last segment of an exercise."""
        return self._end_of_exercise(self.setup_of(exercise)) - 1

    def after_check(self, index: int) -> int:
        """Return the segment, or the end, that follows an exercise's last set and its check."""
        return self._end_of_exercise(index)

    def _end_of_exercise(self, index: int) -> int:
        following = self.next_exercise(index)
        return len(self._segments) if following is None else following


def _likeness(one: Segment, other: Segment | Place) -> tuple[bool, int, bool, int]:
    is_kind = one.kind == other.kind or (one.is_work and other.is_work)
    is_side = one.side == other.side or None in {one.side, other.side}
    sets = abs((one.set or 0) - (other.set or 0))
    return is_kind, -sets, is_side, -abs((one.rep or 1) - (other.rep or 1))
