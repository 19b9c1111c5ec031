"""The lines on which the keys and values of a valid TOML text stand, from a walk along its tokens.

The walk runs only where there is something to report. It is our own: toml-rs 0.4.3 (Unlicense, one
author) also tells lines, but not those of a table's header, and is a second parser, of 1.5 MB,
which need not read a file as tomli does.
"""

import tomli

from routine.errors import InvalidError
from routine.toml.parser import BYTE_ORDER_MARK, KeyPath, parse
from routine.toml.tokens import tokens

_QUOTES = ('"', "'")


class _Node:
    """A key, a table or an item of a list: where it stands, and what is in it."""

    __slots__ = ("at", "items", "keys", "span")

    def __init__(self, at: int) -> None:
        self.at = at  # the offset of its key, its header or its first character
        # The offsets of its value; None for a table made by headers or dotted keys.
        self.span: tuple[int, int] | None = None
        self.keys: dict[str, _Node] = {}  # of a table
        self.items: list[_Node] = []  # of a list

    def key(self, name: str, at: int) -> "_Node":
        """Return the node of a key, creating it at this offset if new."""
        return self.keys.setdefault(name, _Node(at))

    def item(self, at: int) -> "_Node":
        """Append an item to this list."""
        self.items.append(_Node(at))
        return self.items[-1]

    def open(self) -> "_Node":
        """Return the table that a header continues: for a list, its last one."""
        return self.items[-1] if self.items else self

    def get(self, part: str | int) -> "_Node | None":
        """Return the node of a key, or the item of an index."""
        if isinstance(part, str):
            return self.keys.get(part)
        return self.items[part] if part < len(self.items) else None

    def first(self) -> int:
        """Return the offset of its content: for a table made by a header, of its first key."""
        return next((key.at for key in self.keys.values()), self.at) if not self.span else self.at


class LineNumbers:
    """The lines and offsets of the keys of one text. Costs a parse and a walk to make."""

    def __init__(self, text: str) -> None:
        """Walk along `text`; one that is not TOML, or is nested too deep, has no lines."""
        self._text = text
        self._root = _root(text)

    def line(self, path: KeyPath) -> int | None:
        """Return the 1-based line of `path`, or of the nearest table around it that exists."""
        nodes = self._along(path)
        return self._line(*nodes[-1]) if nodes else None

    def exact(self, path: KeyPath) -> int | None:
        """Return the 1-based line of `path`, None if it does not exist."""
        nodes = self._along(path)
        return self._line(*nodes[-1]) if len(nodes) == len(path) + 1 else None

    def span(self, path: KeyPath) -> tuple[int, int] | None:
        """Return the offsets at which the value of `path` starts and ends.

        None if it does not exist, or is a table made by headers or dotted keys.
        """
        nodes = self._along(path)
        return nodes[-1][0].span if len(nodes) == len(path) + 1 else None

    def _line(self, node: _Node, part: str | int) -> int:
        at = node.at if isinstance(part, str) else node.first()
        return self._text.count("\n", 0, at) + 1

    def _along(self, path: KeyPath) -> list[tuple[_Node, str | int]]:
        """Return the root and the nodes along `path`, as many as exist, each with its part."""
        nodes: list[tuple[_Node, str | int]] = [(self._root, 0)] if self._root else []
        for part in path if nodes else ():
            node = nodes[-1][0].get(part)
            if node is None:
                break
            nodes.append((node, part))
        return nodes


def _root(text: str) -> _Node | None:
    try:
        parse(text, "")
    except InvalidError:
        return None
    return _Walk(text).document()


class _Walk:
    """One walk along the tokens of a valid text; the rules of TOML are not checked again."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = tokens(text, text.startswith(BYTE_ORDER_MARK))
        # The offsets of all tokens but comments, and an empty one at the end.
        self._spans = [token.span() for token in found if text[token.start()] != "#"]
        self._spans.append((len(text), len(text)))
        self._next = 0  # the index of the token to read next

    def _mark(self) -> str:
        """Return the first character of the next token; "" at the end."""
        start = self._spans[self._next][0]
        return self._text[start : start + 1]

    def _skip(self, marks: str) -> int:
        """Skip all tokens that begin with one of `marks`; return how many they were."""
        before = self._next
        while (mark := self._mark()) and mark in marks:
            self._next += 1
        return self._next - before

    def document(self) -> _Node:
        """Walk along the whole text and return its root table."""
        root = table = _Node(0)
        while self._skip("\n") or self._mark():
            if self._mark() == "[":
                table = self._header(root)
            elif self._mark():
                self._pair(table)
        return root

    def _header(self, root: _Node) -> _Node:
        is_list = self._skip("[") > 1
        table = root
        *parents, (name, at) = self._key()
        for parent, parent_at in parents:
            table = table.key(parent, parent_at).open()
        table = table.key(name, at)
        self._skip("]")
        return table.item(at) if is_list else table

    def _pair(self, table: _Node) -> None:
        *parents, (name, at) = self._key()
        for parent, parent_at in parents:
            table = table.key(parent, parent_at)
        self._skip("=")
        self._value(table.key(name, at))

    def _key(self) -> list[tuple[str, int]]:
        parts = []
        while self._mark() not in "=]":
            start, stop = self._spans[self._next]
            parts.append((_name(self._text[start:stop]), start))
            self._next += 1
            self._skip(".")
        return parts

    def _value(self, node: _Node) -> None:
        start, mark = self._spans[self._next][0], self._mark()
        if mark == "[":
            self._inside(node, "]")
        elif mark == "{":
            self._inside(node, "}")
        else:  # a number or a date is several tokens
            while self._mark() not in ",]}\n":
                self._next += 1
        node.span = start, self._spans[self._next - 1][1]

    def _inside(self, node: _Node, end: str) -> None:
        self._next += 1
        self._skip(",\n")
        while self._mark() != end:
            if end == "]":
                self._value(node.item(self._spans[self._next][0]))
            else:
                self._pair(node)
            self._skip(",\n")
        self._next += 1


def _name(word: str) -> str:
    return str(tomli.loads(f"key = {word}")["key"]) if word.startswith(_QUOTES) else word
