"""Random events: the table, the levels, and those that work by their level alone (1.07.21)."""

import pytest

import engine
from engine.data import EVENT_TABLE
from engine.events.forum import CardDrawn, EventsEnded, InitiativeTaken, RandomEvent
from engine.events.revenue import ProvinceIncome, SpoilsTaken
from engine.state import Province
from tests.engine.forum.rome import event, initiative, over, rome, year

TABLE = {
    3: ("mob_violence", "pretender_emerges", "epidemic"),
    4: ("natural_disaster", "storm_at_sea", "storm_at_sea"),
    5: ("ally_deserts",) * 3,
    6: ("evil_omens", "natural_disaster", "pretender_emerges"),
    7: ("refuge", "mob_violence", "natural_disaster"),
    8: ("epidemic", "internal_disorder", "mob_violence"),
    9: ("drought",) * 3,
    10: ("evil_omens",) * 3,
    11: ("storm_at_sea", "epidemic", "internal_disorder"),
    12: ("manpower_shortage", "manpower_shortage", "barbarian_raids"),
    13: ("allied_enthusiasm", "barbarian_raids", "manpower_shortage"),
    14: ("new_alliance", "allied_enthusiasm", "trial_of_verres"),
    15: ("rhodian_alliance", "new_alliance", "allied_enthusiasm"),
    16: ("enemys_ally_deserts",) * 3,
    17: ("enemy_leader_dies", "trial_of_verres", "enemy_leader_dies"),
    18: ("trial_of_verres", "rhodian_alliance", "new_alliance"),
}
NEEDS_DICE = {"natural_disaster": ([1],), "storm_at_sea": ([1, 1],), "epidemic": (1, 2, 3, 10, 11, 12)}


@pytest.mark.rule("1.07.21-b")
@pytest.mark.parametrize("total", TABLE)
def test_1_07_21_b_3d6_give_the_event_of_the_era(total):
    early, middle, late = TABLE[total]
    found = event(rome(), total, *NEEDS_DICE.get(early, ()))
    assert [e.event for e in found if isinstance(e, RandomEvent)] == [early]
    assert (EVENT_TABLE["middle"][total - 3], EVENT_TABLE["late"][total - 3]) == (middle, late)


@pytest.mark.rule("1.07.2-b")
def test_1_07_2_b_a_natural_7_is_an_event_instead_of_a_card_and_omens_do_not_count():
    table = rome().has(events={"evil_omens": 3}).card("tribune-1", "deck")
    found = event(table, 9)
    assert [e.dice for e in found if isinstance(e, InitiativeTaken)] == [[3, 4]]
    assert [e.event for e in found if isinstance(e, RandomEvent)] == ["drought"], "9, not 6"
    assert table.state.deck == ["tribune-1"]
    initiative(over(table)).run([4, 6])
    assert [e.card for e in table.happened(CardDrawn)] == ["tribune-1"], "10 less 3 is no 7"
    assert not table.happened(RandomEvent)


@pytest.mark.rule("1.07.21-a")
def test_1_07_21_a_the_first_shows_the_light_side_the_second_the_dark_later_ones_do_nothing():
    table = rome().card("tribune-1", "deck")
    levels = [[e.level for e in event(over(table), 13) if isinstance(e, RandomEvent)] for _ in range(3)]
    assert levels == [[1], [2], [0]]
    assert table.state.events == {"allied_enthusiasm": 2}
    assert table.state.deck == ["tribune-1"], "no card is drawn"


REPEATING = {"drought": 9, "manpower_shortage": 12, "evil_omens": 10}
ONCE_DARK = {"ally_deserts": 5, "refuge": 7, "allied_enthusiasm": 13, "new_alliance": 14, "enemys_ally_deserts": 16}
ONCE_DARK |= {"enemy_leader_dies": 17, "trial_of_verres": 18}


@pytest.mark.rule("EV-none-a", "1.07.21-a")
@pytest.mark.parametrize(("name", "total"), [*REPEATING.items(), *ONCE_DARK.items()])
def test_ev_none_a_a_third_occurrence_counts_only_where_the_text_says_so(name, total):
    table = rome()
    for _ in range(3):
        event(over(table), total)
    assert table.state.events[name] == (3 if name in REPEATING else 2)


@pytest.mark.rule("EV-none-a")
@pytest.mark.parametrize(
    ("name", "total", "script"),
    [
        ("natural_disaster", 4, ([1],)),
        ("mob_violence", 3, ([1], 30)),
        ("epidemic", 8, (0, 0, 0, 0, 30, 29)),
        ("storm_at_sea", 11, ([1, 1],)),
    ],
)
def test_ev_none_a_disasters_strike_a_third_time_as_on_the_dark_side(name, total, script):
    table = rome().has(events={name: 2})
    event(table, total, *script)
    assert table.state.events[name] == 3, "the script of dice is used up: it struck"


@pytest.mark.rule("1.07.1-a")
def test_1_07_1_a_the_passage_of_time_removes_events_and_their_markers_but_not_those_that_stay():
    passing = {"drought": 2, "evil_omens": 1, "manpower_shortage": 2, "ally_deserts": 1, "trial_of_verres": 2}
    staying = {"rhodian_alliance": 1, "refuge": 2, "pretender_emerges": 1}
    table = rome().has(events=passing | staying, manpower_shortage=3, no_recruitment=True, phase="forum")
    table.war("illyrian_1", "inactive").at("forum").run([1, 1])
    assert table.state.events == staying
    assert set(table.happened(EventsEnded)[0].events) == set(passing)
    assert (table.state.manpower_shortage, table.state.no_recruitment) == (0, False)
    assert engine.view(table.state, 0)["rome"]["drought"] == 1, "a drought war stays as long as it is in play"


@pytest.mark.rule("EV-allied-enthusiasm-a")
@pytest.mark.parametrize(("times", "gift"), [(1, 50), (2, 75), (3, 75)])
def test_ev_allied_enthusiasm_a_the_ally_gives_50_then_75_in_the_next_revenue(times, gift):
    table = rome().has(treasury=0)
    for _ in range(times):
        event(over(table), 13)
    assert table.state.treasury == 0
    year(over(table))
    assert table.state.treasury == 100 + gift
    assert "allied_enthusiasm" not in table.state.events, "once"


@pytest.mark.rule("EV-drought-a")
def test_ev_drought_a_each_adds_an_unrest_in_population_without_limit():
    table = rome()
    for _ in range(4):
        event(over(table), 9)
    over(table).at("population").run([5, 5, 4])
    assert table.state.unrest == 4


@pytest.mark.rule("EV-drought-a")
def test_ev_drought_a_each_raises_the_price_of_grain_by_its_income_for_one_popularity_more():
    table = rome(fabius={"concessions": ["sicilian_grain"], "popularity": 5})
    event(table, 9)
    event(over(table), 9)
    over(table).at("revenue/income").run().say(0, "grain_profit", concessions=["sicilian_grain"])
    assert (table.s("fabius").talents, table.s("fabius").popularity) == (1 + 3 * 4, 5 - 3)


@pytest.mark.rule("EV-manpower-shortage-a")
def test_ev_manpower_shortage_a_units_cost_10_more_each_time_together_with_the_population_table():
    table = rome().has(treasury=100)
    prices = []
    for _ in range(3):
        event(over(table), 12)
        prices.append(10 * (1 + table.state.manpower_shortage))
    assert prices == [20, 30, 40]
    over(table).has(unrest=7).at("population").run([6, 5, 3])
    assert table.state.manpower_shortage == 4, "7 on the Population table"
    table.state.no_recruitment, table.state.senate.stage = False, "business"
    table.has(phase="senate", treasury=120).at("senate")
    table.state.at[-1].status = "open"
    assert table.field(0, "raise_forces", "units").max == 2, "50 talents for each"


def governed(table, province, governor):
    table.state.provinces[province] = Province(id=province, governor=governor, term=3)
    table.s(governor).location = f"province:{province}"
    return table


@pytest.mark.rule("EV-verres-a")
@pytest.mark.parametrize(("times", "more"), [(1, 3), (2, 5), (3, 5)])
def test_ev_verres_a_provinces_pay_3_or_5_more_and_spoils_are_as_much_less_but_not_below_0(times, more):
    table = governed(governed(rome(), "macedonia", "fabius"), "hispania_ulterior", "claudius")
    for _ in range(times):
        event(over(table), 18)
    over(table).at("revenue").run()
    table.say(0, "take_spoils", [6], provinces=["macedonia"])
    assert table.happened(SpoilsTaken)[0].amount == 6 + 1 - more
    table.say(1, "take_spoils", [1], [1], [1], provinces=["hispania_ulterior"])
    assert table.happened(SpoilsTaken)[0].amount == 1 - 3, "a negative result stays as rolled"
    paid = {}
    while not table.ended:
        seat = next(seat for seat in range(3) if table.open(seat))
        last = table.state.at[-1].section == "revenue/redistribution" and engine.waiting(table.state) == [seat]
        name = table.open(seat)[0] if "done" not in table.open(seat) else "done"
        values = {"provinces": []} if name == "pay_negative_spoils" else {}
        table.say(seat, name, *([[4, 4], [2]] if last else []), **values)
        paid |= {e.province: e.amount for e in table.happened(ProvinceIncome)}
    assert paid == {"macedonia": 8 - 2 + more, "hispania_ulterior": -2 - 1 + more}


@pytest.mark.rule("EV-vacant-a", "EV-verres-a")
def test_ev_vacant_a_a_province_without_governor_pays_nothing_whatever_happens_to_the_others():
    table = rome().has(treasury=0, events={"trial_of_verres": 2, "internal_disorder": 2, "barbarian_raids": 2})
    for province in ("macedonia", "gallia_cisalpina"):
        table.state.provinces[province] = Province(id=province)
    year(table)
    assert table.state.treasury == 100
    assert table.state.provinces == {p: Province(id=p) for p in ("macedonia", "gallia_cisalpina")}
