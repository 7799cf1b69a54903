"""What the bot `senator` does to keep Rome alive."""

from engine.state import Force, Units
from tests.engine.bots.says import play_on, says, senate
from tests.engine.senate.house import call, house, poll, sitting


def test_it_pays_what_the_bankrupt_state_lacks_and_no_more_than_it_has():
    table = house(cornelius={"talents": 30}, julius={"talents": 12}).has(treasury=30, phase="revenue")
    table.state.forces.legions = 15
    table.at("revenue/contributions").run()
    assert says(table, 0).values == {"senator": "cornelius", "amount": 25}, "25 should be left, and bring 3 Influence"
    table.say(1, "contribute", senator="julius", amount=12)
    assert says(table, 0).values["amount"] == 25, "13 missing, and 25 talents bring 3 Influence"
    assert says(house(cornelius={"talents": 30}).at("revenue/contributions").run(), 0).values["amount"] == 25
    assert says(house(cornelius={"talents": 9}).at("revenue/contributions").run(), 0).name == "done"


def test_it_raises_what_a_war_asks_for_and_sends_a_good_commander_with_enough():
    table = senate(legions=4, fabius={"offices": ["field_consul"]}).war("gallic_1").has(treasury=150).run()
    raised = says(table, 0)
    assert raised.name == "raise_forces" and raised.values["units"]["fleets"] == 0
    poll(table.say(0, "raise_forces", **raised.values), "yes", "yes", "yes")
    play_on(table, 0, "deploy_command", "deploy_fleets", "deploy_legions")
    if "put_to_vote" in table.open(0):
        play_on(table, 0, "put_to_vote")
    send = table.state.at[-1].data["motion"]["sends"][0]
    assert (send["commander"], send["war"]) == ("fabius", "gallic_1"), "the chair stays, or the Senate would close"
    assert send["units"]["legions"] + 4 >= 10 + 5, "Fabius has MIL 4: five above the Gauls win two times of three"
    call(table, 1)
    assert set(says(table, 1).values["votes"].values()) == {"yes"}


def test_it_sends_the_fleets_that_support_asks_for():
    table = senate(legions=12, fleets=3).war("syrian").has(treasury=0).run()
    play_on(table, 0, "deploy_command")
    told = says(table, 0)
    assert told.name == "deploy_fleets" and told.values["fleets"] >= 2


def test_it_sends_nobody_to_certain_death_and_votes_against_it():
    table = senate(legions=4).war("gallic_1").has(treasury=0).run()
    assert says(table, 0).name == "adjourn"
    table.say(0, "deploy_command", commander="fabius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 4})
    call(table, 1)
    assert set(says(table, 1).values["votes"].values()) == {"no"}


def test_it_fights_at_any_odds_when_four_wars_would_end_the_republic():
    table = senate(legions=7, fleets=2).has(treasury=0)
    for war in ("gallic_1", "illyrian_2", "syrian", "punic_2"):
        table.war(war)
    told = says(table.run(), 0)
    assert told.name == "deploy_command" and told.values["war"] == "illyrian_2", "the weakest"
    three = senate(legions=7, fleets=0).has(treasury=0)
    assert says(three.war("punic_2").war("gallic_1").war("syrian").run(), 0).name == "adjourn"


def test_it_reinforces_a_proconsul_who_cannot_win_alone():
    table = senate(legions=12, fabius={"location": "war:gallic_1"}).war("gallic_1").has(treasury=0)
    table.state.wars["gallic_1"].forces.append(Force(commander="fabius", units=Units(legions=6), fresh=False))
    told = says(table.run(), 0)
    assert told.name == "reinforce" and told.values["units"]["legions"] >= 5


def test_it_gives_land_to_restless_people_only():
    for unrest, name in ((0, "adjourn"), (6, "propose_land_bill")):
        told = says(senate().has(unrest=unrest).run(), 0)
        assert told.name == name
    assert told.values == {"type": "3"}
    table = senate().has(unrest=6).run()
    play_on(table, 0, "propose_land_bill", "choose_sponsor")
    assert table.state.at[-1].data["motion"]["sponsor"] == "cornelius", "who will speak to the people"


def test_it_does_not_raise_an_army_that_the_next_year_cannot_pay():
    table = senate(legions=20, fleets=20).has(treasury=45).war("gallic_1", "inactive").run()
    table.say(0, "raise_forces", units={"legions": 4, "fleets": 0})
    call(table, 1)
    assert set(says(table, 1).values["votes"].values()) == {"no"}


def test_it_makes_the_best_soldier_dictator_when_both_consuls_can_appoint_him():
    table = house(julius={"offices": ["field_consul"]}, fulvius={"talents": 9}).war("punic_2").war("gallic_1")
    sitting(table.war("syrian"), "dictator").run()
    best = {says(table, seat).values["senator"] for seat in (0, 1)}
    assert len(best) == 1, "two Consuls, one mind"
    chosen = table.s(best.pop())
    assert chosen.id == "fabius", "MIL 4, as good as any"
