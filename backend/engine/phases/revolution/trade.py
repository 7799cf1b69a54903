"""Faction cards change hands: offers, answers, agreement, all factions at once (1.11.1, 1.04.5)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.data import CARDS
from engine.decisions import Amount, AnyField, Decision, Many, One
from engine.draft import Draft
from engine.events import revolution as events
from engine.state import State

SECTION = "revolution/trade"


def enter(draft: Draft) -> None:
    """Every faction with cards is asked until it is done; what lies in a hand is asked for nowhere."""
    frame, state = draft.frame, draft.state
    frame.data["offers"] = []
    frame.public["open"] = [seat for seat in _playing(state) if state.seats[seat].hand]
    _go_on(draft)


def _playing(state: State) -> list[int]:
    return [seat for seat, faction in enumerate(state.seats) if not faction.eliminated]


def _offer_of(state: State, seat: int) -> dict[str, Any] | None:
    """The one offer that a faction has made and that is not settled."""
    return next((offer for offer in state.at[-1].data["offers"] if offer["by"] == seat), None)


def _offer_to(state: State, seat: int) -> dict[str, Any] | None:
    """The oldest offer that a faction has not answered."""
    return next((o for o in state.at[-1].data["offers"] if o["to"] == seat and o["back"] is None), None)


def free(state: State, seat: int) -> list[str]:
    """Cards in the hand that are not promised to anybody."""
    offers = state.at[-1].data["offers"]
    tied = [card for offer in offers if offer["by"] == seat for card in offer["cards"]]
    tied += [card for offer in offers if offer["to"] == seat for card in offer["back"] or []]
    return [card for card in state.seats[seat].hand if card not in tied]


def decisions(state: State) -> list[Decision]:
    """Answer the oldest offer, settle one's own, make one, or be done."""
    found = []
    for seat in _playing(state):
        found += _answers(state, seat)
        mine = _offer_of(state, seat)
        if mine is not None and mine["back"] is not None:
            facts = {"to": mine["to"], "receive": [CARDS[card].name for card in mine["back"]]}
            found += [_ask("confirm_trade", seat, facts=facts), _ask("call_off_trade", seat, facts=facts)]
        elif mine is not None:
            found.append(_ask("withdraw_offer", seat, optional=True))
        elif seat in state.at[-1].public["open"]:
            found.append(_ask("done", seat))
            found += _openings(state, seat)
    return found


def _ask(name: str, seat: int, *fields: AnyField, optional: bool = False, facts: Any = None) -> Decision:
    return Decision(
        name=name,
        section=SECTION,
        seat=seat,
        rule="1.11.1",
        fields=list(fields),
        optional=optional,
        facts=facts or {},
    )


def _openings(state: State, seat: int) -> list[Decision]:
    others = {str(other): len(state.seats[other].hand) for other in _playing(state) if other != seat}
    cards = free(state, seat)
    if not cards or not others:
        return []
    to = One(name="to", of="seat", options=[int(other) for other in others])
    give = Many(name="cards", of="card", options=cards, min=1, max=len(cards))
    wants = Amount(name="wants", unit="cards", max=max(others.values()), by="to", caps=others)
    return [_ask("offer_cards", seat, to, give, wants)]


def _answers(state: State, seat: int) -> list[Decision]:
    """Take it, with the cards wanted in return out of one's own choice, or refuse."""
    offer = _offer_to(state, seat)
    if offer is None:
        return []
    facts = {"by": offer["by"], "offered": [CARDS[card].name for card in offer["cards"]], "wants": offer["wants"]}
    found, cards, wants = [_ask("refuse_trade", seat, facts=facts)], free(state, seat), offer["wants"]
    if wants <= len(cards):
        fields = [Many(name="cards", of="card", options=cards, min=wants, max=wants)] if wants else []
        found.append(_ask("accept_trade", seat, *fields, facts=facts))
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """Both sides must have agreed before a card moves."""
    state, seat, values = draft.state, answer.seat, answer.values
    offer = _offer_to(state, seat) if answer.name in ("accept_trade", "refuse_trade") else _offer_of(state, seat)
    match answer.name:
        case "done":
            draft.frame.public["open"].remove(seat)
        case "offer_cards":
            _offer(draft, seat, values)
        case "accept_trade" if offer is not None and offer["wants"]:
            offer["back"] = values["cards"]
            pair = [seat, offer["by"]]
            draft.emit(events.TradeAnswered(to=offer["by"], cards=offer["back"], seat=seat, audience=pair))
        case "accept_trade" | "confirm_trade" if offer is not None:
            _exchange(draft, offer)
        case _ if offer is not None:
            draft.frame.data["offers"].remove(offer)
            pair = [offer["by"], offer["to"]]
            draft.emit(events.TradeRefused(to=offer["to"], seat=offer["by"], audience=pair, rule="1.11.1"))
    _go_on(draft)


def _offer(draft: Draft, seat: int, values: dict[str, Any]) -> None:
    to, cards, wants = values["to"], values["cards"], values["wants"]
    draft.frame.data["offers"].append({"by": seat, "to": to, "cards": cards, "wants": wants, "back": None})
    draft.emit(events.TradeOffered(to=to, cards=cards, wants=wants, seat=seat, audience=[seat, to], rule="1.11.1"))


def _exchange(draft: Draft, offer: dict[str, Any]) -> None:
    """The cards change hands; who received some has the word again."""
    state, by, to = draft.state, offer["by"], offer["to"]
    given, received = offer["cards"], offer["back"] or []
    draft.frame.data["offers"].remove(offer)
    for source, target, cards in ((by, to, given), (to, by, received)):
        hand = state.seats[source].hand
        state.seats[source].hand = [card for card in hand if card not in cards]
        state.seats[target].hand += cards
    opened = draft.frame.public["open"]
    draft.frame.public["open"] = sorted({*opened, to} | ({by} if received else set()))
    draft.emit(events.CardsTraded(to=to, given=given, received=received, seat=by, audience=[by, to], rule="1.11.1"))
    draft.emit(events.HandsExchanged(to=to, given=len(given), received=len(received), seat=by, rule="1.11.1"))


def _go_on(draft: Draft) -> None:
    if not draft.frame.public["open"] and not draft.frame.data["offers"]:
        draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
