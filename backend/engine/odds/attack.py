"""A battle of forces at the table, those that stand there or those that might be sent (1.10.11, 1.11.37)."""

from __future__ import annotations

from fractions import Fraction

from engine import codec
from engine.common import battle as rules
from engine.common.rolls import omens
from engine.common.wars import activate
from engine.data import WARS
from engine.dice import Recorded
from engine.draft import Draft
from engine.errors import RuleError
from engine.odds.battle import Clash, battle, expected, verdicts
from engine.odds.chance import Modifier, Odds, gather, mean, modifiers
from engine.odds.chits import named
from engine.state import Civil, Force, State, Units, War
from engine.state.units import CIVIL, legion_count, legion_strength
from engine.state.wars import at_sea, civil_strength, force_strength, leader_strength

EVENTS = ("evil_omens", "ally_deserts", "enemys_ally_deserts")


def odds(state: State, war: str, force: Force) -> Odds:
    """The next battle of that force at a war or against the rebel; its commander is in play.

    Raises `odds/no-battle` where the force could not fight one, and where there is no such war.
    """
    if war == CIVIL and state.civil is not None and legion_count(force.units):
        return _civil(state, state.civil, force)
    if war not in state.wars or not rules.can_fight(state.wars[war], force.units):
        raise RuleError("odds/no-battle", "1.10.11", "these units can fight no battle there", war=war)
    return _war(_attacked(state, war), war, force)


def end_game(state: State, war: str) -> Odds:
    """The next battle of the rebel who has entered Rome; nobody is captured in it (1.12.3)."""
    civil = state.civil
    assert civil is not None, "there is no end game without a rebel"
    army = Force(commander=civil.rebel, master_of_horse=civil.master_of_horse, units=civil.units)
    return _war(state, war, army, captured=False)


def _attacked(state: State, war: str) -> State:
    """The table once a force has come: a war that slept wakes, and leaders who wait join it (1.07.332)."""
    if state.wars[war].status == "active":
        return state
    draft = Draft(codec.copy(state), Recorded([]))
    activate(draft, draft.state.wars[war], cause="attacked")
    return draft.state


def _war(state: State, war: str, force: Force, *, captured: bool = True) -> Odds:
    foe, commander = state.wars[war], state.senators[str(force.commander)]
    clash = Clash(
        own=force_strength(state, force, naval=at_sea(foe)),
        enemy=rules.war_strength(state, foe),
        units=force.units,
        special=rules.numbers(foe, commander),
        halved=rules.halves(commander),
        captured=captured,
        events={event: state.events[event] for event in EVENTS if event in state.events},
    )
    found = battle(clash)
    return Odds(
        matter="naval_battle" if at_sea(foe) else "battle",
        rule="1.10.12" if at_sea(foe) else "1.10.11",
        modifiers=_own(clash, naval=at_sea(foe)) + _foe(foe, clash) + _omens(state),
        facts={"own": clash.own, "enemy": clash.enemy},
        distributions=found,
        expected=expected(found, force.units),
    )


def _own(clash: Clash, *, naval: bool) -> list[Modifier]:
    army = clash.units.fleets if naval else legion_strength(clash.units)
    return modifiers(**{"fleets" if naval else "legions": army, "commanders": clash.own - army})


def _foe(foe: War, clash: Clash) -> list[Modifier]:
    leaders = leader_strength(foe) if WARS[foe.id].fleet or WARS[foe.id].land else 0
    return modifiers(war=leaders - clash.enemy, leaders=-leaders)


def _omens(state: State) -> list[Modifier]:
    return modifiers(evil_omens=-omens(state))


def _civil(state: State, civil: Civil, force: Force) -> Odds:
    """Nobody is captured; the rebel loses by the same table, and nothing when he wins (1.11.37-b)."""
    commander, rebel = state.senators[str(force.commander)], state.senators[civil.rebel]
    clash = Clash(
        own=force_strength(state, force),
        enemy=civil_strength(state, civil),
        units=force.units,
        halved=rules.halves(commander),
        captured=False,
        events={event: state.events[event] for event in EVENTS if event in state.events},
    )
    found = battle(clash)
    theirs = _rebels(clash, civil.units, halved=rules.halves(rebel))
    return Odds(
        matter="civil_war",
        rule="1.11.37",
        modifiers=_own(clash, naval=False) + modifiers(rebel=-clash.enemy) + _omens(state),
        facts={"own": clash.own, "enemy": clash.enemy},
        distributions=found | {"rebel": theirs[0]},
        expected=expected(found, force.units) | {"rebel_legions_lost": theirs[1]},
    )


def _rebels(clash: Clash, army: Units, *, halved: bool) -> tuple[dict[str, Fraction], Fraction]:
    """What becomes of the rebel, and how many legions he loses in the mean."""
    fate, legions = [], []
    for verdict, chance in verdicts(clash).items():
        lost = rules.loss(verdict, army, halved=halved)
        wins = verdict.result == "defeat"
        dies = Fraction(verdict.result == "victory") or (Fraction(0) if wins else named(lost.units))
        fate += [("lives", chance * (1 - dies)), ("dies", chance * dies)]
        legions.append((str(0 if wins else lost.legions), chance))
    return gather(fate), mean(gather(legions))
