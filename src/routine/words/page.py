"""A page of text before or after a session, and the hint to a wrong key on one."""

from typing import NamedTuple

from routine.model import Cue
from routine.words.cue_sheet import CueSheet, in_sequence

NOT_THAT_KEY = "Not that key."
TOO_QUICK = "Too quick."


class Page(NamedTuple):
    """A page of text with what is heard with it.

    `prompt` says which key is waited for, "" where none is. The offsets of `cues` count from the
    beginning of the page.
    """

    title: str
    paragraphs: tuple[str, ...]
    prompt: str = ""
    cues: tuple[Cue, ...] = ()


def with_hint(page: Page, hint: str) -> Page:
    """Return a page that shows and says what was wrong with a key before all else."""
    sheet = CueSheet()
    sheet.say(hint, "tones")
    cues = in_sequence((*sheet.cues, *page.cues))
    return page._replace(prompt=f"{hint} {page.prompt}", cues=cues)
