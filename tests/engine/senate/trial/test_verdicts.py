"""Convictions and the Prosecutor's reward (1.09.44)."""

import pytest

from engine.events import general, senate
from tests.engine.senate.house import can, poll
from tests.engine.senate.trial.court import MAJOR, accuse, court

PRIOR = {"prior_consul": True}


def convict(table, accused="claudius", reason="corrupt", trial="minor", by="furius"):
    return poll(accuse(table, accused, reason, trial=trial, by=by), "yes", "abstain", "yes")


@pytest.mark.rule("1.09.441-a", "1.09.44-a", "1.07.32-b")
def test_1_09_441_a_minor_costs_five_popularity_and_influence_rank_and_all_concessions():
    hold = {"concessions": ["mining", "harbor_fees"], "revealed": ["mining"], "popularity": 2, "influence": 8}
    table = convict(court(claudius={"corrupt": True} | PRIOR | hold))
    claudius = table.s("claudius")
    assert claudius.popularity == -3 and claudius.influence == 3 and not claudius.prior_consul
    assert not claudius.concessions and not claudius.revealed
    assert {"mining", "harbor_fees"} <= set(table.state.forum)
    assert table.s("furius").influence == 3 + 3 and table.s("furius").prior_consul


@pytest.mark.rule("1.09.441-a", "1.09.44-a")
def test_1_09_44_a_half_of_what_he_lost_rounded_up_not_of_what_he_should_have_lost():
    table = convict(court(claudius={"corrupt": True, "influence": 3, "popularity": -7}))
    assert table.s("claudius").influence == 0 and table.s("claudius").popularity == -9
    assert table.s("furius").influence == 3 + 2 and not table.s("furius").prior_consul, "there was no rank to win"


@pytest.mark.rule("1.09.44-a")
def test_1_09_44_a_without_influence_there_is_nothing_to_gain_and_no_second_rank():
    table = convict(court(claudius={"corrupt": True, "influence": 0} | PRIOR, furius=dict(PRIOR)))
    assert table.s("furius").influence == 3 and table.s("furius").prior_consul
    assert not table.s("claudius").prior_consul


@pytest.mark.rule("1.09.442-a", "1.09.44-a")
def test_1_09_442_a_major_is_death_and_half_of_all_his_influence():
    table = convict(court(claudius=MAJOR | PRIOR | {"influence": 9, "talents": 4}), "claudius", "major", "major")
    assert "claudius" not in table.state.senators and table.state.curia[-1] == "claudius"
    assert table.s("furius").influence == 3 + 5 and table.s("furius").prior_consul
    assert [e.senator for e in table.happened(general.SenatorDied)] == ["claudius"]
    assert can(table, 0, "adjourn")


@pytest.mark.rule("1.09.442-a")
def test_1_09_442_a_by_the_normal_rules_a_leaders_family_stays():
    table = convict(court(julius=MAJOR | PRIOR | {"influence": 10, "knights": 3}), "julius", "major", "major")
    assert table.s("julius").influence == 4 and not table.s("julius").prior_consul and not table.s("julius").knights
    assert table.state.seats[1].leader == "julius" and table.s("furius").influence == 3 + 5


@pytest.mark.rule("1.09.44-a", "1.09.43-a")
def test_1_09_44_a_an_acquittal_rewards_nobody():
    table = poll(accuse(court(claudius={"corrupt": True}), "claudius", by="furius"), "no", "no", "yes")
    assert not table.happened(senate.Convicted)
    assert table.s("furius").influence == 3 and table.s("claudius").influence == 4
