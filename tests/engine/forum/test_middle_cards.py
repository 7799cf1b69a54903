"""Cards of the later decks: six of the middle one lie at the bottom of the early deck (3.01.4-d)."""

import pytest

import engine
from engine.data import WARS
from engine.state import Province
from tests.engine.forum.rome import drawing, initiative, rome
from tests.engine.forum.test_alliances import senate_closes
from tests.engine.forum.test_statesmen import later, may_play, playing, without

ELDER, YOUNGER = "tiberius_gracchus", "gaius_gracchus"


@pytest.mark.rule("1.07.312-h")
@pytest.mark.parametrize("order", [(ELDER, YOUNGER), (YOUNGER, ELDER)])
def test_1_07_312_h_with_both_brothers_in_play_the_family_goes_under_the_elder(order):
    table = playing(without().hand(0, order[0]).hand(1, order[1])).say(0, "play_statesman", card=order[0])
    table.say(0, "done").say(1, "play_statesman", card=order[1])
    drawing(later(table), "sempronius")
    assert (table.s("sempronius").statesman, table.s(YOUNGER).family) == (ELDER, None)
    assert table.s("sempronius").seat == order.index(ELDER)


@pytest.mark.rule("1.07.312-h")
def test_1_07_312_h_no_brother_against_an_opponents_family_unless_the_other_is_in_play():
    table = without().hand(0, YOUNGER).senator("sempronius", 1)
    assert may_play(playing(table)) == []
    both = without().hand(0, YOUNGER).senator("sempronius", 1, statesman=ELDER)
    assert may_play(playing(both)) == [YOUNGER]
    both.say(0, "play_statesman", card=YOUNGER)
    assert (both.s(YOUNGER).seat, both.s(YOUNGER).family, both.s("sempronius").seat) == (0, None, 1)


@pytest.mark.rule("1.07.411-b")
@pytest.mark.parametrize(("brother", "loyalty"), [(0, 0), (1, 6), (2, 6)])
def test_1_07_411_b_one_gracchus_has_no_loyalty_against_a_faction_that_has_the_other(brother, loyalty):
    table = rome().senator("sempronius", 1, statesman=ELDER).hand(brother, YOUNGER)
    playing(table)
    while YOUNGER in table.state.seats[brother].hand:
        seat = engine.waiting(table.state)[0]
        name, values = ("play_statesman", {"card": YOUNGER}) if seat == brother else ("done", {})
        table.say(seat, name, **values)
    initiative(later(table)).run([1, 1])
    table.say(0, "persuade", persuader="fabius", target="sempronius", bribe=0)
    assert table.decision(1, "counter_bribe").facts["base"] == 2 + 5 - loyalty - 7


ALWAYS = {
    *("lusitanian", "numantine", "sertorian_revolt", "gladiator_revolt"),
    *("sicilian_slave_revolt_1", "sicilian_slave_revolt_2"),
}
CONDITIONAL = {
    "macedonia": ("macedonian_1", "macedonian_2", "macedonian_3"),
    "syria": ("syrian",),
    "bithynia": ("mithridatic_1", "mithridatic_2"),
    "gallia_transalpina": ("gallic_2", "gallic_3"),
}
NEVER = {"macedonia": "macedonian_4", "bithynia": "mithridatic_3", "gallia_transalpina": "gallic_1"}


def spoils(table, war):
    """What the State gains by a war drawn now, when it is discarded for full Spoils; `None` for a revolt."""
    drawing(table, war)
    table.has(treasury=0, events={"new_alliance": 2})
    senate_closes(table)
    return table.state.treasury if war not in table.state.wars else None


@pytest.mark.rule("1.07.333-a", "WR-conditional-a")
@pytest.mark.parametrize("province", CONDITIONAL)
def test_wr_conditional_a_some_wars_are_revolts_if_their_province_exists_when_they_are_drawn(province):
    for war in CONDITIONAL[province]:
        printed = WARS[war].spoils
        assert printed > 0
        assert spoils(rome(), war) == printed
        assert spoils(rome().has(provinces={province: Province(id=province)}), war) is None
        late = rome()
        drawing(late, war)
        late.has(provinces={province: Province(id=province)}, treasury=0, events={"new_alliance": 2})
        assert senate_closes(late).state.treasury == printed, "it was a war when it was drawn"
    if province in NEVER:
        assert spoils(rome().has(provinces={province: Province(id=province)}), NEVER[province]) is not None


@pytest.mark.rule("1.07.333-a")
@pytest.mark.parametrize("war", sorted(ALWAYS))
def test_1_07_333_a_revolts_pay_no_spoils(war):
    assert spoils(rome(), war) is None
    table = rome().war(war).has(treasury=0, events={"new_alliance": 1})
    assert senate_closes(table).state.treasury == 0


@pytest.mark.rule("WR-alexandrine-a")
def test_wr_alexandrine_a_it_destroys_the_egyptian_grain_and_is_a_drought_with_a_strong_fleet():
    table = rome(fabius={"concessions": ["egyptian_grain"]})
    drawing(table, "alexandrine")
    seen = engine.view(table.state, 0)
    war = seen["wars"]["alexandrine"]
    assert (war["fleet_strength"], war["strength"], war["support"], war["status"]) == (10, 2, 2, "active")
    assert seen["rome"]["drought"] == 1
    assert (table.s("fabius").concessions, table.state.curia) == ([], ["egyptian_grain"])


@pytest.mark.rule("WR-mithridatic-a")
def test_wr_mithridatic_a_bithynia_is_developed_without_influence_for_anybody():
    bithynia = Province(id="bithynia", governor="fabius", term=2)
    table = rome(fabius={"location": "province:bithynia"}).has(provinces={"bithynia": bithynia})
    table.war("mithridatic_3").has(events={"new_alliance": 2})
    senate_closes(table)
    assert table.state.provinces["bithynia"].developed
    assert table.state.provinces["bithynia"].governor == "fabius"
    assert table.s("fabius").influence == 5
