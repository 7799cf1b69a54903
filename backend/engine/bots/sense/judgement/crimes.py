"""Trials: nobody is handed over by his own, and Rome needs her good men."""

from __future__ import annotations

from engine.bots.sense.judgement.pretenders import rivals
from engine.bots.sense.look import Look, Seen
from engine.bots.sense.republic import crisis

MINOR, MAJOR = 5, 8  # Influence at stake
TOWERING = 12  # Influence with which a man stands above the others


def prosecution(look: Look, seat: int, motion: Seen) -> float:
    """The prosecutor's faction gains, who towers above the others is brought down; others leave each other in peace."""
    accused, prosecutor = motion["accused"], motion.get("prosecutor")
    owner, stake = look.seat_of(accused), MINOR if motion["trial"] == "minor" else MAJOR
    if owner == seat:
        return -20.0
    towers = owner == look.dominant or look.senators[accused]["influence"] >= TOWERING
    if not towers and useful(look, accused):
        return -3.0
    gain = stake / 2 if prosecutor is not None and look.seat_of(prosecutor) == seat else 0.0
    return gain + (3.0 if towers else -1.0)


def useful(look: Look, senator: str) -> bool:
    """Whether Rome cannot do without him now: loved, or a good soldier while it is in danger."""
    man = look.senators[senator]
    return bool(man["popularity"] >= 3 or (crisis(look) and man["military"] >= 4))


def special(look: Look, seat: int, motion: Seen) -> float:
    """An assassin's leader pays, unless he is one's own, or a man stands above all whom one would rather see dead."""
    owner = look.seat_of(motion["accused"])
    if owner == seat:
        return -20.0
    tyrants = {look.dominant, *map(look.seat_of, rivals(look, seat))} - {owner, seat, None}
    return -3.0 if tyrants else 5.0
