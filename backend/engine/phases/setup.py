"""The opening of a scenario: decks, families, hands, the Temporary Rome Consul, leaders (3.01)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.death import fresh_family
from engine.data import CARDS, MORTALITY_CUP
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.setup import FamiliesDealt, HandDealt, LeaderChosen, TableSet, TemporaryConsulDrawn
from engine.state import State
from engine.state.offices import clockwise, hrao_seat
from engine.state.senators import by_chit, of_seat

FAMILIES_EACH = 3
CARDS_EACH = 3
PACKET = 6


def enter(draft: Draft) -> None:
    """Lay out the cards, name the Temporary Rome Consul, then ask for leaders (3.01.4 to 3.01.7)."""
    state = draft.state
    draft.emit(TableSet(scenario=state.scenario, players=len(state.seats), rule="3.01"))
    state.deck = _take(state, lambda card: CARDS[card].deck == "early")
    _deal_families(draft)
    _deal_hands(draft)
    _bury_the_end(draft)
    _temporary_consul(draft)
    draft.frame.data["order"] = clockwise(state, hrao_seat(state))


def _take(state: State, wanted: object) -> list[str]:
    """Take the cards that satisfy `wanted` out of the box."""
    assert callable(wanted)
    found = [card for card in state.box if wanted(card)]
    state.box = [card for card in state.box if card not in set(found)]
    return found


def _deal_families(draft: Draft) -> None:
    """Three face-up families each; the others go into the deck (3.01.4-b)."""
    state = draft.state
    families = draft.dice.shuffle("families", [card for card in state.deck if CARDS[card].kind == "family"])
    for seat in range(len(state.seats)):
        dealt, families = families[:FAMILIES_EACH], families[FAMILIES_EACH:]
        for family in dealt:
            state.deck.remove(family)
            state.senators[family] = fresh_family(family, seat)
        draft.emit(FamiliesDealt(senators=dealt, seat=seat, rule="3.01.4"))
    state.deck = draft.dice.shuffle("deck", state.deck)


def _deal_hands(draft: Draft) -> None:
    """Three hidden cards each, one at a time clockwise; Forum cards are set aside and shuffled back (3.01.4-c)."""
    state = draft.state
    aside: list[str] = []
    for _ in range(CARDS_EACH):
        for seat in state.seats:
            while not CARDS[state.deck[0]].faction:
                aside.append(state.deck.pop(0))
            seat.hand.append(state.deck.pop(0))
    for index, seat in enumerate(state.seats):
        draft.emit(HandDealt(cards=list(seat.hand), seat=index, audience=[index], rule="3.01.4"))
    state.deck = draft.dice.shuffle("deck", state.deck + aside)


def _bury_the_end(draft: Draft) -> None:
    """Six Middle cards, six of the deck and Era Ends, shuffled, lie under the rest (3.01.4-d, -e)."""
    state = draft.state
    middle = [card for card in state.box if CARDS[card].deck == "middle"]
    packet = draft.dice.draw("middle cards", middle, PACKET)
    packet += draft.dice.draw("early cards", state.deck, PACKET)
    packet.append("era_ends")
    chosen = set(packet)
    state.deck = [card for card in state.deck if card not in chosen]
    state.box = [card for card in state.box if card not in chosen]
    state.deck += draft.dice.shuffle("bottom packet", packet)


def _temporary_consul(draft: Draft) -> None:
    """Chits are drawn, without replacement, until one names a senator of a faction (3.01.6-a)."""
    cup = list(MORTALITY_CUP)
    senator = None
    while senator is None:
        chit = draft.dice.pick("temporary consul", cup)
        cup.remove(chit)
        senator = by_chit(draft.state, chit) if chit > 0 else None
    senator.offices.append("rome_consul")
    senator.prior_consul = True
    draft.emit(TemporaryConsulDrawn(senator=senator.id, seat=senator.seat, rule="3.01.6"))
    draft.influence(senator, 5, "rome_consul")


def decisions(state: State) -> list[Decision]:
    """Each faction in turn marks one of its senators as leader (3.01.7)."""
    order = state.at[-1].data["order"]
    if not order:
        return []
    options = [senator.id for senator in of_seat(state, order[0])]
    field = One(name="senator", of="senator", options=options)
    return [Decision(name="choose_leader", section="setup", seat=order[0], rule="3.01.7", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """Mark the leader; after the last one the factions may play cards (3.01.9)."""
    chosen = answer.values["senator"]
    draft.state.seats[answer.seat].leader = chosen
    draft.emit(LeaderChosen(senator=chosen, seat=answer.seat, rule="3.01.7"))
    order = draft.frame.data["order"]
    order.pop(0)
    if not order:
        draft.push("play_cards")


def resume(draft: Draft) -> None:
    """The cards are played: the game begins."""
    draft.pop()
