"""Who is about to win: men whom the Senate might make Consul for Life (1.09.82)."""

from __future__ import annotations

from engine.bots.sense.look import Look, once

ELECTED = 21  # Influence from which one may be elected for life
FOR_LIFE = 35  # Influence that makes a Consul for Life without a vote
WITHIN_REACH = 0.75  # share of the others' votes that a faction must have for it
RISE = 5  # Influence of an office that he may hold before the vote


def within_reach(look: Look, seat: int, influence: int) -> bool:
    """Whether a senator of that faction with so much Influence might be elected for life."""
    if influence < ELECTED:
        return False
    others = sum(held["votes"] for other, held in look.seats.items() if other != seat)
    return bool(influence + look.seats[seat]["votes"] + look.purses(seat) >= WITHIN_REACH * others)


@once
def pretenders(look: Look) -> dict[int, str]:
    """By faction the man in Rome who might be elected for life this year, with one more office."""
    found: dict[int, str] = {}
    for who in sorted(look.in_rome, key=lambda who: look.senators[who]["influence"]):
        seat, influence = look.senators[who]["seat"], look.senators[who]["influence"]
        if within_reach(look, seat, influence + RISE):
            found[seat] = who
    return found


def rivals(look: Look, seat: int) -> list[str]:
    """The pretenders of other factions."""
    return [who for owner, who in pretenders(look).items() if owner != seat]


def shortfall(look: Look, seat: int) -> int:
    """Talents that are missing to vote down the strongest rival, all others helping; not below 0."""
    return max((_lead(look, who) for who in rivals(look, seat)), default=0)


def _lead(look: Look, who: str) -> int:
    owner = look.senators[who]["seat"]
    own = look.senators[who]["influence"] + RISE + look.seats[owner]["votes"] + look.purses(owner)
    others = sum(look.seats[seat]["votes"] for seat in look.playing if seat != owner)
    return max(0, int(own - others))
