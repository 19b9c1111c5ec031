"""What one part of a plan says, such as "3x10 squats 8 kg each side", and how it is refused."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")


class NotUnderstoodError(Exception):
    """A plan that can't be read: where, as an index of its characters, and what was expected."""

    def __init__(self, at: int, expected: str) -> None:
        """Take the index and the words, which name an example."""
        super().__init__(expected)
        self.at = at


def one_or_list(values: list[_T]) -> _T | list[_T]:
    """Return what a file says: the only value itself, or the list of one for each set."""
    return values if len(values) > 1 else values[0]


class Amount(NamedTuple):
    """A number or a time in milliseconds, and the index at which it stands."""

    value: int
    at: int


@dataclass
class Item:
    """What one part of a plan says; what it does not say is empty or None."""

    at: int  # the index at which it begins
    end: int
    name: str = ""
    name_at: int = 0
    rounds: Amount | None = None
    sets: Amount | None = None
    count: Amount | None = None  # "10 x", of whatever follows
    reps: list[Amount] = field(default_factory=list)
    times: list[Amount] = field(default_factory=list)
    is_on: bool = False  # "30s on"
    rests: list[Amount] = field(default_factory=list)
    is_off: bool = False  # "10s off": the rest of this part alone
    round_rest: Amount | None = None
    gap: Amount | None = None
    switch: Amount | None = None
    every: Amount | None = None
    total: Amount | None = None  # "for 5m"
    counts: list[Amount] = field(default_factory=list)  # of a breath: "4-7-8"
    is_breathing: bool = False
    is_box: bool = False
    holds: bool = False  # the word "hold"
    has_time_last: bool = False  # "squeeze 2s", not "2s squeeze"
    breath: str = ""
    sides: str = ""
    limb: str = ""
    load: str = ""

    @property
    def has_dose(self) -> bool:
        """Whether it says how much."""
        return bool(self.reps or self.times or self.sets or self.count or self.counts)

    @property
    def is_counted(self) -> bool:
        """Whether repetitions are counted."""
        return bool(self.reps or self.count)

    @property
    def has_one_set(self) -> bool:
        """Whether nothing says how many sets there are."""
        several = max(len(self.reps), len(self.times)) > 1
        return self.sets is None and self.count is None and not several

    @property
    def is_bare(self) -> bool:
        """Whether it names nothing to do, and only changes what is named elsewhere."""
        return not (self.name or self.has_dose or self.holds or self.is_breathing)
