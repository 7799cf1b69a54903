"""A caught assassin and what his leader pays (1.09.74, 1.05.3-g)."""

import pytest

from engine.events import conspiracy, general, senate
from engine.state.senators import holder
from tests.engine.senate.attack.court import caught
from tests.engine.senate.house import asked, can, cast, house, options, sitting


@pytest.mark.rule("1.09.74-a")
def test_1_09_74_a_the_assassin_dies_and_his_leader_loses_five_influence_and_is_tried_at_once():
    table = caught(julius={"influence": 12})
    assert "manlius" not in table.state.senators and table.state.curia == ["manlius"]
    assert table.s("julius").influence == 7
    assert table.state.at[-1].public["motion"]["kind"] == "special"
    assert table.state.at[-1].public["motion"]["accused"] == "julius" and asked(table, 0) == ["call_faction"]


@pytest.mark.rule("1.09.74-a", "1.07.31-a")
def test_1_09_74_a_influence_never_falls_below_zero():
    assert caught(julius={"influence": 3}).s("julius").influence == 0


@pytest.mark.rule("1.09.74-a")
def test_1_09_74_a_a_leader_away_from_rome_pays_but_is_not_tried():
    table = caught(julius={"influence": 12, "location": "war:punic_1"})
    assert table.s("julius").influence == 7 and can(table, 0, "adjourn")
    assert not table.happened(senate.MotionPut)


@pytest.mark.rule("1.09.74-a")
def test_1_09_74_a_without_a_leader_only_the_assassin_dies():
    table = house()
    table.state.seats[1].leader = None
    sitting(table).run().say(1, "assassinate", [2], assassin="manlius", target="valerius")
    assert table.state.senate.dead == ["manlius"] and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.74-d", "1.05.3-g")
def test_1_09_74_d_a_caught_leader_dies_without_trial_and_his_family_goes_to_the_curia():
    """Valerius has Popularity 2: two chits, one of which strikes Claudius, the other one nobody of the faction."""
    table = caught("julius", "valerius", 5, 9, valerius={"popularity": 2})
    assert table.state.senate.dead == ["julius", "claudius"] and table.state.seats[1].leader is None
    assert [e.senator for e in table.happened(conspiracy.SenatorJoined)] == ["julius"], (
        "out of the Curia, to any faction"
    )
    assert not table.happened(senate.MotionPut) and "aurelius" in table.state.senators
    assert table.happened(general.ChitsDrawn)[0].chits == [5, 9]


@pytest.mark.rule("1.09.74-d", "1.09.74-c")
def test_1_09_74_d_an_unpopular_target_draws_no_chits():
    table = caught("julius", "valerius", valerius={"popularity": -3})
    assert table.state.senate.dead == ["julius"] and not table.happened(general.ChitsDrawn)
    assert table.state.curia == ["julius"]


@pytest.mark.rule("1.09.74-d", "1.05.4-a")
def test_1_09_74_d_the_last_senator_so_lost_eliminates_the_faction():
    away = {"seat": 2}
    table = house(claudius=away, manlius=away).hand(1, "tribune-1").purse(1, 9)
    sitting(table).run().say(1, "assassinate", [1], assassin="julius", target="valerius")
    assert table.state.seats[1].eliminated and table.state.discard == ["tribune-1"]
    assert table.state.seats[1].treasury == 0 and can(table, 0, "adjourn")
    assert not table.open(1)


@pytest.mark.rule("1.09.74-a", "1.09.71-a")
def test_1_09_74_a_his_offices_votes_and_concessions_go_with_the_assassin():
    more = {"offices": ["field_consul"], "talents": 4, "concessions": ["mining"], "knights": 2}
    table = caught(manlius=more)
    assert table.state.forum == ["mining"] and holder(table.state, "field_consul") is None
    assert table.happened(conspiracy.AssassinCaught)[0].senator == "manlius"


@pytest.mark.rule("1.09.623-a")
@pytest.mark.parametrize(("pips", "dead"), [(1, ["manlius"]), (4, []), (5, ["fabius"])])
def test_1_09_623_a_an_attempt_on_a_sponsor_of_a_one_faction_bill_has_no_other_consequences(pips, dead):
    table = sitting(house(fabius={"popularity": 3}, julius={"influence": 12})).run()
    table.say(0, "propose_land_bill", type="2")
    table.say(0, "choose_sponsor", senator="cornelius").say(0, "choose_cosponsor", senator="fabius")
    table.say(0, "call_faction", faction=2)
    cast(table, 2)
    table.say(1, "assassinate", [pips], assassin="manlius", target="fabius")
    assert table.state.senate.dead == dead and table.s("julius").influence == 12
    assert table.state.at[-1].public["motion"]["kind"] == "land_bill" and table.state.at[-1].public["yes"] == 8
    assert not can(table, 1, "assassinate"), "it was his faction's attempt"
    assert "valerius" not in options(table, 2, "assassinate", "target"), "and the one attempt on faction 0"
    table.say(0, "call_faction", faction=0)
    cast(table, 0)
    cast(table, 1)
    assert table.state.land_bills == {"2": 1}


@pytest.mark.rule("1.09.623-a")
def test_1_09_623_a_a_leader_so_caught_leaves_his_family_in_the_faction():
    table = sitting(house(fabius={"popularity": 3})).run().say(0, "propose_land_bill", type="2")
    table.say(0, "choose_sponsor", senator="cornelius").say(0, "choose_cosponsor", senator="fabius")
    table.say(1, "assassinate", [1], assassin="julius", target="cornelius")
    assert table.s("julius").seat == 1 and table.state.seats[1].leader == "julius", "no chits, no trial"


@pytest.mark.rule("1.09.623-a")
@pytest.mark.parametrize(("cosponsor", "target"), [("julius", "cornelius"), ("fabius", "valerius")])
def test_1_09_623_a_not_with_sponsors_of_two_factions_and_not_against_others(cosponsor, target):
    table = sitting(house()).run().say(0, "propose_land_bill", type="2")
    table.say(0, "choose_sponsor", senator="cornelius").say(0, "choose_cosponsor", senator=cosponsor)
    if cosponsor == "julius":
        table.say(1, "consent_sponsor", consent=True)
    table.say(2, "assassinate", [1], assassin="aurelius", target=target)
    assert table.state.at[-1].public["motion"]["kind"] == "special", "the leader is tried as ever"


@pytest.mark.rule("1.09.623-a", "1.09.73-a", "1.09.7-b")
def test_1_09_623_a_assassin_and_bodyguard_cards_count_there_too():
    table = house().hand(0, "secret_bodyguard-1").hand(1, "assassin-1")
    sitting(table).run().say(0, "propose_land_bill", type="2")
    table.say(0, "choose_sponsor", senator="cornelius").say(0, "choose_cosponsor", senator="fabius")
    table.say(1, "assassinate", [5], assassin="manlius", target="fabius", cards=["assassin-1"])
    table.say(0, "play_bodyguards", [2], cards=["secret_bodyguard-1"])
    assert table.state.senate.dead == ["fabius", "manlius"], "five in all kills, two in all is caught"


@pytest.mark.rule("1.09.623-a", "1.05.3-f")
def test_1_09_623_a_the_heir_of_a_dead_sponsor_sponsors_nothing():
    """Cornelius, Censor and sponsor, is killed by the mob that frees Julius; then Aurelius strikes his heir."""
    table = sitting(house(cornelius={"offices": ["censor"]}, furius={"popularity": -1})).run()
    table.say(0, "propose_land_bill", type="2")
    table.say(0, "choose_sponsor", senator="cornelius").say(0, "choose_cosponsor", senator="fabius")
    table.say(1, "assassinate", [1], assassin="manlius", target="furius")
    table.say(0, "call_faction", [6, 6], 1, 24, faction=1)
    assert table.state.senate.dead == ["manlius", "cornelius"]
    assert table.state.at[-1].public["motion"]["kind"] == "land_bill"
    table.say(2, "assassinate", [1], assassin="aurelius", target="cornelius")
    assert table.state.at[-1].public["motion"] == {"kind": "special", "accused": "fulvius", "popularity": 0}
