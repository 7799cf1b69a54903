"""How prose is registered: a sentence for each event class, a title for each decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct

from engine.data import CARDS, PROVINCES, SENATORS, STATESMEN, WARS
from engine.events import Event

E = TypeVar("E", bound=Event)

TELLERS: dict[type[Event], Callable[[Any], str]] = {}


class Asked(Struct, frozen=True):
    """How a decision is put to a person: title, help, and the labels of its fields."""

    title: str
    help: str = ""
    fields: dict[str, str] = {}


ASKED: dict[str, Asked] = {}


def tells(event: type[E]) -> Callable[[Callable[[E], str]], Callable[[E], str]]:
    """Register the function that turns an event of this class into one sentence; "" keeps it silent."""

    def register(teller: Callable[[E], str]) -> Callable[[E], str]:
        TELLERS[event] = teller
        return teller

    return register


def asks(decision: str, title: str, help: str = "", **fields: str) -> None:  # noqa: A002
    """Register title, help and field labels of a decision."""
    ASKED[decision] = Asked(title, help, fields)


def faction(seat: int | None) -> str:
    """A placeholder that whoever knows the players' names replaces: `{seat:2}`."""
    return "Nobody" if seat is None else f"{{seat:{seat}}}"


def named(thing: str) -> str:
    """The printed name of a senator, statesman, card, war or province."""
    if thing in STATESMEN:
        return STATESMEN[thing].name
    if thing in SENATORS:
        return SENATORS[thing].name
    if thing in PROVINCES:
        return PROVINCES[thing].name
    if thing == "civil":
        return "Civil War"
    return CARDS[thing].name if thing in CARDS else words(thing)


def the(place: str) -> str:
    """`the 1st Punic War`; a province needs no article."""
    return f"the {named(place)}" if place in WARS or place == "civil" else named(place)


def words(code: str) -> str:
    """`rome_consul` -> `Rome Consul`."""
    return code.replace("_", " ").title().replace(" Of ", " of ").replace(" For ", " for ")


def listed(things: list[str]) -> str:
    """`a, b and c`."""
    return things[0] if len(things) == 1 else ", ".join(things[:-1]) + " and " + things[-1] if things else "nobody"


def purse(name: str) -> str:
    """The name of a purse as `draft.pay` knows it."""
    if name.startswith("treasury:"):
        return f"the treasury of {faction(int(name[9:]))}"
    return {"bank": "the bank", "state": "the State", "parked": "the table"}.get(name) or named(name)


def talents(amount: int) -> str:
    """`1 talent`, `5 talents`."""
    return f"{amount} talent" if amount == 1 else f"{amount} talents"


def signed(change: int) -> str:
    """`+2`, `-1`, with a real minus sign."""
    return f"+{change}" if change >= 0 else f"−{-change}"


def thrown(dice: list[int] | None) -> str:
    """`9 (4 + 5)`."""
    dice = dice or []
    return str(sum(dice)) + (f" ({' + '.join(map(str, dice))})" if len(dice) > 1 else "")
