"""A war leaves the table: card, spoils, provinces, forces, captives (1.07.333, 1.07.344)."""

from __future__ import annotations

from typing import Literal

from engine.common.captives import kill_captives
from engine.common.foes.leaders import release
from engine.common.leave_rome import come_home
from engine.data import WARS
from engine.draft import BANK, TREASURY_OF_STATE, Draft
from engine.events.wars import ProvinceCreated, WarEnded
from engine.state import Province, State, War
from engine.state.units import merge

TOP = 6


def is_revolt(state: State, war: War) -> bool:
    """Whether it pays no Spoils: by its card, or because the last of its series is beaten (1.07.333-a, -b)."""
    series = WARS[war.id].series
    last = max((other for other in WARS if WARS[other].series == series), key=lambda other: WARS[other].number)
    late = series is not None and last != war.id and last in state.beaten
    return WARS[war.id].revolt == "always" or war.revolt or late


def spoils(state: State, war: War) -> int:
    """Talents that the State gains when it is won."""
    return 0 if is_revolt(state, war) else WARS[war.id].spoils


def end_war(draft: Draft, war: War, how: Literal["defeated", "discarded", "shuffled"]) -> None:
    """Take the card off the table: to the discards, or into the top six cards of the deck (EV-new-alliance-a).

    A discarded war counts as beaten (WR-illyrian-a), one shuffled back does not. Leaders without another war
    leave. Forces that still stand there are the caller's matter: see `withdraw`. Spoils and provinces too.
    """
    state = draft.state
    del state.wars[war.id]
    draft.emit(WarEnded(war=war.id, how=how, rule="1.07.33"))
    if how == "shuffled":
        top = [war.id, *state.deck[:TOP]]
        state.deck = draft.dice.shuffle("top of the deck", top) + state.deck[TOP:]
    else:
        state.discard.append(war.id)
        state.beaten.append(war.id)
    for leader in war.leaders:
        release(draft, leader)


def withdraw(draft: Draft, war: War) -> None:
    """Its end without a victory: all forces to Active Forces, commanders to Rome, captives die (1.10.71)."""
    state = draft.state
    for force in war.forces:
        merge(state.forces, force.units)
        for senator in (force.commander, force.master_of_horse):
            if senator is not None:
                come_home(draft, state.senators[senator])
    war.forces.clear()
    kill_captives(draft, war.id)


def make_peace(draft: Draft, war: War) -> None:
    """A truce: half its Spoils, rounded down, and the card back among the top six (EV-new-alliance-a)."""
    draft.pay(BANK, TREASURY_OF_STATE, spoils(draft.state, war) // 2, "spoils")
    withdraw(draft, war)
    end_war(draft, war, "shuffled")


def create_provinces(draft: Draft, war_id: str) -> None:
    """The provinces that a beaten war brings, vacant; one that exists is not made again (WR-provinces-a).

    Illyricum waits until both of its wars are beaten (WR-illyrian-a).
    """
    card = WARS[war_id]
    if not set(card.creates_after) <= set(draft.state.beaten):
        return
    for province in card.creates:
        create_province(draft, province, developed=province in card.creates_developed)


def create_province(draft: Draft, province: str, *, developed: bool = False) -> None:
    """Lay out a province, or develop one that is there already (WR-mithridatic-a)."""
    known = draft.state.provinces.get(province)
    if known is not None:
        known.developed = known.developed or developed
        return
    draft.state.provinces[province] = Province(id=province, developed=developed)
    draft.emit(ProvinceCreated(province=province, rule="1.07.33"))
