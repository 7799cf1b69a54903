"""Which wars are fought this year: the plan that proposals and votes follow."""

from __future__ import annotations

from itertools import product

from msgspec import Struct, structs

from engine.bots.sense.look import Look, Seen
from engine.bots.sense.republic import MOST_WARS, active, affordable, balance, crisis, doomed, idle, unit_price
from engine.bots.sense.war import odds
from engine.bots.sense.war.muster import (
    COMMANDS,
    Mission,
    Stock,
    commanders,
    landing,
    legion_strength,
    mission_to,
    muster,
    prospect,
    rating,
)
from engine.data import WARS

GOALS = (0.95, 0.85, 0.75, 0.6)  # of the best chance that a war allows
DESPERATE, LAST = 0.35, 0.08  # taken too when the Republic may fall, and when it falls otherwise
PRUDENT = 0.85  # for a war that need not be fought
ENOUGH = 0.5  # an army with less is reinforced
DEAR = 0.3  # what it counts to spend the whole treasury on new units
RESCUE = 10.0  # what it counts that the Republic outlives this year


class Plan(Struct):
    """The missions in the order in which they are proposed, the chair last (it ends the Senate), and what is raised."""

    missions: list[Mission]
    fleets: int
    legions: int


def force_of(look: Look, commander: str) -> tuple[str, Seen]:
    """Where he commands, and what."""
    places = {war: card["forces"] for war, card in look.wars.items()}
    places["civil"] = look.view.get("civil", {}).get("forces", [])
    return next((war, f) for war, forces in places.items() for f in forces if f.get("commander") == commander)


def plan(look: Look, *, raising: bool = True) -> Plan:
    """Old armies are reinforced, then as many active wars are fought as promises most, then perhaps one that waits."""
    stock = Stock(look.rome["fleets"], legion_strength(look.rome), affordable(look) if raising else 0)
    missions = [mission for mission in _reinforcements(look) if _take(stock, mission)]
    wanted = idle_wars(look)
    stock, chosen = _most_promising(look, stock, wanted)
    if len(chosen) == len(wanted) and len(active(look)) <= 1 and not crisis(look) and balance(look) >= 0:
        stock, chosen = _one_more(look, stock, chosen)
    if doomed(look):
        stock, chosen = _second_wave(look, stock, chosen)
    missions += sorted(chosen, key=lambda mission: _turn(look, mission))
    return Plan(missions, stock.lacking_fleets, stock.lacking_legions)


def _turn(look: Look, mission: Mission) -> tuple[bool, bool, int]:
    """Who leaves first: the chair last, the Rome Consul after the Field Consul, wars of a series in their order."""
    number = WARS[mission.war].number if mission.war in WARS else 0
    return mission.commander == look.chair, mission.commander == look.holder("rome_consul"), number


def idle_wars(look: Look) -> list[str]:
    """Active wars without a commander, the cheapest first, but none before the earlier ones of its series."""
    found = [key for key, war in look.wars.items() if idle(war) and key != ends_by_treaty(look)]
    cost = {war: max(odds.resistance(look, key)[0] for key in (war, *_earlier(war, found))) for war in found}
    found.sort(key=lambda war: (cost[war], WARS[war].number, war))
    return [*(["civil"] if _rebel_is_unopposed(look) else []), *found]


def ends_by_treaty(look: Look) -> str | None:
    """The war that the New Alliance will end when the Senate closes: the strongest (EV-new-alliance-a)."""
    if not look.view["events"].get("new_alliance"):
        return None
    return max(active(look), key=lambda war: look.wars[war]["strength"], default=None)


def _earlier(war: str, wars: list[str]) -> list[str]:
    """Those of its series that must be fought before it or with it (1.07.332-c)."""
    card, peers = WARS[war], [other for other in wars if WARS[other].series == WARS[war].series]
    return [other for other in peers if WARS[other].number < card.number] if card.series is not None else []


def _rebel_is_unopposed(look: Look) -> bool:
    civil = look.view.get("civil")
    return civil is not None and not civil["forces"] and look.seat_of(civil["rebel"]) != look.me


def _take(stock: Stock, mission: Mission) -> bool:
    if not stock.has(mission.fleets, mission.strength):
        return False
    stock.spend(mission.fleets, mission.strength)
    return True


def _most_promising(look: Look, stock: Stock, wanted: list[str]) -> tuple[Stock, list[Mission]]:
    """Whether to fight few wars with much or more of them with less."""
    goals = GOALS + ((DESPERATE,) if crisis(look) else ()) + ((LAST,) if doomed(look) else ())
    able, best, worth = commanders(look), (stock, list[Mission]()), 0.0
    counts = range(1, 1 + min(len(wanted), len(able)))
    for count, first in product(counts, range(len(goals))):
        left = structs.replace(stock)
        missions = muster(look, left, wanted[:count], goals[first:], able)
        if missions is None:
            continue
        found = _promise(look, missions) - _price(look, stock.extra - left.extra)
        if found > worth:
            best, worth = (left, missions), found
    return best


def _price(look: Look, units: int) -> float:
    """What it counts to raise so many: little for a rich State."""
    return float(DEAR * units * unit_price(look) / max(1, look.rome["treasury"]))


def _promise(look: Look, missions: list[Mission]) -> float:
    """What may be won; above all that fewer than four wars are left."""
    prospects = [prospect(look, mission) for mission in missions]
    total = sum(worth for _, worth in prospects)
    excess = look.rome["active_wars"] - MOST_WARS + 1
    return total + RESCUE * _at_least(excess, [ends for ends, _ in prospects]) if excess > 0 else total


def _at_least(wins: int, chances: list[float]) -> float:
    """Probability of so many successes among independent ventures."""
    if wins <= 0:
        return 1.0
    if not chances:
        return 0.0
    first, rest = chances[0], chances[1:]
    return first * _at_least(wins - 1, rest) + (1 - first) * _at_least(wins, rest)


def _one_more(look: Look, stock: Stock, chosen: list[Mission]) -> tuple[Stock, list[Mission]]:
    """The cheapest war that only waits, if a sure army is left for it."""
    waiting = [key for key, war in look.wars.items() if war["status"] != "active" and not war["forces"]]
    able = [who for who in commanders(look) if who not in [mission.commander for mission in chosen]]
    for war in sorted(waiting, key=lambda key: (odds.resistance(look, key)[0], key)):
        left = structs.replace(stock)
        if able and _whole(look, left, able, war) and (more := muster(look, left, [war], (PRUDENT,), able)):
            return left, chosen + more
    return stock, chosen


def _second_wave(look: Look, stock: Stock, chosen: list[Mission]) -> tuple[Stock, list[Mission]]:
    """Whoever is left follows to a war that must be won this year: he attacks, too, unless it is over (1.10.1-b)."""
    sent = {war for war, card in look.wars.items() for force in card["forces"] if fresh(look, force)}
    wars = sent | {mission.war for mission in chosen} - {"civil"}
    for war in sorted(wars, key=lambda key: (odds.resistance(look, key)[0], key)):
        able = [who for who in commanders(look) if who not in [mission.commander for mission in chosen]]
        left = structs.replace(stock)
        if able and (more := muster(look, left, [war], GOALS, able)):
            stock, chosen = left, chosen + more
    return stock, chosen


def _whole(look: Look, stock: Stock, able: list[str], war: str) -> bool:
    """Whether fleets and legions can be had at once for a battle at sea and the landing after it."""
    card, best = look.wars[war], max(able, key=lambda who: rating(look, who))
    if not odds.at_sea(card):
        return True
    return stock.has(mission_to(look, best, war, PRUDENT).fleets, landing(card, rating(look, best)))


def _reinforcements(look: Look) -> list[Mission]:
    """For Proconsuls whose next battle does not look good; who left this year got what could be had."""
    found = []
    for war, card in look.wars.items():
        for force in card["forces"]:
            if "commander" not in force or fresh(look, force) or odds.share(look, war, force["strength"]) >= ENOUGH:
                continue
            man = rating(look, force["commander"], force.get("master_of_horse"))
            army, sea = odds.needed(look, war, man, GOALS[1]), odds.at_sea(card)
            fleets = army - force["fleets"] if sea else card["support"] - force["fleets"]
            strength = 0 if sea else army - legion_strength(force)
            found.append(Mission(force["commander"], war, max(0, fleets), max(0, strength), reinforce=True))
    return found


def fresh(look: Look, force: Seen) -> bool:
    """Whether the force left this year: a Proconsul has laid down his office."""
    return "commander" in force and bool(set(COMMANDS) & set(look.senators[force["commander"]].get("offices", ())))
