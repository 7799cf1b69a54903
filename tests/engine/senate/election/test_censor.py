"""Election of the Censor (1.09.4)."""

import pytest

from engine.events import senate
from engine.state.offices import presiding_magistrate
from tests.engine.senate.house import asked, can, house, options, poll, sitting

PRIOR = {"prior_consul": True}


def electing(**more):
    return sitting(house(**more), "censor").run()


def others(table):
    return options(table, 0, "nominate_censor", "senator")


@pytest.mark.rule("1.09.4-a")
def test_1_09_4_a_a_prior_consul_in_rome_without_a_major_office_but_perhaps_the_censor_himself():
    table = electing(
        fabius=PRIOR,
        julius=PRIOR | {"offices": ["field_consul"]},
        claudius=PRIOR | {"offices": ["censor"]},
        manlius=PRIOR | {"offices": ["master_of_horse"]},
        fulvius=PRIOR | {"location": "province:sicilia"},
        furius=PRIOR | {"location": "war:punic_1"},
    )
    assert others(table) == ["fabius", "claudius"]


@pytest.mark.rule("1.09.4-b")
def test_1_09_4_b_a_single_candidate_is_appointed_without_vote_or_veto():
    table = sitting(house(claudius=PRIOR).hand(2, "tribune-1"), "censor").run()
    assert table.happened(senate.Appointed)[0].senators == ["claudius"]
    assert table.s("claudius").offices == ["censor"] and not table.happened(senate.MotionPut)


@pytest.mark.rule("1.09.4-b", "1.09.152-b")
def test_1_09_4_b_so_is_the_last_one_when_the_others_were_defeated_or_vetoed():
    table = sitting(house(fabius=PRIOR, claudius=PRIOR, furius=PRIOR).hand(2, "tribune-1"), "censor").run()
    table.say(0, "nominate_censor", senator="fabius")
    poll(table, "yes", "no", "abstain")
    assert others(table) == ["claudius", "furius"]
    table.say(0, "nominate_censor", senator="claudius").say(2, "veto", tribune="tribune-1")
    assert table.s("furius").offices == ["censor"] and table.happened(senate.Appointed)


@pytest.mark.rule("1.09.4-b")
def test_1_09_4_b_and_when_the_only_rival_dies():
    table = electing(fabius=PRIOR, claudius=PRIOR)
    table.say(2, "assassinate", [5], assassin="furius", target="claudius")
    assert table.s("fabius").offices == ["censor"]


@pytest.mark.rule("1.09.4-c")
def test_1_09_4_c_without_a_prior_consul_any_senator_in_rome_without_another_major_office():
    table = electing(julius={"offices": ["field_consul"]}, fulvius={"location": "province:sicilia"} | PRIOR)
    assert others(table) == ["fabius", "valerius", "claudius", "manlius", "furius", "aurelius"]


@pytest.mark.rule("1.09.4-c")
def test_1_09_4_c_holders_of_other_offices_only_when_nobody_else_is_left():
    away = {"location": "province:sicilia"}
    gone = dict.fromkeys(("fabius", "valerius", "claudius", "manlius", "furius", "aurelius", "fulvius"), away)
    table = electing(julius={"offices": ["field_consul"]}, **gone)
    assert others(table) == ["cornelius", "julius"]


@pytest.mark.rule("1.09.4-d")
def test_1_09_4_d_five_influence_each_time_he_is_elected_and_the_chair_for_prosecutions():
    table = electing(fabius=PRIOR, claudius=PRIOR | {"offices": ["censor"], "influence": 9}, furius={"corrupt": True})
    table.say(0, "nominate_censor", senator="claudius")
    poll(table, "no", "yes", "yes")
    assert table.s("claudius").influence == 14, "again"
    assert presiding_magistrate(table.state).id == "claudius"
    assert asked(table, 1) == ["accuse_minor", "end_prosecutions"] and not asked(table, 0)


@pytest.mark.rule("1.09.4-d")
def test_1_09_4_d_the_old_censor_leaves_the_office():
    table = electing(fabius=PRIOR, claudius=PRIOR | {"offices": ["censor"]})
    table.say(0, "nominate_censor", senator="fabius")
    poll(table, "yes", "yes", "yes")
    assert table.s("fabius").offices == ["censor"] and not table.s("claudius").offices
    assert table.s("claudius").influence == 4, "what he gained from it stays"
    assert can(table, 0, "adjourn")
