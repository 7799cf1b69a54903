"""Cato the Elder, Statesman 22A."""

import pytest

from engine.data import STATESMEN
from engine.state.senators import loyalty
from tests.engine.senate.house import can, cast, house, options, poll, sitting
from tests.support.table import Table


def with_cato(**more):
    """He belongs to faction 1."""
    return house(**more).senator("porcius", 1, statesman="cato_the_elder")


@pytest.mark.rule("ST-22a-a")
def test_st_22a_a_he_proposes_once_a_turn_without_a_card():
    table = sitting(with_cato()).run().say(1, "tribune_propose", tribune="porcius")
    table.say(1, "raise_forces", units={"legions": 1})
    poll(table, "yes", "yes", "yes")
    assert table.state.forces.legions == 1 and not can(table, 1, "tribune_propose")
    assert table.state.discard == []
    table.say(0, "adjourn").at("senate").run()
    assert options(table, 1, "tribune_propose", "tribune") == ["porcius"], "next turn again"


@pytest.mark.rule("ST-22a-a")
def test_st_22a_a_or_vetoes():
    table = sitting(with_cato()).run().say(0, "raise_forces", units={"legions": 1})
    assert options(table, 1, "veto", "tribune") == ["porcius"]
    table.say(1, "veto", tribune="porcius")
    assert table.state.forces.legions == 0 and not can(table, 1, "tribune_propose")


@pytest.mark.rule("ST-22a-a")
def test_st_22a_a_wherever_he_is_but_not_as_a_rebel():
    table = house().senator("porcius", 1, statesman="cato_the_elder", location="war:punic_1")
    assert can(sitting(table).run(), 1, "tribune_propose")
    table.s("porcius").rebel = True
    assert not can(table, 1, "tribune_propose")


@pytest.mark.rule("ST-22a-a")
@pytest.mark.parametrize(("family", "statesman"), [("cornelius", "scipio_africanus"), ("quinctius", "flamininus")])
def test_st_22a_a_his_loyalty_is_0_beside_scipio_or_flamininus_in_one_faction(family, statesman):
    for seat, his in ((1, 0), (2, 10)):
        table = Table().senator("porcius", 1, statesman="cato_the_elder").senator(family, seat, statesman=statesman)
        assert loyalty(table.state, table.s("porcius")) == his
    assert set(STATESMEN["cato_the_elder"].opposes) == {"scipio_africanus", "scipio_aemilianus", "flamininus"}


@pytest.mark.rule("ST-22a-a")
def test_st_22a_a_his_six_votes_count_on_laws_alone():
    table = sitting(with_cato()).run().say(0, "raise_forces", units={"legions": 1})
    table.say(0, "call_faction", faction=1)
    assert table.decision(1, "vote").facts["votes"]["porcius"] == 6, "his Oratory"
    cast(table, 1)
    assert table.state.at[-1].public["yes"] == 8 + 6 and STATESMEN["cato_the_elder"].law_votes == 6
