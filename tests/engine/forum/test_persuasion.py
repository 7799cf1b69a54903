"""Persuasion: who, whom, the base number, bribes, the roll, Seduction and Blackmail (1.07.4)."""

import pytest

import engine
from engine.events.forum import PersuasionBegun, PersuasionFailed
from tests.engine.forum.rome import initiative, over, rome
from tests.support.table import Table


def courting(table, bribe=0, persuader="fabius", target="claudius", **card):
    """Seat 0 begins an attempt; a test that only wants it decided calls `decide`."""
    initiative(table).run([1, 1])
    return table.say(0, "persuade", persuader=persuader, target=target, bribe=bribe, **card)


def decide(table, dice, *counters):
    """The others bribe against it with as much, or not at all; then the dice."""
    for seat, amount in zip((1, 2), counters or (0, 0), strict=True):
        last = seat == 2 and not any(counters)
        table.say(seat, "counter_bribe", *([dice] if last else []), amount=amount)
    if any(counters):
        table.say(0, "roll_persuasion", dice)
    return table


@pytest.mark.rule("1.07.4-a", "1.07.4-b")
def test_1_07_4_a_an_aligned_senator_in_rome_may_court_the_unaligned_and_rivals_in_rome_who_lead_no_faction():
    table = rome(claudius={"location": "war:punic_1"}, furius={"location": "captive:punic_1"})
    table.war("punic_1").senator("manlius", 1).senator("acilius", 1, location="province:sicilia")
    table.senator("aelius", 2, rebel=True, location="revolt").senator("junius").senator("plautius", 0)
    table.senator("papirius", None, location="province:africa").senator("aurelius", 0, location="province:macedonia")
    table.senator("terentius", 0, location="captive:punic_1").senator("sulpicius", 0, rebel=True, location="revolt")
    initiative(table).run([1, 1])
    assert table.field(0, "persuade", "persuader").options == ["cornelius", "fabius", "plautius"]
    assert set(table.field(0, "persuade", "target").options) == {"manlius", "junius"}
    assert table.refused(0, "persuade", persuader="fabius", target="julius", bribe=0).code == "answer/domain"


@pytest.mark.rule("1.07.4-b")
def test_1_07_4_b_a_faction_with_nobody_in_rome_persuades_nobody():
    table = rome(julius={"location": "province:sicilia"}, claudius={"location": "war:punic_1"}).war("punic_1")
    initiative(table, 1).run([1, 1])
    assert "persuade" not in table.open()


@pytest.mark.rule("1.07.41-a")
@pytest.mark.parametrize(
    ("target", "talents", "bribe", "counters", "base"),
    [
        ("claudius", 0, 0, (0, 0), 2 + 5 - 7 - 7),
        ("claudius", 3, 12, (2, 1), 2 + 5 - 7 - 7 - 3 + 12 - 3),
        ("junius", 0, 0, (0, 0), 2 + 5 - 8),
        ("junius", 4, 9, (0, 5), 2 + 5 - 8 - 4 + 9 - 5),
    ],
)
def test_1_07_41_a_base_number(target, talents, bribe, counters, base):
    table = rome(fabius={"talents": 20}, claudius={"talents": talents if target == "claudius" else 0})
    table.senator("junius", talents=talents).purse(1, 5).purse(2, 5)
    decide(courting(table, bribe, target=target), [6, 6], *counters)
    assert table.happened(PersuasionFailed)[0].base == base


@pytest.mark.rule("1.07.41-b", "1.07.41-c")
def test_1_07_41_b_2d6_up_to_the_base_succeed_and_he_comes_with_all_that_is_his():
    mine = {"knights": 2, "concessions": ["mining"], "offices": ["censor"], "popularity": 3, "prior_consul": True}
    for dice, seat in (([3, 5], 0), ([4, 5], 1)):
        table = rome(fabius={"talents": 20}, claudius={"talents": 2, **mine})
        table.state.forces.veterans = ["claudius"]
        decide(courting(table, 17), dice)
        claudius = table.s("claudius")
        assert claudius.seat == seat
        assert claudius.talents == 2 + 17
        assert {key: getattr(claudius, key) for key in mine} == mine
        assert table.state.forces.veterans == ["claudius"]


@pytest.mark.rule("1.07.41-b")
def test_1_07_41_b_a_natural_10_always_fails_and_omens_count_against_it():
    assert decide(courting(rome(fabius={"talents": 40}), 40), [4, 6]).s("claudius").seat == 1
    assert decide(courting(rome(fabius={"talents": 40}), 40), [4, 5]).s("claudius").seat == 0
    for level, seat in ((0, 0), (1, 0), (2, 1)):
        table = rome(fabius={"talents": 20}).has(events={"evil_omens": level})
        decide(courting(table, 7 + 8), [3, 4])
        assert table.s("claudius").seat == seat, "7 and the omens against a base of 8"
    table = rome(fabius={"talents": 40}).has(events={"evil_omens": 3})
    assert decide(courting(table, 40), [4, 5]).s("claudius").seat == 0, "12 is no natural 10"


@pytest.mark.rule("1.07.41-d", "1.07.412-a", "1.07.413-a")
def test_1_07_41_d_a_failure_costs_nothing_but_the_money_which_stays_with_the_target():
    table = rome(fabius={"talents": 9}, claudius={"talents": 1, "popularity": 2}).purse(1, 4).purse(2, 6)
    courting(table, 5)
    assert table.s("fabius").talents == 4
    decide(table, [6, 6], 3, 2)
    claudius = table.s("claudius")
    assert (claudius.talents, claudius.influence, claudius.popularity, claudius.seat) == (1 + 5 + 3 + 2, 4, 2, 1)
    assert (table.s("fabius").talents, table.s("fabius").influence) == (4, 5)
    assert [seat.treasury for seat in table.state.seats] == [0, 1, 4]
    assert table.open(0)[0] == "attract_knight", "the initiative goes on"


@pytest.mark.rule("1.07.412-a", "1.07.413-a")
def test_1_07_412_a_the_persuader_spends_his_own_purse_the_others_their_treasuries():
    table = rome(fabius={"talents": 4}, cornelius={"talents": 9}, julius={"talents": 50}).purse(0, 30).purse(1, 6)
    initiative(table).run([1, 1])
    bribe = table.field(0, "persuade", "bribe")
    assert bribe.caps == {"cornelius": 9, "fabius": 4}
    assert table.refused(0, "persuade", persuader="fabius", target="claudius", bribe=5).code == "answer/domain"
    table.say(0, "persuade", persuader="fabius", target="claudius", bribe=4)
    assert (table.field(1, "counter_bribe", "amount").min, table.field(1, "counter_bribe", "amount").max) == (0, 6)
    assert "counter_bribe" not in table.open(0)


@pytest.mark.rule("1.07.413-a")
def test_1_07_413_a_who_has_nothing_is_asked_all_the_same_so_that_the_table_learns_nothing():
    table = courting(rome())
    assert engine.waiting(table.state) == [1]
    table.say(1, "counter_bribe", amount=0)
    assert engine.waiting(table.state) == [2]


@pytest.mark.rule("1.07.414-a", "1.07.414-b")
def test_1_07_414_a_the_circle_opens_again_with_each_bribe_until_nobody_spends():
    table = rome(fabius={"talents": 30}, claudius={"talents": 2}).purse(1, 9).purse(2, 9)
    courting(table, 15)
    assert table.decision(1, "counter_bribe").facts["base"] == 2 + 5 - 7 - 7 - 2 + 15
    table.say(1, "counter_bribe", amount=3).say(2, "counter_bribe", amount=0)
    assert table.open() == ["raise_bribe", "roll_persuasion"]
    assert table.decision(0, "roll_persuasion").facts["base"] == 6 - 3, "the money on the table is not yet his"
    assert table.s("claudius").talents == 2
    assert table.state.parked == 18
    table.say(0, "raise_bribe", amount=4)
    assert engine.waiting(table.state) == [1], "everybody may answer again"
    table.say(1, "counter_bribe", amount=0).say(2, "counter_bribe", amount=2)
    table.say(0, "raise_bribe", amount=1)
    table.say(1, "counter_bribe", amount=0).say(2, "counter_bribe", [3, 3], amount=0)
    assert table.s("claudius").seat == 0, "6 is the base: nobody spent in the last circle, so he had to roll"
    assert table.s("claudius").talents == 2 + 20 + 5
    assert (table.s("fabius").talents, [s.treasury for s in table.state.seats]) == (10, [0, 6, 7])
    assert table.state.parked == 0


@pytest.mark.rule("1.07.414-a")
def test_1_07_414_a_he_who_has_no_more_money_rolls():
    table = rome(fabius={"talents": 5}).purse(1, 9)
    courting(table, 5)
    table.say(1, "counter_bribe", amount=1).say(2, "counter_bribe", [6, 6], amount=0)
    assert table.s("claudius").talents == 6


@pytest.mark.rule("1.07.411-a")
def test_1_07_411_a_a_statesman_beside_one_whom_he_opposes_has_no_loyalty_but_is_aligned_all_the_same():
    def base(flamininus=None):
        table = rome(fabius={"talents": 9}).senator("porcius", 1, statesman="cato_the_elder")
        if flamininus is not None:
            table.senator("quinctius", flamininus, statesman="flamininus")
        initiative(table).run([1, 1])
        table.say(0, "persuade", persuader="fabius", target="porcius", bribe=0)
        return table.decision(1, "counter_bribe").facts["base"]

    assert base() == 2 + 5 - 10 - 7
    assert base(1) == 2 + 5 - 0 - 7
    assert base(2) == 2 + 5 - 10 - 7, "he must be in the same faction"
    assert base(0) == 2 + 5 - 10 - 7, "the target's, not the persuader's"


@pytest.mark.rule("1.07.411-a")
def test_1_07_411_a_opposition_may_be_one_sided():
    scipio = Table(3).has(phase="forum").senator("fabius", 0, leader=True, offices=["rome_consul"])
    scipio.senator("julius", 1, leader=True).senator("cornelius", 1, statesman="scipio_aemilianus")
    scipio.senator("porcius", 1, statesman="cato_the_elder").senator("fulvius", 2, leader=True)
    bases = {}
    for target in ("cornelius", "porcius"):
        initiative(scipio).run([1, 1])
        scipio.say(0, "persuade", persuader="fabius", target=target, bribe=0)
        bases[target] = scipio.decision(1, "counter_bribe").facts["base"]
        scipio.say(1, "counter_bribe", amount=0).say(2, "counter_bribe", [6, 6], amount=0)
        over(scipio)
    assert bases == {"cornelius": 2 + 5 - 7 - 7, "porcius": 2 + 5 - 0 - 7}, "Cato opposes him, he opposes nobody"


@pytest.mark.rule("IC-seduction-a", "IC-unopposed-a")
def test_ic_seduction_a_nobody_may_bribe_against_it_but_the_targets_own_talents_count():
    table = rome(fabius={"talents": 30}, claudius={"talents": 4}).hand(0, "seduction-1").purse(1, 99)
    initiative(table).run([1, 1])
    assert table.field(0, "persuade", "card").options == ["seduction-1"]
    table.say(0, "persuade", [5, 4], persuader="fabius", target="claudius", bribe=20, card="seduction-1")
    assert table.s("claudius").seat == 0, "2 + 5 - 7 - 7 - 4 + 20 is 9"
    assert table.s("claudius").talents == 24
    assert (table.state.discard, table.state.seats[0].hand) == (["seduction-1"], [])
    assert table.happened(PersuasionBegun)[0].card == "seduction-1"
    assert "persuade" not in table.open(0), "it was his one attempt"


@pytest.mark.rule("IC-unopposed-a", "IC-seduction-a")
def test_ic_unopposed_a_there_is_a_single_round_of_bribes_and_the_card_is_no_duty():
    table = rome(fabius={"talents": 30}).hand(0, "seduction-1")
    initiative(table).run([1, 1])
    table.say(0, "persuade", [6, 6], persuader="fabius", target="claudius", bribe=3, card="seduction-1")
    assert table.s("fabius").talents == 27 and table.open(0)[0] == "attract_knight"
    kept = rome().hand(0, "seduction-1")
    initiative(kept).run([1, 1])
    kept.say(0, "persuade", persuader="fabius", target="claudius", bribe=0, card=None)
    assert engine.waiting(kept.state) == [1] and kept.state.seats[0].hand == ["seduction-1"]
    other = rome().hand(1, "seduction-1")
    initiative(other).run([1, 1])
    assert "card" not in [field.name for field in other.decision(0, "persuade").fields], "only in one's own initiative"


@pytest.mark.rule("IC-blackmail-a", "IC-unopposed-a")
def test_ic_blackmail_a_a_failure_costs_the_target_2d6_influence_and_2d6_popularity():
    table = rome(claudius={"influence": 9, "popularity": 3}).hand(0, "blackmail-1").purse(1, 50)
    courting_with = {"persuader": "fabius", "target": "claudius", "bribe": 0, "card": "blackmail-1"}
    initiative(table).run([1, 1])
    table.say(0, "persuade", [6, 5], [2, 3], [3, 4], **courting_with)
    claudius = table.s("claudius")
    assert (claudius.seat, claudius.influence, claudius.popularity) == (1, 4, -4)
    assert table.state.discard == ["blackmail-1"]


@pytest.mark.rule("IC-blackmail-a")
def test_ic_blackmail_a_omens_soften_each_roll_the_bounds_hold_and_success_ruins_nobody():
    table = rome(claudius={"influence": 4, "popularity": -5}).hand(0, "blackmail-1").has(events={"evil_omens": 2})
    card = {"target": "claudius", "card": "blackmail-1"}
    initiative(table).run([1, 1])
    table.say(0, "persuade", [6, 6], [2, 1], [4, 5], persuader="fabius", bribe=0, **card)
    assert (table.s("claudius").influence, table.s("claudius").popularity) == (4 - 1, -9)
    won = rome(fabius={"talents": 20}).hand(0, "blackmail-1")
    initiative(won).run([1, 1])
    won.say(0, "persuade", [1, 1], persuader="fabius", bribe=20, **card)
    assert (won.s("claudius").seat, won.s("claudius").influence, won.s("claudius").popularity) == (0, 4, 0)
