"""Commanders and forces for wars: what each must be given, and what may be hoped for."""

from __future__ import annotations

from msgspec import Struct

from engine.bots.sense.look import Look, Seen
from engine.bots.sense.war import odds

COMMANDS = ("field_consul", "dictator", "rome_consul")
LANDING = 0.6  # chance that legions which go along to a battle at sea should have on land
CERTAIN = 0.999  # share of the best chance from which more units bring nothing
SPARE_FLEETS = 3
AFLOAT = 0.5  # what a victory at sea alone is worth beside the end of the war
GRIEF = 0.7  # what a Defeat costs beside what a victory brings


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

    def has(self, fleets: int, strength: int) -> bool:
        """Whether so much can be sent."""
        return self.missing(fleets, strength) <= self.extra

    def spend(self, fleets: int, strength: int) -> None:
        """Take it, raising what is missing."""
        more_fleets, more_legions = max(0, fleets - self.fleets), max(0, strength - self.strength)
        self.lacking_fleets += more_fleets
        self.lacking_legions += more_legions
        self.extra -= more_fleets + more_legions
        self.fleets += more_fleets - fleets
        self.strength += more_legions - strength


def legion_strength(units: Seen) -> int:
    """Of legions and veterans, as the view shows them."""
    return int(units["legions"] + 2 * len(units["veterans"]))


def rating(look: Look, commander: str, horse: str | None = None) -> int:
    """His MIL, a Dictator's with that of his Master of Horse."""
    man = look.senators[commander]
    horse = horse or (look.holder("master_of_horse") if "dictator" in man.get("offices", ()) else None)
    return int(man["military"] + (look.senators[horse]["military"] if horse is not None else 0))


def waiting_units(look: Look, war: str) -> tuple[int, int]:
    """Fleets, and legions by strength, that lie at the war without a commander: they join whoever comes."""
    there = [force for force in (look.wars[war]["forces"] if war in look.wars else []) if "commander" not in force]
    return sum(force["fleets"] for force in there), sum(legion_strength(force) for force in there)


def mission_to(look: Look, commander: str, war: str, goal: float) -> Mission:
    """What must be sent to win the next battle with that share of the best chance there is."""
    fleets, strength = waiting_units(look, war)
    army = odds.needed(look, war, rating(look, commander), goal)
    if war in look.wars and odds.at_sea(look.wars[war]):
        return Mission(commander, war, max(0, army - fleets), 0)
    return Mission(commander, war, max(0, odds.support(look, war) - fleets), max(1, army - strength))


def landing(card: Seen, man: int, chance: float = LANDING) -> int:
    """Strength of legions that can hope to win on land after the victory at sea."""
    able = (n for n in range(1, 99) if odds.battle(n + min(n, man) - card["strength"], ()).victory >= chance)
    return next(able)


def ample(look: Look, commander: str, war: str) -> Mission:
    """As much as can be of any use, with some fleets to lose."""
    most = mission_to(look, commander, war, CERTAIN)
    if war in look.wars and odds.at_sea(look.wars[war]):
        most.strength = landing(look.wars[war], rating(look, commander), CERTAIN)
    elif most.fleets:
        most.fleets += SPARE_FLEETS
    return most


def muster(
    look: Look, stock: Stock, wars: list[str], goals: tuple[float, ...], able: list[str]
) -> list[Mission] | None:
    """A commander with enough for each of the wars, the hardest first; `None` when one goes without."""
    able, missions = [*able], []
    for war in sorted(wars, key=lambda war: -odds.resistance(look, war)[0]):
        mission = _assign(look, stock, _free(look, able), war, goals)
        if mission is None:
            return None
        able.remove(mission.commander)
        missions.append(mission)
    return missions


def commanders(look: Look) -> list[str]:
    """Who may be sent at all."""
    found = [look.holder(office) for office in COMMANDS]
    return [who for who in found if who is not None and who in look.in_rome]


def _free(look: Look, able: list[str]) -> list[str]:
    """The best first; the Rome Consul only when the Field Consul has gone or goes, too (1.09.641)."""
    waits = look.holder("field_consul") in able
    free = [who for who in able if not (waits and who == look.holder("rome_consul"))]
    return sorted(free, key=lambda who: -rating(look, who))


def _assign(look: Look, stock: Stock, able: list[str], war: str, goals: tuple[float, ...]) -> Mission | None:
    """The best commander who can be given enough, at the best chance that can be paid for."""
    for goal in goals:
        for commander in able:
            mission = mission_to(look, commander, war, goal)
            if stock.has(mission.fleets, mission.strength):
                stock.spend(mission.fleets, mission.strength)
                _add_landing(look, stock, mission)
                return mission
    return None


def _add_landing(look: Look, stock: Stock, mission: Mission) -> None:
    """Legions that may land at once after a victory at sea, if they can be had."""
    card = look.wars.get(mission.war)
    if card is None or not odds.at_sea(card) or not card["land"]:
        return
    legions = landing(card, rating(look, mission.commander))
    if stock.has(0, legions):
        stock.spend(0, legions)
        mission.strength = legions


def prospect(look: Look, mission: Mission) -> tuple[float, float]:
    """Chance that the war ends this year, and what the battles are worth: defeats count against them."""
    fleets, strength = waiting_units(look, mission.war)
    man, card = rating(look, mission.commander), look.wars.get(mission.war)
    army = strength + mission.strength
    if card is None or not odds.at_sea(card):
        found = odds.against(look, mission.war, army + min(army, man))
        return found.victory, found.victory - GRIEF * found.defeat
    navy = fleets + mission.fleets
    found = odds.against(look, mission.war, navy + min(navy, man))
    ends = found.victory * LANDING if mission.strength or not card["land"] else 0.0
    return ends, AFLOAT * found.victory + (1 - AFLOAT) * ends - GRIEF * found.defeat
