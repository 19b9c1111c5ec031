"""The places of a timeline that keys lead to, found once."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from routine.model import Segment

if TYPE_CHECKING:
    from routine.model import Timeline
    from routine.signals import SessionPlace


class Places:
    """The segments that keys lead to: each setup, and the first of each set on each side.

    Each side has one of its own, so that doing the right side again does not repeat the left one.
    A visit is one time that an exercise comes: once, or once a round. It begins with its setup, and
    ends with the rest between two rounds where there is one.
    """

    def __init__(self, timeline: Timeline) -> None:
        """Find them."""
        self._segments = timeline.segments
        self._jump_targets = [s.index for s in self._segments if self._is_jump_target(s)]
        # Where each visit begins.
        self._visits = [s.index for s in self._segments if s.kind == "setup"]

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
        """Return the next setup of another exercise, or None if none follows."""
        return next((at for at in self._visits if at > index and self._is_other(at, index)), None)

    def exercise_before(self, index: int) -> int:
        """Return the last setup of another exercise before; in the first exercise, the first."""
        before = self._visits[: bisect_right(self._visits, index)]
        return next((at for at in reversed(before) if self._is_other(at, index)), self._visits[0])

    def _is_other(self, index: int, than: int) -> bool:
        return self._segments[index].exercise != self._segments[than].exercise

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
        """Return whether the last planned set of a visit ends with this segment."""
        return self._segments[index].is_work and not any(
            s.is_work for s in self._segments[index + 1 : self.end_of_visit(index)]
        )

    def is_between_rounds(self, index: int) -> bool:
        """Return whether this is the rest between two rounds, which ends a visit."""
        segment = self._segments[index]
        return segment.kind == "rest" and index + 1 == self.end_of_visit(index)

    def one_more_set(self, index: int) -> int:
        """Return where one more set of a visit begins: the rest before its last set.

        Without such a rest, and from the rest between two rounds, it is the first segment of that
        set.
        """
        last = self.end_of_visit(index) - 1
        while not self._segments[last].is_work:
            last -= 1
        number = self._segments[last].set
        while self._segments[last].set == number and self._segments[last].kind != "rest":
            last -= 1
        is_rested = self.is_between_rounds(index) or self._segments[last].kind != "rest"
        return last + 1 if is_rested else last

    def like(self, place: Segment | SessionPlace) -> int:
        """Return the segment most like a place of the same exercise in another timeline.

        Of several equally like it, it is the first: the start of a repetition. A place past the
        last set of this timeline leads to what follows that set, which may be the end, past the
        last segment. In place of a round that is not in this timeline, it is the nearest.
        """
        own = self._visit_like(place)
        last = max(s.set or 0 for s in own)
        if (place.set or 0) > last or (place.kind == "rest" and _follows_last(place, last)):
            return _after_work(own)
        if place.kind == "check" and own[-1].kind != "check":
            return _after_work(own)
        rests = any(s.kind == "rest" and s.set == place.set for s in own)
        if place.kind == "rest" and not rests:
            return next(s.index for s in own if s.is_work and (s.set or 0) > (place.set or 0))
        return max(own, key=lambda s: _likeness(s, place)).index

    def _visit_like(self, place: Segment | SessionPlace) -> list[Segment]:
        """Return the segments of the visit of the same exercise, in the nearest round."""
        own = [s for s in self._segments if s.exercise == place.exercise]
        nearest = min(own, key=lambda s: abs((s.round or 1) - (place.round or 1))).round
        return [s for s in own if s.round == nearest]

    def setup_of(self, place: Segment | SessionPlace) -> int:
        """Return the setup of the visit most like that of a place."""
        return self._visit_like(place)[0].index

    def last_of(self, place: Segment | SessionPlace) -> int:
        """Return the last segment of that visit."""
        return self._visit_like(place)[-1].index

    def end_of_visit(self, index: int) -> int:
        """Return the segment, or the end, that follows the visit of a segment."""
        following = bisect_right(self._visits, index)
        return self._visits[following] if following < len(self._visits) else len(self._segments)


def _follows_last(rest: Segment | SessionPlace, last: int) -> bool:
    """Return whether a rest follows the last set: that of its own timeline, if it says so."""
    return rest.set == last or (isinstance(rest, Segment) and rest.set == rest.sets)


def _after_work(visit: list[Segment]) -> int:
    """Return the index of what follows the last set of a visit."""
    return max(s.index for s in visit if s.is_work) + 1


def _likeness(segment: Segment, place: Segment | SessionPlace) -> tuple[bool, int, bool, int]:
    """Return a key to compare by: the kind matters most, then the set, the side, the repetition."""
    is_kind = segment.kind == place.kind or (segment.is_work and place.is_work)
    is_side = segment.side == place.side or None in {segment.side, place.side}
    sets_apart = abs((segment.set or 0) - (place.set or 0))
    return is_kind, -sets_apart, is_side, -abs((segment.rep or 1) - (place.rep or 1))
