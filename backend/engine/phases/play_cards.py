"""Statesmen and concessions come into play, faction after faction (3.01.9, 1.11.1, 1.07.312, 1.07.32)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.senators import may_play, play_statesman
from engine.data import CARDS
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.setup import ConcessionPlayed
from engine.state import State
from engine.state.offices import from_hrao
from engine.state.senators import of_seat

SECTION = "play_cards"


def enter(draft: Draft) -> None:
    """The HRAO's faction first, then clockwise, but for empty hands, as all can see (3.01.9-a, 1.11.1-a)."""
    draft.frame.data["order"] = [seat for seat in from_hrao(draft.state) if draft.state.seats[seat].hand]
    if not draft.frame.data["order"]:
        draft.pop()


def playable_concessions(state: State, seat: int) -> list[str]:
    """Concessions in the hand; the Land Commissioner only with a land bill in force (1.09.61-b)."""
    held = [card for card in state.seats[seat].hand if CARDS[card].kind == "concession"]
    return [card for card in held if card != "land_commissioner" or any(state.land_bills.values())]


def decisions(state: State) -> list[Decision]:
    """Play one card or be done. The hand is offered as it is: what the table sees is only whose turn it is."""
    order = state.at[-1].data["order"]
    if not order:
        return []
    seat = order[0]
    found = [Decision(name="done", section=SECTION, seat=seat, rule="1.11.1")]
    statesmen = [c for c in state.seats[seat].hand if CARDS[c].kind == "statesman" and may_play(state, seat, c)]
    if statesmen:
        field = One(name="card", of="card", options=statesmen)
        found.append(Decision(name="play_statesman", section=SECTION, seat=seat, rule="1.07.312", fields=[field]))
    concessions, senators = playable_concessions(state, seat), [s.id for s in of_seat(state, seat)]
    if concessions and senators:
        fields = [
            One(name="card", of="card", options=concessions),
            One(name="senator", of="senator", options=senators),
        ]
        found.append(Decision(name="play_concession", section=SECTION, seat=seat, rule="1.07.32", fields=list(fields)))
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """Play the card, or pass the turn on."""
    match answer.name:
        case "play_statesman":
            play_statesman(draft, answer.seat, answer.values["card"])
        case "play_concession":
            card, senator = answer.values["card"], draft.state.senators[answer.values["senator"]]
            draft.state.seats[answer.seat].hand.remove(card)
            senator.concessions.append(card)
            draft.emit(ConcessionPlayed(senator=senator.id, concession=card, seat=answer.seat, rule="1.07.32"))
        case _:
            draft.frame.data["order"].pop(0)
            if not draft.frame.data["order"]:
                draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
