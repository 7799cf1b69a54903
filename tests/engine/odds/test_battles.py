"""Odds of battles, on land, at sea and against a rebel: played out with fixed seeds (1.10.11, 1.10.12, 1.11.37)."""

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from engine import odds
from engine.dice import Seeded
from engine.errors import RuleError
from engine.events.combat import BattleFought, SenatorCaptured, UnitsLost
from engine.events.general import SenatorDied
from engine.odds.asked import sent
from engine.state import Units
from engine.state.senators import military
from engine.state.units import forces_at
from tests.engine.combat.camp import army, camp, fight, revolt
from tests.engine.odds.trials import agrees, asked, counted, ran, said, sound, total
from tests.engine.senate.business.test_minimum_force import commanding, with_units
from tests.engine.victory.test_rebel_end_game import four
from tests.support.table import Table

SAMPLES = 1200


def result(state, events):
    return next(e for e in events if isinstance(e, BattleFought)).result


def lost(what):
    def read(state, events):
        return str(sum(getattr(e, what) for e in events if isinstance(e, UnitsLost) and not e.rebel))

    return read


def fate(*names):
    def read(state, events):
        if any(isinstance(e, SenatorCaptured) and e.senator in names for e in events):
            return "captured"
        return "dies" if any(isinstance(e, SenatorDied) and e.senator in names for e in events) else "lives"

    return read


READINGS = {
    "result": result,
    "legions_lost": lost("legions"),
    "fleets_lost": lost("fleets"),
    "commander": fate("cornelius", "scipio_africanus", "fabius_cunctator"),
}


def weighed(table, war, samples=SAMPLES, **more):
    """The odds of the one force there, after the Combat Phase has been played with as many seeds."""
    table.at("combat")
    (force,) = forces_at(table.state, war)
    found = odds.attack.odds(table.state, war, force)
    sound(found)
    readings = READINGS | more
    for name, count in zip(readings, counted(samples, lambda dice: ran(table, dice), *readings.values()), strict=True):
        agrees(count, found.distributions[name])
    return found


def test_1_10_11_a_land_battle_with_disaster_and_standoff():
    found = weighed(army(camp("gallic_1"), "gallic_1", "cornelius", 8, "", "cornelius"), "gallic_1")
    assert (found.matter, found.facts) == ("battle", {"own": 16, "enemy": 10})
    assert total(found) == 6
    assert {"disaster", "standoff", "victory"} <= set(found.distributions["result"])
    assert found.expected["veterans_lost"] == found.expected["legions_lost"] * Fraction(2, 10)


def test_1_10_12_a_naval_battle_costs_legions_too():
    table = army(camp("punic_1"), "punic_1", "cornelius", 4, fleets=12)
    found = weighed(table, "punic_1")
    assert found.matter == "naval_battle" and found.facts["own"] == 12 + 4
    assert found.expected["fleets_lost"] > 0 and found.chance("captured", "commander") > 0


@pytest.mark.parametrize("events", [{"evil_omens": 2}, {"ally_deserts": 1}, {"enemys_ally_deserts": 2}])
def test_1_10_11_c_omens_and_deserting_allies(events):
    table = army(camp("gallic_1").has(events=events), "gallic_1", "cornelius", 7)
    calm = weighed(army(camp("gallic_1"), "gallic_1", "cornelius", 7), "gallic_1", 1)
    assert weighed(table, "gallic_1", 600).distributions["result"] != calm.distributions["result"]


def test_1_10_2_every_fall_of_three_dice_through_the_engine():
    table = army(camp("gallic_1").has(events={"ally_deserts": 1}), "gallic_1", "cornelius", 6)
    (force,) = forces_at(table.state, "gallic_1")
    found = odds.attack.odds(table.state, "gallic_1", force)
    table.at("combat")
    came = Counter(_with(table, pips) for pips in product(range(1, 7), repeat=3))
    assert {word: Fraction(n, 216) for word, n in came.items()} == found.distributions["result"]


def _with(table, pips):
    """The result of that fall; chits are drawn as they come."""
    return result(*ran(table, Battle(pips)))


class Battle(Seeded):
    """Chance that is fixed for the battle alone."""

    def __init__(self, pips):
        super().__init__("chits")
        self.pips = list(pips)

    def d6(self, purpose, count=1):
        return self.pips if purpose == "battle" else super().d6(purpose, count)


def test_st_2_fabius_loses_half_and_scipio_fears_no_number_of_the_punic_wars():
    cautious = camp("gallic_1", cornelius={"seat": 0}).senator("fabius", 0, statesman="fabius_cunctator")
    found = weighed(
        army(cautious, "gallic_1", "fabius", 9), "gallic_1", 1200, commander=fate("fabius", "fabius_cunctator")
    )
    assert max(found.distributions["legions_lost"]) == "3", "half of five, rounded up"
    bold = camp("punic_2", cornelius={"statesman": "scipio_africanus"})
    found = odds.attack.odds(*_standing(army(bold, "punic_2", "cornelius", 20, fleets=5), "punic_2"))
    assert not {"disaster", "standoff"} & set(found.distributions["result"])


def _standing(table: Table, war: str):
    return table.state, war, forces_at(table.state, war)[0]


def test_1_10_11_e_a_master_of_horse_adds_to_his_dictator():
    table = army(camp(), "gallic_1", "cornelius", 9, office="dictator", horse="valerius")
    alone = odds.attack.odds(*_standing(army(camp(), "gallic_1", "cornelius", 9), "gallic_1"))
    both = odds.attack.odds(*_standing(table, "gallic_1"))
    assert both.facts["own"] - alone.facts["own"] == military(table.s("valerius")) > 0


def test_1_11_37_the_rebel_loses_by_the_same_table():
    table = army(revolt(camp("syrian"), "furius", 7, ""), "civil", "cornelius", 8)
    table.state.wars["syrian"].status = "inactive"
    found = weighed(table, "civil", rebel=fate("furius"))
    assert found.matter == "civil_war" and total(found) == found.facts["own"] - found.facts["enemy"]
    assert "captured" not in found.distributions["commander"]
    assert found.chance("dies", "rebel") > found.chance("victory")


def test_1_07_332_a_war_that_would_wake_is_weighed_awake():
    table = camp("punic_1").war("punic_2", "inactive").card("hannibal", "curia")
    before = table.state.wars["punic_2"].status
    found = sent(table.state, "punic_2", "cornelius", Units(legions=10, fleets=5))
    sound(found)
    assert found.facts["enemy"] == 15 * 2 + 7
    assert (before, table.state.wars["punic_2"].status) == ("inactive", "inactive"), "nothing moved"


@pytest.mark.parametrize("units", [Units(), Units(legions=9), Units(fleets=9)])
def test_1_10_11_b_forces_that_can_fight_no_battle_have_no_odds(units):
    table = camp("syrian")
    with pytest.raises(RuleError, match="no battle") as refused:
        sent(table.state, "syrian", "cornelius", units)
    assert refused.value.code == "odds/no-battle"


def test_1_10_2_a_certain_victory_is_certain():
    found = odds.battle.battle(odds.battle.Clash(own=40, enemy=1, units=Units(legions=9)))
    assert found["result"] == {"victory": 1} == {"victory": found["commander"]["lives"]}
    found = odds.battle.battle(odds.battle.Clash(own=1, enemy=40, units=Units(legions=9)))
    assert found["commander"] == {"dies": 1} and found["legions_lost"] == {"9": 1}


def test_1_12_3_in_the_end_game_the_rebels_battles_go_as_the_odds_say():
    table = fight(four(legions=12))
    found = asked(table, 2, "attack_war", war="gallic_1")
    assert found.chance("captured", "commander") == 0
    results, legions = counted(
        SAMPLES, lambda dice: said(table, 2, "attack_war", dice, war="gallic_1"), result, rebels_legions
    )
    agrees(results, found.distributions["result"])
    agrees(legions, found.distributions["legions_lost"])


def rebels_legions(state, events):
    return str(sum(e.legions for e in events if isinstance(e, UnitsLost)))


def test_1_09_643_a_commander_who_must_agree_sees_what_his_battle_is_worth():
    table = with_units(commanding("gallic_1"), 1)
    agreed = asked(table, 1, "consent_command", consent=True)
    assert agreed == asked_of(table, "gallic_1", 1)
    decision = table.decision(1, "consent_command")
    assert odds.answer(table.state, decision, {"consent": False}) is None


def asked_of(table, war, legions):
    commander = table.decision(1, "consent_command").facts["commander"]
    return sent(table.state, war, commander, Units(legions=legions))
