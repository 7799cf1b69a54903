"""Which wars are fought this year, by whom, and with how much: the plan that proposals and votes follow."""

from __future__ import annotations

from msgspec import Struct

from engine.bots.sense import odds
from engine.bots.sense.look import Look, Seen
from engine.bots.sense.republic import affordable, balance, crisis, doomed, idle

GOALS = (0.9, 0.75, 0.6)  # of the best chance that the war allows; the first that can be had
DESPERATE, LAST = 0.3, 0.08  # taken too when the Republic may fall, and when it falls otherwise
PRUDENT = 0.8  # for a war that need not be fought
LANDING = 0.6  # for legions that go along to a battle at sea
ENOUGH = 0.5  # an army with less is reinforced
COMMANDS = ("field_consul", "dictator", "rome_consul")


class Mission(Struct):
    """A commander, his war, and what must be sent: fleets, and legions by strength (a veteran counts 2)."""

    commander: str
    war: str
    fleets: int
    strength: int
    reinforce: bool = False


class Stock(Struct):
    """What is left to send: Active Forces, and `extra` units that may be raised."""

    fleets: int
    strength: int
    extra: int
    lacking_fleets: int = 0
    lacking_legions: int = 0

    def missing(self, fleets: int, strength: int) -> int:
        """Units that must be raised to send so much."""
        return max(0, fleets - self.fleets) + max(0, strength - self.strength)

    def spend(self, fleets: int, strength: int) -> None:
        """Take it, raising what is missing."""
        more_fleets, more_legions = max(0, fleets - self.fleets), max(0, strength - self.strength)
        self.lacking_fleets += more_fleets
        self.lacking_legions += more_legions
        self.extra -= more_fleets + more_legions
        self.fleets += more_fleets - fleets
        self.strength += more_legions - strength


class Plan(Struct):
    """The missions in the order in which they are proposed, the chair last (it ends the Senate), and what is raised."""

    missions: list[Mission]
    fleets: int
    legions: int


def legion_strength(units: Seen) -> int:
    """Of legions and veterans, as the view shows them."""
    return int(units["legions"] + 2 * len(units["veterans"]))


def force_of(look: Look, commander: str) -> tuple[str, Seen]:
    """Where he commands, and what."""
    places = {war: card["forces"] for war, card in look.wars.items()}
    places["civil"] = look.view.get("civil", {}).get("forces", [])
    return next((war, f) for war, forces in places.items() for f in forces if f.get("commander") == commander)


def commanders(look: Look) -> list[str]:
    """Who may be sent, the best first; the Rome Consul only when the Field Consul has gone or goes (1.09.641)."""
    found = [look.holder(office) for office in COMMANDS]
    return [who for who in found if who is not None and who in look.in_rome]


def rating(look: Look, commander: str, horse: str | None = None) -> int:
    """His MIL, a Dictator's with that of his Master of Horse."""
    man = look.senators[commander]
    horse = horse or (look.holder("master_of_horse") if "dictator" in man.get("offices", ()) else None)
    return int(man["military"] + (look.senators[horse]["military"] if horse is not None else 0))


def plan(look: Look, *, raising: bool = True) -> Plan:
    """Reinforcements first, then the active wars, the cheapest first, then perhaps one that only waits."""
    stock = Stock(look.rome["fleets"], legion_strength(look.rome), affordable(look) if raising else 0)
    missions = [mission for mission in _reinforcements(look) if _take(stock, mission)]
    able = commanders(look)
    goals = (*GOALS, DESPERATE) if crisis(look) else GOALS
    goals = (*goals, LAST) if doomed(look) else goals
    wanted = [key for key, war in look.wars.items() if idle(war)]
    wanted += ["civil"] if _rebel_is_unopposed(look) else []
    for war in sorted(wanted, key=lambda key: (key != "civil", odds.resistance(look, key)[0], key)):
        if able and not _assign(look, stock, missions, able, war, goals):
            _save_up(look, stock, able[0], war)
    waiting = [key for key, war in look.wars.items() if war["status"] != "active" and not war["forces"]]
    if not wanted and not crisis(look) and balance(look) >= 0:
        for war in sorted(waiting, key=lambda key: (odds.resistance(look, key)[0], key)):
            if able and _whole(look, stock, able, war):
                _assign(look, stock, missions, able, war, (PRUDENT,))
    missions.sort(key=lambda mission: (not mission.reinforce, mission.commander == look.chair))
    return Plan(missions, stock.lacking_fleets, stock.lacking_legions)


def _whole(look: Look, stock: Stock, able: list[str], war: str) -> bool:
    """Whether fleets and legions can be had at once for a battle at sea and the landing after it."""
    card, man = look.wars[war], max(rating(look, who) for who in able)
    if not odds.at_sea(card):
        return True
    mission = mission_to(look, max(able, key=lambda who: rating(look, who)), war, PRUDENT)
    return stock.missing(mission.fleets, landing(card, man)) <= stock.extra


def landing(card: Seen, man: int) -> int:
    """Strength of legions that can hope to win on land after the victory at sea."""
    able = (n for n in range(1, 60) if odds.battle(n + min(n, man) - card["strength"], ()).victory >= LANDING)
    return next(able)


def _rebel_is_unopposed(look: Look) -> bool:
    civil = look.view.get("civil")
    return civil is not None and not civil["forces"] and look.seat_of(civil["rebel"]) != look.me


def _take(stock: Stock, mission: Mission) -> bool:
    if stock.missing(mission.fleets, mission.strength) > stock.extra:
        return False
    stock.spend(mission.fleets, mission.strength)
    return True


def _assign(
    look: Look, stock: Stock, missions: list[Mission], able: list[str], war: str, goals: tuple[float, ...]
) -> bool:
    """The commander who needs least, at the best chance that can be paid for."""
    for goal in goals:
        for commander in sorted(able, key=lambda who: (-rating(look, who), able.index(who))):
            mission = mission_to(look, commander, war, goal)
            if _take(stock, mission):
                _add_landing(look, stock, mission)
                able.remove(commander)
                missions.append(mission)
                return True
    return False


def mission_to(look: Look, commander: str, war: str, goal: float) -> Mission:
    """What must be sent to win the next battle with that share of the best chance there is."""
    there = [force for force in (look.wars[war]["forces"] if war in look.wars else []) if "commander" not in force]
    fleets, strength = sum(force["fleets"] for force in there), sum(legion_strength(force) for force in there)
    army = odds.needed(look, war, rating(look, commander), goal)
    if war in look.wars and odds.at_sea(look.wars[war]):
        return Mission(commander, war, max(0, army - fleets), 0)
    return Mission(commander, war, max(0, odds.support(look, war) - fleets), max(1, army - strength))


def _add_landing(look: Look, stock: Stock, mission: Mission) -> None:
    """Legions that may land at once after a victory at sea, if they can be had."""
    card = look.wars.get(mission.war)
    if card is None or not odds.at_sea(card) or not card["land"]:
        return
    legions = landing(card, rating(look, mission.commander))
    if stock.missing(0, legions) <= stock.extra:
        stock.spend(0, legions)
        mission.strength = legions


def _save_up(look: Look, stock: Stock, commander: str, war: str) -> None:
    """Raise what can be had for a war that asks for more: the others come next year."""
    mission = mission_to(look, commander, war, GOALS[-1])
    fleets = min(max(0, mission.fleets - stock.fleets), stock.extra)
    stock.spend(stock.fleets + fleets if fleets else 0, 0)
    legions = min(max(0, mission.strength - stock.strength), stock.extra)
    stock.spend(0, stock.strength + legions if legions else 0)


def _reinforcements(look: Look) -> list[Mission]:
    """For Proconsuls whose next battle does not look good."""
    found = []
    for war, card in look.wars.items():
        for force in card["forces"]:
            if "commander" not in force or odds.share(look, war, force["strength"]) >= ENOUGH:
                continue
            man = rating(look, force["commander"], force.get("master_of_horse"))
            army = odds.needed(look, war, man, GOALS[1])
            sea = odds.at_sea(card)
            fleets = army - force["fleets"] if sea else card["support"] - force["fleets"]
            strength = 0 if sea else army - legion_strength(force)
            found.append(Mission(force["commander"], war, max(0, fleets), max(0, strength), reinforce=True))
    return found
