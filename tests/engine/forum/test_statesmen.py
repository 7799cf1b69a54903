"""Statesmen and concessions come into play (1.07.312, 1.07.32)."""

import pytest

import engine
from engine.events.setup import ConcessionPlayed, StatesmanPlayed
from engine.state import Province
from tests.engine.forum.rome import drawing, initiative, over, rome
from tests.support.table import Table


def playing(table, phase="revolution"):
    """The step in which cards are played."""
    return table.has(phase=phase).at("play_cards").run()


def without():
    """Three factions of one senator each, none of whose families has a Statesman."""
    table = Table(3).senator("aelius", 0, leader=True, offices=["rome_consul"]).senator("papirius", 1, leader=True)
    return table.senator("acilius", 2, leader=True)


def may_play(table, seat=0):
    if "play_statesman" not in table.open(seat):
        return []
    return table.field(seat, "play_statesman", "card").options


@pytest.mark.rule("1.07.312-a")
def test_1_07_312_a_statesmen_are_played_in_the_initial_and_the_revolution_phase_only():
    table = without().hand(0, "fabius_cunctator")
    initiative(table).run([1, 1])
    while not table.ended:
        assert "play_statesman" not in table.open()
        assert table.refused(0, "play_statesman", card="fabius_cunctator").code == "answer/unknown-decision"
        table.say(0, "pass")
    table.at("revolution").run()
    while table.state.at[-1].section != "play_cards":
        seat = engine.waiting(table.state)[0]
        table.say(seat, next(name for name in table.open(seat) if name in ("pass", "done", "end_trading")))
    assert may_play(table) == ["fabius_cunctator"]
    assert may_play(playing(without().hand(0, "fabius_cunctator"), "setup")) == ["fabius_cunctator"]


@pytest.mark.rule("1.07.312-b")
@pytest.mark.parametrize("where", ["rome", "captive:punic_1", "province:sicilia"])
def test_1_07_312_b_not_while_an_opponent_controls_the_family_wherever_he_is(where):
    table = without().hand(0, "fabius_cunctator", "aemilius_paullus").senator("fabius", 1, location=where)
    assert may_play(playing(table)) == ["aemilius_paullus"]
    assert table.refused(0, "play_statesman", card="fabius_cunctator").code == "answer/domain"


@pytest.mark.rule("1.07.312-b")
def test_1_07_312_b_not_while_another_statesman_of_the_same_number_is_in_play():
    mine = without().hand(0, "scipio_aemilianus").senator("cornelius", 0, statesman="scipio_africanus")
    assert may_play(playing(mine)) == []
    theirs = without().hand(0, "scipio_aemilianus", "scipio_africanus").hand(1, "sulla")
    playing(theirs).say(0, "play_statesman", card="scipio_africanus")
    assert may_play(theirs) == []
    theirs.say(0, "done")
    assert may_play(theirs, 1) == [], "he stands alone, yet he is there"


@pytest.mark.rule("1.07.312-b")
@pytest.mark.parametrize(
    ("first", "second", "number"),
    [("tiberius_gracchus", "gaius_gracchus", 25), ("crassus", "lucullus", 29)],
)
def test_1_07_312_b_the_gracchi_and_the_two_licinii_may_be_in_play_together(first, second, number):
    table = playing(without().hand(0, first).hand(1, second)).say(0, "play_statesman", card=first).say(0, "done")
    assert may_play(table, 1) == [second]
    table.say(1, "play_statesman", card=second)
    assert {engine.view(table.state, 0)["senators"][s]["number"] for s in (first, second)} == {number}


MARKS = {
    "knights": 3,
    "offices": ["censor"],
    "prior_consul": True,
    "concessions": ["mining", "armaments"],
    "revealed": ["mining"],
    "corrupt": True,
    "major": True,
}


@pytest.mark.rule("1.07.312-c", "1.07.312-g")
def test_1_07_312_c_over_his_own_family_he_is_one_senator_with_it_and_inherits_all_its_markers():
    table = without().senator("fabius", 0, talents=9, influence=8, popularity=4, leader=True, **MARKS)
    table.state.forces.veterans = ["fabius", ""]
    playing(table.hand(0, "fabius_cunctator")).say(0, "play_statesman", card="fabius_cunctator")
    him = table.s("fabius")
    assert (him.statesman, him.family, him.seat, him.talents) == ("fabius_cunctator", "fabius", 0, 9)
    assert {key: getattr(him, key) for key in MARKS} == MARKS
    assert (him.influence, him.popularity) == (8, 4), "the higher of the two"
    assert len([s for s in table.state.senators.values() if s.seat == 0]) == 2
    assert table.state.seats[0].leader == "fabius" and table.state.seats[0].hand == []
    assert table.state.forces.veterans == ["fabius", ""]
    shown = engine.view(table.state, 1)["senators"]["fabius"]
    assert (shown["military"], shown["oratory"], shown["loyalty"]) == (5, 2, 7), "printed on the Statesman"
    assert table.happened(StatesmanPlayed)[0].statesman == "fabius_cunctator"


@pytest.mark.rule("1.07.312-g")
def test_1_07_312_g_the_higher_influence_and_popularity_count_on_either_side():
    table = without().senator("quinctius", 0, popularity=-2)
    playing(table.hand(0, "flamininus")).say(0, "play_statesman", card="flamininus")
    assert (table.s("quinctius").influence, table.s("quinctius").popularity) == (4, 0)
    late = without()
    playing(late.hand(0, "fabius_cunctator")).say(0, "play_statesman", card="fabius_cunctator")
    assert late.s("fabius_cunctator").influence == 3
    drawing(later(late), "fabius")
    assert late.s("fabius").influence == 5, "his family brings him its Influence"


def later(table):
    """After the step."""
    while table.state.at[-1].section == "play_cards":
        table.say(engine.waiting(table.state)[0], "done")
    return table


@pytest.mark.rule("1.07.312-g")
def test_1_07_312_g_a_governorship_passes_too():
    table = without().senator("fabius", 0, location="province:sicilia")
    table.state.provinces["sicilia"] = Province(id="sicilia", governor="fabius", term=2)
    playing(table.hand(0, "fabius_cunctator")).say(0, "play_statesman", card="fabius_cunctator")
    assert table.state.provinces["sicilia"].governor == "fabius"
    assert table.s("fabius").location == "province:sicilia"


@pytest.mark.rule("1.07.312-d")
def test_1_07_312_d_out_of_the_forum_the_family_joins_his_faction_under_him():
    table = without().senator("fabius")
    playing(table.hand(0, "fabius_cunctator")).say(0, "play_statesman", card="fabius_cunctator")
    him = table.s("fabius")
    assert (him.seat, him.statesman, him.influence) == (0, "fabius_cunctator", 5)


@pytest.mark.rule("1.07.312-e", "1.07.312-f")
@pytest.mark.parametrize("pile", ["curia", "deck"])
def test_1_07_312_e_with_the_family_in_curia_or_deck_he_stands_alone_until_it_appears_in_the_forum(pile):
    table = without().card("aemilius", pile)
    playing(table.hand(0, "aemilius_paullus")).say(0, "play_statesman", card="aemilius_paullus")
    alone = table.s("aemilius_paullus")
    assert (alone.family, alone.seat, alone.influence, alone.popularity) == (None, 0, 4, 0)
    assert "aemilius" in getattr(table.state, pile), "in the Curia it is not yet his"
    table.state.forces.veterans = ["aemilius_paullus"]
    alone.talents, table.state.bank = 7, table.state.bank - 7
    table.state.seats[0].leader = "aemilius_paullus"
    later(table)
    if pile == "curia":
        table.at("forum/order").run([6])
    else:
        initiative(table, 1).run([1, 1])
        over(table, 1)
    him = table.s("aemilius")
    assert (him.family, him.statesman, him.seat, him.talents) == ("aemilius", "aemilius_paullus", 0, 7)
    assert "aemilius_paullus" not in table.state.senators
    assert table.state.forces.veterans == ["aemilius"] and table.state.seats[0].leader == "aemilius"


@pytest.mark.rule("1.07.32-a")
def test_1_07_32_a_a_drawn_concession_is_kept_in_the_hand_and_attached_to_any_of_ones_own_senators_anywhere():
    table = rome(fabius={"location": "province:sicilia"}).senator("manlius", 0, location="captive:punic_1")
    drawing(table, "mining", "harbor_fees")
    assert table.state.seats[0].hand == ["mining", "harbor_fees"]
    initiative(table).run([1, 1])
    assert "play_concession" not in table.open()
    playing(over(table))
    assert table.field(0, "play_concession", "senator").options == ["cornelius", "fabius", "manlius"]
    assert table.refused(0, "play_concession", card="mining", senator="julius").code == "answer/domain"
    table.say(0, "play_concession", card="mining", senator="fabius")
    assert table.happened(ConcessionPlayed)[0].concession == "mining"
    table.say(0, "play_concession", card="harbor_fees", senator="manlius")
    assert (table.s("fabius").concessions, table.s("manlius").concessions) == (["mining"], ["harbor_fees"])
    assert table.state.seats[0].hand == []


@pytest.mark.rule("1.07.32-b")
def test_1_07_32_b_by_death_the_concessions_go_to_the_forum_by_persuasion_they_stay():
    table = rome(claudius={"concessions": ["mining", "tax_farmer_2"]}, fabius={"talents": 20})
    initiative(table).run([1, 1])
    table.say(0, "persuade", persuader="fabius", target="claudius", bribe=20)
    table.say(1, "counter_bribe", amount=0).say(2, "counter_bribe", [1, 1], amount=0)
    assert table.s("claudius").concessions == ["mining", "tax_farmer_2"]
    over(table).at("mortality").run(5)
    assert table.state.forum == ["mining", "tax_farmer_2"]


@pytest.mark.rule("1.07.32-b")
def test_1_07_32_b_destroyed_by_a_war_a_leader_or_a_disaster_they_go_to_the_curia():
    mine = ["sicilian_grain", "egyptian_grain", "tax_farmer_1", "tax_farmer_2", "mining"]
    table = rome(claudius={"concessions": list(mine)}).war("punic_2", "active", "hannibal")
    drawing(table, "sicilian_slave_revolt_2", "alexandrine")
    initiative(table).run([3, 4], [1, 1, 2], [2])
    over(table).at("forum/order").run([1], [2], [1], [1], [1], [1], [1])
    assert table.state.curia == ["sicilian_grain", "egyptian_grain", "mining", "tax_farmer_1", "tax_farmer_2"]
    assert table.s("claudius").concessions == []


@pytest.mark.rule("1.07.32-b")
@pytest.mark.parametrize("bills", [{}, {"1": 1}])
def test_1_07_32_b_the_land_commissioner_also_goes_without_a_land_bill_in_force(bills):
    table = rome(claudius={"concessions": ["land_commissioner", "mining"]}).has(phase="senate", land_bills=bills)
    table.at("senate")
    table.state.at[-1].status, table.state.senate.stage = "open", "close"
    table.run()
    assert table.s("claudius").concessions == (["land_commissioner", "mining"] if bills else ["mining"])
    assert table.state.forum == ([] if bills else ["land_commissioner"])
