"""One exercise of a plan as the keys of [[exercise]], within the limits of the format."""

from typing import Any, Final

from routine.limits import MOST_HOLD_MS, MOST_REPS, MOST_SETS
from routine.model import HOLD, Exercise
from routine.shorthand.items import Amount, Item, NotUnderstoodError, one_or_list
from routine.shorthand.known import KnownExercises, used
from routine.shorthand.plans import BREATHS, PlannedItem
from routine.text import counted
from routine.units import MINUTE, SECOND, format_duration

Keys = dict[str, Any]
MOST_LETTERS: Final = 80
"""Of a name, a title or a load, as the format has it."""
_MOST_PHASES: Final = 20
_NO_LENGTH: Final = "expected no length, since it was said how much"
_MOST_NAMED: Final = 4  # parts, in the name of all of them
_LONG_HOLD_MS: Final = 20 * SECOND  # of what takes a while to get into, like a stretch
_LONG_SWITCH: Final = "10s"
_LEAST_PHASE_MS: Final = 200
_RELEASE: Final = {"name": "Release", "time": "2s"}  # after a hold that is counted; practice
_STRETCH: Final = "stretch"
_CYCLES: Final = {2: ("in", "out"), 3: ("in", "hold", "out"), 4: ("in", "hold", "out", "hold")}
_NAMES: Final = {"in": "Breathe in", "out": "Breathe out", "hold": HOLD}


def within(figure: Amount, low: int, high: int, noun: str) -> int:
    """Return the value of a figure; raise NotUnderstoodError if it is not from `low` to `high`."""
    if not low <= figure.value <= high:
        raise NotUnderstoodError(figure.at, f"expected {low} to {high} {noun}")
    return figure.value


def time(figure: Amount, low: int = 0, high: int = MOST_HOLD_MS) -> str:
    """Return a time as the format spells it; raises as `within` does."""
    if not low <= figure.value <= high:
        span = f"{format_duration(low)} to {format_duration(high)}"
        raise NotUnderstoodError(figure.at, f'expected a time from {span}, such as "30s"')
    return format_duration(figure.value)


def capital(name: str) -> str:
    """Return a name that begins with a capital."""
    return name[:1].upper() + name[1:]


def joined(names: list[str]) -> str:
    """Return names as one: "Squeeze, hold and release"."""
    *first, last = [names[0], *(inside(name) for name in names[1:])]
    return f"{', '.join(first)} and {last}" if first else last


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence; "TRX rows" keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def named(name: str, at: int, noun: str = "name") -> str:
    """Return a name; raise NotUnderstoodError if it is too long."""
    if len(name) > MOST_LETTERS:
        raise NotUnderstoodError(at, f"expected a {noun} of at most {MOST_LETTERS} letters")
    return name


class ExerciseWriter:
    """Makes the keys of one exercise."""

    def __init__(
        self, planned: PlannedItem, common: Item, known: KnownExercises, rounds: int, many: int
    ) -> None:
        """Take what is done, what holds for all, the library, the rounds, and how many are done."""
        self._planned = planned
        self._item = planned.item
        self._common = common
        self._known = known
        self._rounds = rounds
        # Between the stations of an interval there is no time to tell how.
        self._is_station = planned.item.is_on and many > 1
        self._total = planned.item.total or common.total
        # What the file says of its keys, in comments; changed as they are made.
        self.comments: dict[str, str] = {}

    def write(self, label: str = "") -> Keys:
        """Return the keys, but for rests; it is named `label` if it has no name of its own.

        Raises NotUnderstoodError.
        """
        if self._item.is_breathing:
            own = {"name": self._name(label)} if self._item.name else {}
            return self._breathing() | own | self._sides() | self._load()
        if self._planned.phases and not self._item.reps:
            self._count_breaths()
        elif self._common.total not in {None, self._total}:
            raise NotUnderstoodError(self._common.total.at, _NO_LENGTH)
        elif self._total is not None and not self._item.every and not self._common.every:
            self._spend(self._total)
        name = self._name(label)
        keys = {**self._sides(), **self._sets(), **self._load(), **self._work(name)}
        known = self._known.named(name)
        has_dose = bool(keys.keys() & {"reps", "hold"})
        usable = None if self._is_station else known
        found = used(usable, keys, self._item, self._rounds) if usable else None
        if found is not None:
            about = "with its setup, figure and cautions" if has_dose else "as much as it says"
            self.comments = {"use": f"from the library, {about}"}
            return found
        if not has_dose:
            raise self._no_dose(known)
        own = {**self._kept(name, keys), **keys}
        if own.get("sides") == "each" and self._is_long_hold():
            own.setdefault("switch", _LONG_SWITCH)
        return {"name": name, **own}

    def _is_long_hold(self) -> bool:
        """Return whether it is held so long that changing sides takes a while too."""
        item, is_timed = self._item, not (self._item.every or self._common.every)
        longest = max((figure.value for figure in item.times), default=0)
        return is_timed and not item.reps and longest >= _LONG_HOLD_MS

    def _kept(self, name: str, keys: Keys) -> Keys:
        """Return what is kept of an exercise of the library that is done another way."""
        known = self._known.named(name)
        if known is None:
            near = self._known.near(name)
            if near is not None:
                self.comments["name"] = f'not in the library; did you mean "{near.id}"?'
            return {}
        about = f'the library\'s "{known.id}" is done another way; its cautions are kept'
        self.comments["name"] = about
        cautions = sorted(known.caution_names - {"breath-hold"})
        breaths = [phase.get("breath") for phase in keys.get("phase", ())]
        if "never-hold" in cautions and "hold" in breaths:
            expected = f'expected another breath: it is never held in "{known.id}"'
            raise NotUnderstoodError(self._item.at, expected)
        kept: Keys = {"position": known.position} if known.position else {}
        if known.sides != "none" and not self._item.is_on:
            kept |= {"sides": known.sides, "limb": known.limb}
        return kept | ({"cautions": cautions} if cautions else {})

    def _breathing(self) -> Keys:
        item = self._item
        if item.name and item.name_at >= item.at:
            expected = 'expected only how long or how often, as in "4-7-8 for 4 rounds"'
            raise NotUnderstoodError(item.name_at, expected)
        if item.is_box and not item.counts:
            item.counts = [Amount(4, item.at)] * 4
        if not item.counts:
            return self._slow_breaths()
        if len(item.counts) not in _CYCLES:
            raise NotUnderstoodError(item.counts[0].at, 'expected 2 to 4 numbers, such as "4-7-8"')
        phases = [
            {"name": _NAMES[breath], "time": time(_seconds(count)), "breath": breath}
            for count, breath in zip(item.counts, _CYCLES[len(item.counts)], strict=True)
            if count.value
        ]
        cycle = sum(count.value for count in item.counts) * SECOND
        if not phases:
            raise NotUnderstoodError(item.counts[0].at, 'expected seconds, such as "4-7-8"')
        often = self._how_often(cycle)
        counts = "-".join(str(count.value) for count in item.counts)
        name = "Box breathing" if item.is_box else f"{counts} breathing"
        self.comments["reps"] = f"breaths, of {format_duration(cycle)} each"
        return {"name": name, "reps": within(often, 1, MOST_REPS, "breaths"), "phase": phases}

    def _count_breaths(self) -> None:
        """Make repetitions of a breath that is told part by part, "in 4s, out 6s for 5m"."""
        phases = self._planned.phases
        often = self._how_often(sum(phase.times[0].value for phase in phases))
        self._item.reps, self._item.sets = [often], None

    def _how_often(self, cycle: int) -> Amount:
        """Return how many repetitions of this length are asked for."""
        item = self._item
        often = next(iter(item.reps), None) or item.rounds or item.sets
        often = often or (self._common.rounds if self._rounds == 1 else None)
        total = self._total or next(iter(item.times if item.is_breathing else []), None)
        if often is not None and total is not None:
            raise NotUnderstoodError(total.at, _NO_LENGTH)
        if often is not None:
            return often
        if total is None:
            expected = 'expected how long, such as "for 5m" or "for 4 rounds"'
            raise NotUnderstoodError(
                max(part.end for part in (item, *self._planned.phases)), expected
            )
        return Amount(max(1, round(total.value / max(1, cycle))), total.at)

    def _slow_breaths(self) -> Keys:
        length = next(iter(self._item.times), None) or self._total
        if length is None:
            raise NotUnderstoodError(self._item.end, 'expected how long, such as "for 5m"')
        self._item.times = [length]
        hold = {"time": time(length, SECOND), "name": "Breathe", "slow_breath": True}
        return {"name": "Slow breathing", "hold": hold}

    def _no_dose(self, known: Exercise | None) -> NotUnderstoodError:
        item = self._item
        at = item.name_at if item.name else item.end
        if known is not None:
            most = (
                f"at most {counted(known.most_sets, 'set')}" if known.most_sets else "its own sets"
            )
            return NotUnderstoodError(at, f'expected {most} of "{known.id}"')
        near = self._known.near(item.name) if item.name else None
        expected = 'expected how many, or how long, such as "10 squats" or "30s plank"'
        if near is not None:
            expected = f'{expected}; did you mean "{near.id}"?'
        return NotUnderstoodError(at, expected)

    def _name(self, label: str) -> str:
        item, phases = self._item, self._planned.phases
        name = self._planned.name or label if phases else item.name or label
        if phases and not name:
            parts = list(dict.fromkeys(map(_phase_name, phases)))
            name = (
                joined(parts) if len(parts) <= _MOST_NAMED else f"{parts[0]} to {inside(parts[-1])}"
            )
        if not name and not item.holds and not item.is_on:
            raise NotUnderstoodError(item.end, 'expected what to do, such as "10 squats"')
        return capital(named(name, item.name_at)) or ("Work" if item.is_on else HOLD)

    def _sides(self) -> Keys:
        sides = self._item.sides or self._common.sides
        limb = self._item.limb or self._common.limb
        switch = self._item.switch or self._common.switch
        keys = ({"sides": sides} if sides else {}) | ({"limb": limb} if limb else {})
        return keys | ({"switch": time(switch, 0, 2 * MINUTE)} if switch else {})

    def _load(self) -> Keys:
        load = self._item.load or self._common.load
        return {"load": named(load, self._item.at, "load")} if load else {}

    def _spend(self, total: Amount) -> None:
        """Use "for 2m" for what it is the length of."""
        item = self._item
        if not item.reps and not item.times:
            item.times = [total]
        elif len(item.times) == 1 and item.rests and not item.sets and not item.reps:
            rest = item.rests[0].value
            sets = round((total.value + rest) / max(1, item.times[0].value + rest))
            item.sets = Amount(max(1, sets), total.at)
        else:
            raise NotUnderstoodError(total.at, _NO_LENGTH)

    def _sets(self) -> Keys:
        item = self._item
        figures = max(item.reps, item.times, key=len)
        if len(figures) <= 1:
            return {"sets": within(item.sets, 1, MOST_SETS, "sets")} if item.sets else {}
        if item.sets is not None and item.sets.value != len(figures):
            expected = f"expected one figure, or {item.sets.value} of them: one for each set"
            expected += (
                '; for work and rest, "30s on 10s off"' if item.times and not item.times[2:] else ""
            )
            raise NotUnderstoodError(figures[0].at, expected)
        within(Amount(len(figures), figures[0].at), 1, MOST_SETS, "sets")
        return {}

    def _work(self, name: str) -> Keys:
        """Return the keys of reps, of a hold, or nothing where there is neither."""
        item = self._item
        if item.reps:
            reps = [within(figure, 1, MOST_REPS, "reps") for figure in item.reps]
            phases = self._phases()
            dose = {"reps": one_or_list(reps)}
            return dose | ({"phase": phases} if phases else {"own_pace": True})
        if not item.times:
            return {}
        times = [time(figure, SECOND) for figure in item.times]
        hold: Keys = {"time": one_or_list(times), "name": self._command(name)}
        if item.breath in {"in", "out", "hold"}:
            expected = 'expected a breath only in parts of reps, as in "4 x up 4s in, down 4s out"'
            raise NotUnderstoodError(item.times[0].at, expected)
        if item.breath:
            hold["breath"] = item.breath
        if item.is_on:
            hold["breath"] = "free"
            self.comments["hold"] = "free: nothing is said of the breath"
        return {"hold": hold}

    def _command(self, name: str) -> str:
        """Return what is said as a hold begins."""
        if name.casefold().endswith(_STRETCH):
            return capital(_STRETCH)
        return HOLD if self._item.holds else name

    def _phases(self) -> list[Keys]:
        item, parts = self._item, self._planned.phases
        if len(item.times) > 1:
            raise NotUnderstoodError(item.times[1].at, "expected one time for a rep")
        if len(parts) > _MOST_PHASES:
            at = parts[_MOST_PHASES].at
            raise NotUnderstoodError(at, f"expected at most {_MOST_PHASES} parts of a rep")
        if not parts and not item.times:
            if item.holds:
                raise NotUnderstoodError(item.end, 'expected how long, as in "10 squats, hold 5s"')
            return []
        if not parts and (item.holds or not item.name):
            return [{**_phase(item), "name": HOLD}, dict(_RELEASE)]
        if not parts:
            expected = (
                'expected what comes after it in each rep, as in "10 x squeeze 3s, release 3s"'
            )
            raise NotUnderstoodError(item.end, expected)
        phases = [_phase(part) for part in parts]
        names = {phase["name"] for phase in phases}
        if names <= set(_NAMES.values()) and len(names) > 1 and names != {HOLD}:
            return [phase | _breath_hold(phase) for phase in phases]
        return phases


def _seconds(count: Amount) -> Amount:
    return Amount(count.value * SECOND, count.at)


def _phase_name(part: Item) -> str:
    breath = BREATHS.get(part.name.casefold())
    return _NAMES[breath] if breath else capital(part.name) or HOLD


def _phase(part: Item) -> Keys:
    name = named(_phase_name(part), part.name_at)
    breath = part.breath or BREATHS.get(part.name.casefold(), "")
    keys = {"name": name, "time": time(part.times[0], _LEAST_PHASE_MS)}
    return keys | ({"breath": breath} if breath else {})


def _breath_hold(phase: Keys) -> Keys:
    return {"breath": phase.get("breath", "hold")} if phase["name"] == HOLD else {}
