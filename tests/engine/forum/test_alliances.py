"""Refuge, Rhodian Alliance, Enemy Leader Dies, New Alliance."""

import pytest

import engine
from engine.events.forum import LeaderLeft
from engine.events.general import SenatorDied
from engine.events.wars import ProvinceCreated, WarEnded
from engine.state import Force, Senate, Units
from tests.engine.forum.rome import drawing, event, initiative, over, rome


def order(table, *script):
    """Rome is put in order."""
    return over(table).at("forum/order").run(*script)


def strength(table, war):
    return engine.view(table.state, 0)["wars"][war]["strength"]


def at_war(table, war, senator, **units):
    """A proconsul with his force."""
    table.s(senator).location = f"war:{war}"
    table.state.wars[war].forces.append(Force(commander=senator, units=Units(**units)))
    return table


@pytest.mark.rule("EV-enemy-leader-dies-a")
def test_ev_enemy_leader_dies_a_at_the_end_of_the_forum_the_hrao_discards_one_in_play_the_curia_included():
    table = rome().war("punic_1", "active", "hannibal").war("macedonian_1", "active", "philip_v")
    table.card("antiochus_iii", "curia")
    event(table, 17, seat=1)
    assert "discard_leader" not in table.open(), "not before Rome is put in order"
    order(over(table, 1), [4])
    assert engine.waiting(table.state) == [0]
    assert set(table.field(0, "discard_leader", "leader").options) == {"hannibal", "philip_v", "antiochus_iii"}
    table.say(0, "discard_leader", leader="philip_v")
    assert table.state.discard == ["philip_v"] and table.ended
    assert table.state.wars["macedonian_1"].status == "active", "his war goes on"
    assert (strength(table, "macedonian_1"), table.state.treasury) == (12, 100)


@pytest.mark.rule("EV-enemy-leader-dies-a")
def test_ev_enemy_leader_dies_a_without_an_enemy_leader_nothing_happens_whatever_a_rebel_does():
    table = rome(fabius={"rebel": True, "location": "revolt"}).war("punic_1")
    event(table, 17)
    order(table)
    assert table.ended and "fabius" in table.state.senators
    waits = rome().card("hamilcar", "curia")
    event(waits, 17)
    order(waits, [1])
    assert waits.state.discard == ["hamilcar"], "the only one is no choice"


@pytest.mark.rule("EV-enemy-leader-dies-b")
def test_ev_enemy_leader_dies_b_the_second_time_his_largest_active_war_goes_into_the_top_six_for_half_its_spoils():
    table = rome().war("punic_1", "active", "hannibal", naval_victory=True).war("punic_2", "active").war("syrian")
    table.war("punic_3", "imminent").state.wars["punic_2"].leaders.append("hannibal")
    at_war(table, "punic_1", "fabius", legions=3, fleets=2)
    for card in ("tribune-1", "tribune-2", "tribune-3", "tribune-4", "tribune-5", "tribune-6", "tribune-7"):
        table.card(card, "deck")
    event(table, 17)
    event(over(table), 17)
    order(table, [1], [2])
    assert table.state.treasury == 100 + 35 // 2, "printed 10 + 10 is more than 15"
    assert set(table.state.wars) == {"punic_2", "punic_3", "syrian"}
    assert "punic_1" in table.state.deck[:7] and table.state.deck[-1] == "tribune-7"
    assert table.state.discard == ["hannibal"]
    assert table.s("fabius").location == "rome"
    assert (table.state.forces.legions, table.state.forces.fleets) == (3, 2)
    assert "punic_1" not in table.state.beaten
    drawing(table, seat=0)
    initiative(table).run([1, 1])
    assert not table.state.wars["punic_1"].naval_victory, "it begins anew"


@pytest.mark.rule("EV-enemy-leader-dies-b")
def test_ev_enemy_leader_dies_b_the_hrao_breaks_a_tie_and_without_a_war_only_the_leader_goes():
    table = rome().war("mithridatic_1", "active", "mithridates_vi").war("macedonian_1").war("macedonian_3")
    table.has(events={"enemy_leader_dies": 2})
    table.card("philip_v", "curia")
    order(table, [1])
    table.say(0, "discard_leader", leader="philip_v")
    assert set(table.state.wars) == {"mithridatic_1", "macedonian_3"}
    tied = rome().war("gallic_3", "active", "vercingetorix").war("gallic_2").war("mithridatic_2")
    tied.state.wars["gallic_3"].status = "imminent"
    tied.has(events={"enemy_leader_dies": 2})
    order(tied)
    assert set(tied.state.wars) == {"gallic_3", "mithridatic_2"}, "an imminent war is not active"
    alone = rome().war("syrian", "inactive").card("antiochus_iii", "curia").has(events={"enemy_leader_dies": 2})
    order(alone, [3])
    assert alone.state.discard == ["antiochus_iii"] and set(alone.state.wars) == {"syrian"}
    assert alone.state.treasury == 100


@pytest.mark.rule("EV-enemy-leader-dies-b")
def test_ev_enemy_leader_dies_b_of_equal_wars_the_hrao_names_one():
    table = rome().war("sicilian_slave_revolt_2", "active", "spartacus").war("sicilian_slave_revolt_1")
    table.war("gladiator_revolt").has(events={"enemy_leader_dies": 2})
    order(table, [6])
    assert set(table.state.wars) == {"sicilian_slave_revolt_1", "gladiator_revolt"}
    equal = rome().war("lusitanian", "active", "viriathus").war("numantine").war("sertorian_revolt")
    equal.has(events={"enemy_leader_dies": 2})
    order(equal)
    assert equal.field(0, "make_peace", "war").options == ["numantine", "sertorian_revolt"]
    equal.say(0, "make_peace", war="sertorian_revolt")
    assert set(equal.state.wars) == {"lusitanian", "numantine"} and equal.ended
    assert equal.state.treasury == 100, "a revolt has no spoils to halve"


def senate_closes(table):
    """The last thing in a Senate Phase."""
    over(table).has(phase="senate").at("senate")
    table.state.at[-1].status, table.state.senate = "open", Senate(stage="close")
    return table.run()


@pytest.mark.rule("EV-new-alliance-a", "1.10.71-c")
def test_ev_new_alliance_a_when_the_senate_closes_the_hrao_ends_a_war_for_half_its_spoils():
    table = rome(furius={"location": "captive:punic_1"}).war("punic_1", "active", "hamilcar", naval_victory=True)
    table.war("syrian").war("gallic_1", "imminent")
    at_war(table, "punic_1", "fabius", legions=8, fleets=5)
    event(table, 14, seat=2)
    senate_closes(over(table, 2))
    assert engine.waiting(table.state) == [0]
    assert table.field(0, "choose_alliance", "war").options == ["punic_1", "syrian", "gallic_1"]
    table.say(0, "choose_alliance", war="punic_1")
    assert table.state.treasury == 100 + 17
    assert "punic_1" in table.state.deck and "punic_1" not in table.state.beaten
    assert table.s("fabius").location == "rome" and table.state.forces.legions == 8
    assert table.s("fabius").influence == 5, "no victory"
    assert [e.senator for e in table.happened(SenatorDied)] == ["furius"], "captives die"
    assert table.state.provinces == {} and table.state.unrest == 0
    assert [(e.leader, e.to) for e in table.happened(LeaderLeft)] == [("hamilcar", "curia")]
    assert table.ended
    initiative(table).run([1, 1])
    assert table.state.wars["punic_1"].naval_victory is False


@pytest.mark.rule("EV-new-alliance-a")
def test_ev_new_alliance_a_a_revolt_may_be_ended_without_spoils_and_a_single_war_is_no_choice():
    table = rome().war("gladiator_revolt")
    event(table, 14)
    senate_closes(table)
    assert table.state.deck == ["gladiator_revolt"] and table.state.treasury == 100
    none = rome()
    event(none, 14)
    assert senate_closes(none).ended


@pytest.mark.rule("EV-new-alliance-b", "WR-provinces-a")
def test_ev_new_alliance_b_the_second_ends_a_war_but_no_revolt_for_good_with_spoils_and_provinces():
    table = rome().war("punic_1", "active", "hannibal").war("gladiator_revolt").war("syrian")
    event(table, 14)
    event(over(table), 14)
    senate_closes(table)
    assert table.field(0, "choose_alliance", "war").options == ["punic_1", "syrian"]
    table.say(0, "choose_alliance", war="punic_1")
    assert table.state.treasury == 135
    assert set(table.state.provinces) == {"sicilia", "sardinia_et_corsica"}
    assert "punic_1" in table.state.discard and "punic_1" not in table.state.deck
    assert [e.how for e in table.happened(WarEnded)] == ["discarded"]


@pytest.mark.rule("EV-refuge-a")
def test_ev_refuge_a_the_next_leader_who_leaves_joins_the_next_war_drawn_until_it_is_over():
    table = rome().war("punic_1", "active", "hannibal")
    event(table, 7)
    event(over(table), 14)
    senate_closes(table)
    assert [e.to for e in table.happened(LeaderLeft)] == ["refuge"]
    assert engine.view(table.state, 1)["leaders"]["hannibal"]["place"] == "refuge"
    table.state.deck.remove("punic_1")
    table.state.box.append("punic_1")
    table.at("forum").run([1, 1])
    assert table.state.events == {"refuge": 1}, "the card stays until it is used"
    over_all(table)
    drawing(table, "illyrian_1")
    war = table.state.wars["illyrian_1"]
    assert (war.status, war.leaders) == ("active", ["hannibal"]), "an inactive war wakes with him"
    assert strength(table, "illyrian_1") == 5 + 7
    assert "refuge" not in table.state.events
    drawing(table, "syrian")
    assert table.state.wars["syrian"].leaders == []
    drawing(table, "punic_1")
    assert table.state.wars["punic_1"].status == "inactive", "drawn inactive"


def over_all(table):
    """End whatever is open."""
    del table.state.at[1:]
    return table


@pytest.mark.rule("EV-refuge-a")
def test_ev_refuge_a_he_aids_his_own_wars_too_and_leaves_with_the_last_of_them():
    table = rome().war("illyrian_1", "active", "hannibal").has(events={"new_alliance": 2})
    drawing(table, "punic_2")
    assert table.state.wars["punic_2"].leaders == ["hannibal"]
    senate_closes(table)
    table.say(0, "choose_alliance", war="illyrian_1")
    assert table.state.wars["punic_2"].leaders == ["hannibal"]
    senate_closes(over_all(table))
    assert table.state.wars == {}
    assert [(e.leader, e.to) for e in table.happened(LeaderLeft)] == [("hannibal", "removed")]


@pytest.mark.rule("EV-refuge-a", "EV-enemy-leader-dies-a")
def test_ev_refuge_a_it_also_takes_in_a_leader_who_would_have_been_discarded():
    table = rome().war("punic_1", "active", "hannibal").has(events={"refuge": 1, "enemy_leader_dies": 1})
    order(table)
    assert [e.to for e in table.happened(LeaderLeft)] == ["refuge"]
    assert table.state.wars["punic_1"].leaders == []


@pytest.mark.rule("EV-refuge-b")
def test_ev_refuge_b_on_the_dark_side_he_aids_all_current_wars_at_once_and_none_later():
    table = rome().war("punic_1", "active", "hannibal").war("syrian").war("illyrian_1", "inactive")
    table.war("macedonian_2").war("macedonian_1", "imminent").has(events={"refuge": 1, "enemy_leader_dies": 1})
    order(table)
    event(table, 7)
    statuses = {war.id: war.status for war in table.state.wars.values()}
    assert statuses == {
        "punic_1": "active",
        "syrian": "active",
        "illyrian_1": "active",
        "macedonian_2": "active",
        "macedonian_1": "imminent",
    }
    assert all(war.leaders == ["hannibal"] for war in table.state.wars.values())
    assert [strength(table, war) for war in ("punic_1", "syrian", "illyrian_1")] == [17, 13, 12]
    assert "refuge" not in table.state.events
    drawing(over(table), "punic_2", "gallic_1")
    table.at("mortality").run(0)
    assert table.state.wars["punic_2"].status == "active"
    assert table.state.wars["punic_2"].leaders == table.state.wars["gallic_1"].leaders == []


@pytest.mark.rule("EV-refuge-b")
def test_ev_refuge_b_he_leaves_when_the_last_war_that_he_aids_is_gone():
    table = rome().war("syrian").war("punic_1", "active", "hannibal").has(events={"refuge": 2, "new_alliance": 2})
    senate_closes(table)
    table.say(0, "choose_alliance", war="punic_1")
    assert table.state.wars["syrian"].leaders == ["hannibal"], "the dark side was there first: he rises at once"
    drawing(over_all(table), "gallic_1")
    senate_closes(table)
    table.say(0, "choose_alliance", war="syrian")
    assert "hannibal" in table.state.removed
    assert table.state.wars["gallic_1"].leaders == []


@pytest.mark.rule("EV-rhodian-a")
@pytest.mark.parametrize("status", ["active", "inactive", "imminent"])
def test_ev_rhodian_a_eight_fleets_come_when_any_war_needs_fleets(status):
    table = rome().war("punic_1", status)
    event(table, 15)
    assert (table.state.forces.fleets, table.state.events) == (8, {"rhodian_alliance": 1})
    assert table.state.treasury == 100


@pytest.mark.rule("EV-rhodian-a")
def test_ev_rhodian_a_without_a_need_the_card_is_discarded_and_the_supply_of_25_is_the_limit():
    table = rome().war("gallic_1")
    event(table, 15)
    assert (table.state.forces.fleets, table.state.events) == (0, {})
    full = rome().war("syrian")
    full.state.forces.fleets = 20
    event(full, 15)
    assert full.state.forces.fleets == 25


@pytest.mark.rule("EV-rhodian-c")
def test_ev_rhodian_c_the_second_time_four_more():
    table = rome().war("punic_1")
    event(table, 15)
    event(over(table), 15)
    assert table.state.forces.fleets == 12
    event(over(table), 15)
    assert table.state.forces.fleets == 12


def business(table):
    over(table).has(phase="senate").at("senate")
    table.state.at[-1].status, table.state.senate.stage = "open", "business"
    return table


@pytest.mark.rule("EV-rhodian-b")
def test_ev_rhodian_b_the_senate_of_that_turn_may_reject_them():
    table = rome().war("punic_1")
    event(table, 15)
    table.state.forces.fleets += 3
    business(table).say(0, "reject_rhodians")
    while table.state.at[-1].section == "senate/vote":
        for seat in range(3):
            if "vote" in table.open(seat):
                values = {field.name: dict.fromkeys(field.keys, "yes") for field in table.decision(seat, "vote").fields}
                table.say(seat, "vote", **values)
                break
        else:
            left = table.field(0, "call_faction", "faction").options
            table.say(0, "call_faction", faction=left[0])
    assert (table.state.forces.fleets, table.state.events) == (3, {})
    assert "reject_rhodians" not in table.open()


@pytest.mark.rule("EV-rhodian-b")
def test_ev_rhodian_b_not_in_a_later_turn_nor_before_the_governors_are_elected():
    table = rome().war("punic_1")
    event(table, 15)
    business(table)
    assert "reject_rhodians" in table.open(0)
    table.state.senate.stage = "governors"
    assert "reject_rhodians" not in table.open(0)
    table.state.senate.stage = "business"
    table.state.turn += 1
    assert "reject_rhodians" not in table.open(0)


@pytest.mark.rule("WR-provinces-a")
@pytest.mark.parametrize(
    ("war", "provinces"),
    [
        ("punic_1", {"sicilia", "sardinia_et_corsica"}),
        ("punic_2", {"hispania_citerior", "hispania_ulterior"}),
        ("gallic_1", {"gallia_cisalpina"}),
        ("punic_3", {"africa"}),
        ("macedonian_4", {"macedonia"}),
        ("cilician_pirates_1", {"cilicia_et_cyprus"}),
        ("cilician_pirates_2", {"creta_et_cyrenaica"}),
        ("gallic_2", {"gallia_transalpina"}),
        ("gallic_3", {"gallia_transalpina"}),
        ("mithridatic_3", {"syria", "bithynia"}),
        ("syrian", set()),
        ("macedonian_1", set()),
        ("invasion_of_britannia", set()),
    ],
)
def test_wr_provinces_a_each_war_brings_its_provinces_once(war, provinces):
    table = rome().war(war).has(events={"new_alliance": 2})
    senate_closes(table)
    assert set(table.state.provinces) == provinces
    assert {p for p, card in table.state.provinces.items() if card.developed} == provinces & {"bithynia"}
    again = rome().war(war).has(events={"new_alliance": 2}, provinces=dict(table.state.provinces))
    senate_closes(again)
    assert set(again.state.provinces) == provinces
    assert not again.happened(ProvinceCreated)


@pytest.mark.rule("WR-illyrian-a")
def test_wr_illyrian_a_illyricum_needs_both_wars_beaten_a_truce_does_not_count():
    table = rome().war("illyrian_1").has(events={"new_alliance": 1})
    senate_closes(table)
    assert table.state.provinces == {}
    senate_closes(table.war("illyrian_2").has(events={"new_alliance": 2}))
    assert table.state.provinces == {}, "the first went back into the deck"
    both = rome().war("illyrian_1").war("illyrian_2").has(events={"new_alliance": 2})
    senate_closes(both)
    senate_closes(both.say(0, "choose_alliance", war="illyrian_1"))
    assert set(both.state.provinces) == {"illyricum"}, "a discarded war counts as beaten"
