"""Talents move inside factions and between them, all at once (1.06.3)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Amount, AnyField, Decision, One, Split
from engine.draft import PARKED, Draft, treasury_of
from engine.events.revenue import Redistributed, TalentsGiven
from engine.phases.revenue.promises import settle
from engine.state import Senator, State
from engine.state.senators import captive, of_seat

SECTION = "revenue/redistribution"
TREASURY = "treasury"


def enter(draft: Draft) -> None:
    """What was promised is paid first (1.04.3); every faction is asked until it says that it is done (1.06.3-e)."""
    settle(draft)
    draft.frame.public["open"] = [seat for seat, faction in enumerate(draft.state.seats) if not faction.eliminated]


def purses(state: State, seat: int) -> dict[str, int]:
    """The treasury and the purses of senators who are neither rebels nor captives (1.06.3-b, -c)."""
    loyal = [s for s in of_seat(state, seat) if not s.rebel and not captive(s)]
    return {TREASURY: state.seats[seat].treasury} | {s.id: s.talents for s in loyal}


def rebel_purses(state: State, seat: int) -> dict[str, int]:
    """Rebels exchange only with each other (1.06.3-b)."""
    rebels: list[Senator] = [s for s in of_seat(state, seat) if s.rebel and not captive(s)]
    return {s.id: s.talents for s in rebels}


def decisions(state: State) -> list[Decision]:
    """Move talents as often as one likes, give some away, or be done."""
    found = []
    for seat in state.at[-1].public["open"]:
        found.append(Decision(name="done", section=SECTION, seat=seat, rule="1.06.3"))
        found += _moves(state, seat)
    return found


def _moves(state: State, seat: int) -> list[Decision]:
    found = []
    mine, others = purses(state, seat), [i for i, s in enumerate(state.seats) if i != seat and not s.eliminated]
    for name, group in (("redistribute", mine), ("redistribute_rebels", rebel_purses(state, seat))):
        total = sum(group.values())
        if total and len(group) > 1:
            field = Split(
                name="purses", of="purse", unit="talents", caps=dict.fromkeys(group, total), min=total, max=total
            )
            found.append(
                Decision(name=name, section=SECTION, seat=seat, rule="1.06.3", fields=[field], facts={"purses": group})
            )
    givers = {purse: held for purse, held in mine.items() if held}
    if givers and others:
        fields: list[AnyField] = [
            One(name="source", of="purse", options=list(givers)),
            One(name="to", of="seat", options=others),
            Amount(name="amount", unit="talents", min=1, max=max(givers.values()), by="source", caps=givers),
        ]
        found.append(Decision(name="give_talents", section=SECTION, seat=seat, rule="1.06.3", fields=fields))
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """Carry it out; a gift gives the receiver the word again (1.06.3-e)."""
    opened = draft.frame.public["open"]
    match answer.name:
        case "done":
            opened.remove(answer.seat)
            if not opened:
                draft.pop()
        case "give_talents":
            _give(draft, answer)
            if answer.values["to"] not in opened:
                opened.append(answer.values["to"])
                opened.sort()
        case _:
            _move(draft, answer.seat, answer.values["purses"])


def _purse(seat: int, name: str) -> str:
    return treasury_of(seat) if name == TREASURY else name


def _give(draft: Draft, answer: Answer) -> None:
    source, to, amount = (answer.values[name] for name in ("source", "to", "amount"))
    draft.pay(_purse(answer.seat, source), treasury_of(to), amount, "gift", quiet=True)
    secret = [answer.seat, to] if source == TREASURY else None
    draft.emit(TalentsGiven(to=to, amount=amount, source=source, seat=answer.seat, audience=secret, rule="1.06.3"))


def _move(draft: Draft, seat: int, wanted: dict[str, int]) -> None:
    """Bring every purse to what is wanted; the sum is the same by the field's own domain."""
    names = {_purse(seat, name): amount for name, amount in wanted.items()}
    changes = {name: amount - draft.purse(name) for name, amount in names.items()}
    for name, change in changes.items():
        draft.pay(name, PARKED, max(0, -change), "redistribution", quiet=True)
    for name, change in changes.items():
        draft.pay(PARKED, name, max(0, change), "redistribution", quiet=True)
    public = {name: amount for name, amount in wanted.items() if name != TREASURY}
    draft.emit(Redistributed(purses=public, seat=seat, rule="1.06.3"))


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
