"""The auction of an initiative: one round of bids, clockwise from the HRAO (1.07.22-b to -d)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Amount, Decision, One
from engine.draft import BANK, Draft
from engine.events.forum import InitiativeBid
from engine.state import State
from engine.state.offices import from_hrao, hrao_seat
from engine.state.senators import attending

SECTION = "forum/auction"


def enter(draft: Draft) -> None:
    """Everybody has one chance to bid; who cannot outbid is passed over, as all can see."""
    frame = draft.frame
    frame.public |= {"bid": 0, "order": from_hrao(draft.state)}
    _skip(draft)


def payers(state: State, seat: int, amount: int) -> list[str]:
    """Senators in Rome who can pay it alone (1.07.22-c)."""
    return [senator.id for senator in attending(state, seat) if senator.talents >= amount]


def _skip(draft: Draft) -> None:
    """Pass over who cannot raise the bid; the last bidder wins, the HRAO's faction when there is none."""
    public = draft.frame.public
    while public["order"] and not payers(draft.state, public["order"][0], public["bid"] + 1):
        public["order"].pop(0)
    if public["order"]:
        return
    if not public["bid"]:
        draft.pop(seat=hrao_seat(draft.state))
        return
    able = payers(draft.state, public["bidder"], public["bid"])
    if len(able) == 1:
        _pay(draft, able[0])


def decisions(state: State) -> list[Decision]:
    """Bid more or pass; then the winner names the senator who pays."""
    public = state.at[-1].public
    if not public["order"]:
        able = payers(state, public["bidder"], public["bid"])
        field = One(name="senator", of="senator", options=able)
        return [Decision(name="pay_bid", section=SECTION, seat=public["bidder"], rule="1.07.22", fields=[field])]
    seat, least = public["order"][0], public["bid"] + 1
    most = max(senator.talents for senator in attending(state, seat))
    amount = Amount(name="amount", unit="talents", min=least, max=most)
    return [
        Decision(name="bid", section=SECTION, seat=seat, rule="1.07.22", fields=[amount]),
        Decision(name="pass", section=SECTION, seat=seat, rule="1.07.22"),
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """Note the bid, or take the payment."""
    public = draft.frame.public
    if answer.name == "pay_bid":
        _pay(draft, answer.values["senator"])
        return
    public["order"].pop(0)
    amount = answer.values.get("amount", 0)
    if amount:
        public |= {"bid": amount, "bidder": answer.seat}
    draft.emit(InitiativeBid(amount=amount, seat=answer.seat, rule="1.07.22"))
    _skip(draft)


def _pay(draft: Draft, senator: str) -> None:
    public = draft.frame.public
    draft.pay(senator, BANK, public["bid"], "initiative")
    draft.pop(seat=public["bidder"])


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
