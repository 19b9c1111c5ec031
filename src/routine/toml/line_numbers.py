"""The lines on which the keys and values of a valid TOML text stand, from a walk along its tokens.

The walk runs only where there is something to report. It is our own: toml-rs 0.4.3 (Unlicense, one
author) also tells lines, but not those of a table's header, and is a second parser, of 1.5 MB,
which need not read a file as tomli does.
"""

import tomli

from routine.errors import InvalidError
from routine.toml.parser import BYTE_ORDER_MARK, KeyPath, parse
from routine.toml.tokens import tokens


class LineNumbers:
    """The lines and offsets of the keys of one text; making it costs a parse and a walk."""

    def __init__(self, text: str) -> None:
        """Walk along `text`; one that is not TOML, or is nested too deep, has no lines."""
        self._text = text
        self._walk = _Walk(text)
        try:
            parse(text, "")
        except InvalidError:
            return
        self._walk.run()

    def line(self, path: KeyPath) -> int | None:
        """Return the 1-based line of `path`, or of the nearest table around it that exists."""
        while path and path not in self._walk.starts:
            path = path[:-1]
        return self.exact(path)

    def exact(self, path: KeyPath) -> int | None:
        """Return the 1-based line of `path`, None if it does not exist."""
        start = self._walk.starts.get(path)
        return None if start is None else self._text.count("\n", 0, start) + 1

    def span(self, path: KeyPath) -> tuple[int, int] | None:
        """Return the offsets at which the value of `path` starts and ends.

        None if it does not exist, or is a table made by headers or dotted keys.
        """
        return self._walk.spans.get(path)


class _Walk:
    """One walk along the tokens of a valid text; the rules of TOML are not checked again."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = tokens(text, text.startswith(BYTE_ORDER_MARK))
        # The offsets of all tokens but comments, and an empty one at the end.
        self._tokens = [token.span() for token in found if text[token.start()] != "#"]
        self._tokens.append((len(text), len(text)))
        self._next = 0  # the index of the token to read next
        # By path, the offset of a key where it first stands, or of an item of a list. Of a table in
        # a list of headers, and of the whole text, it is that of its first key.
        self.starts: dict[KeyPath, int] = {}
        self.spans: dict[KeyPath, tuple[int, int]] = {}  # the offsets of each value
        self._lengths: dict[KeyPath, int] = {}  # of the lists made by headers
        self._without_keys: set[KeyPath] = {()}  # the tables whose start is that of their first key

    def run(self) -> None:
        """Walk along the whole text."""
        self.starts[()] = 0
        table: KeyPath = ()
        while self._skip("\n") or self._mark():
            if self._mark() == "[":
                table = self._header()
            elif self._mark():
                self._pair(table)

    def _mark(self) -> str:
        """Return the first character of the next token; "" at the end."""
        start = self._tokens[self._next][0]
        return self._text[start : start + 1]

    def _skip(self, marks: str) -> int:
        """Skip all tokens that begin with one of `marks`; return how many they were."""
        before = self._next
        while (mark := self._mark()) and mark in marks:
            self._next += 1
        return self._next - before

    def _add(self, path: KeyPath, start: int) -> KeyPath:
        self.starts.setdefault(path, start)
        if path[:-1] in self._without_keys:
            self._without_keys.remove(path[:-1])
            self.starts[path[:-1]] = start
        return path

    def _header(self) -> KeyPath:
        """Read a header; return the path of the table that it opens."""
        is_list = self._skip("[") > 1
        start = self._tokens[self._next][0]
        path = self._key(())
        self._skip("]")
        if is_list:
            index = self._lengths.get(path, 0)
            self._lengths[path] = index + 1
            path = self._add((*path, index), start)
            self._without_keys.add(path)
        return path

    def _pair(self, table: KeyPath) -> None:
        path = self._key(table)
        self._skip("=")
        self._value(path)

    def _key(self, path: KeyPath) -> KeyPath:
        """Read a dotted key inside `path`; return its path."""
        while self._mark() not in "=]":
            start, stop = self._tokens[self._next]
            if path in self._lengths:  # a header continues the last table of a list
                path = (*path, self._lengths[path] - 1)
            path = self._add((*path, _name(self._text[start:stop])), start)
            self._next += 1
            self._skip(".")
        return path

    def _value(self, path: KeyPath) -> None:
        start, mark = self._tokens[self._next][0], self._mark()
        if mark == "[":
            self._inside(path, "]")
        elif mark == "{":
            self._inside(path, "}")
        else:  # a number or a date is several tokens
            while self._mark() not in ",]}\n":
                self._next += 1
        self.spans[path] = start, self._tokens[self._next - 1][1]

    def _inside(self, path: KeyPath, end: str) -> None:
        self._next += 1
        self._skip(",\n")
        index = 0
        while self._mark() != end:
            if end == "]":
                self._value(self._add((*path, index), self._tokens[self._next][0]))
                index += 1
            else:
                self._pair(path)
            self._skip(",\n")
        self._next += 1


def _name(word: str) -> str:
    return str(tomli.loads(f"key = {word}")["key"]) if word.startswith(('"', "'")) else word
