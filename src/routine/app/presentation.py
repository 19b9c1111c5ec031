"""How a session is shown and heard: what the command line asked for, else what the settings say."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from routine.pages.console import has_keyboard
from routine.signals import Sound

if TYPE_CHECKING:
    from typing import TextIO

    from routine.app.environment import Environment
    from routine.model import Level
    from routine.outputs import Manner


class Presentation(Struct, frozen=True):
    """How a session is shown and heard, and whether it asks questions.

    No question is asked if it would go into a pipe or a file.
    """

    environment: Environment
    """Its settings decide what the command line left open."""
    level: Level | None
    """How much the voice says; None for nothing."""
    volume: int | None = None
    """From 0 to 100; None for that of the settings."""
    mute: bool = False
    plain: bool = False
    as_json: bool = False
    no_questions: bool = False

    @property
    def manner(self) -> Manner:
        """The kind of output: full screen, plain lines or JSON lines."""
        if self.as_json:
            return "json"
        is_simple = self.plain or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb"
        return "plain" if is_simple or self.environment.settings.reader else "screen"

    @property
    def prompts(self) -> TextIO:
        """The stream that questions are written to; standard output may hold JSON alone."""
        return sys.stderr if self.as_json else sys.stdout

    @property
    def asks(self) -> bool:
        """Whether questions are asked: only if somebody can see them."""
        return not self.no_questions and self.prompts.isatty()

    @property
    def can_answer(self) -> bool:
        """Whether questions are asked, and there is a keyboard to answer them."""
        return self.asks and has_keyboard()

    @property
    def sound(self) -> Sound:
        """The sound that the session begins with."""
        settings = self.environment.settings
        volume = settings.volume if self.volume is None else self.volume
        return Sound(self.mute or not settings.sound, volume, self.level)
