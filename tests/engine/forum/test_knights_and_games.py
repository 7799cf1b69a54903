"""Knights attracted and pressed, games sponsored (1.07.5, 1.07.51, 1.07.6)."""

import pytest

import engine
from engine.events.forum import GamesHeld, KnightAttracted, KnightsPressed
from tests.engine.forum.rome import initiative, over, rome
from tests.support.table import Table


def at_stage(table, stage, seat=0):
    """Pass up to a stage of the initiative."""
    initiative(table, seat).run([1, 1])
    while table.state.at[-1].public.get("stage") != stage:
        table.say(seat, "pass")
    return table


@pytest.mark.rule("1.07.5-a")
@pytest.mark.parametrize(("talents", "pip", "knights"), [(0, 5, 0), (0, 6, 1), (2, 3, 0), (2, 4, 1), (5, 1, 1)])
def test_1_07_5_a_a_die_and_the_talents_must_come_to_6(talents, pip, knights):
    table = at_stage(rome(fabius={"talents": 7}), "knights")
    table.say(0, "attract_knight", [pip], senator="fabius", talents=talents)
    assert (table.s("fabius").knights, table.s("fabius").talents) == (knights, 7 - talents)
    assert table.happened(KnightAttracted)[0].success == bool(knights)
    assert "attract_knight" not in table.open() and "pressure_knights" not in table.open(), "once an initiative"


@pytest.mark.rule("1.07.5-a")
def test_1_07_5_a_only_a_senator_in_rome_out_of_his_own_purse():
    table = rome(fabius={"talents": 7, "location": "province:sicilia"}, cornelius={"talents": 3}).purse(0, 50)
    at_stage(table, "knights")
    assert table.field(0, "attract_knight", "talents").caps == {"cornelius": 3}
    assert table.refused(0, "attract_knight", senator="fabius", talents=5).code == "answer/domain"
    assert table.refused(0, "attract_knight", senator="cornelius", talents=4).code == "answer/domain"


@pytest.mark.rule("1.07.5-b")
def test_1_07_5_b_each_knight_is_a_vote_and_a_talent_a_year_without_limit_and_dies_with_his_patron():
    table = rome(fabius={"knights": 30, "talents": 6})
    assert engine.view(table.state, 0)["senators"]["fabius"]["votes"] == 2 + 30
    at_stage(table, "knights").say(0, "attract_knight", [1], senator="fabius", talents=6)
    assert table.s("fabius").knights == 31
    over(table).at("revenue/income").run()
    assert table.s("fabius").talents == 1 + 31
    table.at("mortality").run(2)
    assert "fabius" not in table.state.senators and "fabius" in table.state.curia
    table.at("forum/order").run([6])
    assert table.s("fabius").knights == 0


@pytest.mark.rule("1.07.51-a")
def test_1_07_51_a_a_die_of_talents_for_each_knight_pressed_who_then_leaves():
    table = rome(fabius={"knights": 3}, cornelius={"knights": 2, "location": "war:punic_1"}).war("punic_1")
    at_stage(table, "knights")
    assert table.field(0, "pressure_knights", "knights").caps == {"cornelius": 2, "fabius": 3}
    table.say(0, "pressure_knights", [4], [1], [6], knights={"cornelius": 1, "fabius": 2})
    assert (table.s("cornelius").knights, table.s("cornelius").talents) == (1, 4)
    assert (table.s("fabius").knights, table.s("fabius").talents) == (1, 7)
    assert sorted(e.amount for e in table.happened(KnightsPressed)) == [4, 7]
    assert "attract_knight" not in table.open(), "instead of attracting"


@pytest.mark.rule("1.07.51-a")
def test_1_07_51_a_captives_take_no_money_so_theirs_cannot_be_pressed():
    table = rome(fabius={"knights": 3, "location": "captive:punic_1"}).war("punic_1")
    at_stage(table, "knights")
    assert "pressure_knights" not in table.open()


@pytest.mark.rule("1.07.6-a")
@pytest.mark.parametrize(("price", "gain"), [(7, 1), (13, 2), (18, 3)])
def test_1_07_6_a_games_buy_popularity_and_peace_from_anywhere(price, gain):
    table = rome(fabius={"talents": 20, "location": "province:sicilia"}).has(unrest=5)
    at_stage(table, "games").say(0, "sponsor_games", senator="fabius", talents=price)
    assert (table.s("fabius").popularity, table.state.unrest, table.s("fabius").talents) == (gain, 5 - gain, 20 - price)
    assert [e.cost for e in table.happened(GamesHeld)] == [price]
    assert "sponsor_games" not in table.open(), "once an initiative"


@pytest.mark.rule("1.07.6-a")
def test_1_07_6_a_the_bounds_of_popularity_and_unrest_hold():
    table = rome(fabius={"talents": 18, "popularity": 8}).has(unrest=1)
    at_stage(table, "games").say(0, "sponsor_games", senator="fabius", talents=18)
    assert (table.s("fabius").popularity, table.state.unrest) == (9, 0)


@pytest.mark.rule("1.07.6-b")
def test_1_07_6_b_the_sponsor_must_hold_the_whole_price_himself():
    table = at_stage(rome(fabius={"talents": 12}, cornelius={"talents": 7}).purse(0, 90), "games")
    assert table.field(0, "sponsor_games", "talents").options == [7], "12 and 7 do not add up to 13 or 18"
    assert table.refused(0, "sponsor_games", senator="fabius", talents=13).rule == "1.07.6"
    mixed = at_stage(rome(fabius={"talents": 13}, cornelius={"talents": 12}), "games")
    assert mixed.refused(0, "sponsor_games", senator="cornelius", talents=13).code == "answer/barred"
    poor = rome(fabius={"talents": 6}, cornelius={"talents": 6})
    at_stage(poor, "leader")
    assert "sponsor_games" not in poor.open()


@pytest.mark.rule("1.07.312-i")
@pytest.mark.parametrize(("where", "dice", "knights"), [("rome", 5, 1), ("rome", 4, 0)])
def test_1_07_312_i_marius_attracts_with_1_more_in_rome(where, dice, knights):
    table = Table(3).has(phase="forum").senator("cornelius", 0, leader=True, offices=["rome_consul"])
    table.senator("marius", 0, statesman="gaius_marius", location=where)
    at_stage(table, "knights").say(0, "attract_knight", [dice], senator="marius", talents=0)
    assert table.s("marius").knights == knights


@pytest.mark.rule("1.07.312-i")
def test_1_07_312_i_marius_away_attracts_nobody_and_other_abilities_work_from_anywhere():
    table = Table(3).has(phase="forum").senator("cornelius", 0, leader=True, offices=["rome_consul"])
    table.senator("marius", 0, statesman="gaius_marius", location="province:sicilia")
    table.senator("porcius", 0, statesman="cato_the_elder", location="province:sicilia")
    at_stage(table, "knights")
    assert table.field(0, "attract_knight", "senator").options == ["cornelius"]
    over(table).has(phase="senate", treasury=100).at("senate")
    table.state.at[-1].status, table.state.senate.stage = "open", "business"
    assert table.field(0, "tribune_propose", "tribune").options == ["porcius"], "Cato's Tribune needs no card"
