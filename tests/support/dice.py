"""Scripted dice: too many rolls asked for, or left over, fails the test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from engine.dice import Dice

T = TypeVar("T")


class Scripted(Dice):
    """Gives what the test says, in order.

    Each entry answers one request: a list of pips for `d6` (`[3, 4]`), the item itself for `pick`
    (a chit's number, a card), a list of items for `draw`. Shuffles keep the order.
    """

    def __init__(self, *script: Any) -> None:
        super().__init__(self)
        self.script = list(script)

    def numbers(self, purpose: str, belows: Sequence[int]) -> list[int]:
        raise AssertionError(f"unscripted chance for {purpose!r} below {list(belows)}")

    def _next(self, purpose: str, kind: str) -> Any:
        assert self.script, f"the script has no {kind} left for {purpose!r}"
        return self.script.pop(0)

    def d6(self, purpose: str, count: int = 1) -> list[int]:
        pips = self._next(purpose, f"roll of {count}d6")
        assert isinstance(pips, list), f"{purpose!r} wants {count}d6, the script has {pips!r}"
        assert len(pips) == count, f"{purpose!r} wants {count} dice, the script has {pips!r}"
        self.rolls.append({"for": purpose, "n": [pip - 1 for pip in pips]})
        return pips

    def pick(self, purpose: str, items: Sequence[T]) -> T:
        item: T = self._next(purpose, "pick")
        assert item in items, f"{purpose!r} picks out of {list(items)[:40]}, the script has {item!r}"
        self.rolls.append({"for": purpose, "n": [items.index(item)]})
        return item

    def draw(self, purpose: str, items: Sequence[T], count: int) -> list[T]:
        drawn: list[T] = self._next(purpose, f"draw of {count}")
        assert isinstance(drawn, list), f"{purpose!r} draws {count}, the script has {drawn!r}"
        assert len(drawn) == min(count, len(items)), f"{purpose!r} draws {count}, the script has {drawn!r}"
        assert all(item in items for item in drawn), f"{purpose!r}: {drawn!r} is not among {list(items)[:40]}"
        return drawn

    def shuffle(self, purpose: str, items: Sequence[T]) -> list[T]:
        return list(items)

    def used_up(self) -> None:
        """Fail when rolls are left over."""
        assert not self.script, f"rolls left over: {self.script}"
