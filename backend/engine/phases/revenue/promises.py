"""Open promises of talents fall due when talents may next change hands, and bind (1.04.3)."""

from __future__ import annotations

from engine.draft import Draft, treasury_of
from engine.events.general import PromiseBroken, PromiseKept
from engine.state import State
from engine.state.offices import from_hrao
from engine.state.senators import captive, of_seat


def settle(draft: Draft) -> None:
    """Every promise is paid at the start of the Redistribution, as far as the debtor has the talents.

    Whoever is let down need not pay in his turn what he still owes the debtor.
    """
    for seat in from_hrao(draft.state):
        owed = draft.state.seats[seat].promises
        while owed:
            to = next(iter(owed))
            amount = owed.pop(to)
            if not draft.state.seats[int(to)].eliminated:
                _pay(draft, seat, int(to), amount)


def _purses(state: State, seat: int) -> list[str]:
    """The treasury, then the purses of senators neither rebel nor captive, the fullest first."""
    loyal = [s for s in of_seat(state, seat) if not s.rebel and not captive(s)]
    return [treasury_of(seat), *(s.id for s in sorted(loyal, key=lambda s: -s.talents))]


def _pay(draft: Draft, seat: int, to: int, amount: int) -> None:
    left = amount
    for purse in _purses(draft.state, seat):
        part = min(left, draft.purse(purse))
        draft.pay(purse, treasury_of(to), part, "promise", quiet=True)
        left -= part
    if not left:
        draft.emit(PromiseKept(to=to, amount=amount, seat=seat, rule="1.04.3"))
        return
    draft.state.seats[to].promises.pop(str(seat), None)
    draft.emit(PromiseBroken(to=to, amount=amount, lacking=left, seat=seat, rule="1.04.3"))
