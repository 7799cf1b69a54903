"""The rebel has Rome, but four wars are left (1.12.3)."""

from __future__ import annotations

import pytest

from engine.events.combat import BattleFought
from engine.events.revolution import RebelEntersRome
from engine.state import Outcome, Province, Units
from tests.engine.combat.camp import HARMLESS, army, camp, fight, revolt
from tests.support.table import Table

REBEL_WINS = Outcome(kind="win", reason="rebel", seats=[2])
LOST = Outcome(kind="loss", reason="four_wars")
FURIUS = 8  # his chit


def four(*wars: str, legions: int = 20, fleets: int = 0) -> Table:
    """Furius (MIL 3) marches on Rome unopposed with `legions`; four wars and more are active."""
    names = wars or ("gallic_1", "syrian", "jugurthine", "parthian")
    table = camp(names[0])
    for war in names[1:]:
        table.war(war)
    revolt(table, "furius", legions)
    table.state.forces.fleets = fleets
    return table


def collapse(table: Table) -> Table:
    """The people rise while he is in revolt."""
    return table.has(phase="population", unrest=9).at("population").run([3, 3, 2])


@pytest.mark.rule("1.12.3-a")
def test_1_12_3_a_with_fewer_than_four_wars_he_wins_at_once_his_own_revolt_is_none() -> None:
    table = fight(four("gallic_1", "syrian", "jugurthine"))
    assert table.state.outcome == REBEL_WINS
    assert not table.happened(BattleFought)
    assert table.happened(RebelEntersRome)[0].by == "arms"


@pytest.mark.rule("1.12.3-a")
def test_1_12_3_a_he_takes_all_legions_and_fleets_but_garrisons_and_chooses_the_war() -> None:
    table = four(legions=2, fleets=3)
    table.state.forces.legions, table.state.forces.veterans = 4, ["julius"]
    army(table, "parthian", "julius", 1, fleets=1)
    table.state.wars["parthian"].forces[0].units.legions = 0
    garrison = Units(legions=5)
    table.state.provinces["sicilia"] = Province(id="sicilia", garrison=garrison)
    fight(table)
    assert table.state.civil is not None
    assert table.state.civil.units == Units(legions=6, veterans=["julius"], fleets=4)
    assert table.state.provinces["sicilia"].garrison == garrison
    assert table.s("julius").location == "rome"
    assert table.field(2, "attack_war", "war").options == ["gallic_1", "syrian", "jugurthine", "parthian"]
    # 8 + MIL 3 - 8 of the Jugurthine War + 16 makes a Victory without losses.
    table.say(2, "attack_war", [6, 5, 5], war="jugurthine")
    fought = table.happened(BattleFought)[0]
    assert (fought.own, fought.enemy) == (11, 8)
    assert "jugurthine" not in table.state.wars
    assert table.state.outcome == REBEL_WINS


@pytest.mark.rule("1.12.3-a")
def test_1_12_3_a_he_attacks_one_by_one_until_fewer_than_four_are_left_at_sea_before_land() -> None:
    table = four("gallic_1", "syrian", "jugurthine", "parthian", "cilician_pirates_1", legions=15, fleets=9)
    fight(table)
    table.say(2, "attack_war", [6, 6, 6], war="gallic_1")  # 18 - 10 + 18
    assert table.state.outcome is None
    assert table.open() == ["attack_war"]
    table.say(2, "attack_war", [6, 5, 5], war="cilician_pirates_1")  # 9 + 3 - 8 + 16 at sea
    assert table.state.wars["cilician_pirates_1"].naval_victory
    assert table.state.outcome is None
    table.say(2, "attack_war", [6, 5, 5], war="cilician_pirates_1")
    assert "cilician_pirates_1" not in table.state.wars
    assert table.state.outcome == REBEL_WINS


@pytest.mark.rule("1.12.3-a")
def test_1_12_3_a_after_a_stalemate_he_may_attack_again_with_what_is_left() -> None:
    table = fight(four(legions=8))
    table.say(2, "attack_war", [4, 3, 3], *HARMLESS[:2], war="gallic_1")  # 11 - 10 + 10 = 11: two legions
    assert table.happened(BattleFought)[0].result == "stalemate"
    assert table.state.civil is not None
    assert table.state.civil.units == Units(legions=5, veterans=["furius"])
    assert "gallic_1" in table.field(2, "attack_war", "war").options
    table.say(2, "attack_war", [6, 6, 6], war="gallic_1")  # 5 + 2 + 3
    assert table.state.outcome == REBEL_WINS


@pytest.mark.rule("1.12.3-a")
def test_1_12_3_a_a_disaster_number_halves_his_army_once() -> None:
    table = fight(four(legions=8))
    table.say(2, "attack_war", [5, 4, 4], *HARMLESS[:4], war="gallic_1")
    assert table.happened(BattleFought)[0].result == "disaster"
    assert table.state.civil is not None
    assert table.state.civil.units == Units(legions=4)
    # The same total is an ordinary one now: 4 + 3 - 10 + 13 = 10.
    table.say(2, "attack_war", [5, 4, 4], *HARMLESS[:3], war="gallic_1")
    assert table.happened(BattleFought)[0].result == "stalemate"


@pytest.mark.rule("1.12.3-b")
def test_1_12_3_b_who_won_by_arms_and_dies_in_the_deciding_battle_has_not_won() -> None:
    table = fight(four(legions=12))
    # 15 - 10 + 12 = 17: one legion, one chit, which is his. The Republic goes on with three wars.
    table.say(2, "attack_war", [4, 4, 4], FURIUS, war="gallic_1")
    assert table.ended
    assert table.state.outcome is None
    assert table.state.civil is None
    assert not table.s("furius").rebel
    assert table.s("furius").location == "rome"
    assert table.state.forces == Units(legions=10, veterans=[""])
    assert "gallic_1" not in table.state.wars
    assert "gallia_cisalpina" in table.state.provinces


@pytest.mark.rule("1.12.3-b")
def test_1_12_3_b_then_a_living_consul_for_life_wins() -> None:
    table = four(legions=12)
    table.s("julius").consul_for_life = True
    fight(table).say(2, "attack_war", [4, 4, 4], FURIUS, war="gallic_1")
    assert table.state.outcome == Outcome(kind="win", reason="consul_for_life", seats=[1])


@pytest.mark.rule("1.12.3-b")
def test_1_12_3_b_after_a_collapse_his_death_in_the_deciding_battle_does_not_matter() -> None:
    table = collapse(four(legions=12))
    assert table.happened(RebelEntersRome)[0].by == "collapse"
    table.say(2, "attack_war", [4, 4, 4], FURIUS, war="gallic_1")
    assert table.state.outcome == REBEL_WINS


@pytest.mark.rule("1.12.3-c")
def test_1_12_3_c_killed_while_four_wars_are_left_he_loses_with_everybody() -> None:
    table = four("gallic_1", "syrian", "jugurthine", "parthian", "social", legions=12)
    fight(table).say(2, "attack_war", [4, 4, 4], FURIUS, war="gallic_1")
    assert "gallic_1" not in table.state.wars
    assert table.state.outcome == LOST


@pytest.mark.rule("1.12.3-c")
def test_1_12_3_c_a_defeat_is_the_end_of_everybody() -> None:
    table = fight(four(legions=8))
    table.say(2, "attack_war", [2, 2, 2], war="gallic_1")  # 11 - 10 + 6 = 7
    assert table.happened(BattleFought)[0].result == "defeat"
    assert table.state.outcome == LOST


@pytest.mark.rule("1.12.3-c")
def test_1_12_3_c_without_fleet_support_for_any_war_everybody_loses() -> None:
    wars = ("syrian", "jugurthine", "parthian", "macedonian_2")
    assert fight(four(*wars, legions=25, fleets=1)).state.outcome == LOST
    table = fight(four(*wars, legions=20, fleets=2))
    # Support of 2 is enough for all but the Macedonians, who ask for 5.
    assert table.field(2, "attack_war", "war").options == ["syrian", "jugurthine", "parthian"]
    # A Stalemate may cost him the fleets he needs.
    weak = fight(four(*wars, legions=5, fleets=2))
    weak.say(2, "attack_war", [3, 3, 4], *HARMLESS[:5], war="jugurthine")  # 8 - 8 + 10 = 10: three of each
    assert weak.state.outcome == LOST


@pytest.mark.rule("1.12.3-c")
def test_1_12_3_c_after_a_collapse_the_loss_is_named_for_it() -> None:
    table = collapse(four("syrian", "jugurthine", "parthian", "macedonian_2", legions=25))
    assert table.state.outcome == Outcome(kind="loss", reason="people_revolt")
