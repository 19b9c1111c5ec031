"""The tokens of TOML 1.1, as regular expressions, for scanning a text without parsing it."""

import re
from collections.abc import Iterator

# Strings and comments match as a whole, as TOML reads them, since a bracket inside means nothing.
# An unclosed string extends to the end of its line or text, so that scanning stays linear.
_QUOTED = (
    r'"""(?:[^"\\]++|\\.?|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
)

MARK = re.compile(_QUOTED + r"|[\[\]{}.,\n]", re.DOTALL)
"""A string, a comment, or a sign that opens, closes or separates: see its first character."""


def tokens(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield what MARK matches, and what stands between: "=", bare keys, numbers, dates."""
    pattern = _QUOTED + r"|[\[\]{}.,=\n]|[^\s\[\]{}.,=\"'#]+"
    return re.compile(pattern, re.DOTALL).finditer(text, start)  # late: needed only for mistakes
