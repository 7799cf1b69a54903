"""An office is filled once a turn (1.09.173); influence of offices stays (1.09.18)."""

import pytest

from tests.engine.senate.house import asked, can, house, poll, sitting

PRIOR = {"prior_consul": True}


@pytest.mark.rule("1.09.173-a")
@pytest.mark.parametrize("office", ["rome_consul", "field_consul"])
def test_1_09_173_a_a_consul_who_dies_is_not_replaced_this_turn(office):
    table = house().at("senate").run().say(0, "nominate_consuls", pair="claudius+manlius")
    poll(table, "yes", "yes", "yes")
    table.say(1, "divide_consulship", rome_consul="claudius")
    gone = next(s for s in ("claudius", "manlius") if table.s(s).offices == [office])
    table.say(2, "assassinate", [5], assassin="aurelius", target=gone)
    assert not [name for name in table.open() if name == "nominate_consuls"]
    assert not [s for s in table.state.senators.values() if office in s.offices]


@pytest.mark.rule("1.09.173-a")
def test_1_09_173_a_nor_a_censor():
    table = sitting(house(fabius=PRIOR, valerius=PRIOR, furius={"corrupt": True}), "censor").run()
    table.say(0, "nominate_censor", senator="fabius")
    poll(table, "yes", "yes", "no")
    assert table.s("fabius").offices == ["censor"]
    table.say(2, "assassinate", [5], assassin="aurelius", target="fabius")
    assert can(table, 0, "adjourn") and not can(table, 0, "nominate_censor")


@pytest.mark.rule("1.09.173-a")
def test_1_09_173_a_nor_a_dictator():
    table = sitting(house(julius={"offices": ["field_consul"]}, fabius=PRIOR, manlius=PRIOR).war("punic_1"), "dictator")
    table.run().say(0, "appoint_dictator", senator="furius").say(1, "appoint_dictator", senator="furius")
    table.say(2, "name_master_of_horse", senator="aurelius")
    table.say(1, "assassinate", [5], assassin="claudius", target="furius")
    assert asked(table, 0) == ["nominate_censor"] and not can(table, 1, "appoint_dictator")
    assert table.s("aurelius").offices == ["master_of_horse"]


@pytest.mark.rule("1.09.18-a")
def test_1_09_18_a_only_penalties_and_death_take_what_an_office_gave():
    table = sitting(house(fabius=PRIOR, manlius=PRIOR | {"offices": ["censor"]}), "censor").run()
    table.say(0, "nominate_censor", senator="fabius")
    poll(table, "yes", "yes", "no")
    assert table.s("manlius").influence == 4 and table.s("fabius").influence == 10
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    poll(table, "yes", "no", "no")
    table.say(0, "lose_influence")
    assert table.s("cornelius").influence == 4 and table.s("fabius").influence == 10
