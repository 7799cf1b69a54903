"""NGINX's configuration as a list of directives, each with its line and the blocks it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree

NAMES = ("nginx.conf", "plain.conf", "www.conf")
FOLDER = "backend/nginx"
BARE = re.compile(r"[a-z][a-z_]+")  # a directive's name, where a further word of one would not begin a line
TOKEN = re.compile(r"""#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:\$\{\w+\}|\\.|[^\s{};"'#\\])+|\s+""")


@dataclass(frozen=True)
class Directive:
    """`proxy_read_timeout 60s;` within `("http", "server", "location /")`."""

    name: str
    words: tuple[str, ...]
    within: tuple[str, ...]
    fact: Fact

    @property
    def value(self) -> Fact:
        """What follows the name, with its place."""
        return self.fact.read(" ".join(self.words))


def directives(tree: Tree, name: str) -> list[Directive]:
    """The directives of a template."""
    return read(tree.text(f"{FOLDER}/{name}.template"), f"{FOLDER}/{name}.template")


def read(text: str, file: str) -> list[Directive]:
    """The directives of a configuration; one that is not closed is something that could not be read."""
    found: list[Directive] = []
    blocks: list[str] = []
    words: list[Fact] = []
    for word in tokens(text, file):
        if word in ("{", ";"):
            if not words:
                raise UnreadableError(word.place, f"{word} without a directive before it")
            named = words[0].read(" ".join(words))
            found.append(Directive(words[0], tuple(words[1:]), tuple(blocks), named))
            blocks += [str(named)] if word == "{" else []
            words = []
        elif word == "}":
            if words or not blocks:
                raise UnreadableError(word.place, "} closes nothing, or what is before it lacks its ;")
            blocks.pop()
        elif words and word.line != words[-1].line and BARE.fullmatch(word):
            raise UnreadableError(words[-1].place, f"no ; before {word}")
        elif words or not word.startswith("${"):  # a blank in a directive's place is filled with whole ones
            words.append(word)
    if words or blocks:
        raise UnreadableError(file, f"{' '.join(words or blocks[-1:])} is not closed")
    return found


def tokens(text: str, file: str) -> Iterator[Fact]:
    """Words, quoted ones too, and `{`, `}`, `;`; comments are left out."""
    at, line = 0, 1
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise UnreadableError(f"{file}:{line}", f"{text[at : at + 20]!r} is not understood")
        if token[0][0] != "#" and not token[0].isspace():
            yield Fact(token[0], file, line)
        line, at = line + token[0].count("\n"), token.end()


def only(found: list[Directive], name: str, *, within: str = "") -> Fact:
    """The value of a directive, of the first that stands directly in a block of that name."""
    for one in found:
        if one.name == name and (not within or (one.within and one.within[-1] == within)):
            return one.value
    raise UnreadableError(found[0].fact.file if found else FOLDER, f"{name} is not set{within and f' in {within}'}")
