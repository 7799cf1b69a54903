"""A fact: a text that somebody wrote down, and where."""

from __future__ import annotations

from devenv.errors import CouldNotCheckError


class Fact(str):
    """A text with its place. `line` is 0 where the place is no file but something that runs."""

    __slots__ = ("file", "line")

    file: str
    line: int

    def __new__(cls, text: object, file: str, line: int = 0) -> Fact:
        """The text `text`, found in that line."""
        made = super().__new__(cls, text)
        made.file, made.line = file, line
        return made

    @property
    def place(self) -> str:
        """`file:line`, as editors take it."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def read(self, text: object) -> Fact:
        """What this fact means, at the same place."""
        return Fact(text, self.file, self.line)


class UnreadableError(CouldNotCheckError):
    """A fact could not be read; the check that wants it says so instead of passing."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__("parity/unreadable", f"{place}: {text}", f"look at {place}")
        self.place = place
