"""Putting Rome in order (1.07.8), revivals and the age of enemy leaders (1.07.321, 1.07.344)."""

import pytest

from engine.events.forum import CardRevived, LeaderAged, MajorMarked, TaxFarmerRolled
from engine.state import Force
from tests.engine.forum.rome import drawing, event, over, rome


def order(table, *script):
    return table.at("forum/order").run(*script)


@pytest.mark.rule("1.07.8-a")
def test_1_07_8_a_who_holds_a_major_office_or_commands_as_proconsul_is_marked():
    offices = ("dictator", "rome_consul", "field_consul", "censor", "master_of_horse")
    families = ("cornelius", "fabius", "julius", "claudius", "fulvius")
    numbers = {family: {"offices": [office]} for family, office in zip(families, offices, strict=True)}
    numbers["furius"] = {"location": "war:punic_1"}
    table = rome(**numbers).war("punic_1").senator("manlius", 1).senator("acilius", 2, prior_consul=True)
    table.senator("papirius", 0, location="province:sicilia")
    table.state.wars["punic_1"].forces.append(Force(commander="furius"))
    order(table)
    assert set(table.happened(MajorMarked)[0].senators) == {*families, "furius"}
    assert {s.id for s in table.state.senators.values() if s.major} == {*families, "furius"}


FARMERS = [f"tax_farmer_{number}" for number in range(1, 7)]


@pytest.mark.rule("1.07.8-b")
def test_1_07_8_b_a_die_for_the_second_punic_war_and_one_for_hannibal_with_it():
    table = rome(julius={"concessions": FARMERS[:3]}).war("punic_2", "active", "hannibal").has(events={"evil_omens": 2})
    table.card("tax_farmer_5", "forum")
    order(table, [3], [5], [1], [1])
    assert [(e.cause, e.dice) for e in table.happened(TaxFarmerRolled)] == [("punic_2", [3]), ("hannibal", [5])]
    assert table.s("julius").concessions == ["tax_farmer_1", "tax_farmer_2"], "omens do not count"
    assert table.state.curia == ["tax_farmer_3", "tax_farmer_5"], "one in the Forum is destroyed too"


@pytest.mark.rule("1.07.8-b")
@pytest.mark.parametrize(
    ("wars", "rolls"),
    [
        ([("punic_2", "active")], 1),
        ([("punic_2", "active", "hamilcar")], 1),
        ([("punic_2", "inactive")], 0),
        ([("punic_2", "imminent")], 0),
        ([("punic_1", "active", "hannibal")], 0),
        ([("gladiator_revolt", "active")], 1),
        ([("gladiator_revolt", "active", "spartacus")], 2),
        ([("sicilian_slave_revolt_1", "active", "spartacus")], 0),
        ([("punic_2", "active", "hannibal"), ("gladiator_revolt", "active", "spartacus")], 4),
    ],
)
def test_1_07_8_b_which_enemies_in_italy_ruin_tax_farmers(wars, rolls):
    table = rome()
    for war in wars:
        table.war(*war)
    order(table, *[[4]] * rolls)
    assert len(table.happened(TaxFarmerRolled)) == rolls


@pytest.mark.rule("1.07.8-b")
def test_1_07_8_b_one_in_a_hand_or_in_the_deck_is_unaffected():
    table = rome().war("punic_2", "active", "hannibal").hand(1, "tax_farmer_2").card("tax_farmer_6", "deck")
    order(table, [2], [6])
    assert table.state.curia == []
    assert (table.state.seats[1].hand, table.state.deck) == (["tax_farmer_2"], ["tax_farmer_6"])


@pytest.mark.rule("1.07.8-c", "1.07.321-a", "1.07.344-b")
@pytest.mark.parametrize("pip", range(1, 7))
def test_1_07_8_c_a_die_each_on_5_and_6_families_and_concessions_return_and_leaders_die(pip):
    table = rome().card("mining", "curia").card("papirius", "curia").card("hannibal", "curia")
    order(table, [pip], [pip], [pip])
    if pip < 5:
        assert table.state.curia == ["mining", "papirius", "hannibal"]
        return
    assert table.state.curia == []
    assert table.state.forum == ["mining"]
    assert table.s("papirius").seat is None and table.s("papirius").influence == 3
    assert table.state.discard == ["hannibal"]
    assert [e.card for e in table.happened(CardRevived)] == ["mining", "papirius"]
    assert [e.leader for e in table.happened(LeaderAged)] == ["hannibal"]


@pytest.mark.rule("1.07.8-c")
def test_1_07_8_c_a_family_that_died_this_turn_rolls_too():
    table = rome()
    event(table, 8, 2, 0, 0, 0, 0, 30)
    assert table.state.curia == ["fabius"]
    order(over(table), [5])
    assert table.s("fabius").seat is None


@pytest.mark.rule("1.07.344-b")
def test_1_07_344_b_leaders_at_war_do_not_age():
    table = rome().war("syrian", "active", "antiochus_iii")
    order(table)
    assert table.state.wars["syrian"].leaders == ["antiochus_iii"]


@pytest.mark.rule("1.07.321-a")
def test_1_07_321_a_a_war_or_a_disaster_sends_a_concession_to_the_curia_until_it_is_revived():
    table = rome(julius={"concessions": ["sicilian_grain", "egyptian_grain"]})
    drawing(table, "sicilian_slave_revolt_1", "alexandrine")
    assert table.s("julius").concessions == []
    assert table.state.curia == ["sicilian_grain", "egyptian_grain"]
    order(table, [5], [4])
    assert (table.state.forum, table.state.curia) == (["sicilian_grain"], ["egyptian_grain"])
