"""Which environment of tox.ini comes when: `env_list` says in which order, `depends` what must have ended before."""

from __future__ import annotations

import configparser
from collections.abc import Iterable, Sequence
from pathlib import Path

TOX_INI = Path(__file__).resolve().parents[3] / "tox.ini"


class Order:
    """The environments that wait for a lane, in their order."""

    def __init__(self, names: Sequence[str], after: dict[str, set[str]]) -> None:
        self.waiting = list(names)
        self.after = {name: after.get(name, set()) & set(names) - {name} for name in names}
        self.begun: list[str] = []
        self.ended: set[str] = set()

    def begin(self) -> str | None:
        """The first one that may begin now; None where all must wait, or none is left."""
        found = next((name for name in self.waiting if self.after[name] <= self.ended), None)
        if found is not None:
            self.waiting.remove(found)
            self.begun.append(found)
        return found

    def end(self, name: str) -> None:
        """It has ended, well or not: what waited for it may begin."""
        self.ended.add(name)


def read(chosen: Sequence[str] = (), file: Path = TOX_INI) -> Order:
    """All environments of the file, or those that were chosen, which it must know."""
    parser = configparser.RawConfigParser()
    parser.read_string(file.read_text())
    listed = _words(parser["tox"]["env_list"])
    sections = {name: parser[f"testenv:{name}"] for name in {*listed, *chosen} if f"testenv:{name}" in parser}
    unknown = [name for name in chosen if name not in sections]
    if unknown:
        raise SystemExit(f"{', '.join(unknown)}: no environment of {file.name}; there are: {', '.join(listed)}")
    after = {name: set(_words(section.get("depends", ""))) for name, section in sections.items()}
    return Order(sorted(chosen, key=lambda name: _place(listed, name)) if chosen else listed, after)


def _words(text: str) -> list[str]:
    return [word for line in text.splitlines() for word in line.replace(",", " ").split()]


def _place(listed: Iterable[str], name: str) -> int:
    return {one: place for place, one in enumerate(listed)}.get(name, 1000)
