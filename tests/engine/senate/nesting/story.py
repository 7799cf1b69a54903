"""A table that writes down what happens: the golden playthroughs of nested votes.

Each answer is a line, with the facts that came of it and the stack that waits afterwards. The text is
compared with the file of the story's name beside this module; `RENEW_STORIES=1` writes it anew, and the
difference is then what is to be reviewed. Facts are written down, not prose: that may be polished.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Any, Self

from msgspec import to_builtins

from engine import Event
from tests.support.table import Table

FOLDER = Path(__file__).with_name("stories")


def fact(event: Event) -> str:
    """The event's name and what it says; who may hear of it is proved elsewhere."""
    facts = {key: value for key, value in to_builtins(event).items() if key not in ("type", "audience")}
    told = [f"{key}={value}" for key, value in facts.items() if value or (value == 0 and value is not False)]
    return " ".join([type(event).__name__, *told])


class Story:
    """Passes everything to the table and keeps the transcript, which is reviewed in `folder`."""

    def __init__(self, table: Table, folder: Path = FOLDER) -> None:
        self.table = table
        self.folder = folder
        self.lines: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.table, name)

    def say(self, seat: int, name: str, *script: Any, **values: Any) -> Self:
        """Answer, and write down what came of it."""
        self.table.say(seat, name, *script, **values)
        told = "".join(f" {key}={value}" for key, value in values.items())
        chance = f"  <- {', '.join(str(entry) for entry in script)}" if script else ""
        return self._write(f"faction {seat}: {name}{told}{chance}")

    def runs(self, section: str, *script: Any) -> Self:
        """Let a section run on from here, and write down what came of it."""
        self.table.state.at.clear()
        self.table.at(section).run(*script)
        return self._write(f"{section}{f'  <- {script}' if script else ''}")

    def _write(self, line: str) -> Self:
        self.lines.append(line)
        self.lines += [f"    {fact(event)}" for event in self.table.events]
        self.lines.append(f"    [{' > '.join(self.stack)}]")
        return self

    @property
    def stack(self) -> list[str]:
        """The sections that wait, the one on top last."""
        return [frame.section for frame in self.table.state.at if frame.section != "halt"]

    def ends(self, name: str) -> None:
        """Compare with the story as it was reviewed."""
        path, found = self.folder / f"{name}.txt", "\n".join(self.lines) + "\n"
        if os.environ.get("RENEW_STORIES"):
            self.folder.mkdir(exist_ok=True)
            path.write_text(found)
        known = path.read_text()
        changes = difflib.unified_diff(known.splitlines(), found.splitlines(), "reviewed", "played", lineterm="")
        assert found == known, "\n".join(changes)
