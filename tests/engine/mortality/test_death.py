"""What a death strips, and what stays (1.05.3, 1.05.31)."""

from __future__ import annotations

import pytest

from engine.common.senators import appear, play_statesman
from engine.draft import Draft
from engine.events.general import FamilyStayed
from engine.state import Civil, Force, Province, Units
from tests.support.dice import Scripted
from tests.support.table import Table

EVERYTHING = {
    "influence": 12,
    "popularity": 4,
    "knights": 3,
    "offices": ["rome_consul"],
    "prior_consul": True,
    "corrupt": True,
    "major": True,
    "talents": 9,
    "concessions": ["mining", "harbor_fees"],
    "revealed": ["mining"],
}


def table_of(**claudius):
    """Claudius (5) among others of seat 0, led by Cornelius."""
    table = Table(3).senator("cornelius", 0, leader=True)
    table.senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    return table.senator("claudius", 0, **claudius)


def dies(table: Table, chit: int = 5) -> Table:
    return table.at("mortality").run(chit)


@pytest.mark.rule("1.05.3-a", "1.05.3-f")
def test_1_05_3_a_a_dead_leader_leaves_only_the_marker_and_the_printed_family():
    table = Table(3).senator("cornelius", 0, leader=True, **EVERYTHING)
    table.senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    table.has(forces=Units(veterans=["cornelius", "fabius"]))
    dies(table, 1)
    heir = table.s("cornelius")
    assert (heir.influence, heir.popularity, heir.knights, heir.talents) == (5, 0, 0, 0)
    assert not (heir.offices or heir.prior_consul or heir.corrupt or heir.major or heir.concessions or heir.revealed)
    assert table.state.seats[0].leader == "cornelius"
    assert table.happened(FamilyStayed)
    assert table.state.forces.veterans == ["", "fabius"], "his veterans follow nobody"


@pytest.mark.rule("1.05.3-b")
def test_1_05_3_b_his_purse_goes_to_the_bank_the_factions_treasury_is_safe():
    table = table_of(talents=9).purse(0, 7)
    bank = table.state.bank
    dies(table)
    assert table.state.bank == bank + 9
    assert table.state.seats[0].treasury == 7


@pytest.mark.rule("1.05.3-c")
def test_1_05_3_c_his_concessions_lie_in_the_forum_and_can_be_awarded_at_once():
    table = table_of(concessions=["mining", "harbor_fees"])
    dies(table)
    assert table.state.forum == ["mining", "harbor_fees"]


@pytest.mark.rule("1.05.3-d")
def test_1_05_3_d_his_province_lies_vacant_with_its_garrison():
    table = table_of(location="province:sicilia")
    table.state.provinces["sicilia"] = Province(id="sicilia", governor="claudius", term=2, garrison=Units(legions=2))
    dies(table)
    province = table.state.provinces["sicilia"]
    assert (province.governor, province.term, province.garrison.legions) == (None, 0, 2)


@pytest.mark.rule("1.05.3-e")
def test_1_05_3_e_the_family_goes_to_the_bottom_of_the_curia_with_printed_values():
    table = table_of(influence=20, popularity=-3).card("manlius", "curia").card("fulvius", "curia")
    dies(table)
    assert table.state.curia == ["manlius", "fulvius", "claudius"]
    table.state.curia = ["claudius"]
    back = appear(Draft(table.state, Scripted()), "claudius")
    assert (back.influence, back.popularity) == (4, 0)


@pytest.mark.rule("1.05.3-f")
def test_1_05_3_f_a_leaders_family_is_in_rome_and_no_rebel_any_more():
    table = Table(3).senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    table.senator("cornelius", 0, leader=True, rebel=True, location="province:sicilia")
    dies(table, 1)
    heir = table.s("cornelius")
    assert (heir.rebel, heir.location, heir.seat) == (False, "rome", 0)


@pytest.mark.rule("1.05.3-h")
def test_1_05_3_h_the_primary_rebels_death_ends_the_revolt_at_once():
    table = table_of(rebel=True, location="war:civil").senator("manlius", 0, rebel=True)
    table.has(civil=Civil(rebel="claudius", units=Units(legions=4, fleets=1), forces=[Force(units=Units(legions=3))]))
    dies(table)
    assert table.state.civil is None
    assert (table.state.forces.legions, table.state.forces.fleets) == (7, 1)


@pytest.mark.rule("1.05.31-a")
@pytest.mark.parametrize("leader", [True, False])
def test_1_05_31_a_a_statesman_leaves_the_game_and_the_family_beneath_follows_the_normal_rule(leader):
    table = Table(3).senator("fabius", 1, leader=True).senator("valerius", 2, leader=True).senator("manlius", 0)
    table.senator("cornelius", 0, leader=leader, statesman="scipio_africanus", influence=6)
    dies(table, 1)
    assert table.state.removed == ["scipio_africanus"]
    if leader:
        assert (table.s("cornelius").statesman, table.s("cornelius").influence) == (None, 5)
        assert table.state.seats[0].leader == "cornelius"
    else:
        assert table.state.curia == ["cornelius"]


@pytest.mark.rule("1.05.31-b")
def test_1_05_31_b_a_leader_without_family_is_removed_and_the_faction_has_no_leader():
    table = Table(3).senator("fabius", 1, leader=True).senator("valerius", 2, leader=True).senator("manlius", 0)
    table.hand(0, "scipio_africanus")
    play_statesman(Draft(table.state, Scripted()), 0, "scipio_africanus")
    table.state.seats[0].leader = "scipio_africanus"
    dies(table, 1)
    assert table.state.seats[0].leader is None
    assert table.state.removed == ["scipio_africanus"]
    assert [s.id for s in table.state.senators.values() if s.seat == 0] == ["manlius"]
