"""What the bot `senator` does in the Forum."""

from random import Random

import engine
from engine import Answer, bots
from engine.bots.sense.forum import chance_of
from engine.state import Force, Units
from tests.engine.forum.rome import initiative, over, rome


def says(table, seat):
    """The bot's answer for a seat."""
    mine = [d for d in engine.decisions(table.state) if d.seat == seat]
    return bots.choose("senator", engine.view(table.state, seat), mine, Random(1))


def test_its_chances_are_those_of_two_dice():
    assert [round(chance_of(base, 0) * 36) for base in (1, 2, 6, 7, 9, 12)] == [0, 1, 15, 21, 30, 30]
    assert round(chance_of(7, 2) * 36) == 10, "omens raise the roll"


def test_it_courts_an_unaligned_senator_with_as_much_as_a_good_chance_costs():
    table = rome(cornelius={"talents": 9}).senator("papirius")
    initiative(table).run([1, 1])
    told = says(table, 0)
    assert (told.name, told.values["persuader"], told.values["target"]) == ("persuade", "cornelius", "papirius")
    assert told.values["bribe"] == 9 - (3 + 5 - 6)
    hopeless = rome()
    initiative(hopeless).run([1, 1])
    assert says(hopeless, 0).name == "pass"


def test_it_bribes_against_an_attempt_on_its_own_people_only():
    table = rome(fabius={"talents": 20}).purse(1, 9).purse(2, 9)
    initiative(table).run([1, 1])
    table.say(0, "persuade", persuader="fabius", target="claudius", bribe=14)
    assert says(table, 1) == Answer(1, "counter_bribe", {"amount": 7 - 4})
    table.say(1, "counter_bribe", amount=3)
    assert says(table, 2).values == {"amount": 0}
    table.say(2, "counter_bribe", amount=0)
    assert says(table, 0) == Answer(0, "raise_bribe", {"amount": 3})


def test_it_holds_games_when_the_people_are_restless():
    for unrest, name in ((2, "pass"), (5, "sponsor_games")):
        table = rome(fabius={"talents": 14}).has(unrest=unrest)
        initiative(table).run([1, 1])
        while "sponsor_games" not in table.open(0):
            table.say(0, "pass")
        told = says(table, 0)
        assert told.name == name
    assert told.values == {"senator": "fabius", "talents": 13}


def test_it_sinks_the_fleets_in_port_and_ends_the_strongest_war():
    table = rome().war("syrian").war("punic_2", "active", "hannibal").war("gallic_1", "inactive")
    table.card("philip_v", "curia").state.forces = Units(fleets=5)
    table.s("fabius").location = "war:syrian"
    table.state.wars["syrian"].forces.append(Force(commander="fabius", units=Units(legions=1, fleets=4)))
    initiative(table).run([3, 4], [4, 4, 3], [3, 4])
    assert says(table, 0).values == {"fleets": {"rome": 5, "fabius": 2}}
    table.say(0, "sink_fleets", fleets={"rome": 5, "fabius": 2})
    over(table).has(events={"enemy_leader_dies": 1, "new_alliance": 1}).at("forum/order").run([6], [6], [1])
    assert says(table, 0).values == {"leader": "hannibal"}
    table.say(0, "discard_leader", leader="hannibal")
    table.at("new_alliance").run()
    assert says(table, 0).values == {"war": "punic_2"}


def test_it_peddles_influence_where_most_cards_are():
    table = rome().hand(0, "influence_peddling-1").hand(1, "mining").hand(2, "tribune-1", "tribune-2")
    initiative(table, 1).run([1, 1])
    assert says(table, 0) == Answer(0, "peddle_influence", {"victim": 2})
