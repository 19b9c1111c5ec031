"""What a session is offered by whoever knows the diary: an earlier session, a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.diary.reading import Unfinished
    from routine.model import Timeline
    from routine.options import Options
    from routine.words.pages import Page


class Offer(NamedTuple):
    """An earlier session to go on with: the page that offers it, and what it was made from."""

    page: Page
    timeline: Timeline
    options: Options
    unfinished: Unfinished


class Due(NamedTuple):
    """A suggestion for the next time: its page, what to do with a yes or a no, what a yes means."""

    page: Page
    decide: Callable[[bool], None]
    told: str = ""
