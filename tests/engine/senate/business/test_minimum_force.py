"""The minimum force and the consent to less (1.09.643)."""

import pytest

from engine.events import senate
from engine.state import Force, Units
from tests.engine.senate.house import asked, can, house, options, poll, sitting

FIELD = {"offices": ["field_consul"]}


def commanding(war, *leaders, others=(), legions=20, fleets=0, veterans=(), status="active", julius=None):
    """Julius (MIL 4), of seat 1, is Field Consul; seat 0 proposes to send him."""
    table = house(julius=FIELD | (julius or {})).war(war, status, *leaders)
    for other in others:
        table.war(other)
    table = sitting(table).has(forces=Units(legions, list(veterans), fleets)).run()
    return table.say(0, "deploy_command", commander="julius", war=war)


def with_units(table, legions, fleets=0, **veterans):
    """His fleets and legions, named by the proposer."""
    table.say(0, "deploy_fleets", fleets=fleets)
    table.say(0, "deploy_legions", legions={"legions": legions, **veterans})
    return table.say(0, "put_to_vote") if "put_to_vote" in table.open(0) else table


def free(table):
    """Whether the proposal came to the vote without his consent."""
    return "consent_command" not in table.open() and bool(table.happened(senate.MotionPut))


@pytest.mark.rule("1.09.643-a")
@pytest.mark.parametrize(("legions", "enough"), [(5, False), (6, True)])
def test_1_09_643_a_strength_with_mil_must_equal_the_war(legions, enough):
    table = with_units(commanding("gallic_1"), legions)  # 10 in all
    assert free(table) is enough
    assert asked(table, 1) == ([] if enough else ["consent_command"])


@pytest.mark.rule("1.09.643-a")
@pytest.mark.parametrize(("legions", "enough"), [(2, False), (3, True)])
def test_1_09_643_a_mil_counts_no_more_than_the_army(legions, enough):
    """The Syrian War has 6: two legions and MIL 4 make 4, three and MIL 4 make 6."""
    assert free(with_units(commanding("syrian", fleets=2), legions, 2)) is enough


@pytest.mark.rule("1.09.643-a")
@pytest.mark.parametrize(("legions", "enough"), [(10, False), (11, True)])
def test_1_09_643_a_leaders_count(legions, enough):
    assert free(with_units(commanding("syrian", "antiochus_iii", fleets=2), legions - 4, 2)) is enough


@pytest.mark.rule("1.09.643-a")
@pytest.mark.parametrize(("legions", "enough"), [(5, False), (6, True)])
def test_1_09_643_a_multipliers_count(legions, enough):
    """Two active Illyrian Wars double the 5 of the first."""
    table = commanding("illyrian_1", others=["illyrian_2"], fleets=3)
    assert free(with_units(table, legions, 3)) is enough


@pytest.mark.rule("1.09.643-a")
@pytest.mark.parametrize(("legions", "enough"), [(5, False), (6, True)])
def test_1_09_643_a_a_war_that_his_coming_wakes_multiplies_too(legions, enough):
    table = commanding("illyrian_1", others=["illyrian_2"], fleets=3, status="inactive")
    assert free(with_units(table, legions, 3)) is enough


@pytest.mark.rule("1.09.643-a")
def test_1_09_643_a_veterans_count_two():
    assert free(with_units(commanding("gallic_1", veterans=["julius"]), 4, julius=1))


@pytest.mark.rule("1.09.643-a")
def test_1_09_643_a_a_land_battle_needs_a_legion_and_a_naval_battle_a_fleet():
    table = commanding("gallic_1", fleets=3).say(0, "deploy_fleets", fleets=3)
    assert table.refused(0, "deploy_legions", legions={}).code == "answer/domain"
    sea = commanding("punic_1", fleets=10)
    assert sea.refused(0, "deploy_fleets", fleets=0).code == "answer/domain"
    with_units(sea, 0, 6)
    assert free(sea), "six fleets and MIL 4 beat the enemy's 10; no legion is needed, no support"
    assert asked(with_units(commanding("punic_1", fleets=10), 9, 5), 1) == ["consent_command"]


@pytest.mark.rule("1.09.643-a")
def test_1_09_643_a_with_his_consent_he_goes_with_less():
    table = with_units(commanding("gallic_1"), 1).say(1, "consent_command", consent=True)
    poll(table, "yes", "yes", "yes")
    assert table.state.wars["gallic_1"].forces[0].units.legions == 1


@pytest.mark.rule("1.09.643-a", "1.09.131-a")
def test_1_09_643_a_without_it_the_proposal_is_dropped_and_does_not_return():
    table = with_units(commanding("gallic_1"), 1).say(1, "consent_command", consent=False)
    assert table.happened(senate.ProposalDropped) and table.s("julius").location == "rome"
    table.say(0, "deploy_command", commander="julius", war="gallic_1")
    assert with_units(table, 6).happened(senate.MotionPut), "with more legions it is another proposal"


def proconsul(legions=6, fleets=0, war="gallic_1"):
    """Julius, a Proconsul, stands at the war."""
    table = house(julius={"location": f"war:{war}"})
    table.war(war, forces=[Force("julius", units=Units(legions, [], fleets), dispatched=1, fresh=False)])
    return sitting(table).run()


@pytest.mark.rule("1.09.643-b")
def test_1_09_643_b_to_recall_units_below_the_minimum_needs_the_proconsuls_consent():
    table = proconsul(8).say(0, "recall_force", force="julius").say(0, "recall_legions", legions={"legions": 2})
    assert table.happened(senate.MotionPut), "six legions and MIL 4 are still 10"
    table = proconsul(8).say(0, "recall_force", force="julius").say(0, "recall_legions", legions={"legions": 3})
    assert asked(table, 1) == ["consent_recall"]
    table.say(1, "consent_recall", consent=True)
    poll(table, "yes", "yes", "yes")
    assert table.state.wars["gallic_1"].forces[0].units.legions == 5 and table.state.forces.legions == 3


@pytest.mark.rule("1.09.643-b")
def test_1_09_643_b_a_refusal_keeps_the_units_with_him():
    table = proconsul(8).say(0, "recall_force", force="julius").say(0, "recall_legions", legions={"legions": 3})
    table.say(1, "consent_recall", consent=False)
    assert table.happened(senate.ProposalDropped) and table.state.wars["gallic_1"].forces[0].units.legions == 8


@pytest.mark.rule("1.09.643-b")
def test_1_09_643_b_a_worn_down_proconsul_stays_and_is_asked_nothing():
    """One legion against 10: he has no say, and the close of the Senate leaves him at his war."""
    table = proconsul(1)
    assert not [name for name in table.open(1) if "consent" in name]
    assert options(table, 0, "recall_force", "force") == ["julius"]
    table.say(0, "adjourn")
    assert table.ended and table.s("julius").location == "war:gallic_1"
    assert table.state.wars["gallic_1"].forces[0].commander == "julius" and not can(table, 1, "consent_recall")
