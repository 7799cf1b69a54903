"""What a battle may come to: result, losses, what becomes of the commanders (1.10.2, 1.10.6, 1.10.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct

from engine.common import battle as rules
from engine.common.battle import Loss, Numbers, Verdict
from engine.common.casualties import CAPTURING
from engine.odds import chits
from engine.odds.chance import Distribution, dice, gather, mean, numbered
from engine.state import State, Units
from engine.state.units import legion_count

DICE = 3


class Clash(Struct, frozen=True, kw_only=True):
    """A battle by its numbers alone. `events` may hold evil_omens, ally_deserts and enemys_ally_deserts."""

    own: int
    enemy: int
    units: Units
    special: Numbers = Numbers()
    halved: bool = False  # the commander loses but half (ST-2a)
    captured: bool = True  # there is a war that takes captives
    events: Mapping[str, int] = {}


def verdicts(clash: Clash) -> dict[Verdict, Fraction]:
    """The chance of every row of the table and every number that overrides it: all 216 falls of the dice."""
    told = State(scenario="", seats=[], events=dict(clash.events))
    found: dict[Verdict, Fraction] = {}
    for fallen in dice(DICE):
        enemy = max(0, clash.enemy + rules.allies(told, list(fallen)))
        total = sum(fallen) + clash.own - enemy - clash.events.get("evil_omens", 0)
        verdict = rules.verdict(sum(fallen), total, clash.special)
        found[verdict] = found.get(verdict, Fraction(0)) + Fraction(1, 6**DICE)
    return found


def battle(clash: Clash) -> dict[str, Distribution]:
    """`result`, `legions_lost` and `fleets_lost`, and the fate of one `commander`."""
    found = verdicts(clash)
    lost = {verdict: rules.loss(verdict, clash.units, halved=clash.halved) for verdict in found}
    return {
        "result": gather((verdict.result, chance) for verdict, chance in found.items()),
        "legions_lost": _counted((lost[verdict].legions, chance) for verdict, chance in found.items()),
        "fleets_lost": _counted((lost[verdict].fleets, chance) for verdict, chance in found.items()),
        "commander": gather(
            (fate, chance * part)
            for verdict, chance in found.items()
            for fate, part in _fates(verdict, lost[verdict], captured=clash.captured).items()
        ),
    }


def expected(found: dict[str, Distribution], units: Units) -> dict[str, Fraction]:
    """Mean losses; which of the legions are veterans is chance (1.10.61-a)."""
    legions = mean(found["legions_lost"])
    share = Fraction(len(units.veterans), legion_count(units) or 1)
    return {"legions_lost": legions, "veterans_lost": legions * share, "fleets_lost": mean(found["fleets_lost"])}


def _counted(parts: Iterable[tuple[int, Fraction]]) -> Distribution:
    found: dict[int, Fraction] = {}
    for number, chance in parts:
        found[number] = found.get(number, Fraction(0)) + chance
    return numbered(found)


def _fates(verdict: Verdict, lost: Loss, *, captured: bool) -> Distribution:
    """A Defeat kills him; else a chit for each unit lost, of which the last may make him a captive (1.10.71)."""
    if verdict.result == "defeat":
        return {"dies": Fraction(1)}
    hit = chits.named(lost.units)
    taken = chits.last(lost.units) if captured and verdict.result in CAPTURING else Fraction(0)
    return {"lives": 1 - hit, "dies": hit - taken, "captured": taken}
