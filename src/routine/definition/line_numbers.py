"""Where the keys and values of a valid TOML text stand, by one walk along its tokens."""

import tomli

from routine.definition.source import BYTE_ORDER_MARK, Path, parse
from routine.definition.tokens import TOKEN
from routine.errors import InvalidError

_QUOTES = ('"', "'")


class _Place:
    """A key, a table or an item of a list: where it begins, and what is in it."""

    __slots__ = ("at", "items", "keys", "span")

    def __init__(self, at: int) -> None:
        self.at = at
        # From where to where its value goes; None for a table made by headers or dotted keys.
        self.span: tuple[int, int] | None = None
        self.keys: dict[str, _Place] = {}
        self.items: list[_Place] = []

    def key(self, name: str, at: int) -> "_Place":
        """Return what is under this key; `at` is where it stands, if that is the first time."""
        return self.keys.setdefault(name, _Place(at))

    def item(self, at: int) -> "_Place":
        """Return a new table at the end of this list."""
        self.items.append(_Place(at))
        return self.items[-1]

    def open(self) -> "_Place":
        """Return the table that a header goes on in: of a list, the last one."""
        return self.items[-1] if self.items else self

    def get(self, part: str | int) -> "_Place | None":
        """Return what is under a key, or the item of this index."""
        if isinstance(part, str):
            return self.keys.get(part)
        return self.items[part] if part < len(self.items) else None

    def first(self) -> int:
        """Return where its content begins: of a table made by a header, at its first key."""
        return next((key.at for key in self.keys.values()), self.at) if not self.span else self.at


class Lines:
    """Where the keys of a valid TOML text stand. Made only when something is to be said."""

    def __init__(self, text: str) -> None:
        """Look over `text`; text that is no TOML, or too deep to be read, has no lines."""
        self._text = text
        self._root = _root(text)

    def line(self, path: Path) -> int | None:
        """Return the 1-based line of `path`, or of the nearest table around it that is there."""
        found = self._along(path)
        return self._line(*found[-1]) if found else None

    def exact(self, path: Path) -> int | None:
        """Return the 1-based line of `path`, None where it is not there."""
        found = self._along(path)
        return self._line(*found[-1]) if len(found) == len(path) + 1 else None

    def span(self, path: Path) -> tuple[int, int] | None:
        """Return from where to where in the text the value of `path` goes.

        None where it is not there, or is a table made by headers or dotted keys.
        """
        found = self._along(path)
        return found[-1][0].span if len(found) == len(path) + 1 else None

    def _line(self, place: _Place, part: str | int) -> int:
        at = place.at if isinstance(part, str) else place.first()
        return self._text.count("\n", 0, at) + 1

    def _along(self, path: Path) -> list[tuple[_Place, str | int]]:
        """Return the root and what is there along `path`, each with the part that leads to it."""
        found: list[tuple[_Place, str | int]] = [(self._root, 0)] if self._root else []
        for part in path if found else ():
            place = found[-1][0].get(part)
            if place is None:
                break
            found.append((place, part))
        return found


def _root(text: str) -> _Place | None:
    try:
        parse(text, "")
    except InvalidError:
        return None
    return _Walk(text).document()


class _Walk:
    """A walk along the tokens of a valid text; no rule of TOML is checked again."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = TOKEN.finditer(text, text.startswith(BYTE_ORDER_MARK))
        self._spans = [token.span() for token in found if text[token.start()] != "#"]
        self._spans.append((len(text), len(text)))
        self._next = 0

    def _mark(self) -> str:
        """Return the first letter of the token that is next; "" at the end."""
        start = self._spans[self._next][0]
        return self._text[start : start + 1]

    def _skip(self, marks: str) -> int:
        """Pass over all tokens that begin with one of `marks`; return how many they were."""
        before = self._next
        while (mark := self._mark()) and mark in marks:
            self._next += 1
        return self._next - before

    def document(self) -> _Place:
        root = table = _Place(0)
        while self._skip("\n") or self._mark():
            if self._mark() == "[":
                table = self._header(root)
            elif self._mark():
                self._pair(table)
        return root

    def _header(self, root: _Place) -> _Place:
        is_list = self._skip("[") > 1
        table = root
        *parents, (name, at) = self._key()
        for parent, place in parents:
            table = table.key(parent, place).open()
        table = table.key(name, at)
        self._skip("]")
        return table.item(at) if is_list else table

    def _pair(self, table: _Place) -> None:
        *parents, (name, at) = self._key()
        for parent, place in parents:
            table = table.key(parent, place)
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

    def _value(self, place: _Place) -> None:
        start, mark = self._spans[self._next][0], self._mark()
        if mark == "[":
            self._inside(place, "]")
        elif mark == "{":
            self._inside(place, "}")
        else:  # a number or a date is several tokens
            while self._mark() not in ",]}\n":
                self._next += 1
        place.span = start, self._spans[self._next - 1][1]

    def _inside(self, place: _Place, end: str) -> None:
        self._next += 1
        self._skip(",\n")
        while self._mark() != end:
            if end == "]":
                self._value(place.item(self._spans[self._next][0]))
            else:
                self._pair(place)
            self._skip(",\n")
        self._next += 1


def _name(word: str) -> str:
    return str(tomli.loads(f"key = {word}")["key"]) if word.startswith(_QUOTES) else word
