"""Secondary rebels, what rebels lose, veterans who change sides, upkeep (1.11.32 to 1.11.35)."""

from __future__ import annotations

import pytest

from engine.events import revolution as events
from engine.state import Force, Province, Units
from tests.engine.revolution.camp import camp, declares, revolt, won
from tests.support.table import Table


def rising(table: Table) -> Table:
    """Cornelius of seat 0 declares revolt with his two veterans; his faction is asked who joins."""
    won(table, "cornelius", Units(veterans=["cornelius", "cornelius"]))
    return declares(table).say(0, "test_legions", commander="cornelius").say(0, "declare_revolt")


def governs(table: Table, senator: str, province: str, garrison: Units) -> None:
    """He governs a province with a garrison."""
    table.state.provinces[province] = Province(id=province, governor=senator, term=2, garrison=garrison)
    table.s(senator).location = f"province:{province}"


@pytest.mark.rule("1.11.32-a")
def test_1_11_32_a_each_other_senator_of_the_faction_joins_or_stays_and_joiners_share_the_fate() -> None:
    table = rising(camp(valerius={"location": "captive:punic_1"}, fabius={"talents": 7}))
    # A captive cannot join, nor can a senator of another faction.
    assert table.field(0, "join_revolt", "senators").options == ["fabius"]
    table.say(0, "join_revolt", senators=["fabius"])
    assert table.s("fabius").location == "revolt"
    assert table.s("fabius").talents == 7
    assert table.happened(events.RevoltJoined)[0].senator == "fabius"
    # His leader's death is his own; Cornelius's family carries on in Rome, loyal.
    table.state.at = []
    table.at("mortality").run(1)
    assert "fabius" not in table.state.senators
    assert table.s("cornelius").location == "rome"
    assert not table.s("cornelius").rebel
    assert table.state.civil is None
    assert table.state.forces == Units(veterans=["", ""])


@pytest.mark.rule("1.11.32-a")
def test_1_11_32_a_who_stays_is_loyal_and_sits_in_the_senate() -> None:
    table = rising(camp()).say(0, "join_revolt", senators=[])
    assert not table.s("fabius").rebel
    assert table.s("fabius").location == "rome"


@pytest.mark.rule("1.11.32-b")
def test_1_11_32_b_a_rebel_governor_keeps_his_province_a_commander_gives_up_his_force() -> None:
    table = camp(legions=1).war("punic_1")
    governs(table, "fabius", "sicilia", Units(legions=2, veterans=["cornelius", "julius", "fabius"]))
    table.s("valerius").location = "war:punic_1"
    table.state.wars["punic_1"].forces.append(Force(commander="valerius", units=Units(legions=4, fleets=3)))
    rising(table).say(0, "join_revolt", senators=["fabius", "valerius"])
    assert table.state.provinces["sicilia"].governor == "fabius"
    assert table.s("fabius").location == "province:sicilia"
    assert table.state.wars["punic_1"].forces == []
    assert table.state.forces == Units(legions=5, fleets=3)
    assert table.s("valerius").location == "revolt"
    # The garrison stays and belongs to neither, but for veterans loyal to rebels.
    assert table.state.provinces["sicilia"].garrison == Units(legions=2, veterans=["julius"])
    assert table.state.civil is not None
    assert sorted(table.state.civil.units.veterans) == ["cornelius"] * 3 + ["fabius"]


@pytest.mark.rule("1.11.33-a", "1.07.32-b", "1.07.5-b")
def test_1_11_33_a_rebels_return_concessions_lose_knights_and_offices() -> None:
    table = camp(
        cornelius={"knights": 3, "concessions": ["mining"], "revealed": ["mining"], "talents": 4},
        fabius={"knights": 1, "concessions": ["harbor_fees"], "offices": ["censor"]},
    )
    rising(table).say(0, "join_revolt", senators=["fabius"])
    for rebel in ("cornelius", "fabius"):
        assert table.s(rebel).rebel
        assert table.s(rebel).knights == 0
        assert table.s(rebel).concessions == table.s(rebel).offices == []
    assert sorted(table.state.forum) == ["harbor_fees", "mining"]
    assert table.s("cornelius").prior_consul
    assert table.s("cornelius").talents == 4


@pytest.mark.rule("1.11.33-a")
def test_1_11_33_a_rebels_have_no_revenue_no_spoils_and_their_provinces_pay_and_develop_nothing() -> None:
    table = revolt(camp(), "cornelius", Units(veterans=["cornelius"]), "fabius").has(treasury=0, phase="revenue")
    governs(table, "fabius", "sicilia", Units())
    for seat in (1, 2):
        table.purse(seat, 0)
    table.at("revenue").run()
    while not table.ended:
        assert "take_spoils" not in table.open()
        seat = next(s for s in range(3) if table.open(s))
        table.say(seat, "done")
    assert table.s("cornelius").talents == table.s("fabius").talents == 0
    assert table.s("valerius").talents == 1
    assert not table.state.provinces["sicilia"].developed
    assert table.state.provinces["sicilia"].term == 2
    assert table.state.treasury == 100 - 20  # the revolt is an active war; nothing from Sicilia


@pytest.mark.rule("1.11.34-a")
def test_1_11_34_a_veterans_of_any_rebel_desert_to_the_primary_rebel_from_wherever_they_are() -> None:
    table = camp(legions=1).war("punic_1")
    table.state.forces.veterans = ["cornelius", "julius", "fabius", "valerius"]
    table.s("julius").location = "war:punic_1"
    force = Force(commander="julius", units=Units(legions=1, veterans=["cornelius", "", "fabius"], fleets=5))
    table.state.wars["punic_1"].forces.append(force)
    rising(table).say(0, "join_revolt", senators=["fabius"])
    assert table.state.civil is not None
    assert sorted(table.state.civil.units.veterans) == ["cornelius"] * 4 + ["fabius"] * 2
    assert table.state.forces == Units(legions=1, veterans=["julius", "valerius"])  # Valerius is loyal
    assert table.state.wars["punic_1"].forces[0].units == Units(legions=1, veterans=[""], fleets=5)
    assert {told.senator: told.legions for told in table.happened(events.VeteransFollowed)} == {
        "cornelius": 2,
        "fabius": 2,
    }


@pytest.mark.rule("1.11.34-a")
def test_1_11_34_a_a_loyal_senator_calls_his_veterans_home_at_any_time() -> None:
    table = revolt(camp(), "cornelius", Units(legions=1, veterans=["julius", "fabius", "julius", "cornelius", ""]))
    table.s("claudius").location = "war:civil"
    assert table.state.civil is not None
    table.state.civil.forces.append(Force(commander="claudius", units=Units(legions=4)))
    table.hand(2, "tribune-1").at("revolution/trade").run()
    # It is offered on top of what waits, to owners of either side's factions, and to nobody else.
    assert "recall_veterans" in table.open(1)
    assert "recall_veterans" in table.open(0)
    assert "recall_veterans" not in table.open(2)
    assert table.field(0, "recall_veterans", "senator").options == ["fabius"]
    assert table.field(1, "recall_veterans", "to").options == ["rome", "claudius"]
    assert table.refused(1, "recall_veterans", senator="julius", legions=3, to="rome").code == "answer/domain"
    table.say(1, "recall_veterans", senator="julius", legions=1, to="claudius")
    table.say(1, "recall_veterans", senator="julius", legions=1, to="rome")
    table.say(0, "recall_veterans", senator="fabius", legions=1, to="rome")
    assert table.state.civil is not None
    assert table.state.civil.units == Units(legions=1, veterans=["cornelius", ""])
    assert table.state.civil.forces[0].units == Units(legions=4, veterans=["julius"])
    assert table.state.forces == Units(veterans=["julius", "fabius"])
    assert "recall_veterans" not in table.open()


@pytest.mark.rule("1.11.35-a", "1.06.2-a")
def test_1_11_35_a_rebels_pay_two_talents_a_unit_but_nothing_for_their_own_veterans_and_garrisons() -> None:
    units = Units(legions=3, veterans=["cornelius", "fabius", "julius", ""], fleets=1)
    table = revolt(camp(cornelius={"talents": 5}, fabius={"talents": 2}), "cornelius", units, "fabius").purse(0, 4)
    table.s("valerius").talents = 0
    governs(table, "fabius", "sicilia", Units(legions=4))
    table.at("revenue/rebels").run()
    # 3 legions, 2 strange veterans, 1 fleet make 12; 11 talents keep five.
    field = table.field(0, "release_units", "units")
    assert field.caps == {"legions": 3, "veterans": 2, "fleets": 1}
    assert (field.min, field.max) == (1, 6)
    table.say(0, "release_units", units={"legions": 1, "fleets": 1})
    purses = table.field(0, "pay_rebels", "purses")
    assert purses.caps == {"treasury": 4, "cornelius": 5, "fabius": 2}
    assert purses.min == purses.max == 8
    table.say(0, "pay_rebels", purses={"treasury": 4, "cornelius": 2, "fabius": 2})
    assert table.s("cornelius").talents == 3
    assert table.state.seats[0].treasury == 0
    assert table.state.forces == Units(legions=1, fleets=1)
    assert "keep_released" in table.open()


@pytest.mark.rule("1.11.35-a", "1.06.53-e")
@pytest.mark.parametrize("keep", [True, False])
def test_1_11_35_a_the_hrao_keeps_released_units_or_lets_them_go(*, keep: bool) -> None:
    table = revolt(camp(legions=2, julius={"offices": ["field_consul"]}), "cornelius", Units(legions=2, fleets=1))
    table.s("cornelius").offices = []
    table.at("revenue/rebels").run()
    # Without a talent all must go.
    assert table.field(0, "release_units", "units").min == 3
    table.say(0, "release_units", units={"legions": 2, "fleets": 1})
    assert table.open() == ["keep_released"] == table.open(1)
    table.say(1, "keep_released", keep=keep)
    assert table.state.forces == (Units(legions=4, fleets=1) if keep else Units(legions=2))
    assert table.ended


@pytest.mark.rule("1.11.35-a")
def test_1_11_35_a_an_army_of_the_rebels_own_veterans_costs_nothing() -> None:
    table = revolt(camp(), "cornelius", Units(veterans=["cornelius", "fabius"]), "fabius").at("revenue/rebels").run()
    assert table.ended
