"""Wars drawn: data, activation, series that multiply, imminent wars (1.07.33)."""

import pytest

import engine
from engine.data import WARS
from engine.events.general import UnrestChanged
from engine.events.revenue import DebitsPaid
from engine.state import Force, Units
from tests.engine.forum.rome import drawing, rome, year

SERIES = {
    "punic": ("punic_1", "punic_2", "punic_3"),
    "macedonian": ("macedonian_1", "macedonian_2", "macedonian_3", "macedonian_4"),
    "illyrian": ("illyrian_1", "illyrian_2"),
    "gallic": ("gallic_1", "gallic_2", "gallic_3"),
    "mithridatic": ("mithridatic_1", "mithridatic_2", "mithridatic_3"),
    "spanish": ("lusitanian", "numantine", "sertorian_revolt"),
    "slave": ("sicilian_slave_revolt_1", "sicilian_slave_revolt_2", "gladiator_revolt"),
    "cilician": ("cilician_pirates_1", "cilician_pirates_2"),
}
SINGLE = {
    *("syrian", "germanic_migrations", "jugurthine", "alexandrine", "invasion_of_britannia"),
    *("invasion_of_germania", "parthian", "social"),
}
ACTIVE = {
    *("gallic_1", "illyrian_2", "macedonian_1", "punic_2", "syrian", "germanic_migrations", "jugurthine"),
    *("macedonian_3", "macedonian_4", "punic_3", "alexandrine", "gallic_3", "gladiator_revolt"),
    *("mithridatic_1", "mithridatic_3", "parthian", "social"),
}
INACTIVE = {
    *("illyrian_1", "macedonian_2", "punic_1", "cilician_pirates_1", "cilician_pirates_2", "gallic_2"),
    *("invasion_of_britannia", "invasion_of_germania", "mithridatic_2"),
}
CONDITIONAL = {"lusitanian", "numantine", "sertorian_revolt", "sicilian_slave_revolt_1", "sicilian_slave_revolt_2"}


def seen(table, war):
    return engine.view(table.state, 0)["wars"][war]


def statuses(table):
    return {war.id: war.status for war in table.state.wars.values()}


# land, fleet, support, disaster, standoff, spoils, drought
PRINTED = {
    "gallic_1": (10, 0, 0, [13], [15], 20, False),
    "illyrian_1": (5, 0, 3, [5], [17], 10, True),
    "illyrian_2": (4, 0, 2, [5], [17], 10, False),
    "macedonian_1": (12, 0, 10, [12], [11, 18], 25, False),
    "macedonian_2": (10, 0, 5, [13], [14], 45, False),
    "punic_1": (10, 10, 5, [13], [11, 14], 35, False),
    "punic_2": (15, 0, 5, [10], [11, 15], 25, False),
    "syrian": (6, 0, 2, [16], [15], 45, False),
}


@pytest.mark.rule("1.07.33-a")
@pytest.mark.parametrize("war", PRINTED)
def test_1_07_33_a_the_table_sees_what_is_printed_on_a_war(war):
    table = rome()
    drawing(table, war)
    land, fleet, support, disaster, standoff, spoils, drought = PRINTED[war]
    shown = seen(table, war)
    assert (shown["land"], shown["fleet"], shown["support"], shown["spoils"]) == (land, fleet, support, spoils)
    assert (shown["disaster"], shown["standoff"]) == (disaster, standoff)
    assert engine.view(table.state, None)["rome"]["drought"] == int(drought)
    assert bool(WARS[war].attacks) == (war != "punic_1")


@pytest.mark.rule("WR-activation-a", "1.07.33-b", "1.07.331-a")
@pytest.mark.parametrize("war", sorted(ACTIVE | INACTIVE))
def test_wr_activation_a_a_war_drawn_alone_is_active_or_inactive_by_its_card(war):
    table = rome()
    drawing(table, war)
    assert statuses(table) == {war: "active" if war in ACTIVE else "inactive"}
    assert set(WARS) == ACTIVE | INACTIVE | CONDITIONAL


@pytest.mark.rule("1.07.33-b", "1.07.3321-a", "1.07.3321-b")
@pytest.mark.parametrize("before", ["inactive", "active", "imminent"])
def test_1_07_3321_a_a_war_with_a_match_anywhere_in_the_forum_is_imminent_and_wakes_an_inactive_one(before):
    table = rome().war("punic_1", before)
    drawing(table, "punic_2")
    after = "imminent" if before == "imminent" else "active"
    assert statuses(table) == {"punic_1": after, "punic_2": "imminent"}
    assert seen(table, "punic_1")["strength"] == 10, "an imminent war multiplies nothing"
    drawing(table, "syrian")
    assert table.state.wars["syrian"].status == "active", "another set does not divert it"


@pytest.mark.rule("1.07.331-a", "1.07.3321-d")
@pytest.mark.parametrize("status", ["inactive", "imminent"])
def test_1_07_3321_d_attacking_an_inactive_or_imminent_war_makes_it_active_and_the_set_multiplies(status):
    table = senate(rome(fabius={"offices": ["field_consul"]}).war("macedonian_1").war("macedonian_2", status))
    table.state.forces.legions = table.state.forces.fleets = 25
    table.state.wars["macedonian_1"].status = "inactive" if status == "inactive" else "active"
    deploy(table, ("fabius", "macedonian_1", 10), ("cornelius", "macedonian_2", 5))
    assert statuses(table) == {"macedonian_1": "active", "macedonian_2": "active"}
    assert (seen(table, "macedonian_1")["strength"], seen(table, "macedonian_2")["strength"]) == (24, 20)


@pytest.mark.rule("1.07.331-a")
def test_1_07_331_a_an_inactive_war_stays_so_until_a_match_its_leader_or_an_attack():
    table = rome()
    drawing(table, "punic_1")
    for phase in ("mortality", "forum/order", "population"):
        table.at(phase).run(*([0] if phase == "mortality" else [[5, 5, 5]] if phase == "population" else []))
        assert statuses(table) == {"punic_1": "inactive"}
    joined = rome()
    drawing(joined, "punic_1", "hamilcar")
    assert statuses(joined) == {"punic_1": "active"}
    matched = rome()
    drawing(matched, "punic_1", "punic_2")
    assert matched.state.wars["punic_1"].status == "active"


@pytest.mark.rule("1.07.332-a", "WR-series-a")
@pytest.mark.parametrize("series", SERIES)
def test_1_07_332_a_active_wars_of_a_series_multiply_land_and_fleet_but_not_support(series):
    table = rome()
    for count, war in enumerate(SERIES[series], 1):
        table.war(war)
        for other in SERIES[series][:count]:
            card, shown = WARS[other], seen(table, other)
            assert (shown["strength"], shown["fleet_strength"]) == (card.land * count, card.fleet * count)
            assert shown["support"] == card.support
            assert shown["series"] == series
    table.state.wars[SERIES[series][0]].status = "inactive"
    last = SERIES[series][-1]
    assert seen(table, last)["strength"] == WARS[last].land * (len(SERIES[series]) - 1), "recomputed when one goes"


@pytest.mark.rule("WR-series-a")
def test_wr_series_a_the_other_wars_are_single_and_multiply_nothing():
    table = rome()
    for war in WARS:
        table.war(war)
    assert {war for war in WARS if "series" not in seen(table, war)} == SINGLE
    assert all(seen(table, war)["strength"] == WARS[war].land for war in SINGLE)
    numbers = {series: [WARS[war].number for war in wars] for series, wars in SERIES.items()}
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


@pytest.mark.rule("1.07.332-d", "1.07.3321-c")
@pytest.mark.parametrize("status", ["inactive", "imminent"])
def test_1_07_332_d_inactive_and_imminent_wars_neither_multiply_nor_are_multiplied(status):
    table = rome().war("punic_1").war("punic_2").war("punic_3", status)
    assert [seen(table, war)["strength"] for war in ("punic_1", "punic_2", "punic_3")] == [20, 30, 7]


@pytest.mark.rule("1.07.332-b", "1.07.3321-c")
def test_1_07_332_b_upkeep_unrest_and_the_limit_count_cards_not_sets_and_active_ones_only():
    table = rome().has(treasury=100).war("punic_1").war("punic_2").war("punic_3").war("syrian", "inactive")
    table.war("macedonian_1", "imminent")
    assert engine.view(table.state, 0)["rome"]["active_wars"] == 3
    paid = []
    table.at("revenue").run()
    while not table.ended:
        table.say(next(seat for seat in range(3) if "done" in table.open(seat)), "done")
        paid += table.happened(DebitsPaid)
    assert table.state.treasury == 100 + 100 - 3 * 20
    for war in ("punic_1", "punic_2"):
        table.state.wars[war].unprosecuted = True
    table.at("population").run([5, 5, 5])
    assert [e.change for e in table.happened(UnrestChanged) if e.cause == "unprosecuted_wars"] == [2]
    table.at("combat").run()
    assert table.state.outcome is None, "three active ones, whatever else is in the Forum"
    table.state.wars["macedonian_1"].status = "active"
    table.at("combat").run()
    assert table.state.outcome.reason == "four_wars", "of two sets"


def senate(table):
    """The Senate at its other business."""
    table.has(phase="senate").at("senate")
    table.state.at[-1].status, table.state.senate.stage = "open", "business"
    return table


def deploy(table, *sends):
    """Cornelius proposes a package, and everybody votes for it."""
    for number, (commander, war, fleets) in enumerate(sends):
        seat = next(seat for seat in range(3) if "deploy_command" in table.open(seat))
        table.say(seat, "deploy_command", commander=commander, war=war)
        table.say(seat, "deploy_fleets", fleets=fleets)
        table.say(seat, "deploy_legions", legions={"legions": 10})
        if number == len(sends) - 1 and "put_to_vote" in table.open(seat):
            table.say(seat, "put_to_vote")
    while "consent_command" in table.open():
        table.say(next(s for s in range(3) if "consent_command" in table.open(s)), "consent_command", consent=True)
    return vote(table)


def vote(table):
    """Everybody votes for what is on the floor."""
    while table.state.at[-1].section == "senate/vote":
        seat = next(s for s in range(3) if {"vote", "call_faction"} & set(table.open(s)))
        if "call_faction" in table.open(seat):
            left = table.field(seat, "call_faction", "faction").options
            table.say(seat, "call_faction", faction=left[0])
            continue
        fields = {field.name: field for field in table.decision(seat, "vote").fields}
        values = {"votes": dict.fromkeys(fields["votes"].keys, "yes")}
        values |= {"bought": {}} if "bought" in fields else {}
        table.say(seat, "vote", **values)
    return table


def ready(**more):
    table = rome(fabius={"offices": ["field_consul"]}, **more).war("punic_1", naval_victory=True).war("punic_2")
    table.state.forces.legions, table.state.forces.fleets = 25, 25
    return senate(table)


def wars_open(table):
    return table.field(0, "deploy_command", "war").options


@pytest.mark.rule("1.07.332-c")
def test_1_07_332_c_a_later_war_of_a_set_is_attacked_only_with_the_earlier_active_ones():
    table = ready().war("punic_3", "imminent").war("syrian")
    assert wars_open(table) == ["punic_1", "syrian"]
    table.say(0, "deploy_command", commander="fabius", war="punic_1")
    table.say(0, "deploy_fleets", fleets=5).say(0, "deploy_legions", legions={"legions": 10})
    assert wars_open(table) == ["punic_1", "punic_2", "syrian"], "in the same package, the second before the third"
    table.state.wars["punic_1"].status = "imminent"
    assert "punic_2" in wars_open(table), "one that is not active need not be attacked first"


@pytest.mark.rule("1.07.332-c")
def test_1_07_332_c_a_proconsul_who_will_fight_is_enough_and_at_the_close_it_must_still_be_so():
    table = ready(furius={"location": "war:punic_1"})
    proconsul = Force(commander="furius", units=Units(legions=5, fleets=5), fresh=False)
    table.state.wars["punic_1"].forces.append(proconsul)
    table.state.forces.legions, table.state.forces.fleets = 20, 20
    assert "punic_2" in wars_open(table)
    deploy(table, ("fabius", "punic_2", 5))
    assert table.s("fabius").location == "war:punic_2"
    table.state.wars["punic_1"].forces[0].units.fleets = 0
    table.state.senate.stage = "close"
    table.run()
    assert table.s("fabius").location == "rome", "without the first war's support the second is not fought"


@pytest.mark.rule("1.07.332-c")
def test_1_07_332_c_a_new_alliance_that_ends_the_earlier_war_is_enough():
    for chosen, where in (("punic_1", "war:punic_2"), ("syrian", "rome")):
        table = ready().has(events={"new_alliance": 1}).war("syrian")
        deploy(table, ("fabius", "punic_2", 5))
        table.state.senate.stage = "close"
        table.run().say(0, "choose_alliance", war=chosen)
        assert table.s("fabius").location == where


@pytest.mark.rule("1.07.3321-c")
def test_1_07_3321_c_imminent_wars_count_for_nothing_until_mortality_wakes_the_lowest_of_each_set():
    table = rome().has(treasury=0).war("punic_3", "imminent").war("punic_2", "imminent").war("syrian", "imminent")
    table.war("punic_1")
    year(table)
    assert table.state.treasury == 100 - 20
    table.at("mortality").run(0)
    assert statuses(table) == {"punic_1": "active", "punic_2": "active", "punic_3": "imminent", "syrian": "active"}


@pytest.mark.rule("1.07.333-b")
@pytest.mark.parametrize(
    ("beaten", "spoils"),
    [([], 25), (["macedonian_3"], 25), (["macedonian_4"], 0), (["illyrian_2", "punic_3"], 25)],
)
def test_1_07_333_b_once_the_last_war_of_a_series_is_beaten_an_earlier_one_is_a_revolt(beaten, spoils):
    table = rome().has(events={"new_alliance": 1}).war("macedonian_1")
    table.state.beaten = beaten
    senate(table)
    table.state.senate.stage = "close"
    table.run()
    assert table.state.treasury == 100 + spoils // 2
    second = rome().has(events={"new_alliance": 2}).war("macedonian_1")
    second.state.beaten = beaten
    senate(second)
    second.state.senate.stage = "close"
    second.run()
    assert second.state.treasury == 100 + spoils
    assert ("macedonian_1" in second.state.wars) == (spoils == 0), "the second alliance ends no revolt"


DROUGHTS = {
    *("illyrian_1", "cilician_pirates_1", "cilician_pirates_2", "sicilian_slave_revolt_1"),
    *("sicilian_slave_revolt_2", "alexandrine"),
}


@pytest.mark.rule("WR-drought-a", "1.07.1-a")
@pytest.mark.parametrize("status", ["active", "inactive", "imminent"])
def test_wr_drought_a_six_wars_bring_a_drought_each_whatever_their_state(status):
    for war in WARS:
        table = rome().war(war, status)
        table.at("population").run([5, 5, 5])
        assert table.state.unrest == (1 if war in DROUGHTS else 0), war
    table = rome().has(events={"drought": 1}).war("illyrian_1", status).war("alexandrine", status)
    table.at("population").run([5, 5, 5])
    assert table.state.unrest == 3
