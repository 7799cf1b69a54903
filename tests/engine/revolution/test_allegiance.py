"""Legions follow or desert; talents, veterans, one army of a faction (1.11.31)."""

from __future__ import annotations

import pytest

from engine.events import revolution as events
from engine.state import Units
from tests.engine.revolution.camp import camp, declares, rolls, won
from tests.support.table import Table


def asks(units: Units, talents: int = 0, horse: str | None = None, **more: dict[str, object]) -> Table:
    """Cornelius of seat 0 has won with these units."""
    table = camp(**({"cornelius": {"talents": talents}} | more))
    return declares(won(table, "cornelius", units, horse))


@pytest.mark.rule("1.11.31-a")
@pytest.mark.parametrize(("scenario", "needed"), [("early", 5), ("middle", 4), ("late", 3)])
def test_1_11_31_a_a_legion_follows_on_5_in_the_early_republic_on_4_and_3_later(scenario: str, needed: int) -> None:
    table = camp().has(scenario=scenario)
    declares(won(table, "cornelius", Units(legions=6)))
    table.say(0, "test_legions", *rolls(1, 2, 3, 4, 5, 6), commander="cornelius")
    told = table.happened(events.AllegianceRolled)[0]
    assert told.dice == [1, 2, 3, 4, 5, 6]
    assert (told.needed, told.followed, told.deserted) == (needed, 7 - needed, needed - 1)
    assert table.state.victors[0].units == Units(legions=7 - needed)


@pytest.mark.rule("1.11.31-a")
def test_1_11_31_a_a_talent_each_paid_before_the_first_roll_adds_one() -> None:
    table = asks(Units(legions=4), talents=9)
    table.say(0, "test_legions", commander="cornelius")
    field = table.field(0, "reward_legions", "units")
    assert field.caps == {"legions": 4}  # never more than one for each legion, although he has nine
    assert field.max == 4
    assert table.refused(0, "reward_legions", units={"legions": 5}).code == "answer/domain"
    table.say(0, "reward_legions", *rolls(4, 4, 4, 5), units={"legions": 2})
    assert table.s("cornelius").talents == 7
    assert table.state.victors[0].units == Units(legions=3)  # two by their talent, one by its die
    table.say(0, "stay_loyal")
    assert table.s("cornelius").talents == 7  # it is spent whatever he decides
    assert table.state.forces == Units(legions=4)


@pytest.mark.rule("1.11.31-a")
def test_1_11_31_a_he_need_not_pay_and_cannot_pay_more_than_he_has() -> None:
    table = asks(Units(legions=4), talents=1)
    table.say(0, "test_legions", commander="cornelius")
    assert table.field(0, "reward_legions", "units").max == 1
    table.say(0, "reward_legions", *rolls(4, 5, 4, 6), units={})
    assert table.s("cornelius").talents == 1
    assert table.state.victors[0].units == Units(legions=2)


@pytest.mark.rule("1.11.31-a")
def test_1_11_31_a_evil_omens_make_legions_desert() -> None:
    table = camp().has(events={"evil_omens": 1})
    declares(won(table, "cornelius", Units(legions=2)))
    table.say(0, "test_legions", *rolls(5, 6), commander="cornelius")
    assert table.state.victors[0].units == Units(legions=1)


@pytest.mark.rule("1.11.31-a")
def test_1_11_31_a_his_own_veterans_follow_without_a_roll_those_of_others_roll() -> None:
    table = asks(Units(legions=1, veterans=["cornelius", "julius", "", "cornelius"]), talents=2)
    table.say(0, "test_legions", commander="cornelius")
    assert table.field(0, "reward_legions", "units").caps == {"legions": 1, "veterans": 2}
    # One legion, the masterless veteran (rewarded: 4 + 1), the one of Julius.
    table.say(0, "reward_legions", *rolls(4, 4, 4), units={"veterans": 1})
    told = table.happened(events.AllegianceRolled)[0]
    assert (told.faithful, told.followed, told.deserted) == (2, 1, 2)
    assert table.state.victors[0].units == Units(veterans=["cornelius", "cornelius", ""])
    assert table.state.forces == Units(legions=1, veterans=["julius"])


@pytest.mark.rule("1.11.31-a")
def test_1_11_31_a_with_nothing_but_his_own_veterans_he_decides_at_once() -> None:
    table = asks(Units(veterans=["cornelius"]), talents=5)
    table.say(0, "test_legions", commander="cornelius")
    assert set(table.open(0)) == {"stay_loyal", "declare_revolt"}


@pytest.mark.rule("1.11.31-a")
@pytest.mark.parametrize("consent", [True, False])
def test_1_11_31_a_a_master_of_horse_may_pay_a_share_with_his_factions_consent(*, consent: bool) -> None:
    table = asks(
        Units(legions=3),
        talents=1,
        horse="furius",
        cornelius={"offices": ["dictator"], "talents": 1},
        furius={"offices": ["master_of_horse"], "talents": 5},
    )
    table.say(0, "test_legions", commander="cornelius")
    assert table.field(0, "reward_legions", "units").max == 3
    table.say(0, "reward_legions", units={"legions": 3})
    assert table.field(0, "pay_legions", "purses").caps == {"cornelius": 1, "furius": 3}
    table.say(0, "pay_legions", purses={"cornelius": 1, "furius": 2})
    assert table.open() == ["consent_reward"] == table.open(2)
    assert table.decision(2, "consent_reward").facts == {"amount": 2}
    if consent:
        table.say(2, "consent_reward", *rolls(4, 4, 4), consent=True)
        assert (table.s("cornelius").talents, table.s("furius").talents) == (0, 3)
        assert table.state.victors[0].units == Units(legions=3)
    else:
        table.say(2, "consent_reward", consent=False)
        assert table.field(0, "reward_legions", "units").max == 1  # his own talent is left to him
        table.say(0, "reward_legions", *rolls(4, 4, 6), units={"legions": 1})
        assert (table.s("cornelius").talents, table.s("furius").talents) == (0, 5)
        assert table.state.victors[0].units == Units(legions=2)


@pytest.mark.rule("1.11.31-a")
def test_1_11_31_a_a_master_of_horse_of_the_same_faction_pays_without_being_asked() -> None:
    table = asks(
        Units(legions=2),
        horse="fabius",
        fabius={"offices": ["master_of_horse"], "talents": 2},
        cornelius={"offices": []},
    )
    table.say(0, "test_legions", commander="cornelius")
    table.say(0, "reward_legions", *rolls(4, 3), units={"legions": 2})
    assert table.s("fabius").talents == 0
    assert table.state.victors[0].units == Units(legions=1)


@pytest.mark.rule("1.11.31-b")
def test_1_11_31_b_without_a_follower_there_is_no_revolt_and_all_are_home() -> None:
    table = asks(Units(legions=2, fleets=3))
    table.say(0, "test_legions", *rolls(4, 1), commander="cornelius")
    assert table.state.forces == Units(legions=2, fleets=3)
    assert table.s("cornelius").location == "rome"
    assert table.ended


@pytest.mark.rule("1.11.31-c")
def test_1_11_31_c_of_two_victors_of_a_faction_one_leads_the_other_joins_without_an_army_or_is_loyal() -> None:
    table = won(won(camp(), "cornelius", Units(legions=2)), "fabius", Units(legions=5, fleets=1))
    declares(table).say(0, "test_legions", *rolls(5, 5), commander="cornelius").say(0, "declare_revolt")
    # Fabius was not asked for a revolt of his own: his army went to the Senate.
    assert table.state.forces == Units(legions=5, fleets=1)
    assert table.open() == ["join_revolt"]
    assert table.field(0, "join_revolt", "senators").options == ["fabius", "valerius"]
    table.say(0, "join_revolt", senators=["fabius"])
    assert table.s("fabius").rebel
    assert table.state.civil is not None
    assert table.state.civil.rebel == "cornelius"
    assert table.state.civil.units == Units(legions=2)
    assert not table.s("valerius").rebel
