"""The Pergamene Bequest lies in the Forum until the Field Consul fetches it (MC-pergamene-a, -b, 1.07.1-b)."""

import pytest

import engine
from engine.events.wars import ProvinceCreated
from engine.state import Province, Units
from tests.engine.forum.rome import drawing, over, rome
from tests.engine.forum.test_wars import senate, vote


def drawn(legions=5, fleets=4, **more):
    """The card was drawn; the Senate is at its other business, Fabius is Field Consul."""
    table = rome(**({"fabius": {"offices": ["field_consul"]}} | more))
    drawing(table, "pergamene_bequest")
    assert table.state.forum == ["pergamene_bequest"]
    table.state.forces = Units(legions, [], fleets)
    return senate(over(table))


def sent(table):
    """He goes with three legions and three fleets."""
    return vote(table.say(0, "fetch_bequest", legions={"legions": 3}, fleets=3))


def revolution(table):
    """A Revolution Phase in which everybody passes."""
    del table.state.at[1:]
    table.has(phase="revolution").at("revolution").run()
    while not table.ended:
        seat = engine.waiting(table.state)[0]
        name = next(name for name in ("done", "lay_down") if name in table.open(seat))
        table.say(seat, name, **({"commander": "fabius"} if name == "lay_down" else {}))
    return table


def revenue(table):
    """A Revenue Phase in which nobody gives anything."""
    table.has(phase="revenue").at("revenue").run()
    while not table.ended:
        seat = engine.waiting(table.state)[0]
        if "done" in table.open(seat):
            table.say(seat, "done")
        elif "release_units" in table.open(seat):
            table.say(seat, "release_units", units={"legions": 0, "veterans": 0, "fleets": 0})
        else:
            table.say(seat, "pay_rebels", purses={"treasury": table.field(seat, "pay_rebels", "purses").min})
    return table


@pytest.mark.rule("MC-pergamene-a", "1.07.1-b", "1.07.3-a", "1.07.37-a")
def test_mc_pergamene_a_the_field_consul_brings_50_talents_in_the_next_revenue_and_asia_in_the_next_forum():
    table = drawn()
    assert table.field(0, "fetch_bequest", "legions").min == 3
    assert table.refused(0, "fetch_bequest", legions={"legions": 2}, fleets=3).code == "answer/domain"
    assert table.refused(0, "fetch_bequest", legions={"legions": 3}, fleets=2).code == "answer/domain"
    sent(table)
    assert table.s("fabius").location == "bequest" and table.state.forces == Units(2, [], 1)
    assert engine.view(table.state, None)["victors"][0]["commander"] == "fabius"
    assert "adjourn" in table.open(0) and "fetch_bequest" not in table.open(0)
    table.at("combat").run()
    revolution(table)
    assert table.s("fabius").location == "rome" and table.state.forces == Units(5, [], 4)
    treasury = table.state.treasury
    revenue(table)
    assert table.state.treasury == treasury + 100 + 50 - 2 * 9
    assert (table.state.forum, table.state.discard) == ([], ["pergamene_bequest"])
    assert "asia" not in table.state.provinces
    table.has(phase="forum").at("forum").run([1, 1])
    assert table.happened(ProvinceCreated)[0].province == "asia"
    assert table.state.provinces["asia"] == Province(id="asia"), "vacant and undeveloped"


@pytest.mark.rule("MC-pergamene-a")
@pytest.mark.parametrize(
    ("legions", "fleets", "more"),
    [
        (2, 4, {}),
        (5, 2, {}),
        (5, 4, {"fabius": {"offices": []}}),
        (5, 4, {"fabius": {"offices": ["field_consul"], "location": "province:sicilia"}}),
    ],
)
def test_mc_pergamene_a_not_without_a_field_consul_in_rome_three_legions_and_three_fleets(legions, fleets, more):
    assert "fetch_bequest" not in drawn(legions, fleets, **more).open(0)


@pytest.mark.rule("MC-pergamene-a")
def test_mc_pergamene_a_an_existing_asia_is_not_made_again():
    table = revenue(revolution(sent(drawn())))
    table.state.provinces["asia"] = Province(id="asia", developed=True, governor=None)
    table.has(phase="forum").at("forum").run([1, 1])
    assert not table.happened(ProvinceCreated) and table.state.provinces["asia"].developed


@pytest.mark.rule("MC-pergamene-b")
def test_mc_pergamene_b_a_consul_who_revolts_that_turn_keeps_the_talents():
    table = sent(drawn()).purse(0, 60)
    del table.state.at[1:]
    table.has(phase="revolution").at("revolution").run()
    while "test_legions" not in table.open(0):
        seat = engine.waiting(table.state)[0]
        table.say(seat, "done")
    table.say(0, "test_legions", [5], [6], [5], commander="fabius").say(0, "declare_revolt")
    while not table.ended:
        seat = engine.waiting(table.state)[0]
        name = table.open(seat)[0]
        table.say(seat, name, **({"senators": []} if name == "join_revolt" else {}))
    assert table.s("fabius").rebel and table.state.civil.rebel == "fabius"
    treasury = table.state.treasury
    revenue(table)
    assert table.s("fabius").talents == 50
    assert table.state.treasury < treasury + 100
