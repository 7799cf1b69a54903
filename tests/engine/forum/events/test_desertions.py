"""Ally Deserts and Enemy's Ally Deserts, in the battles of the turn (EV-ally-deserts-a, EV-enemy-ally-deserts-a)."""

import pytest

from tests.engine.combat.camp import HARMLESS, army, battle, camp, fight
from tests.engine.forum.rome import event, over


def after(total, times, *, war="gallic_1", legions=25):
    """The event happened so often in this turn's Forum; then a battle."""
    table = camp(war)
    for _ in range(times):
        event(over(table), total)
    return army(over(table).has(phase="combat"), war, "cornelius", legions, fleets=5)


@pytest.mark.rule("EV-ally-deserts-a")
@pytest.mark.parametrize(
    ("times", "dice", "enemy"),
    [
        (1, [5, 2, 3], 10 + 5),
        (1, [5, 2, 2], 10),
        (2, [2, 5, 3], 10 + 8),
        (2, [2, 4, 3], 10),
        (3, [2, 5, 3], 10 + 8),
    ],
)
def test_ev_ally_deserts_a_an_even_total_strengthens_the_enemy_by_the_black_die_later_by_the_white_ones(
    times, dice, enemy
):
    table = fight(after(5, times), dice)
    assert battle(table).enemy == enemy
    assert battle(table).total == sum(dice) + 29 - enemy


@pytest.mark.rule("EV-enemy-ally-deserts-a")
@pytest.mark.parametrize(
    ("times", "dice", "enemy"),
    [
        (1, [4, 3, 4], 10 - 4),
        (1, [4, 3, 5], 10),
        (2, [1, 5, 3], 10 - 8),
        (2, [5, 6, 6], 0),
        (3, [1, 5, 3], 10 - 8),
    ],
)
def test_ev_enemy_ally_deserts_a_an_odd_total_weakens_him_but_not_below_0(times, dice, enemy):
    table = fight(after(16, times), dice)
    assert battle(table).enemy == enemy


@pytest.mark.rule("EV-ally-deserts-a", "EV-enemy-ally-deserts-a")
def test_ev_ally_deserts_a_it_works_at_sea_too_after_the_multiplier_and_for_this_turn_only():
    table = after(5, 1, war="punic_1", legions=1).war("punic_2", "active")
    table.state.wars["punic_1"].forces[0].units.fleets = 25
    fight(table, [4, 3, 3], *HARMLESS[:4])
    fought = battle(table)
    assert fought.naval and fought.enemy == 2 * 10 + 4
    calm = camp("punic_1").has(events={"ally_deserts": 2, "enemys_ally_deserts": 2}, phase="forum")
    calm.at("forum").run([1, 1])
    assert calm.state.events == {}
