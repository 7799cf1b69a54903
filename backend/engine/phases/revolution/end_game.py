"""The rebel has Rome: with four wars left he must win some of them before he wins the game (1.12.3)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common import battle
from engine.common.captives import kill_captives
from engine.common.casualties import Fight, Fought, alive, fates, fight, promote, take_losses
from engine.common.ending.losing import MOST_WARS, Collapse, lose
from engine.common.ending.winning import consul_for_life_wins, win
from engine.common.foes.war_end import create_provinces, end_war, spoils
from engine.common.leave_rome import come_home
from engine.data import WARS
from engine.decisions import Decision, One
from engine.draft import BANK, TREASURY_OF_STATE, Draft
from engine.events.revolution import RebelEntersRome
from engine.state import State, War
from engine.state.units import all_forces, army_strength, merge
from engine.state.wars import active, at_sea, ratings

SECTION = "rebel_end_game"


def enter(draft: Draft) -> None:
    """`by` is `arms` or `collapse`. His own revolt is no war any more (1.12.3-a)."""
    state, data = draft.state, draft.frame.data
    civil = state.civil
    assert civil is not None, "there is no end game without a rebel"
    rebel = state.senators[civil.rebel]
    data["seat"] = rebel.seat
    wars = len(active(state))
    draft.emit(RebelEntersRome(senator=rebel.id, by=data["by"], wars=wars, seat=rebel.seat, rule="1.12.3"))
    if wars < MOST_WARS:
        _win(draft)
        return
    _muster(draft)
    _go_on(draft)


def _muster(draft: Draft) -> None:
    """He takes all legions and fleets but the garrisons; the Senate's commanders are out of work (1.12.3-a)."""
    state = draft.state
    assert state.civil is not None, "checked by the caller"
    forces = all_forces(state)
    for units in [state.forces, *(force.units for force in forces)]:
        merge(state.civil.units, units)
    for place in (*(war.forces for war in state.wars.values()), state.civil.forces, state.victors):
        place.clear()
    for senator in [s for force in forces for s in (force.commander, force.master_of_horse) if s is not None]:
        come_home(draft, state.senators[senator])


def targets(state: State) -> list[str]:
    """Active wars whose next battle his units can fight, Fleet Support included (1.12.3-c)."""
    civil = state.civil
    return [war.id for war in active(state) if civil is not None and battle.can_fight(war, civil.units)]


def _go_on(draft: Draft) -> None:
    if not targets(draft.state):
        _lose(draft)


def decisions(state: State) -> list[Decision]:
    """Which war comes next is his choice."""
    able = targets(state)
    if not able:
        return []
    seat, field = state.at[-1].data["seat"], One(name="war", of="war", options=able)
    return [Decision(name="attack_war", section=SECTION, seat=seat, rule="1.12.3", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """One battle; wars fall until fewer than four are left, or the rebel does."""
    state, war = draft.state, draft.state.wars[answer.values["war"]]
    assert state.civil is not None, "only a living rebel is asked"
    rebel, naval = state.senators[state.civil.rebel], at_sea(war)
    fought = _fight(draft, war, naval=naval)
    if fought.result == "defeat":
        _lose(draft)
        return
    if fought.result == "victory":
        _victory(draft, war, naval=naval)
    lives = alive(state, rebel)
    if len(active(state)) < MOST_WARS:
        _decide(draft, lives=lives)
    elif not lives:
        _lose(draft)
    else:
        _go_on(draft)


def _fight(draft: Draft, war: War, *, naval: bool) -> Fought:
    """A battle as in the Combat Phase, losses and chits included (1.10.11, 1.10.6, 1.10.7)."""
    state, civil = draft.state, draft.state.civil
    assert civil is not None, "checked by the caller"
    rebel, leaders = state.senators[civil.rebel], [s for s in (civil.rebel, civil.master_of_horse) if s is not None]
    own = army_strength(civil.units, ratings(state, *leaders), naval=naval)
    enemy, special = battle.war_strength(state, war), battle.numbers(war, rebel)
    fought = fight(draft, Fight(war=war.id, commander=rebel.id, own=own, enemy=enemy, special=special, naval=naval))
    if fought.result in ("disaster", "standoff"):
        war.struck.append(fought.natural)
    lost = battle.loss(fought.verdict, civil.units, halved=battle.halves(rebel))
    take_losses(draft, civil.units, lost, war.id, rebel=True)
    if fought.result in ("victory", "stalemate", "standoff") and not naval:
        promote(draft, civil.units, rebel, victory=fought.result == "victory")
    if fought.result != "defeat":
        fates(draft, lost, leaders, fought.result)
    return fought


def _victory(draft: Draft, war: War, *, naval: bool) -> None:
    """At sea the way is free; on land, or where there is no land to win, the war is over (1.10.4)."""
    state = draft.state
    if naval and WARS[war.id].land:
        war.naval_victory = True
        return
    gain = spoils(state, war)
    end_war(draft, war, "defeated")
    kill_captives(draft, war.id)
    draft.pay(BANK, TREASURY_OF_STATE, gain, "spoils")
    create_provinces(draft, war.id)
    draft.unrest(-1, "victory")


def _decide(draft: Draft, *, lives: bool) -> None:
    """Who won by arms and falls in the deciding battle has not won; a Consul for Life has (1.12.3-b)."""
    if lives or draft.frame.data["by"] == "collapse":
        _win(draft)
    elif not consul_for_life_wins(draft):
        draft.pop()


def _win(draft: Draft) -> None:
    win(draft, "rebel", [draft.frame.data["seat"]])


def _lose(draft: Draft) -> None:
    """Nobody can save the Republic any more (1.12.3-c)."""
    reason: Collapse | None = draft.frame.data.get("reason")
    lose(draft, reason or "four_wars")


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
