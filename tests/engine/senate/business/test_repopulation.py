"""Repopulating Rome: eight aligned senators while the Senate sits (1.09.81)."""

import pytest

from engine.events.conspiracy import SenatorJoined
from engine.state import Senator, Units
from tests.engine.senate.house import asked, house, options, poll, sitting

AWAY = {"location": "province:sicilia"}


def joined(table):
    """Who came, and to which faction."""
    return [(e.senator, e.seat) for e in table.happened(SenatorJoined)]


@pytest.mark.rule("1.09.81-a")
def test_1_09_81_a_with_eight_nobody_comes():
    table = sitting(house(aurelius=AWAY).card("junius", "curia")).run()
    assert joined(table) == [] and table.state.curia == ["junius"]


@pytest.mark.rule("1.09.81-a")
def test_1_09_81_a_the_top_family_of_the_curia_joins_who_has_fewest_senators():
    table = house(aurelius=AWAY, furius=AWAY, manlius={"seat": 0})
    table.card("mining", "curia").card("junius", "curia").card("papirius", "curia")
    sitting(table).run()
    assert joined(table) == [("junius", 1)] and table.state.curia == ["mining", "papirius"]
    assert table.s("junius").influence == 3 and table.s("junius").location == "rome"


@pytest.mark.rule("1.09.81-a")
def test_1_09_81_a_ties_go_to_the_least_influence_in_rome():
    table = house(aurelius={"influence": 90, **AWAY}, furius=AWAY).card("junius", "curia")
    assert joined(sitting(table).run()) == [("junius", 2)], "what is away does not count"


@pytest.mark.rule("1.09.81-a", "1.04.8-a")
def test_1_09_81_a_and_then_to_the_higher_roll_rolled_again_if_it_ties():
    table = house(aurelius=AWAY, valerius=AWAY, cornelius={"influence": 1}, fabius={"influence": 5})
    table.senator("papirius", 1, location="province:x").senator("quinctius", 2, location="province:x")
    table.senator("aemilius", 0, location="province:x")
    table = table.card("junius", "curia")
    for senator, influence in (("fulvius", 3), ("furius", 3)):
        table.s(senator).influence = influence
    sitting(table).run([3, 3], [2, 4], [1, 1], [6, 6])
    assert joined(table) == [("junius", 2)]


@pytest.mark.rule("1.09.81-a")
def test_1_09_81_a_it_goes_on_until_there_are_eight_or_the_curia_is_empty():
    gone = dict.fromkeys(("aurelius", "furius", "fulvius", "manlius"), AWAY)
    table = house(**gone).card("junius", "curia").card("papirius", "curia").card("quinctius", "curia")
    sitting(table).run()
    assert joined(table) == [("junius", 2), ("papirius", 1), ("quinctius", 0)]
    short = house(**gone).card("junius", "curia").card("papirius", "curia")
    sitting(short).run()
    assert joined(short) == [("junius", 2), ("papirius", 1)] and short.state.curia == []


@pytest.mark.rule("1.09.81-a")
def test_1_09_81_a_then_the_receiver_chooses_among_the_senators_in_the_forum():
    table = house(aurelius=AWAY, furius=AWAY).senator("papirius").senator("quinctius")
    sitting(table).run()
    assert asked(table, 2) == ["choose_new_senator"] and not asked(table, 0)
    assert options(table, 2, "choose_new_senator", "senator") == ["papirius", "quinctius"]
    table.say(2, "choose_new_senator", senator="quinctius")
    assert table.s("quinctius").seat == 2 and table.s("papirius").seat is None


@pytest.mark.rule("1.09.81-a")
def test_1_09_81_a_a_death_in_the_senate_brings_the_next_family_at_once():
    table = house(aurelius=AWAY).card("junius", "curia").card("papirius", "curia")
    sitting(table).run().say(1, "assassinate", [6], assassin="manlius", target="valerius")
    assert joined(table) == [("junius", 0)] and table.state.curia == ["papirius", "valerius"]


@pytest.mark.rule("1.09.81-a")
def test_1_09_81_a_a_departure_too():
    table = house(aurelius=AWAY, fabius={"offices": ["field_consul"]}).war("gallic_1").card("junius", "curia")
    table = sitting(table).has(forces=Units(12)).run()
    table.say(0, "deploy_command", commander="fabius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 12})
    poll(table, "yes", "yes", "yes")
    assert len(joined(table)) == 1 and table.state.curia == []


@pytest.mark.rule("1.09.81-a", "1.07.311-a")
def test_1_09_81_a_a_family_whose_statesman_is_in_play_goes_under_him_and_the_next_one_joins():
    """In the middle of a vote on the Statesman: the motion follows his new name."""
    table = house(aurelius=AWAY, manlius=AWAY).card("porcius", "curia").card("junius", "curia")
    table.state.box.remove("cato_the_elder")
    cato = Senator(id="cato_the_elder", statesman="cato_the_elder", seat=1, influence=22)
    table.state.senators["cato_the_elder"] = cato
    sitting(table).run().say(0, "nominate_consul_for_life", senator="cato_the_elder")
    table.say(1, "assassinate", [6], assassin="claudius", target="furius")
    assert "cato_the_elder" not in table.state.senators and table.s("porcius").statesman == "cato_the_elder"
    assert table.state.at[-1].public["motion"]["nominee"] == "porcius"
    assert joined(table) == [("junius", 2)]
    poll(table, "abstain", "yes", "abstain")
    assert table.s("porcius").consul_for_life


@pytest.mark.rule("1.09.81-a")
def test_1_09_81_a_only_in_the_senate_phase():
    table = house(aurelius=AWAY).card("junius", "curia").at("mortality").run(3)
    assert "valerius" not in table.state.senators and table.state.curia == ["junius", "valerius"]
