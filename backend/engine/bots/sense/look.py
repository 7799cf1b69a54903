"""What a player reads off the table: the one place where the bot `senator` looks into a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property, wraps
from typing import Any, TypeVar

from engine.decisions import Amount, AnyField, Decision, One, Split

Seen = dict[str, Any]
RANK = ("dictator", "rome_consul", "field_consul", "censor", "master_of_horse", "pontifex_maximus")


T = TypeVar("T")
DOMINANT = 1.5  # times the average of the others


def once(found: Callable[[Look], T]) -> Callable[[Look], T]:
    """Work something out once for each look at the table."""

    @wraps(found)
    def remembered(look: Look) -> T:
        if found not in look.found:
            look.found[found] = found(look)
        result: T = look.found[found]
        return result

    return remembered


def field(decision: Decision, name: str) -> AnyField | None:
    """A field of the decision, if it has it."""
    return next((field for field in decision.fields if field.name == name), None)


def options(decision: Decision, name: str) -> list[Any]:
    """The options of one of the decision's fields."""
    return next(field.options for field in decision.fields if isinstance(field, One) and field.name == name)


def amount(decision: Decision, name: str) -> Amount:
    """One of the decision's fields."""
    return next(field for field in decision.fields if isinstance(field, Amount) and field.name == name)


def split(decision: Decision, name: str) -> Split:
    """One of the decision's fields."""
    return next(field for field in decision.fields if isinstance(field, Split) and field.name == name)


def weight(senator: Seen) -> float:
    """How much a faction would miss a senator."""
    return float(2 * senator["influence"] + senator["oratory"] + senator["military"] + senator["knights"])


class Look:
    """The table as one faction sees it; `me` is its seat."""

    def __init__(self, view: dict[str, Any]) -> None:
        self.view = view
        self.me: int = view["seat"]
        self.rome: Seen = view["rome"]
        self.senators: dict[str, Seen] = view["senators"]
        self.wars: dict[str, Seen] = view["wars"]
        self.seats: dict[int, Seen] = {int(key): seat for key, seat in view["seats"].items()}
        self.found: dict[Any, Any] = {}  # what `once` remembers
        self.defeated: list[Seen] = view.get("defeated", [])

    @cached_property
    def playing(self) -> list[int]:
        """The seats still in the game."""
        return [seat for seat, held in self.seats.items() if "eliminated" not in held]

    @cached_property
    def mine(self) -> list[str]:
        """My senators, wherever they are."""
        return [key for key, senator in self.senators.items() if senator.get("seat") == self.me]

    @cached_property
    def leader(self) -> str | None:
        """My faction's leader."""
        return self.seats[self.me].get("leader")

    @cached_property
    def in_rome(self) -> list[str]:
        """Who attends the Senate."""
        found = self.senators.items()
        return [key for key, s in found if "seat" in s and s["location"] == "rome" and "rebel" not in s]

    def seat_of(self, senator: str) -> int | None:
        """Whose he is."""
        return self.senators[senator].get("seat") if senator in self.senators else None

    def holder(self, office: str) -> str | None:
        """Who holds the office, wherever he is."""
        return next((key for key, senator in self.senators.items() if office in senator.get("offices", ())), None)

    @cached_property
    def speaker(self) -> str | None:
        """Who is HRAO as things stand: he speaks to the people."""
        return self.rome.get("hrao")

    @cached_property
    def chair(self) -> str | None:
        """Who presides."""
        return self.rome.get("presiding_magistrate")

    @cached_property
    def favourite(self) -> int:
        """The faction with most Influence: it wins when the era ends."""
        return max(self.playing, key=lambda seat: (self.seats[seat]["influence"], -seat))

    @cached_property
    def lead(self) -> int:
        """By how much Influence the favourite is ahead of the next faction."""
        ranked = sorted((self.seats[seat]["influence"] for seat in self.playing), reverse=True)
        return int(ranked[0] - ranked[1]) if len(ranked) > 1 else 0

    @cached_property
    def dominant(self) -> int | None:
        """A faction that all others should hold down: far above the average in Influence and votes together."""
        power = {seat: self.seats[seat]["influence"] + 2 * self.seats[seat]["votes"] for seat in self.playing}
        first = max(power, key=lambda seat: (power[seat], -seat))
        others = [power[seat] for seat in power if seat != first]
        ahead = bool(others) and power[first] >= DOMINANT * sum(others) / len(others)
        return first if ahead and self.view["turn"] > 1 else None

    @cached_property
    def late(self) -> bool:
        """Whether the era may end with the next cards."""
        return bool(self.rome["era_ends"]) or self.rome["deck"] <= 8

    def facts(self, section: str) -> Seen:
        """What the topmost frame of a section shows; nothing when there is none."""
        found = (frame["facts"] for frame in reversed(self.view["at"]) if frame["section"] == section)
        return next(found, {})

    def purses(self, seat: int) -> int:
        """Talents of the faction's senators in Rome, with which it can buy votes."""
        return self._purses.get(seat, 0)

    @cached_property
    def _purses(self) -> Counter[int]:
        found: Counter[int] = Counter()
        for key in self.in_rome:
            found[self.senators[key]["seat"]] += self.senators[key]["talents"]
        return found

    def was_defeated(self, kind: str) -> int:
        """How many motions of that kind were lost in this Senate."""
        return sum(1 for motion in self.defeated if motion["kind"] == kind)

    def best(self, senators: Iterable[str]) -> str:
        """The weightiest of them."""
        return max(senators, key=lambda key: weight(self.senators[key]))

    def least(self, senators: Iterable[str]) -> str:
        """Whom one would miss least; the leader last."""
        return min(senators, key=lambda key: (key == self.leader, weight(self.senators[key])))
