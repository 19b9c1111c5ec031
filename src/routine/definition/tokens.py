"""The tokens of TOML 1.1, for what looks at a text without parsing it."""

import re

# Strings and comments are passed over whole, as TOML reads them: in them a bracket means nothing.
# An unclosed string runs to its end, so that no text is looked at twice.
_QUOTED = (
    r'"""(?:[^"\\]++|\\.?|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
)

MARK = re.compile(_QUOTED + r"|[\[\]{}.,\n]", re.DOTALL)
"""A string, a comment, or a sign that opens, closes or separates: the first letter tells which."""
TOKEN = re.compile(_QUOTED + r"|[\[\]{}.,=\n]|[^\s\[\]{}.,=\"'#]+", re.DOTALL)
"""As MARK, and also what is between those: "=", bare keys, numbers, dates."""
