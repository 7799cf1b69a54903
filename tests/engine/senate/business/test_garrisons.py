"""Garrisons, reinforcements, several forces at one war (1.09.645 to 1.09.647)."""

import pytest

from engine.data import PROVINCES
from engine.events import senate
from engine.events.combat import BattleFought
from engine.events.revenue import DebitsPaid
from engine.state import Force, Province, Units
from tests.engine.combat.camp import HARMLESS, army, camp, fight
from tests.engine.senate.house import can, house, options, poll, sitting

GOVERNOR = {"location": "province:sicilia"}


def ruled(garrison=None, *, rome=None, rebel=False, **more):
    """Furius governs Sicilia; Active Forces lie in Rome."""
    table = house(**({"furius": GOVERNOR | {"rebel": rebel}} | more))
    province = Province("sicilia", governor="furius", term=2, garrison=garrison or Units())
    return sitting(table.has(provinces={"sicilia": province}, forces=rome or Units(6, ["julius"], 3)))


def carried(table, name, **values):
    """Proposed and passed by all."""
    return poll(table.say(0, name, **values), "yes", "yes", "yes")


@pytest.mark.rule("1.09.646-a")
def test_1_09_646_a_legions_go_to_a_province_but_no_fleets():
    table = ruled().run()
    assert table.field(0, "send_garrison", "units").caps == {"legions": 6, "julius": 1}
    carried(table, "send_garrison", province="sicilia", units={"legions": 2, "julius": 1})
    assert table.state.provinces["sicilia"].garrison == Units(2, ["julius"])
    assert table.state.forces == Units(4, [], 3)


@pytest.mark.rule("1.09.646-a", "1.09.647-a")
def test_1_09_646_a_they_are_not_recalled_in_the_phase_in_which_they_were_sent_nor_those_reinforced():
    table = carried(ruled(Units(3)).run(), "send_garrison", province="sicilia", units={"legions": 1})
    assert table.state.provinces["sicilia"].garrison.legions == 4 and not can(table, 0, "recall_force")
    table.say(0, "adjourn")
    assert table.ended
    table.at("senate").run()
    assert not table.state.provinces["sicilia"].fresh


@pytest.mark.rule("1.09.646-a")
def test_1_09_646_a_later_they_are_recalled_whole_or_in_part():
    table = ruled(Units(3, ["julius"]), rome=Units()).run().say(0, "recall_force", force="sicilia")
    table.say(0, "recall_legions", legions={"legions": 2, "julius": 1})
    poll(table, "yes", "yes", "yes")
    assert table.state.provinces["sicilia"].garrison == Units(1) and table.state.forces == Units(2, ["julius"])
    table.say(0, "recall_force", force="sicilia").say(0, "recall_all")
    poll(table, "yes", "yes", "yes")
    assert table.state.provinces["sicilia"].garrison == Units() and table.state.forces.legions == 3
    assert table.s("furius").location == "province:sicilia"


@pytest.mark.rule("1.09.646-a")
def test_1_09_646_a_a_rebels_province_gets_none_and_gives_none_back():
    table = ruled(Units(3), rebel=True).run()
    assert not can(table, 0, "send_garrison") and not can(table, 0, "recall_force")


@pytest.mark.rule("1.09.646-a", "1.05.3-d")
def test_1_09_646_a_they_stay_with_the_province_when_its_governor_dies():
    table = house(furius=GOVERNOR)
    table.has(provinces={"sicilia": Province("sicilia", governor="furius", term=2, garrison=Units(3))})
    table.at("mortality").run(8)
    province = table.state.provinces["sicilia"]
    assert "furius" not in table.state.senators and province.governor is None and province.garrison == Units(3)


@pytest.mark.rule("1.09.646-a")
def test_1_09_646_a_the_state_pays_their_upkeep():
    table = house(furius=GOVERNOR).has(forces=Units(1))
    province = Province("sicilia", governor="furius", term=2, garrison=Units(4, [""]))
    table.has(provinces={"sicilia": province}).at("revenue").run()
    table.say(2, "take_spoils", [1], provinces=[])  # not developed
    table.say(0, "done").say(1, "done").say(2, "done", [3, 4])  # the province pays something
    table.say(0, "done").say(1, "done").say(2, "done")
    assert table.happened(DebitsPaid)[0].units == 2 * 6


@pytest.mark.rule("1.09.6461-a")
def test_1_09_6461_a_seven_provinces_are_frontier():
    assert {name for name, card in PROVINCES.items() if card.frontier} == {
        *("creta_et_cyrenaica", "gallia_cisalpina", "gallia_transalpina"),
        *("hispania_citerior", "hispania_ulterior", "illyricum", "macedonia"),
    }


@pytest.mark.rule("1.09.647-a")
def test_1_09_647_a_more_units_go_to_a_proconsul_and_join_his_force():
    table = house(julius={"location": "war:gallic_1"})
    table.war("gallic_1", forces=[Force("julius", units=Units(3, [], 1), dispatched=1, fresh=False)])
    table = sitting(table).has(forces=Units(4, ["julius"], 2)).run()
    carried(table, "reinforce", force="julius", units={"legions": 2, "fleets": 1, "julius": 1})
    assert table.state.wars["gallic_1"].forces[0].units == Units(5, ["julius"], 2)
    assert table.state.forces == Units(2, [], 1)
    assert can(table, 0, "reinforce"), "and more still"


@pytest.mark.rule("1.09.647-a")
def test_1_09_647_a_not_to_a_commander_who_left_in_this_phase():
    table = house(fabius={"offices": ["field_consul"]}, julius={"location": "war:syrian"}).war("gallic_1")
    table.war("syrian", forces=[Force("julius", units=Units(3, [], 2), dispatched=1, fresh=False)])
    table = sitting(table).has(forces=Units(12)).run()
    table.say(0, "deploy_command", commander="fabius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 8}).say(0, "put_to_vote")
    poll(table, "yes", "yes", "yes")
    assert options(table, 0, "reinforce", "force") == ["julius"]


@pytest.mark.rule("1.09.647-a", "1.09.131-a")
def test_1_09_647_a_a_defeated_reinforcement_returns_only_with_other_numbers():
    table = house(julius={"location": "war:gallic_1"})
    table.war("gallic_1", forces=[Force("julius", units=Units(8), dispatched=1, fresh=False)])
    table = sitting(table).has(forces=Units(4)).run().say(0, "reinforce", force="julius", units={"legions": 2})
    poll(table, "abstain", "no", "abstain")
    assert table.refused(0, "reinforce", force="julius", units={"legions": 2}).code == "answer/barred"
    table.say(0, "reinforce", force="julius", units={"legions": 3})
    assert table.happened(senate.MotionPut)


@pytest.mark.rule("1.09.645-a")
def test_1_09_645_a_commanders_at_one_war_keep_forces_of_their_own():
    table = house(julius={"location": "war:gallic_1"}, fabius={"offices": ["field_consul"]})
    table.war("gallic_1", forces=[Force("julius", units=Units(6), dispatched=1, fresh=False)])
    table = sitting(table).has(forces=Units(8)).run()
    table.say(0, "deploy_command", commander="fabius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 8})
    poll(table, "yes", "yes", "yes")
    found = [(f.commander, f.units.legions) for f in table.state.wars["gallic_1"].forces]
    assert found == [("julius", 6), ("fabius", 8)]


@pytest.mark.rule("1.09.645-a", "1.10.21-a")
def test_1_09_645_a_they_attack_one_after_the_other_and_a_number_strikes_once_a_turn_at_a_war():
    """The 1st Gallic War stands off on a 15; the second 15 is a roll like others."""
    table = army(camp(), "gallic_1", "cornelius", 9)
    army(table, "gallic_1", "valerius", 9, office=None, dispatched=2)
    fight(table).say(0, "order_battle", [5, 5, 5], *HARMLESS[:3], [5, 5, 5], *HARMLESS[3:6], commander="cornelius")
    first, second = table.happened(BattleFought)
    assert (first.commander, first.result) == ("cornelius", "standoff")
    assert (second.commander, second.result) == ("valerius", "victory")
    assert second.own == 9 + 1, "each with his own legions"
