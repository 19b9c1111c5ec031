"""Characters that no file may hold, with their lines."""

from routine.toml.forbidden_characters import forbidden_characters


def test_each_line_that_holds_some_is_told_and_a_comment_is_no_exception() -> None:
    text = "a = 1\r\n# \u202e\nb = '\x07'\n"
    assert list(forbidden_characters(text)) == [
        (2, "holds U+202E; expected no control characters"),
        (3, "holds U+0007; expected no control characters"),
    ]
