"""The page that `routine show` prints, as parts for rich: headings, paragraphs, lists."""

from __future__ import annotations

import shlex
from itertools import chain
from typing import TYPE_CHECKING

from rich.padding import Padding

from routine.pages import exercise_facts
from routine.pages.exercise_figures import exercise_drawn, placed
from routine.pages.rich_parts import grid, text
from routine.program import ROUTINE
from routine.references import CAUTIONS, FOR_ALL
from routine.text import counted
from routine.timeline.shown_poses import told
from routine.units import readable
from routine.words import avoidance, labels, progress_texts
from routine.words.page import NOT_MEDICAL
from routine.words.phrases import between_sets
from routine.words.sentences import (
    DAYS,
    about_minutes,
    listed,
    mid_sentence,
    with_side,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from routine.model import (
        Change,
        EquipmentItem,
        Exercise,
        Group,
        Line,
        Mark,
        Routine,
        Source,
        Timeline,
    )
    from routine.pages.exercise_figures import CellPen

    Parts = Iterator[RenderableType]

_INDENT = 3
_OWN_WORDS = "In words of its own"
_MARKS: dict[Mark, str] = {
    "source": "from the document it follows",
    "reference": "from another document, listed in its sources",
    "practice": "common practice only",
}


def page(
    timeline: Timeline,
    target: str,
    changes: Iterable[Change],
    in_own_doses: Routine,
    yours: Timeline | None,
    *,
    figures: CellPen | None = None,
    in_words: bool = False,
) -> Parts:
    """Yield the page of a routine; `target` is what a person typed to name it.

    `changes` are those by the profile, `in_own_doses` is the routine with the agreed doses, and
    `yours` the person's session of it, None if nothing of it is left to do. Figures are drawn by
    `figures`, or told with `in_words`; else they are left out.
    """
    routine = timeline.routine
    yield from _title(routine)
    yield from _about(timeline, yours)
    yield from _before(routine, changes, in_own_doses)
    begun: set[tuple[str, str]] = set()
    for exercise in routine.exercises:
        yield ""
        for name, heading in _headings(timeline, yours, exercise):
            if name not in begun:
                begun.add(name)
                yield text(heading, "bold")
                yield ""
        yield from _section(exercise, routine, figures, in_words=in_words)
    yield from _listed("In every exercise", FOR_ALL)
    yield from _listed("What is left out, and why", routine.notes)
    yield from _listed("Sources", map(_source, routine.sources))
    yield from _end(timeline, target)


def _title(routine: Routine) -> Parts:
    yield text(routine.title, "bold")
    if routine.summary:
        yield text(routine.summary)
    yield ""
    if routine.message:
        yield text(routine.message)
        yield ""


def _before(routine: Routine, changes: Iterable[Change], in_own_doses: Routine) -> Parts:
    """Yield what holds for all exercises: what is needed, changed, avoided, noticed and said."""
    items = chain.from_iterable(exercise.equipment for exercise in routine.exercises)
    yield from _listed("What you need", dict.fromkeys(map(_equipment, items)))
    yield from _listed("Left out, or done the easier way", map(avoidance.change_shown, changes))
    amounts = f"Your own amounts, from `{ROUTINE} progress`"
    yield from _listed(amounts, _own_doses(routine, in_own_doses))
    avoided = (CAUTIONS[name].why for name in routine.avoid)
    yield from _listed("This programme avoids", avoided)
    yield from _listed("Things to notice", routine.notice)
    yield from _listed(_OWN_WORDS, exercise_facts.shared_words(routine))


def _section(
    exercise: Exercise, routine: Routine, figures: CellPen | None, *, in_words: bool
) -> Parts:
    """Yield an exercise: its name, and its section, indented, with its figure where it is drawn."""
    yield text(f"{exercise.number}. {exercise.name}", "bold underline")
    pictures = exercise_drawn(exercise, figures) if figures else []
    is_told = in_words or bool(figures and not pictures)
    section = _exercise(exercise, routine, in_words=is_told)
    indented = [Padding(part, (0, 0, 0, _INDENT)) for part in section]
    yield from placed(pictures, indented, figures) if figures and pictures else indented


def _about(timeline: Timeline, yours: Timeline | None) -> Parts:
    """Yield how long it takes, and whose approach, what for and how often, if the file says so."""
    routine = timeline.routine
    facts = (
        ("Time", _length(timeline, yours)),
        ("Follows", routine.extends),
        ("Approach", routine.approach),
        ("For", routine.aim),
        ("How often", routine.often),
        ("Days", listed(DAYS[day] for day in routine.days)),
        ("Gaps", "" if routine.gap_ms is None else _gap(routine.gap_ms)),
    )
    yield grid((name, value) for name, value in facts if value)


def _own_doses(routine: Routine, in_own_doses: Routine) -> Iterator[str]:
    for own, given in zip(in_own_doses.exercises, routine.exercises, strict=True):
        if own.dose != given.dose:
            yield f"{own.name}: {progress_texts.dose(own, own.dose)}"


def _length(timeline: Timeline, yours: Timeline | None, stage: str | None = None) -> str:
    """Return how long the person's session or a stage of it takes, and the file's if it differs."""
    whole = about_minutes(_duration_ms(timeline, stage))
    own = _duration_ms(yours, stage)
    yours_text = about_minutes(own) if own else "left out"
    return whole if yours_text == whole else f"{yours_text} for you, {whole} in full"


def _duration_ms(session: Timeline | None, stage: str | None) -> int:
    segments = session.segments if session else ()
    return sum(
        segment.duration_ms for segment in segments if stage is None or segment.stage == stage
    )


def _headings(
    timeline: Timeline, yours: Timeline | None, exercise: Exercise
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the headings that an exercise is under: its part, then its groups from outside in."""
    if exercise.stage:
        yield ("stage", exercise.stage), _stage_heading(timeline, yours, exercise.stage)
    for group in timeline.routine.groups_of(exercise):
        yield ("group", group.name), _group_heading(group)


def _group_heading(group: Group) -> str:
    """Return "Circuit: 3 rounds, 1 min rest between, exactly 10 s between exercises"."""
    parts = [counted(group.rounds, "round")]
    if group.rest_ms and group.rounds > 1:
        parts.append(f"{readable(group.rest_ms)} rest between")
    if group.gap_ms is not None:
        later = f", from round {group.gap_from_round} on" if group.gap_from_round > 1 else ""
        parts.append(f"{_gap(group.gap_ms)}{later}")
    return f"{group.name}: {', '.join(parts)}"


def _gap(ms: int) -> str:
    return f"exactly {readable(ms)} between exercises"


def _stage_heading(timeline: Timeline, yours: Timeline | None, stage: str) -> str:
    """Return the heading of a part of the routine, with its length."""
    length = _length(timeline, yours, stage)
    number = timeline.routine.stages.index(stage) + 1
    return f"Part {number}: {mid_sentence(stage)}, {length}"


def _equipment(item: EquipmentItem) -> str:
    """Return a piece of equipment, with what can replace it."""
    others = [name for name in item.instead if name not in item.text]
    instead = f"; or {' or '.join(others)}" if others else ""
    return f"{item.text}{instead}{' (if you like)' if item.optional else ''}"


def _end(timeline: Timeline, target: str) -> Parts:
    facts = chain.from_iterable(map(exercise_facts.facts, timeline.routine.exercises))
    marks = {mark for *_, mark in facts if mark}
    if marks:
        named = "; ".join(f"({mark}) {words}" for mark, words in _MARKS.items() if mark in marks)
        yield ""
        yield text(f"Where the numbers come from: {named}.")
    yield ""
    yield text(NOT_MEDICAL)
    yield text(f"To start: {ROUTINE} start {shlex.quote(target)}", "bold")


def _exercise(exercise: Exercise, routine: Routine, *, in_words: bool) -> Parts:
    """Yield the section of an exercise, without its summary if that is shown above already.

    Its figure is told `in_words` on request.
    """
    paragraphs = ["" if exercise.summary == routine.summary else exercise.summary]
    paragraphs += [f"Note: {_line(exercise.note)}"] if exercise.note else []
    for paragraph in filter(None, paragraphs):
        yield text(paragraph)
        yield ""
    facts = chain(exercise_facts.rounds(exercise, routine), exercise_facts.facts(exercise))
    yield grid((name, f"{fact} ({mark})" if mark else fact) for name, fact, mark in facts)
    yield from _listed("What it looks like", told(exercise) if in_words else ())
    yield from _listed("Before you start", map(_line, exercise.beforehand))
    setup = filter(None, (*exercise.setup, exercise.way_line))
    yield from _listed("How to set up", map(_line, setup), numbered=True)
    yield from _listed("Point by point", map(_line, exercise.points), numbered=True)
    yield from _listed("In a rest", map(_line, filter(None, (exercise.in_rest,))))
    yield from _listed("To change sides", map(_last_line, filter(None, (exercise.in_switch,))))
    shared = exercise_facts.shared_words(routine)
    own = (words for words in exercise_facts.own_words(exercise) if words not in shared)
    yield from _listed(_OWN_WORDS, own)
    if exercise.check is not None:
        question, *_ = between_sets.check(exercise.check, may_add=exercise.extra_sets > 0)
        yield from _listed("You are asked after the last set", [question])
    yield from _listed("What you should feel", exercise.feel)
    yield from _listed("What you should not feel", exercise.not_feel)
    yield from _listed("Easier and harder", _ways(exercise))
    yield from _listed("How to make it suit you", exercise.adaptations)
    yield from _listed("Cautions", (caution.text for caution in exercise.cautions))
    yield from _listed("How to come out of it", map(_last_line, exercise.leave))
    yield from _listed("Sources", map(_source, exercise.sources))


def _ways(exercise: Exercise) -> Iterator[str]:
    for way, other in (("Easier", exercise.easier), ("Harder", exercise.harder)):
        if other is not None and other.way_line is not None:
            dose = labels.dose(other)
            changed = "" if dose == labels.dose(exercise) else f" ({dose})"
            yield f"{way}: {_line(other.way_line)}{changed}"


def _line(line: Line) -> str:
    """Return a line as the voice says it for the first side."""
    return with_side(line.say, "left")


def _last_line(line: Line) -> str:
    """Return a line as the voice says it for the last side."""
    return with_side(line.say, "right")


def _source(source: Source) -> str:
    title = f"{source.title}, by {source.by}" if source.by else source.title
    gives = f": {source.gives}" if source.gives else ""
    return f"{title}{gives}{f' <{source.link}>' if source.link else ''}"


def _listed(heading: str, items: Iterable[str], *, numbered: bool = False) -> Parts:
    rows = [(f"  {at}." if numbered else "  -", item) for at, item in enumerate(items, 1)]
    if rows:
        yield ""
        yield text(heading, "bold")
        yield grid(rows)
