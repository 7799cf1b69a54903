"""How Rome stands: the people, the treasury, the wars."""

from __future__ import annotations

from engine.bots.sense.look import RANK, Look, Seen, once
from engine.data import CONCESSIONS
from engine.data.tables import LAND_BILLS

YEARLY, PER_WAR, PER_UNIT = 100, 20, 2
SPARE = 15  # talents that the State should have left over: provinces and events may cost some
MOST_WARS = 4
UNBEARABLE = -9  # the same from which one roll in four ends in a revolt
CALM = 1  # HRAO's Popularity less Unrest from which the people keep quiet


def idle(war: Seen) -> bool:
    """An active war at which nobody commands."""
    return bool(war["status"] == "active" and not any("commander" in force for force in war["forces"]))


@once
def active(look: Look) -> list[str]:
    """The active wars by id."""
    return [key for key, war in look.wars.items() if war["status"] == "active"]


@once
def units(look: Look) -> int:
    """Legions and fleets that the State pays for."""
    stacks = [look.rome, *look.view["provinces"].values()]
    stacks += [force for war in look.wars.values() for force in war["forces"]]
    stacks += [*look.view.get("civil", {}).get("forces", []), *look.view.get("victors", [])]
    return sum(stack["legions"] + len(stack["veterans"]) + stack["fleets"] for stack in stacks)


@once
def bills(look: Look) -> int:
    """What the land bills in force cost next year."""
    return sum(LAND_BILLS[kind].cost * count for kind, count in look.rome["land_bills"].items())


@once
def pledges(look: Look) -> int:
    """What the factions can give next year: half of what their senators hold in the open and earn."""
    men = [man for man in look.senators.values() if "seat" in man]
    earned = sum(1 + man["knights"] + sum(_yearly(card) for card in man.get("concessions", ())) for man in men)
    return int(earned + sum(man["talents"] for man in men)) // 2


def _yearly(concession: str) -> int:
    card = CONCESSIONS[concession]
    return card.income if card.per == "turn" else 0


def reserve(look: Look, *, more_units: int = 0, more_bills: int = 0) -> int:
    """What the treasury must hold at the end of the year so that the next one can be paid for, if there is one."""
    if doomed(look):
        return 0
    gifts = pledges(look) if look.rome["active_wars"] > 1 else pledges(look) // 2
    owed = PER_WAR * look.rome["active_wars"] + PER_UNIT * (units(look) + more_units) + bills(look) + more_bills
    return int(max(0, owed + SPARE - YEARLY - gifts))


def unit_price(look: Look) -> int:
    """Talents for a legion or a fleet."""
    return int(10 * (1 + look.rome["manpower_shortage"]))


def affordable(look: Look) -> int:
    """Units that may be raised now, their upkeep in mind."""
    price = unit_price(look)
    if look.rome["no_recruitment"]:
        return 0
    count = 0
    while (count + 1) * price + reserve(look, more_units=count + 1) <= look.rome["treasury"]:
        count += 1
    return count


def balance(look: Look, speaker: str | None = None) -> int:
    """The HRAO's Popularity less the Unrest that he will meet; below `CALM` Unrest tends to grow."""
    speaker = speaker or look.speaker
    loved = look.senators[speaker]["popularity"] if speaker is not None else 0
    rising = sum(1 for war in look.wars.values() if war["unprosecuted"]) + look.rome["drought"]
    return int(loved - look.rome["unrest"] - rising)


@once
def restless(look: Look) -> int:
    """How much is missing to quiet people; 0 when nothing is."""
    return max(0, CALM - balance(look, next_speaker(look)))


@once
def next_speaker(look: Look) -> str | None:
    """Who will probably speak to the people next: the highest official in Rome."""
    for office in RANK:
        found = look.holder(office)
        if found is not None and found in look.in_rome:
            return found
    return look.speaker


def doomed(look: Look) -> bool:
    """Whether the Republic falls this year unless a war is won (1.12.1)."""
    return bool(look.rome["active_wars"] >= MOST_WARS)


@once
def crisis(look: Look) -> bool:
    """Whether the Republic may fall within a year."""
    return bool(look.rome["active_wars"] >= 3 or balance(look) <= -4)


def falling(look: Look) -> bool:
    """Whether the Republic may well fall this year or the next: too many wars, too much Unrest."""
    return doomed(look) or balance(look) <= UNBEARABLE
