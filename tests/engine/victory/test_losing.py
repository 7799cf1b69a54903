"""Everybody loses: four wars, bankruptcy, the people; or a rebel takes over (1.12.0, 1.12.1, 1.12.2-d)."""

from __future__ import annotations

import pytest

from engine.events.general import GameEnded
from engine.state import Outcome
from tests.engine.combat.camp import HARMLESS, army, camp, fight, revolt
from tests.support.table import Table

WARS = ("gallic_1", "syrian", "jugurthine", "parthian", "social")
REBEL_WINS = Outcome(kind="win", reason="rebel", seats=[2])
OMENS = [2, 4, 4]  # 3d6 on the table of random events


def at_war(count: int) -> Table:
    """A Combat Phase with so many active wars that nobody fights."""
    table = camp(WARS[0])
    for war in WARS[1:count]:
        table.war(war)
    return table


def opposed(table: Table) -> Table:
    """A revolt that goes on after a Stalemate without losses: 10 - 8 + 11 = 13."""
    return army(revolt(table, "furius", 5), "civil", "cornelius", 6)


@pytest.mark.rule("1.12.1-a")
@pytest.mark.parametrize(("wars", "civil", "lost"), [(3, False, False), (4, False, True), (3, True, True)])
def test_1_12_1_a_four_active_wars_at_the_end_of_combat_destroy_the_republic(
    *, wars: int, civil: bool, lost: bool
) -> None:
    table = at_war(wars).war("punic_1", "inactive").war("punic_2", "imminent")
    fight(opposed(table) if civil else table, *([[4, 4, 3]] if civil else []))
    assert table.state.outcome == (Outcome(kind="loss", reason="four_wars") if lost else None)
    assert bool(table.happened(GameEnded)) == lost


@pytest.mark.rule("1.12.1-a")
def test_1_12_1_a_a_war_won_in_the_same_phase_does_not_count() -> None:
    table = army(at_war(4), "gallic_1", "cornelius", 20)
    fight(table, [6, 6, 6])  # 24 - 10 + 18
    assert "gallic_1" not in table.state.wars
    assert table.state.outcome is None


@pytest.mark.rule("1.12.1-a", "1.12.0-a")
def test_1_12_0_a_the_loss_comes_before_a_consul_for_life_or_a_rebel_can_win() -> None:
    table = at_war(4)
    table.s("julius").consul_for_life = True
    fight(table)
    assert table.state.outcome == Outcome(kind="loss", reason="four_wars")
    # A rebel whom nobody opposes wins with three wars, not with four that he cannot reduce.
    three = fight(revolt(at_war(3), "furius", 1))
    assert three.state.outcome == REBEL_WINS
    four = revolt(at_war(4), "furius", 1)
    four.state.civil.units.legions = 0  # type: ignore[union-attr]
    fight(four)
    assert four.state.outcome == Outcome(kind="loss", reason="four_wars")


def year(legions: int) -> Table:
    """A Revenue Phase with three wars (60 talents) and 100 talents coming in."""
    table = at_war(3).has(phase="revenue", treasury=0)
    table.state.forces.legions = legions
    return table


def collected(table: Table) -> Table:
    """Play the Revenue Phase; nobody redistributes or gives."""
    table.at("revenue").run()
    while not table.ended:
        table.say(next(seat for seat in range(3) if "done" in table.open(seat)), "done")
    return table


@pytest.mark.rule("1.12.1-b", "1.06.53-f")
@pytest.mark.parametrize(("legions", "outcome"), [(20, None), (21, Outcome(kind="loss", reason="bankruptcy"))])
def test_1_12_1_b_a_state_that_cannot_pay_is_lost_but_not_one_left_with_nothing(
    legions: int, outcome: Outcome | None
) -> None:
    table = collected(year(legions))
    assert table.state.outcome == outcome
    if outcome is None:
        assert table.state.treasury == 0


@pytest.mark.rule("1.12.2-d", "1.12.1-b")
def test_1_12_2_d_bankruptcy_while_somebody_is_in_revolt_hands_the_game_to_the_rebel() -> None:
    table = year(21)
    revolt(table, "furius", 0, "furius")
    table = collected(table)
    assert table.state.outcome == REBEL_WINS


def speech(table: Table) -> Table:
    """Population: the HRAO speaks with Unrest 9 and rolls 8: -1 on the table."""
    return table.has(phase="population", unrest=9).at("population").run([3, 3, 2])


@pytest.mark.rule("1.12.1-c", "1.08.2-f")
def test_1_12_1_c_a_peoples_revolt_is_the_end() -> None:
    table = speech(camp())
    assert table.state.outcome == Outcome(kind="loss", reason="people_revolt")
    # One more on the dice, and it is a mob.
    mob = camp().has(phase="population", unrest=9).at("population").run([3, 3, 3], *HARMLESS[:6])
    assert mob.ended
    assert mob.state.outcome is None


@pytest.mark.rule("1.12.2-d", "1.12.1-c")
def test_1_12_2_d_a_peoples_revolt_while_somebody_is_in_revolt_hands_the_game_to_the_rebel() -> None:
    assert speech(revolt(camp(), "furius", 1)).state.outcome == REBEL_WINS


def omens(table: Table) -> Table:
    """An initiative brings Evil Omens: 20 talents are due at once, the State has 19."""
    table.has(phase="forum", treasury=19)
    return table.at("forum/initiative", {"seat": 0}, {"number": 1, "seat": 0}).run([3, 4], OMENS)


@pytest.mark.rule("1.12.1-b", "1.12.2-d")
def test_1_12_1_b_any_compulsory_payment_will_do_in_any_phase() -> None:
    assert omens(camp()).state.outcome == Outcome(kind="loss", reason="bankruptcy")
    assert omens(revolt(camp(), "furius", 1)).state.outcome == REBEL_WINS
    # With four wars the rebel fights in the middle of the Forum Phase, and nothing follows it.
    table = omens(revolt(at_war(4), "furius", 20))
    assert table.open() == ["attack_war"]
    table.say(2, "attack_war", [6, 6, 6], war="gallic_1")
    assert table.state.outcome == REBEL_WINS
