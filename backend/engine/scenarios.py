"""A scenario laid out on an empty table, before any chance (3.01, 3.02, 3.03)."""

from __future__ import annotations

from engine.data import CARDS, SCENARIOS
from engine.errors import RuleError
from engine.state import Seat, State, Units, War

FEWEST_SEATS, MOST_SEATS = 3, 6


def names() -> list[str]:
    """The scenarios that can be played."""
    return ["early"]


def lay_out(scenario: str, seats: int) -> State:
    """The table of a scenario: treasury, legions, wars in play; all other cards still in the box.

    Raises `RuleError` for an unknown scenario or a number of seats out of 3 to 6 (1.02-a).
    """
    if scenario not in names():
        raise RuleError("game/scenario", "3.01", f"there is no scenario {scenario[:40]!r}", scenarios=names())
    if not FEWEST_SEATS <= seats <= MOST_SEATS:
        raise RuleError("game/seats", "1.02", f"a game has 3 to 6 factions, not {seats}")
    recipe = SCENARIOS[scenario]
    state = State(scenario=scenario, seats=[Seat() for _ in range(seats)])
    state.treasury = recipe.treasury
    state.bank = -recipe.treasury
    state.unrest = recipe.unrest
    state.forces = Units(legions=recipe.legions)
    state.laws = list(recipe.laws)
    for war in recipe.wars:
        state.wars[war] = War(id=war, status="inactive")
    state.box = [card for card in CARDS if card not in state.wars and card not in state.laws]
    return state
