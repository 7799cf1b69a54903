"""Senators as the rules ask about them: ratings, whereabouts, votes (1.04.2, 1.09.11, 1.09.141)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.data import SENATORS, STATESMEN
from engine.state.model import MAJOR_OFFICES, ROME, Senator, State

LEAST_RANSOM = 10


BROTHERS = {"tiberius_gracchus": "gaius_gracchus", "gaius_gracchus": "tiberius_gracchus"}


def military(senator: Senator) -> int:
    """Printed MIL: the statesman's when there is one, else the family's."""
    return STATESMEN[senator.statesman].military if senator.statesman else SENATORS[senator.id].military


def oratory(senator: Senator) -> int:
    """Printed ORA."""
    return STATESMEN[senator.statesman].oratory if senator.statesman else SENATORS[senator.id].oratory


def loyalty(state: State, senator: Senator) -> int:
    """LOY; 0 while he shares a faction with a statesman he opposes (1.07.411); the Gracchi attract each other."""
    if not senator.statesman:
        return SENATORS[senator.id].loyalty
    card = STATESMEN[senator.statesman]
    if senator.statesman in BROTHERS:
        return card.loyalty
    foes = {other.statesman for other in aligned(state) if other.seat == senator.seat and other.statesman}
    return 0 if senator.seat is not None and foes & set(card.opposes) else card.loyalty


def number(senator: Senator) -> int:
    """The number on the mortality chit that kills him."""
    return STATESMEN[senator.statesman].number if senator.statesman else SENATORS[senator.id].number


def name(senator_id: str) -> str:
    """The name on the card."""
    return STATESMEN[senator_id].name if senator_id in STATESMEN else SENATORS[senator_id].name


def shown_name(senator: Senator) -> str:
    """The statesman's name when there is one, else the family's."""
    return name(senator.statesman or senator.id)


def aligned(state: State) -> Iterator[Senator]:
    """All senators who belong to a faction, wherever they are."""
    return (senator for senator in state.senators.values() if senator.seat is not None)


def of_seat(state: State, seat: int) -> list[Senator]:
    """The senators of one faction, wherever they are."""
    return [senator for senator in state.senators.values() if senator.seat == seat]


def in_rome(senator: Senator) -> bool:
    """Whether he attends the Senate: aligned, in Rome, no captive, no rebel (1.09.11-b)."""
    return senator.seat is not None and senator.location == ROME and not senator.rebel


def attending(state: State, seat: int | None = None) -> list[Senator]:
    """All senators in Rome, or those of one faction."""
    return [s for s in state.senators.values() if in_rome(s) and (seat is None or s.seat == seat)]


def in_the_city(state: State) -> set[str]:
    """Whom a mob or an epidemic reaches: all in Rome, unaligned ones in the Forum too (1.08.2-e, EV-epidemic-a)."""
    unaligned = {s.id for s in state.senators.values() if s.seat is None and s.location == ROME}
    return unaligned | {senator.id for senator in attending(state)}


def abroad(state: State) -> set[str]:
    """Governors, commanders, captives and rebels away from Rome (EV-epidemic-b)."""
    return {senator.id for senator in state.senators.values() if senator.location != ROME}


def captive(senator: Senator) -> bool:
    """Whether an enemy holds him (1.10.71)."""
    return senator.location.startswith("captive:")


def ransom(senator: Senator) -> int:
    """The price of a captive in talents: twice his Influence, at least 10 (1.10.71-c)."""
    return max(LEAST_RANSOM, 2 * senator.influence)


def votes(senator: Senator) -> int:
    """ORA plus knights while he is in Rome, else none (1.09.141)."""
    return oratory(senator) + senator.knights if in_rome(senator) else 0


def seat_votes(state: State, seat: int) -> int:
    """The faction's running vote total (1.04.7)."""
    return sum(votes(senator) for senator in of_seat(state, seat))


def seat_influence(state: State, seat: int) -> int:
    """Combined Influence of the faction's senators who are neither rebel nor captive (1.12.2-a)."""
    return sum(s.influence for s in of_seat(state, seat) if not s.rebel and not captive(s))


def major_office(senator: Senator) -> str | None:
    """His major office, if he holds one; a proconsul's command counts apart (1.07.8-a)."""
    return next((office for office in senator.offices if office in MAJOR_OFFICES), None)


def holder(state: State, office: str) -> Senator | None:
    """Who holds the office."""
    return next((s for s in state.senators.values() if office in s.offices), None)


def consul_for_life(state: State) -> Senator | None:
    """The Consul for Life, wherever he is (1.09.82)."""
    return next((s for s in aligned(state) if s.consul_for_life), None)


def in_revolt(state: State, seat: int) -> bool:
    """Whether the faction has a rebel, which frees it of the Consul for Life (1.09.823)."""
    return any(s.rebel for s in of_seat(state, seat))


def by_chit(state: State, chit: int) -> Senator | None:
    """The senator in play whom the chit names; of statesmen with one number, A before B."""
    return next(
        (s for s in sorted(state.senators.values(), key=lambda s: s.statesman or s.id) if number(s) == chit), None
    )
