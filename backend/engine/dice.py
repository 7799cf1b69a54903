"""Chance: the only door by which it enters the engine (item 1.07.0-a).

Every request names its purpose and is recorded, so that a journal can be replayed and audited.
Three sources serve the same four requests: `Seeded` in play, `Recorded` for a replay, and the
scripted dice of the tests (`tests/support/dice.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Protocol, TypeVar

from engine.errors import EngineError

T = TypeVar("T")


class Source(Protocol):
    """Whole numbers from 0 to `below` - 1, one for each entry of `belows`."""

    def numbers(self, purpose: str, belows: Sequence[int]) -> list[int]: ...


class Dice:
    """The four requests for chance; `rolls` records each as `{"for", "n"}` for the journal."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.rolls: list[dict[str, Any]] = []

    def _ask(self, purpose: str, belows: Sequence[int]) -> list[int]:
        numbers = self._source.numbers(purpose, belows)
        if len(numbers) != len(belows) or any(not 0 <= n < b for n, b in zip(numbers, belows, strict=True)):
            raise EngineError(f"dice for {purpose!r} gave {numbers}, wanted below {list(belows)}")
        self.rolls.append({"for": purpose, "n": list(numbers)})
        return numbers

    def d6(self, purpose: str, count: int = 1) -> list[int]:
        """`count` dice of six sides. Where colours matter the first one is black."""
        return [n + 1 for n in self._ask(purpose, [6] * count)]

    def pick(self, purpose: str, items: Sequence[T]) -> T:
        """One of `items`, each as likely as the others."""
        return items[self._ask(purpose, [len(items)])[0]]

    def draw(self, purpose: str, items: Sequence[T], count: int) -> list[T]:
        """`count` of `items` without replacement, in the order drawn."""
        left = list(items)
        count = min(count, len(left))
        numbers = self._ask(purpose, [len(left) - i for i in range(count)])
        return [left.pop(n) for n in numbers]

    def shuffle(self, purpose: str, items: Sequence[T]) -> list[T]:
        """All `items` in random order."""
        return self.draw(purpose, items, len(items))


class Seeded(Dice):
    """Dice of a game in play. The pair (`seed`, `cursor`) is the whole of their state.

    The seed never leaves the server; `cursor` counts the numbers used up so far.
    """

    def __init__(self, seed: str, cursor: int = 0) -> None:
        super().__init__(self)
        self._key = blake2b(seed.encode(), digest_size=32).digest()
        self.seed = seed
        self.cursor = cursor

    def numbers(self, purpose: str, belows: Sequence[int]) -> list[int]:  # noqa: ARG002
        """The next numbers of the stream; a 64-bit hash makes the bias of `%` immaterial."""
        found = []
        for below in belows:
            digest = blake2b(self.cursor.to_bytes(8, "big"), key=self._key, digest_size=8).digest()
            found.append(int.from_bytes(digest, "big") % below)
            self.cursor += 1
        return found


class Recorded(Dice):
    """Dice that repeat a journal's rolls and refuse a request that was not made then."""

    def __init__(self, rolls: Sequence[dict[str, Any]]) -> None:
        super().__init__(self)
        self._left = list(rolls)

    def numbers(self, purpose: str, belows: Sequence[int]) -> list[int]:
        """The recorded numbers; raises `EngineError` when purpose or count differ."""
        if not self._left:
            raise EngineError(f"the record holds no roll for {purpose!r}")
        roll = self._left.pop(0)
        if roll["for"] != purpose or len(roll["n"]) != len(belows):
            raise EngineError(f"the record has {roll['for']!r} x{len(roll['n'])}, asked was {purpose!r} x{len(belows)}")
        return list(roll["n"])

    @property
    def left(self) -> int:
        """How many recorded rolls have not been used."""
        return len(self._left)
