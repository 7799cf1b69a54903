"""Rank: the highest ranking available official and the presiding magistrate (1.09.11, 1.09.12)."""

from __future__ import annotations

from engine.state.model import Senator, State
from engine.state.senators import attending, holder, in_rome, number, oratory

RANK = ("dictator", "rome_consul", "field_consul", "censor", "master_of_horse", "pontifex_maximus")


def ranking(state: State) -> list[Senator]:
    """Senators in Rome from the highest rank down: offices first, then Influence, ORA, lowest number."""
    officials = [h for office in RANK if (h := holder(state, office)) is not None and in_rome(h)]
    rest = [s for s in attending(state) if s not in officials]
    rest.sort(key=lambda s: (-s.influence, -oratory(s), number(s), s.statesman or ""))
    return officials + rest


def hrao(state: State) -> Senator | None:
    """The HRAO: first of the ranking; `None` when no aligned senator is in Rome."""
    return next(iter(ranking(state)), None)


def presiding_magistrate(state: State) -> Senator | None:
    """Who presides: the Censor while he prosecutes, else the highest who has not stepped down (1.09.12, 1.09.144)."""
    chair = state.senators.get(state.senate.chair or "")
    if chair is not None and in_rome(chair) and "censor" in chair.offices:  # his heir may have his id
        return chair
    return next((s for s in ranking(state) if s.id not in state.senate.stepped_down), None)


def clockwise(state: State, first: int) -> list[int]:
    """The seats still in the game, clockwise from `first`."""
    count = len(state.seats)
    return [seat for i in range(count) if not state.seats[seat := (first + i) % count].eliminated]


def hrao_seat(state: State) -> int:
    """The HRAO's seat; with nobody in Rome that of the highest office abroad, else the first in play (1.07.2-a)."""
    abroad = [h for office in RANK if (h := holder(state, office)) is not None and not h.rebel]
    for found in (hrao(state), *abroad):
        if found is not None and found.seat is not None:
            return found.seat
    return next(i for i, seat in enumerate(state.seats) if not seat.eliminated)


def from_hrao(state: State) -> list[int]:
    """The seats in play, clockwise from the HRAO's."""
    return clockwise(state, hrao_seat(state))
