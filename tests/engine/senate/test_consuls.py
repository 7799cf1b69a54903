"""Election of the Consuls (1.09.2)."""

import pytest

from engine.events import general, senate
from tests.engine.senate.house import asked, call, can, cast, house, options, poll


def opened(**more):
    return house(**more).at("senate").run()


@pytest.mark.rule("1.09.2-a", "1.09.22-b", "1.09.12-b")
def test_1_09_2_a_first_the_presiding_magistrate_nominates_pairs_of_consuls():
    table = opened(cornelius={"prior_consul": False})
    assert asked(table, 0) == ["nominate_consuls"]
    assert not asked(table, 1) and not asked(table, 2)
    table.say(0, "nominate_consuls", pair="fabius+julius")
    poll(table, "yes", "yes", "no")
    table.say(0, "wish_office", office="field_consul").say(1, "wish_office", office="rome_consul")
    assert table.s("julius").offices == ["rome_consul"]
    assert table.s("fabius").offices == ["field_consul"]
    assert table.s("cornelius").offices == ["censor"] and table.s("cornelius").prior_consul
    assert table.s("julius").influence == 9 and table.s("fabius").influence == 10
    assert not table.s("julius").prior_consul
    assert can(table, 1, "adjourn"), "the new Rome Consul presides; the outgoing one is Censor without a vote"


@pytest.mark.rule("1.09.2-b")
def test_1_09_2_b_consuls_and_dictator_may_not_follow_themselves_but_a_censor_may():
    table = opened(
        fabius={"offices": ["field_consul"]},
        julius={"offices": ["dictator"]},
        claudius={"offices": ["censor"]},
        fulvius={"offices": ["master_of_horse"]},
        furius={"location": "war:punic_1"},
    )
    table.state.laws.clear()
    named = {s for pair in options(table, 1, "nominate_consuls", "pair") for s in pair.split("+")}
    assert named == {"valerius", "claudius", "manlius", "fulvius", "aurelius"}
    table.say(1, "nominate_consuls", pair="claudius+fulvius")
    poll(table, "yes", "yes", "yes")
    table.say(1, "wish_office", office="rome_consul").say(2, "wish_office", office="field_consul")
    assert table.s("claudius").offices == ["rome_consul"]
    assert table.s("fulvius").offices == ["field_consul"]
    assert table.s("julius").offices == [] and table.s("julius").prior_consul, "the Dictator goes out of office"
    assert not table.s("claudius").prior_consul, "a former Censor is no Prior Consul by that"


@pytest.mark.rule("1.09.2-b")
def test_1_09_2_b_once_tradition_erodes_they_may():
    table = house(fabius={"offices": ["field_consul"]}, julius={"offices": ["dictator"]})
    table.card("tradition_erodes", "laws").at("senate").run()
    named = {s for pair in options(table, 1, "nominate_consuls", "pair") for s in pair.split("+")}
    assert {"cornelius", "fabius", "julius"} <= named


@pytest.mark.rule("1.09.2-c", "1.09.143-a")
def test_1_09_2_c_a_defeated_pair_does_not_return_but_each_may_in_another():
    table = opened()
    table.say(0, "nominate_consuls", pair="claudius+fulvius")
    poll(table, "yes", "no", "abstain")
    pairs = options(table, 0, "nominate_consuls", "pair")
    assert "claudius+fulvius" not in pairs and "fulvius+claudius" not in pairs
    assert "claudius+julius" in pairs and "fulvius+furius" in pairs
    assert table.happened(senate.MotionDefeated)[0].yes == 7
    assert table.refused(0, "nominate_consuls", pair="claudius+fulvius").code == "answer/domain"


@pytest.mark.rule("1.09.21-a")
def test_1_09_21_a_exactly_two_eligible_are_appointed_without_a_vote():
    away = {"location": "province:sicilia"}
    gone = dict.fromkeys(("valerius", "julius", "claudius", "manlius", "furius", "aurelius"), away)
    table = opened(**gone)
    assert table.happened(senate.Appointed)[0].senators == ["fabius", "fulvius"]
    table.say(0, "wish_office", office="rome_consul").say(2, "wish_office", office="field_consul")
    assert table.s("fabius").offices == ["rome_consul"]


@pytest.mark.rule("1.09.21-a")
def test_1_09_21_a_the_last_pair_left_is_appointed_and_a_single_man_is_rome_consul():
    away = {"location": "province:sicilia"}
    gone = dict.fromkeys(("valerius", "claudius", "manlius", "furius", "aurelius"), away)
    table = opened(**gone)
    table.say(0, "nominate_consuls", pair="fabius+fulvius")
    poll(table, "no", "no", "abstain")
    table.say(0, "nominate_consuls", pair="fabius+julius")
    poll(table, "no", "no", "abstain")
    assert table.happened(senate.Appointed)[0].senators == ["fulvius", "julius"]
    alone = opened(**gone, fulvius=away, julius=away)
    assert alone.s("fabius").offices == ["rome_consul"]


@pytest.mark.rule("1.09.22-a")
def test_1_09_22_a_both_want_rome_and_the_higher_roll_takes_it():
    table = opened()
    table.say(0, "nominate_consuls", pair="fabius+julius")
    poll(table, "yes", "yes", "yes")
    table.say(0, "wish_office", office="rome_consul")
    assert table.decision(1, "wish_office").sealed
    table.say(1, "wish_office", [2, 2], [6, 5], office="rome_consul")
    assert table.s("julius").offices == ["rome_consul"] and table.s("fabius").offices == ["field_consul"]


@pytest.mark.rule("1.09.22-a")
def test_1_09_22_a_one_player_with_both_consuls_simply_divides():
    table = opened()
    table.say(0, "nominate_consuls", pair="claudius+julius")
    poll(table, "yes", "yes", "yes")
    table.say(1, "divide_consulship", rome_consul="claudius")
    assert table.s("claudius").offices == ["rome_consul"] and table.s("julius").offices == ["field_consul"]


@pytest.mark.rule("1.09.22-c", "1.09.173-a")
def test_1_09_22_c_if_one_dies_before_the_division_the_other_is_rome_consul():
    table = opened()
    table.say(0, "nominate_consuls", pair="fabius+julius")
    poll(table, "yes", "yes", "yes")
    table.say(2, "assassinate", [6], assassin="aurelius", target="julius")  # his heir has his name
    assert table.s("fabius").offices == ["rome_consul"]
    assert not can(table, 0, "nominate_consuls"), "the other seat stays empty this turn"


@pytest.mark.rule("1.09.18-a")
def test_1_09_18_a_influence_of_an_office_stays_when_it_ends():
    table = opened(cornelius={"influence": 10})
    table.say(0, "nominate_consuls", pair="fabius+julius")
    poll(table, "yes", "yes", "yes")
    table.say(0, "wish_office", office="field_consul").say(1, "wish_office", office="rome_consul")
    assert "rome_consul" not in table.s("cornelius").offices
    assert table.s("cornelius").influence >= 10
    assert not [e for e in table.happened(general.InfluenceChanged) if e.change < 0]


@pytest.mark.rule("3.01.6-b")
def test_3_01_6_b_the_temporary_consul_cannot_be_consul_again_but_is_the_only_one_fit_for_censor():
    table = opened(cornelius={"prior_consul": True})
    assert not any("cornelius" in pair for pair in options(table, 0, "nominate_consuls", "pair"))
    table.say(0, "nominate_consuls", pair="fabius+julius")
    poll(table, "yes", "yes", "yes")
    table.say(0, "wish_office", office="rome_consul").say(1, "wish_office", office="field_consul")
    assert table.s("cornelius").offices == ["censor"]


@pytest.mark.rule("1.09.172-a", "1.09.171-a")
def test_1_09_172_a_a_nominee_can_only_vote_and_no_official_can_resign():
    table = opened()
    table.say(0, "nominate_consuls", pair="claudius+julius")
    call(table, 1)
    assert set(table.open(1)) <= {"vote", "veto", "assassinate", "tribune_reserve"}
    cast(table, 1, word="no")
    call(table, 0)
    cast(table, 0)
    cast(table, 2)
    table.say(1, "divide_consulship", rome_consul="julius")
    assert not [name for name in table.open() if "resign" in name or "decline" in name]
