"""Laws of the middle deck, played in the Senate Phase (1.07.36, LW-*)."""

import pytest

import engine
from engine.events.laws import GovernorFined, LawPassed, LawRepealed
from tests.engine.forum.rome import initiative, rome
from tests.engine.forum.test_wars import senate

MIDDLE = ("calpurnian", "servilian", "military_reforms")


def at_stage(table, stage="business"):
    senate(table).state.senate.stage = stage
    return table


@pytest.mark.rule("1.07.36-a")
@pytest.mark.parametrize("law", MIDDLE)
def test_1_07_36_a_their_holder_plays_them_at_any_moment_of_the_senate_with_nobody_of_his_in_rome(law):
    gone = {family: {"location": "province:sicilia"} for family in ("fulvius", "furius")}
    table = rome(**gone).hand(2, law).has(phase="senate").at("senate").run()
    assert table.state.senate.stage == "consuls" and table.decision(2, "play_law").optional
    table.say(0, "nominate_consuls", pair="fabius+julius")
    assert table.state.at[-1].section == "senate/vote"
    table.say(2, "play_law", law=law)
    assert (table.state.laws, table.state.seats[2].hand) == ([law], [])
    assert engine.view(table.state, None)["laws"][law]["kind"] == "law"
    assert table.happened(LawPassed)[0].seat == 2
    assert table.state.at[-1].section == "senate/vote", "what waited goes on"


@pytest.mark.rule("1.07.36-a")
def test_1_07_36_a_in_no_other_phase():
    table = rome().hand(0, "military_reforms")
    initiative(table).run([1, 1])
    assert "play_law" not in table.open()


@pytest.mark.rule("LW-military-reforms-a")
def test_lw_military_reforms_a_no_one_becomes_consul_for_life_by_35_influence_any_more_but_by_election():
    table = at_stage(rome(fabius={"influence": 34}).hand(1, "military_reforms"))
    table.say(1, "play_law", law="military_reforms")
    table.s("fabius").influence = 35
    table.run()
    assert not table.s("fabius").consul_for_life
    assert "fabius" in table.field(0, "nominate_consul_for_life", "senator").options
    table.state.laws.remove("military_reforms")
    table.state.discard.append("military_reforms")
    assert table.run().s("fabius").consul_for_life, "without it he is"


@pytest.mark.rule("LW-tradition-a")
def test_lw_tradition_a_only_in_great_wars_and_then_consuls_may_repeat():
    small = at_stage(rome().hand(0, "tradition_erodes").war("gallic_1").war("macedonian_1", "imminent"))
    assert "play_law" not in small.open(0)
    fleets = at_stage(rome().hand(0, "tradition_erodes").war("punic_1"))
    assert "play_law" in fleets.open(0), "10 on land and 10 at sea"
    table = rome(cornelius={"prior_consul": False}).hand(0, "tradition_erodes").war("punic_2").has(phase="senate")
    table.at("senate").run()
    assert not any("cornelius" in pair for pair in table.field(0, "nominate_consuls", "pair").options)
    table.say(0, "play_law", law="tradition_erodes")
    assert any("cornelius" in pair for pair in table.field(0, "nominate_consuls", "pair").options)


@pytest.mark.rule("LW-servilian-a")
def test_lw_servilian_a_one_more_on_knights_for_the_faction_that_played_it():
    table = at_stage(rome().hand(1, "servilian")).say(1, "play_law", law="servilian")
    del table.state.at[1:]
    for seat, senator, knights in ((1, "claudius", 1), (0, "fabius", 0)):
        initiative(table.has(phase="forum"), seat).run([1, 1])
        table.say(seat, "pass").say(seat, "attract_knight", [5], senator=senator, talents=0)
        assert table.s(senator).knights == knights
        while not table.ended:
            table.say(seat, "pass")


@pytest.mark.rule("LW-servilian-a", "LW-acilian-a")
def test_lw_servilian_a_or_it_repeals_the_acilian_which_needs_the_calpurnian():
    table = at_stage(rome().hand(0, "acilian", "calpurnian").hand(1, "servilian"))
    assert table.field(0, "play_law", "law").options == ["calpurnian"]
    assert "repeal_acilian" not in table.open(1)
    table.say(0, "play_law", law="calpurnian").say(0, "play_law", law="acilian").say(1, "repeal_acilian")
    assert table.state.laws == ["calpurnian"]
    assert table.state.discard == ["servilian", "acilian"]
    assert table.happened(LawRepealed)


CORRUPT = {"corrupt": True, "returned": True}


@pytest.mark.rule("LW-calpurnian-a")
def test_lw_calpurnian_a_once_a_turn_the_censor_fines_a_corrupt_governor_who_came_home_this_year():
    table = rome(
        fabius={"offices": ["censor"]},
        julius=CORRUPT | {"talents": 2, "popularity": 3},
        claudius={"corrupt": True},
        furius=CORRUPT | {"location": "province:sicilia"},
        fulvius={"returned": True},
    )
    table.card("calpurnian", "laws").purse(1, 1)
    at_stage(table)
    assert table.field(0, "fine_governor", "senator").options == ["julius"]
    table.say(0, "fine_governor", [5], senator="julius")
    julius = table.s("julius")
    assert (julius.talents, table.state.seats[1].treasury) == (0, 0)
    assert (julius.popularity, julius.influence) == (3 - 2, 4 - 2), "two talents were missing"
    assert (table.happened(GovernorFined)[0].fine, table.happened(GovernorFined)[0].missing) == (5, 2)
    assert "fine_governor" not in table.open(), "once a turn"


@pytest.mark.rule("LW-calpurnian-a")
def test_lw_calpurnian_a_not_without_the_law_and_his_own_purse_pays_first():
    table = at_stage(rome(fabius={"offices": ["censor"]}, julius=CORRUPT | {"talents": 9}).purse(1, 9))
    assert "fine_governor" not in table.open()
    table.state.box.remove("calpurnian")
    table.state.laws.append("calpurnian")
    table.say(0, "fine_governor", [6], senator="julius")
    assert (table.s("julius").talents, table.state.seats[1].treasury, table.s("julius").influence) == (3, 9, 4)


@pytest.mark.rule("LW-acilian-a")
def test_lw_acilian_a_the_fine_is_set_by_the_faction_with_most_knights_at_that_time():
    table = rome(fabius={"offices": ["censor"]}, julius=CORRUPT | {"talents": 9}, furius={"knights": 2})
    table.card("calpurnian", "laws").card("acilian", "laws").s("claudius").knights = 1
    at_stage(table)
    assert "fine_governor" in table.open(2) and "fine_governor" not in table.open(0)
    table.s("claudius").knights = 2
    assert "fine_governor" in table.open(1) and "fine_governor" in table.open(2), "a tie is rolled off"
    table.say(2, "fine_governor", [3, 3], [2, 2], senator="julius")
    assert table.s("julius").talents == 9 and "fine_governor" not in table.open(2)
    table.say(1, "fine_governor", [4], senator="julius")
    assert table.s("julius").talents == 5
