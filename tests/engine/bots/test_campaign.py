"""Which wars the bot `senator` fights, and with whom."""

import engine
from engine.bots.sense.look import Look
from engine.bots.sense.war.campaign import plan
from tests.engine.bots.says import play_on, says, senate
from tests.engine.senate.house import call
from tests.support.table import Table

DICTATOR = {"offices": ["dictator"]}


def targets(table: Table) -> list[str]:
    """The wars of this year's missions, as the Dictator's faction sees them."""
    return [mission.war for mission in plan(Look(engine.view(table.run().state, 1)), raising=False).missions]


def test_it_fights_the_wars_of_a_series_in_their_order():
    table = senate(legions=12, fleets=3).war("illyrian_1").war("illyrian_2").has(treasury=0).run()
    told = says(table, 0)
    assert told.name == "deploy_command" and told.values["war"] == "illyrian_1", "the second one is weaker"


def test_who_was_just_sent_is_not_reinforced_with_the_army_of_the_next():
    table = senate(legions=20, fleets=2, julius=DICTATOR).war("gallic_1").war("syrian").has(treasury=0)
    assert sorted(targets(table)) == ["gallic_1", "syrian"]
    play_on(table, 1, "deploy_command", "deploy_fleets", "deploy_legions", "put_to_vote")
    for seat in (0, 2, 1):
        call(table, seat)
        table.say(seat, "vote", **says(table, seat, "vote").values)
    assert says(table, 1).name == "deploy_command", "the other war gets its army, too"


def test_a_second_army_follows_when_four_wars_would_end_the_republic():
    table = senate(legions=20, fleets=4, julius=DICTATOR).has(treasury=0)
    for war in ("illyrian_2", "macedonian_1", "punic_2"):
        table.war(war)
    assert targets(table) == ["illyrian_2"]
    table = senate(legions=20, fleets=4, julius=DICTATOR).has(treasury=0)
    for war in ("illyrian_2", "macedonian_1", "macedonian_2", "punic_2"):
        table.war(war)
    assert targets(table) == ["illyrian_2", "illyrian_2"]


def test_no_army_is_sent_to_the_war_that_the_new_alliance_will_end():
    table = senate(legions=20).war("gallic_1").has(treasury=0)
    assert says(table.run(), 0).name == "deploy_command"
    allied = senate(legions=20).war("gallic_1").has(treasury=0, events={"new_alliance": 1})
    assert says(allied.run(), 0).name == "adjourn"
