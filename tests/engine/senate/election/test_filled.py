"""An office is filled once a turn (1.09.173); influence of offices stays (1.09.18)."""

import pytest

from tests.engine.senate.house import asked, call, can, cast, house, poll, sitting

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


@pytest.mark.rule("1.09.21-a")
def test_1_09_21_a_when_deaths_leave_a_rejected_pair_only_it_is_appointed():
    away = {"location": "war:punic_1"}
    gone = dict.fromkeys(("valerius", "claudius", "manlius", "furius", "aurelius"), away)
    table = house(**gone)
    cunctator = table.s("fabius")
    cunctator.statesman, cunctator.family = "fabius_cunctator", None  # no family that comes back from the Curia
    table.state.box = [card for card in table.state.box if card != "fabius_cunctator"] + ["fabius"]
    table.at("senate").run().say(0, "nominate_consuls", pair="fulvius+julius")
    poll(table, "no", "no", "yes")
    table.say(0, "nominate_consuls", pair="fabius+julius")
    table.say(2, "assassinate", [6], assassin="fulvius", target="fabius")
    table.say(1, "wish_office", office="rome_consul").say(2, "wish_office", office="field_consul")
    assert table.s("julius").offices == ["rome_consul"] and table.s("fulvius").offices == ["field_consul"]


@pytest.mark.rule("1.09.4-b")
def test_1_09_4_b_when_deaths_leave_a_rejected_candidate_only_he_is_appointed():
    table = sitting(house(fabius=PRIOR, claudius=PRIOR), "censor").run().say(0, "nominate_censor", senator="fabius")
    call(table, 1)
    table.say(2, "assassinate", [5], assassin="furius", target="claudius")
    cast(table, 1, word="no")
    cast(call(table, 0), 0, word="no")
    cast(table, 2, word="no")
    table.say(0, "lose_influence")
    assert table.s("fabius").offices == ["censor"]
