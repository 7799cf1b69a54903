"""Evil Omens, Natural Disaster, Epidemic, Mob Violence, Storm at Sea."""

import pytest

import engine
from engine.events.forum import ConcessionDestroyed, FleetsSunk, StormBroke
from engine.events.general import ChitsDrawn, SenatorDied
from engine.state import Force, Province, Units
from tests.engine.forum.rome import event, initiative, over, rome


def dead(events):
    return [e.senator for e in events if isinstance(e, SenatorDied)]


@pytest.mark.rule("EV-evil-omens-a")
def test_ev_evil_omens_a_the_state_pays_20_for_the_first_in_a_turn_only():
    table = rome().has(treasury=50)
    for total, treasury in ((6, 30), (10, 30), (10, 30)):
        event(over(table), total)
        assert table.state.treasury == treasury
    assert table.state.events["evil_omens"] == 3


@pytest.mark.rule("EV-evil-omens-a")
def test_ev_evil_omens_a_a_state_that_cannot_pay_is_bankrupt_but_not_one_left_with_nothing():
    table = rome().has(treasury=20)
    event(table, 10)
    assert (table.state.treasury, table.state.outcome) == (0, None)
    poor = rome().has(treasury=19)
    event(poor, 10)
    assert poor.state.outcome.reason == "bankruptcy"


@pytest.mark.rule("EV-evil-omens-b")
def test_ev_evil_omens_b_each_level_lowers_rolls_by_1_but_raises_persuasions():
    omens = rome(fabius={"talents": 5}, claudius={"talents": 2}).has(events={"evil_omens": 2}).card("mining", "curia")
    omens.card("philip_v", "curia")
    initiative(omens).run([6, 2])
    # base: Fabius 2 + 5 - Claudius 7 - 7 - 2 talents + 5 bribe = -4: nothing succeeds, so let the bribe be higher
    omens.state.bank -= 20
    omens.s("fabius").talents = 25
    omens.say(0, "persuade", persuader="fabius", target="claudius", bribe=15)
    omens.say(1, "counter_bribe", amount=0)
    omens.say(2, "counter_bribe", [2, 3], amount=0)
    assert omens.s("claudius").seat == 1, "5 on the dice is 7 and misses the base of 6"
    omens.say(0, "attract_knight", [2], senator="fabius", talents=5)
    assert omens.s("fabius").knights == 0, "2 and 5 talents less 2 are 5"
    omens.say(0, "pass")
    omens.at("forum/order").run([6], [6])
    assert omens.state.curia == ["mining", "philip_v"], "6 less 2 revives nobody and kills nobody"


@pytest.mark.rule("EV-evil-omens-b")
def test_ev_evil_omens_b_an_amount_is_never_below_0_and_lower_rolls_spare_initiatives_disasters_tax_farmers():
    table = rome(fabius={"knights": 2}, julius={"concessions": ["mining", "tax_farmer_3"]})
    table.has(events={"evil_omens": 3}, treasury=100).war("punic_2")
    initiative(table).run([1, 1])
    over_to = table.state.at[-1].public
    while over_to["stage"] != "knights":
        table.say(0, "pass")
        over_to = table.state.at[-1].public
    table.say(0, "pressure_knights", [2], [5], knights={"fabius": 2})
    assert table.s("fabius").talents == 0 + 2
    event(over(table), 4, [2])
    assert "mining" in table.state.curia, "2 stays 2"
    over(table).at("forum/order").run([3], [6], [6])
    assert "tax_farmer_3" in table.state.curia, "3 stays 3"


@pytest.mark.rule("EV-evil-omens-b")
def test_ev_evil_omens_b_they_last_through_the_next_revenue_to_the_next_passage_of_time():
    table = rome().has(events={"evil_omens": 2})
    for province, governor in (("macedonia", "fabius"), ("sicilia", "claudius")):
        table.state.provinces[province] = Province(id=province, governor=governor, term=3, developed=True)
        table.s(governor).location = f"province:{province}"
    table.at("revenue").run()
    table.say(0, "take_spoils", [3, 4], provinces=["macedonia"]).say(1, "take_spoils", [4], provinces=["sicilia"])
    assert (table.s("fabius").talents, table.s("claudius").talents) == (7 - 1 - 2 + 1, 4 + 4 - 2 + 1)
    for _ in range(2):
        for seat in range(3):
            treasury = table.state.treasury
            dice = ([1, 1], [6, 6]) if table.state.at[-1].section.endswith("redistribution") and seat == 2 else ()
            table.say(seat, "done", *dice)
            if dice:
                assert table.state.treasury == treasury + 100 + (2 + 2 - 2) + (12 + 2 - 2)
    assert table.ended
    table.at("forum").run([1, 1])
    assert "evil_omens" not in table.state.events


CONCESSIONS = {
    1: "mining",
    2: "mining",
    3: "harbor_fees",
    4: "harbor_fees",
    5: "armaments",
    6: "ship_building",
}


@pytest.mark.rule("EV-natural-disaster-a", "1.07.321-a")
@pytest.mark.parametrize(("pip", "concession"), CONCESSIONS.items())
def test_ev_natural_disaster_a_the_state_pays_50_and_a_die_destroys_a_concession(pip, concession):
    table = rome(julius={"concessions": list(dict.fromkeys(CONCESSIONS.values()))}).has(treasury=60)
    found = event(table, 4, [pip])
    assert table.state.treasury == 10
    assert table.state.curia == [concession]
    assert concession not in table.s("julius").concessions
    assert [e.concession for e in found if isinstance(e, ConcessionDestroyed)] == [concession]
    event(over(table), 4, [1 if pip > 2 else 5])
    assert table.state.treasury == 10, "a second one costs nothing"
    assert len(table.state.curia) == 2, "but destroys too"
    over(table).at("forum/order").run([5], [4])
    assert table.state.forum == [concession], "5 or 6 revives it"


@pytest.mark.rule("EV-natural-disaster-a")
def test_ev_natural_disaster_a_one_in_the_forum_is_destroyed_one_in_a_hand_or_the_deck_is_not():
    table = rome().has(treasury=60).card("mining", "forum").hand(1, "armaments").card("ship_building", "deck")
    for pip in (1, 5, 6):
        event(over(table), 4, [pip])
    assert table.state.curia == ["mining"]
    assert (table.state.seats[1].hand, table.state.deck) == (["armaments"], ["ship_building"])


@pytest.mark.rule("EV-natural-disaster-a")
def test_ev_natural_disaster_a_a_state_that_cannot_pay_is_bankrupt():
    table = rome().has(treasury=49)
    event(table, 4)
    assert table.state.outcome.reason == "bankruptcy"


@pytest.mark.rule("EV-epidemic-a")
def test_ev_epidemic_a_six_chits_kill_at_once_whoever_is_in_rome_unaligned_or_not():
    table = rome(claudius={"location": "war:punic_1"}, furius={"location": "province:sicilia"})
    table.war("punic_1").senator("junius").senator("manlius", None, location="province:africa")
    found = event(table, 8, 2, 5, 8, 10, 6, 0)
    assert dead(found) == ["fabius", "junius"]
    assert [len(e.chits) for e in found if isinstance(e, ChitsDrawn)] == [6]
    assert {"claudius", "furius", "manlius"} <= set(table.state.senators)


@pytest.mark.rule("EV-epidemic-b")
@pytest.mark.parametrize("before", [1, 2, 4])
def test_ev_epidemic_b_abroad_only_the_first_whom_a_chit_names_dies(before):
    table = rome(
        claudius={"location": "war:punic_1"},
        furius={"location": "province:sicilia"},
        julius={"location": "captive:punic_1"},
    )
    table.war("punic_1").has(events={"epidemic": before})
    found = event(table, 8, 2, -1, 8, 5, 4, 1, 0, 30)
    assert dead(found) == ["furius"], "2 is in Rome; 5 and 4 are named after 8"
    assert table.state.events["epidemic"] == before + 1


@pytest.mark.rule("EV-epidemic-b")
@pytest.mark.parametrize("where", ["war:punic_1", "province:sicilia", "captive:punic_1", "revolt"])
def test_ev_epidemic_b_it_reaches_governors_commanders_captives_and_rebels(where):
    table = rome(claudius={"location": where, "rebel": where == "revolt"}).has(events={"epidemic": 1})
    assert dead(event(table.war("punic_1"), 8, 5, 0, 0, 0, 0, 30)) == ["claudius"]


@pytest.mark.rule("EV-mob-violence-a")
def test_ev_mob_violence_a_as_many_chits_as_unrest_against_those_less_popular_than_it():
    table = rome(
        fabius={"popularity": 2},
        claudius={"popularity": 3},
        furius={"popularity": -4, "location": "province:sicilia"},
    )
    table.has(unrest=3).senator("junius")
    assert dead(event(table, 3, 2, 5, 10)) == ["fabius", "junius"], "Claudius is as popular as Unrest is high"
    calm = rome()
    event(calm, 3)
    assert len(calm.state.senators) == 6, "no unrest, no chits"


@pytest.mark.rule("EV-mob-violence-a")
@pytest.mark.parametrize("before", [1, 2])
def test_ev_mob_violence_a_later_a_die_more(before):
    table = rome().has(unrest=1, events={"mob_violence": before})
    assert dead(event(table, 3, [2], 2, 5, 8)) == ["fabius", "claudius", "furius"]


def fleets(table, **at):
    """Fleets in Rome, at the Punic War under Fabius and without commander, and in Sicilia."""
    table.war("punic_1")
    table.s("fabius").location = "war:punic_1"
    led = Force(commander="fabius", units=Units(legions=1, fleets=at.get("led", 0)))
    loose = Force(units=Units(fleets=at.get("loose", 0)))
    table.state.wars["punic_1"].forces = [led, loose]
    table.state.forces.fleets = at.get("rome", 0)
    table.state.provinces["sicilia"] = Province(id="sicilia", garrison=Units(fleets=at.get("sicilia", 0)))
    return table


@pytest.mark.rule("EV-storm-a")
def test_ev_storm_a_2d6_fleets_sink_and_the_hrao_picks_them_from_italy_and_the_wars():
    table = fleets(rome(), rome=5, led=3, loose=4, sicilia=6)
    found = event(table, 11, [3, 4], seat=1)
    assert [e.fleets for e in found if isinstance(e, StormBroke)] == [7]
    assert engine.waiting(table.state) == [0], "the HRAO's faction, not the one with the initiative"
    assert table.field(0, "sink_fleets", "fleets").caps == {"rome": 5, "fabius": 3, "punic_1": 4}
    assert table.refused(0, "sink_fleets", fleets={"rome": 5, "fabius": 3}).code == "answer/domain"
    table.say(0, "sink_fleets", fleets={"rome": 1, "fabius": 3, "punic_1": 3})
    assert sorted((e.of, e.fleets) for e in table.happened(FleetsSunk)) == [("fabius", 3), ("punic_1", 3), ("rome", 1)]
    left = [force.units.fleets for force in table.state.wars["punic_1"].forces]
    assert (table.state.forces.fleets, left) == (4, [0, 1])
    assert table.open(1)[0] == "persuade", "the initiative goes on"


@pytest.mark.rule("EV-storm-a")
def test_ev_storm_a_each_repetition_is_a_further_storm_and_omens_calm_it():
    table = fleets(rome(), rome=12).has(events={"evil_omens": 1})
    for left in (12 - 3, 9 - 3, 6 - 3):
        event(over(table), 11, [2, 2])
        assert table.state.forces.fleets == left
    event(over(table), 11, [6, 6])
    assert table.state.forces.fleets == 0, "no more than there are"
    event(over(table), 11, [6, 6])
    assert not table.happened(FleetsSunk)


@pytest.mark.rule("EV-storm-a")
def test_ev_storm_a_new_fleets_may_be_built_all_the_same():
    table = fleets(rome(), rome=2)
    event(table, 11, [6, 6])
    over(table).has(phase="senate").at("senate")
    table.state.at[-1].status, table.state.senate.stage = "open", "business"
    assert table.field(0, "raise_forces", "units").caps["fleets"] == 25
