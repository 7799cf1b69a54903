"""What the death of a victim does to the vote, to offices and to forces (1.09.721, 1.05.3)."""

import pytest

from engine.events import senate
from engine.state import Province, Units
from engine.state.offices import hrao, presiding_magistrate
from tests.engine.senate.house import call, can, cast, chair, house, options, poll, sitting


def killed(table, target, by=2, assassin="aurelius"):
    """The target is assassinated without fail."""
    return table.say(by, "assassinate", [6], assassin=assassin, target=target)


@pytest.mark.rule("1.09.721-a", "1.09.11-c")
def test_1_09_721_a_the_vote_goes_on_with_the_next_hrao_in_the_chair():
    table = sitting(house(julius={"offices": ["field_consul"]})).run().say(0, "raise_forces", units={"legions": 1})
    cast(call(table, 0), 0)
    killed(table, "cornelius")
    assert presiding_magistrate(table.state).id == "julius" == hrao(table.state).id and chair(table) == 1
    assert table.state.at[-1].public["yes"] == 7 and options(table, 1, "call_faction", "faction") == [1, 2]
    cast(call(table, 2), 2, word="no")
    cast(table, 1)
    assert table.state.forces.legions == 1 and can(table, 1, "adjourn")


@pytest.mark.rule("1.09.721-a", "1.09.144-a")
def test_1_09_721_a_his_successor_pays_nothing_for_a_proposal_that_was_not_his():
    table = sitting(house(julius={"offices": ["field_consul"]})).run().say(0, "raise_forces", units={"legions": 1})
    killed(table, "cornelius")
    for seat in (0, 2):
        call(table, seat)
        cast(table, seat, word="no")
    cast(table, 1, word="no")
    assert table.happened(senate.MotionDefeated) and can(table, 1, "adjourn")


@pytest.mark.rule("1.09.721-b")
def test_1_09_721_b_a_nominees_death_cancels_the_election_and_another_is_nominated():
    table = sitting(house(julius={"prior_consul": True}, furius={"prior_consul": True}), "censor").run()
    table.say(0, "nominate_censor", senator="julius")
    cast(call(table, 1), 1)
    killed(table, "julius")
    assert table.happened(senate.MotionCancelled)[0].motion["nominee"] == "julius"
    assert table.s("julius").offices == [] and table.s("furius").offices == ["censor"], (
        "the last candidate is appointed"
    )


@pytest.mark.rule("1.09.721-b", "1.09.2-a")
def test_1_09_721_b_one_of_two_nominees_is_enough():
    table = sitting(house(), "consuls").run().say(0, "nominate_consuls", pair="claudius+fabius")
    killed(table, "claudius")
    assert table.happened(senate.MotionCancelled) and can(table, 0, "nominate_consuls")
    assert "fabius+julius" in options(table, 0, "nominate_consuls", "pair")


def accused(**more):
    """Furius is Censor; Valerius, corrupt, is prosecuted by Claudius."""
    table = house(
        **({"furius": {"offices": ["censor"]}, "valerius": {"corrupt": True}, "julius": {"corrupt": True}} | more)
    )
    sitting(table, "prosecutions").run().say(2, "accuse_minor", accused="valerius+corrupt")
    table.say(2, "choose_prosecutor", senator="claudius")
    return table.say(1, "consent_prosecutor", consent=True)


@pytest.mark.rule("1.09.721-c")
def test_1_09_721_c_the_prosecutors_death_cancels_the_prosecution_which_counts():
    table = killed(accused(), "claudius", by=0, assassin="fabius")
    assert table.happened(senate.MotionCancelled) and table.s("valerius").corrupt
    assert table.state.senate.minor == 1 and not can(table, 2, "accuse_major")
    assert options(table, 2, "accuse_minor", "accused") == ["julius+corrupt"], "one of two Minor ones is used up"
    table.say(2, "accuse_minor", accused="julius+corrupt").say(2, "choose_prosecutor", senator="aurelius")
    poll(table, "no", "no", "no")
    assert not can(table, 2, "accuse_minor")


@pytest.mark.rule("1.09.721-c")
def test_1_09_721_c_the_censors_death_ends_all_prosecutions():
    table = killed(accused(), "furius", by=0, assassin="fabius")
    assert table.happened(senate.MotionCancelled) and table.happened(senate.CourtClosed)
    assert can(table, 0, "adjourn") and "accuse_minor" not in table.open()
    assert presiding_magistrate(table.state).id == "cornelius" and not table.s("julius").corrupt


@pytest.mark.rule("1.09.721-c", "1.05.3-f")
def test_1_09_721_c_a_censors_heir_is_no_censor():
    table = killed(accused(fulvius={"offices": ["censor"]}, furius={}), "fulvius", by=0, assassin="fabius")
    assert table.s("fulvius").offices == [] and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.721-c")
def test_1_09_721_c_so_does_the_death_of_the_accused_end_his_trial():
    table = killed(accused(), "valerius", by=2)
    assert table.happened(senate.MotionCancelled) and can(table, 2, "accuse_minor")


@pytest.mark.rule("1.09.721-d")
def test_1_09_721_d_votes_cast_stand_and_the_dead_are_not_asked_again():
    table = sitting(house(fulvius={"talents": 4})).run().say(0, "raise_forces", units={"legions": 1})
    call(table, 2)
    table.say(2, "vote", votes=dict.fromkeys(("fulvius", "furius", "aurelius"), "yes"), bought={"fulvius": 4})
    killed(table, "furius", by=1, assassin="manlius")
    cast(call(table, 0), 0, word="abstain")
    cast(table, 1, word="no")
    assert table.happened(senate.MotionCarried)[0].yes == 12 and table.happened(senate.MotionCarried)[0].no == 8


@pytest.mark.rule("1.09.721-d", "1.09.141-c")
def test_1_09_721_d_one_who_died_before_his_faction_was_called_has_no_vote():
    table = sitting(house()).run().say(0, "raise_forces", units={"legions": 1})
    killed(table, "claudius")
    assert call(table, 1).field(1, "vote", "votes").keys == ["julius", "manlius"]


@pytest.mark.rule("1.09.721-b", "1.09.64-a")
def test_1_09_721_b_a_commander_who_dies_in_the_vote_takes_no_forces_along():
    table = house(fabius={"offices": ["field_consul"]}).war("gallic_1")
    table = sitting(table).run()
    table.state.forces = Units(12)
    table.say(0, "deploy_command", commander="fabius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 12})
    killed(table, "fabius")
    assert table.happened(senate.MotionCancelled) and table.state.forces.legions == 12
    assert table.state.wars["gallic_1"].forces == [] and can(table, 0, "deploy_command"), "now the Rome Consul may go"


@pytest.mark.rule("1.05.3-a", "1.05.3-c", "1.09.721-a")
def test_1_05_3_a_a_victim_loses_office_talents_and_concessions_at_once():
    more = {"offices": ["field_consul"], "talents": 6, "concessions": ["mining"], "prior_consul": True, "knights": 3}
    table = sitting(house(julius=more)).run()
    bank = table.state.bank
    killed(table, "julius")
    heir = table.s("julius")
    assert (heir.offices, heir.talents, heir.concessions, heir.prior_consul, heir.knights) == ([], 0, [], False, 0)
    assert table.state.bank == bank + 6 and table.state.forum == ["mining"]
    assert options(table, 0, "award_concession", "concession") == ["mining"]


@pytest.mark.rule("1.09.54-a", "1.05.3-d")
def test_1_05_3_d_a_governor_elect_who_dies_leaves_his_province_to_be_filled():
    table = house(furius={"location": "rome"})
    table.has(provinces={"sicilia": Province("sicilia", garrison=Units(2))})
    sitting(table).run()
    assert not can(table, 0, "adjourn") and can(table, 0, "nominate_governor"), "the governors come first"
    table.say(0, "nominate_governor", post="sicilia+furius")
    killed(table, "furius", by=1, assassin="manlius")
    assert table.happened(senate.MotionCancelled) and can(table, 0, "nominate_governor")
