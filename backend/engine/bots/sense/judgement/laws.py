"""Concessions and land bills: the people first, then one's own purse."""

from __future__ import annotations

from engine.bots.sense.look import Look, Seen
from engine.bots.sense.republic import bills, reserve, restless
from engine.data import CONCESSIONS
from engine.data.tables import LAND_BILLS, LandBill

MOST_BILLS = 15  # talents a year for land that the State can bear beside its wars
DEAR = 8  # talents for which a point of Unrest is bought too dearly
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
    if need < 1 - bill.unrest or (need < DIRE and not _bearable(look, bill)):
        return -1.0
    roles = (motion.get("sponsor"), motion.get("cosponsor"))
    own = sum(1 for who in roles if who is not None and look.seat_of(who) == seat)
    return float(own - bill.unrest - bill.cost / DEAR)


def _bearable(look: Look, bill: LandBill) -> bool:
    """Whether the wars leave money for it: what lasts costs more in the end than what is paid once."""
    left = look.rome["treasury"] - reserve(look, more_bills=bill.cost)
    return bool(bill.lasting and left >= 0 and bills(look) + bill.cost <= MOST_BILLS)


def repeal(look: Look, seat: int, motion: Seen) -> float:
    """Only when the people are quiet and the State cannot pay."""
    poor = look.rome["treasury"] < reserve(look)
    return 0.5 if poor and restless(look) == 0 else -2.0
