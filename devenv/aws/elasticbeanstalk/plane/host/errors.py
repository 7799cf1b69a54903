"""What the engine on an instance fails with; the service puts it into events."""

from __future__ import annotations


class EngineError(Exception):
    """A deployment stopped: `step` as eb-engine.log names it, `text` as it explains it."""

    def __init__(self, step: str, text: str, *, told: str = "") -> None:
        super().__init__(text)
        self.step, self.text = step, text
        self.told = told  # an event of its own, where AWS has one


class ExtensionsError(Exception):
    """A file under .ebextensions that cannot be used."""
