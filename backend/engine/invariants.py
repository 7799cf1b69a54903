"""What must be true after every step. `breaches` returns every breach and raises none."""

from __future__ import annotations

from collections import Counter

from engine.data import CARDS
from engine.errors import EngineError
from engine.state import State
from engine.state.units import MOST_FLEETS, MOST_LEGIONS, all_units, fleets_in_play, legions_in_play


def breaches(state: State) -> list[str]:
    """Every breach, as a sentence; an empty list is a sound state."""
    return [*_talents(state), *_cards(state), *_units(state), *_senators(state)]


def hold(state: State) -> None:
    """Raise `EngineError` when the state is not sound: a programmer's fault, caught before it is stored."""
    found = breaches(state)
    if found:
        raise EngineError("; ".join(found))


def _talents(state: State) -> list[str]:
    purses = [s.talents for s in state.senators.values()] + [seat.treasury for seat in state.seats]
    total = sum(purses) + state.treasury + state.bank + state.parked
    found = [] if total == 0 else [f"{total} talents came from nowhere"]
    if state.parked < 0 or any(purse < 0 for purse in purses) or (state.treasury < 0 and state.outcome is None):
        found.append("a purse is below zero")
    return found


def places(state: State) -> Counter[str]:
    """How often each card lies somewhere."""
    cards = [*state.deck, *state.forum, *state.curia, *state.discard, *state.removed, *state.box, *state.laws]
    for seat in state.seats:
        cards += seat.hand
    for senator in state.senators.values():
        cards += [card for card in (senator.family, senator.statesman) if card]
        cards += senator.concessions
    # A leader may aid several wars at once: he is one card all the same.
    cards += {leader for war in state.wars.values() for leader in war.leaders}
    cards += state.wars
    return Counter(cards)


def _cards(state: State) -> list[str]:
    cards = places(state)
    if len(cards) == len(CARDS) == cards.total():
        return []
    wrong = [card for card in {*CARDS, *cards} if cards[card] != 1 or card not in CARDS]
    return [f"cards not in exactly one place: {sorted(wrong)}"] if wrong else []


def _units(state: State) -> list[str]:
    stacks = all_units(state)
    legions, fleets = legions_in_play(state), fleets_in_play(state)
    found = []
    if any(units.legions < 0 or units.fleets < 0 for units in stacks):
        found.append("a stack of units is below zero")
    if legions > MOST_LEGIONS or fleets > MOST_FLEETS:
        found.append(f"{legions} legions and {fleets} fleets exceed the supply")
    return found


def _senators(state: State) -> list[str]:
    found = []
    offices: Counter[str] = Counter()
    for key, senator in state.senators.items():
        offices.update(senator.offices)
        if key != senator.id or not (senator.family or senator.statesman):
            found.append(f"{key} is no sound senator")
        if senator.influence < 0 or not -9 <= senator.popularity <= 9 or senator.knights < 0:
            found.append(f"{key} has a number out of bounds")
    found += [f"two senators hold the office {office}" for office, count in offices.items() if count > 1]
    for index, seat in enumerate(state.seats):
        if seat.leader is not None and (seat.leader not in state.senators or state.senators[seat.leader].seat != index):
            found.append(f"the leader of seat {index} is not in it")
    return found
