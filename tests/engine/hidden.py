"""What is hidden from a seat, exchanged: hands, treasuries, the deck's order, sealed answers."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import engine
from engine import Answer, Decision, RuleError, State, chronicle
from engine.bots.chance import fill
from engine.data import CARDS
from engine.dice import Recorded, Seeded
from engine.events import Event
from engine.state.senators import in_revolt
from tests.engine.playing import Played

NEAR = 12  # cards on top of the deck that one step may turn over
TRIES = 30


def hands_shown(state: State, seat: int | None) -> set[int]:
    """Whose hands the seat may see: its own, and as Consul for Life those he rules (1.09.823-a)."""
    lord = next((s for s in state.senators.values() if s.consul_for_life), None)
    if lord is None or seat is None or lord.seat != seat or state.phase != "senate":
        return set() if seat is None else {seat}
    return {seat} | {index for index in range(len(state.seats)) if not in_revolt(state, index)}


def exchanged(state: State, seat: int | None, rng: Random, *, deck: bool = True) -> State:
    """The same table for `seat`, with all that is hidden from it exchanged; with `deck` its order too.

    Faction cards wander between the hidden hands and the deck, the sizes stay. A card that a frame
    remembers stays where it is: it was shown, or an answer names it. Without `deck` the top of the deck
    stays, and the treasury of who has promised: what a promise lacks when it falls due is told (1.04.3).
    """
    other = engine.load(engine.dump(state))
    known = json.dumps([frame.data for frame in other.at])
    start = 0 if deck else NEAR
    if deck:
        rng.shuffle(other.deck)
    piles = [other.deck] + [s.hand for i, s in enumerate(other.seats) if i not in hands_shown(state, seat)]
    slots = [
        (pile, place)
        for pile in piles
        for place, card in enumerate(pile)
        if CARDS[card].faction and f'"{card}"' not in known and (pile is not other.deck or place >= start)
    ]
    cards = [pile[place] for pile, place in slots]
    rng.shuffle(cards)
    for (pile, place), card in zip(slots, cards, strict=True):
        pile[place] = card
    for index, faction in enumerate(other.seats):
        if index != seat and (deck or not faction.promises):
            more = rng.randint(1, 9)
            faction.treasury, other.bank = faction.treasury + more, other.bank - more
    return other


def looks(state: State, events: list[Event], seat: int | None) -> str:
    """All that a seat is sent after a step, as bytes would be."""
    told = [sentence for event in events if (sentence := chronicle.tell(event, seat)) is not None]
    return json.dumps([engine.view(state, seat), told])


def same_view(state: State, seat: int | None, rng: Random) -> None:
    """View and decisions do not depend on what is hidden."""
    assert looks(state, [], seat) == looks(exchanged(state, seat, rng), [], seat)


def same_step(played: Played, seat: int | None, rng: Random) -> bool:
    """View and events after the step do not depend on it either; says whether they could be compared.

    They cannot where the answer was a card that another hand would not hold, nor where the step
    rightly laid a hidden card open.
    """
    before = played.before
    sent = looks(played.after, played.events, seat)
    hidden = {c for i, s in enumerate(before.seats) if i not in hands_shown(before, seat) for c in s.hand}
    if any(f'"{card}"' in sent and f'"{card}"' not in looks(before, [], seat) for card in {*hidden, *before.deck}):
        return False
    try:
        after, events = engine.step(exchanged(before, seat, rng, deck=False), played.answer, Recorded(played.rolls))
    except RuleError:
        assert played.answer.seat != seat, "what a seat may answer depends on what it may not see"
        return False
    assert sent == looks(after, events, seat), (played.answer, seat)
    return True


def sealed_stays_sealed(state: State, decision: Decision, rng: Random) -> bool:
    """While others owe theirs, nobody else sees a sealed answer. Says whether it could be tried."""
    owed = {d.seat for d in engine.decisions(state) if d.name == decision.name} - {decision.seat}
    first = fill(decision, rng)
    second = next((v for v in (fill(decision, rng) for _ in range(TRIES)) if v != first), None)
    if not decision.sealed or not owed or second is None:
        return False
    (one, told), (two, also) = (_answered(state, decision, values) for values in (first, second))
    for seat in (None, *range(len(state.seats))):
        if seat != decision.seat:
            assert looks(one, told, seat) == looks(two, also, seat), (decision.name, seat)
    assert owed <= {d.seat for d in engine.decisions(one) if d.name == decision.name}
    return True


def _answered(state: State, decision: Decision, values: dict[str, Any]) -> tuple[State, list[Event]]:
    return engine.step(state, Answer(decision.seat, decision.name, values), Seeded("sealed"))
