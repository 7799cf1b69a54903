"""What the Forum's cards do when a war is won: leaders, refuge, Rhodians, provinces, late revolts."""

import pytest

from engine.events.combat import RhodiansWentHome
from engine.events.forum import LeaderLeft
from tests.engine.combat.camp import HARMLESS, army, battle, camp, fight
from tests.engine.forum.rome import drawing, event, over, rome


def win(table, war, dice=(6, 6, 5), *, fleets=10):
    """Fabius wins it with a great army and loses nothing; the natural number must be none of the war's."""
    table.state.wars[war].naval_victory = True
    army(table.has(phase="combat"), war, "fabius", 15, *[""] * 10, fleets=fleets)
    fight(table, list(dice))
    assert battle(table).result == "victory"
    return table


def left(table):
    return [(e.leader, e.to) for e in table.happened(LeaderLeft)]


@pytest.mark.rule("1.07.344-a")
def test_1_07_344_a_a_victory_over_his_last_war_sends_the_leader_away():
    table = rome().war("punic_1", "active", "hannibal").card("tribune-1", "deck")
    assert left(win(table, "punic_1")) == [("hannibal", "curia")]
    last = rome().war("punic_1", "active", "hannibal").card("tribune-1", "deck")
    last.state.beaten = ["punic_2", "punic_3"]
    assert left(win(last, "punic_1")) == [("hannibal", "removed")]


@pytest.mark.rule("EV-refuge-a")
def test_ev_refuge_a_a_beaten_leader_joins_the_next_war_drawn():
    table = rome().war("punic_1", "active", "hannibal")
    event(table, 7)
    win(over(table), "punic_1")
    assert left(table) == [("hannibal", "refuge")]
    drawing(table, "gallic_1", "syrian")
    assert [table.state.wars[war].leaders for war in ("gallic_1", "syrian")] == [["hannibal"], []]
    again = win(fresh(table), "gallic_1")
    assert left(again) == [("hannibal", "curia")], "once: he waits for a Punic War"


def fresh(table):
    """The next turn: Fabius is in Rome again, his army is dissolved."""
    table.state.victors, table.s("fabius").location = [], "rome"
    table.state.deck.append("tribune-1")
    table.state.box.remove("tribune-1")
    return table


@pytest.mark.rule("EV-rhodian-a", "EV-rhodian-c")
@pytest.mark.parametrize(("times", "came", "fleets"), [(1, 8, 4), (2, 12, 0)])
def test_ev_rhodian_a_their_fleets_go_home_when_the_war_that_needed_most_is_won(times, came, fleets):
    table = rome().war("macedonian_1").war("syrian").has(unrest=5)
    for _ in range(times):
        event(over(table), 15)
    assert table.state.forces.fleets == came
    table.state.forces.fleets -= came
    win(over(table), "syrian", fleets=2)
    assert table.state.events == {"rhodian_alliance": times}, "Macedon needs more"
    table.state.victors, table.s("fabius").location = [], "rome"
    win(table, "macedonian_1", fleets=12)
    assert [e.fleets for e in table.happened(RhodiansWentHome)] == [came]
    assert table.state.events == {}
    assert table.state.victors[0].units.fleets == fleets


@pytest.mark.rule("EV-rhodian-a")
def test_ev_rhodian_a_no_more_go_home_than_there_are():
    table = rome().war("punic_1")
    event(table, 15)
    table.state.forces.fleets = 0
    win(over(table), "punic_1", fleets=5)
    assert [e.fleets for e in table.happened(RhodiansWentHome)] == [5]


@pytest.mark.rule("WR-provinces-a")
@pytest.mark.parametrize(
    ("war", "provinces"),
    [
        ("punic_1", {"sicilia", "sardinia_et_corsica"}),
        ("punic_2", {"hispania_citerior", "hispania_ulterior"}),
        ("gallic_1", {"gallia_cisalpina"}),
        ("syrian", set()),
    ],
)
def test_wr_provinces_a_a_victory_brings_them(war, provinces):
    assert set(win(rome().war(war), war).state.provinces) == provinces


@pytest.mark.rule("WR-illyrian-a", "1.07.333-b")
@pytest.mark.parametrize("first", ["illyrian_1", "illyrian_2"])
def test_wr_illyrian_a_illyricum_comes_with_the_second_victory_in_either_order(first):
    second = {"illyrian_1": "illyrian_2", "illyrian_2": "illyrian_1"}[first]
    table = win(rome().war(first), first, (6, 6, 4))
    assert (table.state.provinces, table.state.treasury) == ({}, 110)
    table.state.victors, table.s("fabius").location = [], "rome"
    win(table.war(second), second, (6, 6, 4))
    assert set(table.state.provinces) == {"illyricum"}
    assert table.state.treasury == (110 if second == "illyrian_1" else 120), "the first after the last is a revolt"


@pytest.mark.rule("EV-evil-omens-b")
def test_ev_evil_omens_b_in_a_battle_the_total_is_lower_by_the_level_not_the_natural_number():
    table = camp()
    event(table, 10)
    event(over(table), 10)
    army(over(table).has(phase="combat"), "gallic_1", "cornelius", 9)
    fight(table, [3, 4, 5])
    assert (sum(battle(table).dice), battle(table).total) == (12, 12 + 9 + 4 - 10 - 2)


@pytest.mark.rule("1.07.332-b")
def test_1_07_332_b_each_war_of_a_set_is_unprosecuted_for_itself():
    table = camp("punic_1").war("punic_2", "active").war("punic_3", "active")
    table.state.wars["punic_1"].naval_victory = True
    army(table, "punic_1", "cornelius", 25, fleets=10)
    fight(table, [5, 5, 6], *HARMLESS[:6])
    assert {war.id: war.unprosecuted for war in table.state.wars.values()} == {
        war: war != "punic_1" for war in table.state.wars
    }
