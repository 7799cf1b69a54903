"""What is voted upon once a turn, and what nobody may abstain from (1.09.131, 1.09.14)."""

import pytest

from engine.events import senate
from tests.engine.senate.floor import business, land_bill, marching, motion
from tests.engine.senate.house import call, can, cast, house, options, poll, sitting


@pytest.mark.rule("1.09.131-b")
def test_1_09_131_b_a_concession_is_voted_upon_once_a_turn():
    table = house().card("mining").card("harbor_fees")
    sitting(table).run()
    table.say(0, "award_concession", concession="mining", senator="fabius").say(0, "put_to_vote")
    poll(table, "yes", "no", "no")
    table.say(0, "lose_influence")
    assert options(table, 0, "award_concession", "concession") == ["harbor_fees"], "not even for another man"
    table.say(0, "award_concession", concession="harbor_fees", senator="julius")
    poll(table, "yes", "yes", "no")
    assert table.s("julius").concessions == ["harbor_fees"] and not can(table, 0, "award_concession")


@pytest.mark.rule("1.09.131-b")
def test_1_09_131_b_a_consul_for_life_is_nominated_once_a_turn():
    table = business(cornelius={"influence": 21}, julius={"influence": 22})
    table.say(0, "nominate_consul_for_life", senator="cornelius")
    assert table.state.at[-1].public["yes"] == 21
    poll(table, "no", "no", "no")
    assert table.happened(senate.MotionDefeated)[0].yes == 21
    table.say(0, "lose_influence")
    assert not can(table, 0, "nominate_consul_for_life"), "nor is another man"


@pytest.mark.rule("1.09.131-a")
def test_1_09_131_a_other_people_or_one_veteran_more_is_another_proposal():
    table = business()
    table.state.forces.veterans = ["julius"]
    marching(table, legions=8)
    poll(table, "no", "no", "yes")
    table.say(0, "deploy_command", commander="cornelius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 8})
    assert table.happened(senate.ProposalDropped), "the same again is dropped"
    table.say(0, "deploy_command", commander="cornelius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 7, "julius": 1})
    assert motion(table)["sends"][0]["units"] == {"julius": 1, "legions": 7}


@pytest.mark.rule("1.09.14-b")
def test_1_09_14_b_nobody_abstains_from_the_passage_of_a_land_bill():
    table = land_bill(business(), "cornelius", "fabius")
    call(table, 1)
    assert table.field(1, "vote", "votes").options == ["yes", "no"]
    refusal = table.refused(1, "vote", votes={"julius": "yes", "claudius": "no", "manlius": "abstain"})
    assert refusal.code == "answer/domain"
    missing = table.refused(1, "vote", votes={"julius": "yes", "claudius": "no"})
    assert missing.code.startswith("answer/"), "each senator must be cast"
    cast(table, 1, votes={"julius": "yes", "claudius": "no", "manlius": "no"})
    assert table.state.at[-1].public["voted"] == {"1": {"yes": 3, "no": 5}}


@pytest.mark.rule("1.09.14-b")
def test_1_09_14_b_nor_from_its_repeal():
    table = house(cornelius={"popularity": 9}).has(land_bills={"2": 1})
    sitting(table).run().say(0, "propose_repeal", type="2").say(0, "choose_sponsor", senator="cornelius")
    call(table, 2)
    assert table.field(2, "vote", "votes").options == ["yes", "no"]
    assert table.refused(2, "vote", votes=dict.fromkeys(("fulvius", "furius", "aurelius"), "abstain"))
