"""Raising and disbanding forces; Armaments and Ship Building (1.09.63, 1.09.631)."""

import pytest

from engine.events import senate
from engine.state import Force, Province, Units
from tests.engine.senate.house import can, house, poll, sitting


def money(talents, **fields):
    """Business with that much in the Treasury."""
    return sitting(house()).has(treasury=talents, **fields).run()


def carried(table, name, **values):
    """Proposed and passed by all."""
    return poll(table.say(0, name, **values), "yes", "yes", "yes")


@pytest.mark.rule("1.09.63-a")
def test_1_09_63_a_legions_and_fleets_cost_ten_talents_each_at_once():
    table = carried(money(100), "raise_forces", units={"legions": 3, "fleets": 2})
    assert (table.state.forces.legions, table.state.forces.fleets) == (3, 2) and table.state.treasury == 50
    assert table.happened(senate.ForcesRaised)[0].cost == 50


@pytest.mark.rule("1.09.63-a", "EV-manpower-shortage-a")
@pytest.mark.parametrize(("shortage", "price"), [(1, 20), (2, 30), (3, 40)])
def test_1_09_63_a_each_level_of_manpower_shortage_adds_ten(shortage, price):
    table = money(100, manpower_shortage=shortage)
    assert table.field(0, "raise_forces", "units").max == 100 // price
    table = carried(table, "raise_forces", units={"legions": 1, "fleets": 1})
    assert table.state.treasury == 100 - 2 * price


@pytest.mark.rule("1.09.63-a")
def test_1_09_63_a_what_the_treasury_cannot_pay_cannot_be_proposed():
    assert not can(money(9), 0, "raise_forces")
    table = money(29)
    assert table.refused(0, "raise_forces", units={"legions": 2, "fleets": 1}).code == "answer/domain"
    assert carried(table, "raise_forces", units={"legions": 2}).state.treasury == 9


@pytest.mark.rule("1.09.63-a", "1.02-b")
def test_1_09_63_a_there_are_25_of_each_wherever_they_are():
    table = house(furius={"location": "province:sicilia"}).war("gallic_1", forces=[Force(units=Units(10, ["", ""], 4))])
    table.has(provinces={"sicilia": Province("sicilia", governor="furius", term=2, garrison=Units(3))})
    sitting(table).has(forces=Units(8, [], 20), treasury=900).run()
    assert table.field(0, "raise_forces", "units").caps == {"legions": 2, "fleets": 1}


@pytest.mark.rule("1.09.63-b")
def test_1_09_63_b_units_in_active_forces_are_disbanded_and_cost_no_more():
    table = money(100, forces=Units(3, ["julius"], 2))
    assert table.field(0, "eliminate_forces", "units").caps == {"legions": 3, "fleets": 2, "julius": 1}
    carried(table, "eliminate_forces", units={"legions": 2, "fleets": 1, "julius": 1})
    assert table.state.forces == Units(1, [], 1) and table.state.treasury == 100
    assert table.happened(senate.ForcesDisbanded)[0].legions == 3


@pytest.mark.rule("1.09.63-b")
def test_1_09_63_b_what_was_raised_in_this_phase_is_not_disbanded_in_it():
    table = carried(money(100, forces=Units(2)), "raise_forces", units={"legions": 3, "fleets": 1})
    assert table.field(0, "eliminate_forces", "units").caps == {"legions": 2}
    assert table.refused(0, "eliminate_forces", units={"legions": 3}).code == "answer/domain"
    assert not can(carried(money(100), "raise_forces", units={"legions": 3}), 0, "eliminate_forces")


@pytest.mark.rule("1.09.63-b")
def test_1_09_63_b_what_was_disbanded_in_this_phase_is_not_raised_in_it():
    table = carried(money(900, forces=Units(3)), "eliminate_forces", units={"legions": 2})
    assert table.field(0, "raise_forces", "units").caps == {"legions": 22, "fleets": 25}


@pytest.mark.rule("1.09.63-c")
def test_1_09_63_c_deployed_units_and_garrisons_are_not_disbanded_by_vote():
    table = house(julius={"location": "war:gallic_1"}, furius={"location": "province:sicilia"})
    table.war("gallic_1", forces=[Force("julius", units=Units(10, [], 4))])
    garrison = Units(3)
    table.has(provinces={"sicilia": Province("sicilia", governor="furius", term=2, garrison=garrison)})
    assert not can(sitting(table).run(), 0, "eliminate_forces")
    assert sitting(house()).has(forces=Units(1)).run().field(0, "eliminate_forces", "units").caps == {"legions": 1}


@pytest.mark.rule("1.09.631-a")
def test_1_09_631_a_armaments_earn_2_a_legion_and_ship_building_3_a_fleet():
    table = house(julius={"concessions": ["armaments"]}, fabius={"concessions": ["ship_building", "mining"]})
    sitting(table).run()
    bank = table.state.bank
    carried(table, "raise_forces", units={"legions": 4, "fleets": 3})
    assert table.s("julius").talents == 8 and table.s("julius").revealed == ["armaments"]
    assert table.s("fabius").talents == 9 and table.s("fabius").revealed == ["ship_building"]
    assert table.state.bank == bank + 70 - 17 and table.state.treasury == 30
    assert [e.amount for e in table.happened(senate.ConcessionPaid)] == [9, 8]


@pytest.mark.rule("1.09.631-a")
def test_1_09_631_a_only_what_is_built_pays():
    table = house(julius={"concessions": ["armaments"]}, fabius={"concessions": ["ship_building"]})
    carried(sitting(table).run(), "raise_forces", units={"legions": 0, "fleets": 1})
    assert table.s("julius").talents == 0 and table.s("julius").revealed == []
    assert table.s("fabius").talents == 3
