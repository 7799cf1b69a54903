"""Senators: what each is made of, bounds, leaders (1.04.2, 1.07.31)."""

import pytest

import engine
from engine import invariants
from tests.engine.playing import play
from tests.engine.senate.house import call, cast, house, poll, sitting
from tests.support.table import Table


@pytest.mark.rule("1.04.2-a")
def test_1_04_2_a_the_table_sees_all_that_a_senator_is():
    marks = {"prior_consul": True, "corrupt": True, "major": True, "offices": ["censor"], "concessions": ["mining"]}
    numbers = {"influence": 30, "popularity": -4, "knights": 2, "talents": 6}
    table = house(julius=marks | numbers).at("revenue/redistribution").run()
    table.state.forces.veterans = ["julius"]
    man = engine.view(table.state, None)["senators"]["julius"]
    assert {name: man[name] for name in (*marks, *numbers)} == marks | numbers
    assert (man["military"], man["oratory"], man["loyalty"], man["votes"], man["location"]) == (4, 3, 9, 5, "rome")
    assert engine.view(table.state, None)["rome"]["veterans"] == ["julius"], "whom Veterans follow"


@pytest.mark.rule("1.04.2-a")
def test_1_04_2_a_a_statesman_has_his_own_ratings():
    table = Table().senator("cornelius", 0, statesman="scipio_africanus").at("revenue/redistribution").run()
    man = engine.view(table.state, None)["senators"]["cornelius"]
    assert (man["military"], man["oratory"], man["loyalty"]) == (5, 5, 7)


@pytest.mark.rule("1.07.31-a", "1.04.2-a")
@pytest.mark.parametrize(("before", "after"), [(6, 9), (9, 9), (5, 9), (4, 8)])
def test_1_07_31_a_popularity_gained_beyond_nine_is_lost(before, after):
    table = sitting(house(cornelius={"popularity": before})).run().say(0, "propose_land_bill", type="3")
    table.say(0, "choose_sponsor", senator="cornelius").say(0, "choose_cosponsor", senator="fabius")
    poll(table, "yes", "yes", "yes")
    assert table.s("cornelius").popularity == after


@pytest.mark.rule("1.07.31-a", "1.04.2-a")
def test_1_07_31_a_it_never_falls_below_minus_nine():
    table = sitting(house(fulvius={"popularity": -8})).run().say(0, "propose_land_bill", type="3")
    table.say(0, "choose_sponsor", senator="cornelius").say(0, "choose_cosponsor", senator="fabius")
    cast(call(table, 2), 2, word="no")
    assert table.s("fulvius").popularity == -9 and table.s("furius").popularity == -2


@pytest.mark.rule("1.07.31-a", "1.04.2-a")
def test_1_07_31_a_influence_stops_at_zero_and_has_no_top():
    table = sitting(house(julius={"influence": 2})).run()
    table.say(1, "assassinate", [1], assassin="manlius", target="valerius")
    assert table.s("julius").influence == 0
    table = house(julius={"influence": 60, "talents": 50}).at("revenue/contributions").run()
    table.say(1, "contribute", senator="julius", amount=50)
    assert table.s("julius").influence == 67


@pytest.mark.rule("1.07.31-a")
def test_1_07_31_a_no_game_ever_leaves_the_bounds():
    for played in play(7, 5, most=500):
        assert invariants.breaches(played.after) == []
        for senator in played.after.senators.values():
            assert senator.influence >= 0 and -9 <= senator.popularity <= 9


@pytest.mark.rule("1.04.2-b")
def test_1_04_2_b_a_faction_has_one_leader_at_most_and_another_replaces_him():
    table = house().has(phase="forum").card("mining", "deck")
    table.at("forum/initiative", {"seat": 1}, {"number": 1, "seat": 1}).run([1, 1])
    while "change_leader" not in table.open(1):
        table.say(1, "pass")
    table.say(1, "change_leader", senator="claudius")
    assert table.state.seats[1].leader == "claudius"
    leaders = [s for s in engine.view(table.state, None)["seats"].values() if s.get("leader")]
    assert sorted(s["leader"] for s in leaders) == ["claudius", "cornelius", "fulvius"]


@pytest.mark.rule("1.04.2-b")
def test_1_04_2_b_he_cannot_be_persuaded():
    table = house().has(phase="forum").card("mining", "deck")
    table.at("forum/initiative", {"seat": 1}, {"number": 1, "seat": 1}).run([1, 1])
    targets = table.field(1, "persuade", "target").options
    assert {"fabius", "valerius", "furius", "aurelius"} == set(targets), "neither Cornelius nor Fulvius, nor his own"


@pytest.mark.rule("1.04.2-b", "1.05.3-f")
def test_1_04_2_b_his_family_survives_him_as_leader():
    table = house(julius={"influence": 20, "knights": 4}).at("mortality").run(4)
    assert table.state.seats[1].leader == "julius" and table.s("julius").influence == 4
    assert table.s("julius").knights == 0 and table.state.curia == []
