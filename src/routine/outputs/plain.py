"""A session as lines of text: for pipes, simple terminals and screen readers.

Each beginning, question and problem has a line; there is none for a repetition, nothing every
second, and no escape sequence. While our voice speaks, there are lines only for questions and
problems, and for what the voice can't say: a screen reader must not talk over it. The figure of an
exercise is told in one line as the exercise is announced, if no voice says the lines that follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from routine.outputs.base import Output
from routine.signals import (
    Action,
    CueDue,
    Event,
    Notice,
    SegmentBegan,
    SettingChanged,
    Stretched,
    View,
)
from routine.text import visible
from routine.units import SECOND, clock
from routine.words import labels
from routine.words.reading_aloud import unpronounceable

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.model import Exercise, Segment, Timeline
    from routine.words.page import Page


class Plain(Output):
    """Writes lines to a stream, those of the session with its minute and second."""

    def __init__(self, stream: TextIO, gives_way: Callable[[], bool] = lambda: False) -> None:
        """Write to `stream`, and little while it `gives_way` to a voice."""
        self._stream = stream
        self._gives_way: Final = gives_way
        self._page: Page | None = None  # the last one written
        self._segments: tuple[Segment, ...] = ()  # of the timeline
        self._exercises: dict[int, Exercise] = {}  # of the timeline, by number
        self._set: tuple[object, ...] | None = None  # the last set begun, as `_set_start` has it
        self._told: set[str] = set()  # what was written of figures, each once

    def show_page(self, page: Page) -> None:
        """Write a page, a paragraph a line; of a page shown again, only what is new in it."""
        before = self._page
        is_same = before is not None and before.title == page.title
        known = before.paragraphs if before is not None and is_same else ()
        lines = [line for line in page.paragraphs if line not in known]
        if not is_same:
            lines = [page.title, *lines]
        if not is_same or (before is not None and page.prompt != before.prompt):
            lines.append(page.prompt)
        self._page = page
        for line in filter(None, lines):
            self._write(line)

    def warm(self, timeline: Timeline) -> None:
        """Load what tells of figures."""
        if any(exercise.figure for exercise in timeline.routine.exercises):
            import routine.timeline.shown_poses  # noqa: PLC0415 - 7 ms, after the first page
            import routine.words.figure  # noqa: F401, PLC0415 - 8 ms, after the first page

    def open(self, timeline: Timeline) -> None:
        """Note the timeline, to name its exercises and phases."""
        self._segments = timeline.segments
        self._exercises = {each.number: each for each in timeline.routine.exercises}

    def change_timeline(self, timeline: Timeline) -> None:
        """Note the timeline as it is now."""
        self.open(timeline)

    def handle(self, event: Event, view: View) -> None:
        """Write the line of an event, if it has one."""
        del view
        for line in filter(None, (self._line(event), self._figure(event))):
            self._write(f"{clock(event.at_ms // SECOND * SECOND)}  {line}")

    def _line(self, event: Event) -> str | None:
        if isinstance(event, Notice):
            # The voice says what only answers a key; pauses and warnings are written too.
            is_answer = event.say is not None and event.tone not in {"pause", "question"}
            is_said = is_answer and self._gives_way() and not unpronounceable(event.show)
            return None if is_said else event.show
        if isinstance(event, CueDue):
            is_end = event.cue.from_end and event.cue.offset_ms <= 0
            is_asked = self._segments[event.segment].kind == "check"
            # The page at the end says it.
            is_due = (event.cue.say and (is_asked or not self._gives_way())) or event.cue.unsaid
            return event.cue.show if is_due and not is_end else None
        if isinstance(event, SegmentBegan):
            start = self._set_start(event)
            return None if self._gives_way() and not unpronounceable(start or "") else start
        if isinstance(event, Stretched):
            is_asked_for = event.by_ms and event.reason == "key"
            return labels.stretched(event.by_ms) if is_asked_for else None
        if isinstance(event, SettingChanged) and event.action is Action.KEYS:
            return "; ".join(f"{key}: {does}" for key, does in labels.KEYS)
        return None

    def _figure(self, event: Event) -> str | None:
        """Return in words, as an exercise is announced, what would be drawn of it; else None.

        It is told once, and not while a voice says the lines of the setup.
        """
        if not isinstance(event, CueDue) or self._gives_way():
            return None
        segment = self._segments[event.segment]
        exercise = self._exercises[segment.exercise]
        is_named = exercise.name.casefold() in (event.cue.show or "").casefold()
        if segment.kind != "setup" or not is_named or exercise.figure is None:
            return None
        from routine.timeline.shown_poses import told  # noqa: PLC0415 - loaded by `warm`

        words = labels.looks(told(exercise))
        is_known = words in self._told
        self._told.add(words)
        return None if is_known else words

    def _set_start(self, event: SegmentBegan) -> str | None:
        """Return the line for the start of a set, once for each set."""
        segment = self._segments[event.segment]
        begun = (*segment.block, event.extra) if segment.is_work else None
        is_same, self._set = begun == self._set, begun
        if begun is None or is_same:
            return None
        exercise = self._exercises[segment.exercise]
        start = labels.set_start(segment, exercise.limb, event.extra)
        return f"{start}: {labels.work_line(segment, exercise)}."

    def _write(self, line: str) -> None:
        self._stream.write(visible(line) + "\n")
        self._stream.flush()
