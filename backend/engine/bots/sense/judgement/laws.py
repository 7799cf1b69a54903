"""Concessions and land bills: the people first, then one's own purse."""

from __future__ import annotations

from engine.bots.sense.look import Look, Seen
from engine.bots.sense.republic import doomed, reserve, restless
from engine.data import CONCESSIONS
from engine.data.tables import LAND_BILLS

DIRE = 6  # restlessness for which the State goes without money, or pays a bill that lasts a year


def concessions(look: Look, seat: int, motion: Seen) -> float:
    """One's own count; what others get matters little, unless they are ahead."""
    value = 0.1
    for card, who in motion["awards"].items():
        owner, income = look.seat_of(who), CONCESSIONS[card].income
        if owner == seat:
            value += income
        elif owner == look.dominant:
            value -= income / 2
    return value


def land_bill(look: Look, seat: int, motion: Seen) -> float:
    """When the people are restless and the State can pay; a sponsor of one's own gains by it."""
    bill, need = LAND_BILLS[motion["type"]], restless(look)
    left = look.rome["treasury"] - reserve(look, more_bills=bill.cost)
    if doomed(look) or need < 1 - bill.unrest or (left < 0 and need < DIRE) or (not bill.lasting and need < DIRE):
        return -1.0
    roles = (motion.get("sponsor"), motion.get("cosponsor"))
    own = sum(1 for who in roles if who is not None and look.seat_of(who) == seat)
    return float(own - bill.unrest)


def repeal(look: Look, seat: int, motion: Seen) -> float:
    """Only when the people are quiet and the State cannot pay."""
    poor = look.rome["treasury"] < reserve(look)
    return 0.5 if poor and restless(look) == 0 else -2.0
