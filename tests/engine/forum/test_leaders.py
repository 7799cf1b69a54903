"""Enemy leaders: whom they match, where they wait, what they add, when they leave (1.07.34)."""

import pytest

import engine
from engine.data import LEADERS
from engine.events.forum import LeaderLeft
from engine.events.wars import LeaderDrawn, LeaderJoined
from engine.state import Province
from tests.engine.forum.rome import drawing, rome
from tests.engine.forum.test_alliances import senate_closes

MATCHES = {
    "hannibal": ("punic_1", "punic_2", "punic_3"),
    "hamilcar": ("punic_1", "punic_2", "punic_3"),
    "philip_v": ("macedonian_1", "macedonian_2", "macedonian_3", "macedonian_4"),
    "antiochus_iii": ("syrian",),
    "viriathus": ("lusitanian", "numantine", "sertorian_revolt"),
    "mithridates_vi": ("mithridatic_1", "mithridatic_2", "mithridatic_3"),
    "spartacus": ("sicilian_slave_revolt_1", "sicilian_slave_revolt_2", "gladiator_revolt"),
    "vercingetorix": ("gallic_1", "gallic_2", "gallic_3"),
}
OTHERS = ("illyrian_1", "jugurthine", "parthian", "social", "alexandrine", "germanic_migrations", "cilician_pirates_1")


def with_provinces(table):
    names = ("hispania_citerior", "hispania_ulterior", "sicilia")
    return table.has(provinces={name: Province(id=name) for name in names})


def seen(table, war):
    return engine.view(table.state, 0)["wars"][war]


@pytest.mark.rule("LD-match-a", "1.07.34-a")
@pytest.mark.parametrize("leader", MATCHES)
def test_ld_match_a_a_leader_joins_the_wars_of_his_set_and_no_others(leader):
    for war in MATCHES[leader]:
        table = with_provinces(rome()).war(war, "inactive")
        drawing(table, leader)
        assert (table.state.wars[war].status, table.state.wars[war].leaders) == ("active", [leader])
    table = rome()
    for war in {*OTHERS, *(war for wars in MATCHES.values() for war in wars)} - {*MATCHES[leader]}:
        table.war(war)
    drawing(table, leader)
    assert leader in table.state.curia
    assert not any(war.leaders for war in table.state.wars.values())


@pytest.mark.rule("LD-match-a")
def test_ld_match_a_cleopatra_belongs_to_the_alexandrine_war_and_to_a_hand():
    assert LEADERS["cleopatra"].series == "alexandrine"
    table = rome()
    drawing(table, "cleopatra")
    assert table.state.seats[0].hand == ["cleopatra"]


@pytest.mark.rule("1.07.34-a")
def test_1_07_34_a_he_joins_all_active_wars_of_his_set_and_of_inactive_ones_only_the_earliest_breaks_out():
    table = rome().war("punic_1").war("punic_2").war("punic_3", "imminent")
    drawing(table, "hannibal")
    assert [table.state.wars[war].leaders for war in ("punic_1", "punic_2", "punic_3")] == [["hannibal"]] * 2 + [[]]
    sleeping = rome().war("mithridatic_2", "inactive").war("mithridatic_1", "inactive")
    drawing(sleeping, "mithridates_vi")
    states = {war.id: (war.status, war.leaders) for war in sleeping.state.wars.values()}
    assert states == {"mithridatic_1": ("active", ["mithridates_vi"]), "mithridatic_2": ("imminent", [])}


@pytest.mark.rule("1.07.34-b", "1.07.3321-c")
def test_1_07_34_b_without_a_war_he_waits_in_the_curia_imminent_ones_do_not_count():
    table = rome().war("macedonian_1", "imminent").war("punic_1")
    found = drawing(table, "philip_v")
    assert [e.waits for e in found if isinstance(e, LeaderDrawn)] == [True]
    assert table.state.curia == ["philip_v"]
    assert table.state.wars["macedonian_1"].status == "imminent"
    assert engine.view(table.state, None)["leaders"]["philip_v"]["place"] == "curia"
    table.at("forum/order").run([5])
    assert table.state.discard == ["philip_v"], "he ages"


@pytest.mark.rule("1.07.341-a")
def test_1_07_341_a_a_war_whose_leader_waits_is_active_with_him_though_it_would_be_inactive():
    table = rome().card("hannibal", "curia").card("hamilcar", "curia").card("philip_v", "curia")
    drawing(table, "punic_1")
    assert (table.state.wars["punic_1"].status, table.state.curia) == ("active", ["philip_v"])
    assert table.state.wars["punic_1"].leaders == ["hannibal", "hamilcar"]
    drawing(table, "punic_2")
    assert (table.state.wars["punic_2"].status, table.state.wars["punic_2"].leaders) == ("imminent", [])
    table.at("mortality").run(0)
    assert table.state.wars["punic_2"].leaders == ["hannibal", "hamilcar"], "he aids it once it is active"


@pytest.mark.rule("1.07.341-a")
def test_1_07_341_a_a_war_that_breaks_out_later_calls_him_too():
    table = rome().war("macedonian_2", "imminent").card("philip_v", "curia")
    table.at("mortality").run(0)
    assert table.state.wars["macedonian_2"].leaders == ["philip_v"] and table.state.curia == []


@pytest.mark.rule("1.07.342-a", "1.07.343-a")
def test_1_07_342_a_he_adds_to_land_and_fleet_after_multiplication_not_to_support_and_his_numbers_count():
    table = rome().war("punic_1", "active", "hannibal").war("punic_2")
    table.state.wars["punic_2"].leaders = ["hannibal"]
    first, second = seen(table, "punic_1"), seen(table, "punic_2")
    assert (first["strength"], first["fleet_strength"], first["support"]) == (2 * 10 + 7, 2 * 10 + 7, 5)
    assert (second["strength"], second["fleet_strength"], second["support"]) == (2 * 15 + 7, 0, 5)
    assert (first["disaster"], first["standoff"]) == ([9, 13], [11, 14, 16])
    for war in table.state.wars.values():
        war.leaders.append("hamilcar")
    table.state.box.remove("hamilcar")
    assert seen(table, "punic_1")["strength"] == 20 + 7 + 3
    assert seen(table, "punic_1")["disaster"] == [8, 9, 13]
    assert seen(table, "punic_1")["standoff"] == [11, 12, 14, 16]


VALUES = {"hannibal": (7, [9], [16]), "hamilcar": (3, [8], [12]), "philip_v": (6, [15], [14])}
VALUES["antiochus_iii"] = (5, [14], [17])


@pytest.mark.rule("1.07.342-a", "1.07.343-a")
@pytest.mark.parametrize("leader", VALUES)
def test_1_07_343_a_each_leaders_strength_and_numbers(leader):
    strength, disaster, standoff = VALUES[leader]
    war = MATCHES[leader][0]
    plain, led = rome().war(war), rome().war(war, "active", leader)
    assert seen(led, war)["strength"] == seen(plain, war)["strength"] + strength
    assert set(seen(led, war)["disaster"]) == {*seen(plain, war)["disaster"], *disaster}
    assert set(seen(led, war)["standoff"]) == {*seen(plain, war)["standoff"], *standoff}


def left(table):
    return [(e.leader, e.to) for e in table.happened(LeaderLeft)]


@pytest.mark.rule("1.07.344-a")
def test_1_07_344_a_with_his_last_active_war_he_goes_to_the_curia_while_another_may_come_else_out_of_the_game():
    table = rome().war("punic_1", "active", "hannibal").war("punic_2").card("tribune-1", "deck")
    table.state.wars["punic_2"].leaders = ["hannibal"]
    table.has(events={"new_alliance": 2})
    senate_closes(table).say(0, "choose_alliance", war="punic_1")
    assert left(table) == [], "the other war holds him"
    senate_closes(table)
    assert left(table) == [("hannibal", "curia")], "nobody can know that the third war is not in the deck"
    single = rome().war("syrian", "active", "antiochus_iii").has(events={"new_alliance": 2}).card("tribune-1", "deck")
    senate_closes(single)
    assert left(single) == [("antiochus_iii", "removed")]
    assert single.state.removed == ["antiochus_iii"]


@pytest.mark.rule("1.07.344-a")
@pytest.mark.parametrize("status", ["inactive", "imminent"])
def test_1_07_344_a_an_inactive_or_imminent_war_does_not_hold_him_but_lets_him_wait(status):
    table = rome().war("macedonian_1", "active", "philip_v").war("macedonian_2", status)
    table.state.beaten = ["macedonian_3", "macedonian_4"]
    senate_closes(table.has(events={"new_alliance": 1})).say(0, "choose_alliance", war="macedonian_1")
    assert left(table) == [("philip_v", "curia")]


@pytest.mark.rule("1.07.344-a")
def test_1_07_344_a_whether_he_waits_tells_nothing_about_the_deck():
    def where(hidden):
        table = rome().war("macedonian_1", "active", "philip_v").has(events={"new_alliance": 2})
        table.state.beaten = ["macedonian_2"]
        senate_closes(table.card(hidden, "deck"))
        return left(table)

    assert where("macedonian_4") == where("mining") == [("philip_v", "curia")]


@pytest.mark.rule("1.07.34-a")
def test_1_07_34_a_who_aids_one_war_joins_another_of_his_set_that_breaks_out():
    table = rome().war("punic_1", "active", "hannibal").war("punic_3", "imminent")
    table.at("mortality").run(0)
    assert [(e.leader, e.war) for e in table.happened(LeaderJoined)] == [("hannibal", "punic_3")]
