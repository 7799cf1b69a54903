"""The close of the Senate: who comes home by himself (1.09.9)."""

import pytest

from engine.events import senate
from engine.state import Force, Units
from tests.engine.senate.house import house, sitting


def closing(war, units, commander="julius", **war_fields):
    """Julius, a Proconsul, stands at a war with these units; the Senate is adjourned."""
    table = house(julius={"location": f"war:{war}"} if commander else {})
    table.war(war, forces=[Force(commander, units=units, dispatched=1, fresh=False)], **war_fields)
    table = sitting(table).run().say(0, "adjourn")
    assert table.ended and table.happened(senate.SenateAdjourned)
    return table


@pytest.mark.rule("1.09.9-a")
@pytest.mark.parametrize(
    ("war", "units", "fields"),
    [
        ("syrian", Units(9, [], 1), {}),  # support of two fleets is lacking
        ("gallic_1", Units(0, [], 6), {}),  # no legion for a land battle
        ("punic_1", Units(9), {}),  # no fleet for a naval battle
        ("punic_1", Units(9, [], 4), {"naval_victory": True}),  # on land support is needed
    ],
)
def test_1_09_9_a_a_proconsul_who_cannot_fight_comes_home_with_his_force(war, units, fields):
    legions, fleets = units.legions, units.fleets
    table = closing(war, units, **fields)
    assert table.s("julius").location == "rome" and table.state.wars[war].forces == []
    assert table.state.forces == Units(legions, [], fleets)
    assert table.happened(senate.ForceRecalled)[0].commander == "julius"


@pytest.mark.rule("1.09.9-a")
@pytest.mark.parametrize(
    ("war", "units", "fields"),
    [
        ("syrian", Units(1, [], 2), {}),
        ("gallic_1", Units(0, ["julius"]), {}),
        ("punic_1", Units(0, [], 1), {}),
        ("punic_1", Units(1, [], 5), {"naval_victory": True}),
    ],
)
def test_1_09_9_a_who_can_fight_stays_however_weak_he_is(war, units, fields):
    table = closing(war, units, **fields)
    assert table.s("julius").location == f"war:{war}" and table.state.wars[war].forces[0].commander == "julius"


@pytest.mark.rule("1.09.9-a")
def test_1_09_9_a_every_force_without_commander_comes_home():
    table = closing("gallic_1", Units(9, [""], 2), commander=None)
    assert table.state.wars["gallic_1"].forces == [] and table.state.forces == Units(9, [""], 2)


@pytest.mark.rule("1.09.9-a", "1.10.5-b")
def test_1_09_9_a_so_does_the_force_of_a_commander_who_has_died():
    table = house(claudius={"location": "war:gallic_1"}, manlius={"location": "war:gallic_1"})
    force = Force("claudius", "manlius", Units(9, ["claudius"]), dispatched=1, fresh=False)
    table.war("gallic_1", forces=[force]).at("mortality").run(5)
    assert table.state.wars["gallic_1"].forces[0].commander is None
    assert table.state.wars["gallic_1"].forces[0].units.veterans == [""]
    table = sitting(table).run().say(0, "adjourn")
    assert table.state.forces == Units(9, [""]) and table.s("manlius").location == "rome"
