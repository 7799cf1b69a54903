"""What the engine refuses, and with which rule."""

from __future__ import annotations

from typing import Any


class EngineError(Exception):
    """A fault of the program, never of a player: an unknown section, a frame that cannot go on."""


class RuleError(Exception):
    """An answer that the rules or the decision's own domain do not allow. The state is unchanged.

    `code` is stable and made of words with one slash (`answer/domain`, `vote/funds`), `rule` is the
    number in the rule book, `facts` holds what a client needs to explain it: plain JSON values.
    """

    def __init__(self, code: str, rule: str | None = None, text: str = "", **facts: Any) -> None:
        super().__init__(text or code)
        self.code = code
        self.rule = rule
        self.facts = facts
        self.text = text or code
