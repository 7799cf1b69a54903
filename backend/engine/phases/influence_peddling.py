"""Influence Peddling: a random card out of another's hand. Open on top of what waits (IC-influence-peddling-a)."""

from __future__ import annotations

from engine.answers import Answer
from engine.data import intrigue_kind
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.forum import CardStolen, InfluencePeddled
from engine.state import State

SECTION = "influence_peddling"
KIND = "influence_peddling"


def decisions(state: State) -> list[Decision]:
    """Its holder alone is offered it, and nobody waits for him: the table sees nothing of the offer.

    An assassin's declaration and his roll are one step, and so are the last vote and its consequence:
    no decision stands between them (turn.md, section 3). Before the first turn only Statesmen and
    concessions are played (3.01.9-a).
    """
    if state.phase in ("setup", "revolution"):
        return []
    found = []
    for seat, held in enumerate(state.seats):
        cards = [card for card in held.hand if intrigue_kind(card) == KIND]
        others = [i for i, other in enumerate(state.seats) if i != seat and other.hand and not other.eliminated]
        if cards and others:
            fields = [One(name="victim", of="seat", options=others)]
            found.append(
                Decision(
                    name="peddle_influence",
                    section=SECTION,
                    seat=seat,
                    rule="1.07.35",
                    fields=[*fields],
                    optional=True,
                )
            )
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """The card is spent; only the two learn which one changes hands."""
    state, victim = draft.state, answer.values["victim"]
    hand = state.seats[answer.seat].hand
    played = next(card for card in hand if intrigue_kind(card) == KIND)
    hand.remove(played)
    state.discard.append(played)
    stolen = draft.dice.pick("stolen card", state.seats[victim].hand)
    state.seats[victim].hand.remove(stolen)
    hand.append(stolen)
    draft.emit(InfluencePeddled(victim=victim, seat=answer.seat, rule="1.07.35"))
    draft.emit(
        CardStolen(victim=victim, card=stolen, seat=answer.seat, audience=sorted({answer.seat, victim}), rule="1.07.35")
    )
