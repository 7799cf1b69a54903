"""What one seat may see, built up field by field from nothing (1.04.9, 1.04.7; protocol, section 3).

Nothing is ever cut out of the whole: what is not written here stays unseen. No value is `None`.
"""

from __future__ import annotations

from typing import Any

from engine.data import CARDS, LEADERS, PROVINCES, WARS
from engine.state import Civil, Force, Province, Senator, State, Units, War, offices
from engine.state import senators as people
from engine.state import wars as fields


def build(state: State, seat: int | None) -> dict[str, Any]:
    """The table as `seat` sees it; `None` is a spectator. Open decisions are added by `game.view`."""
    return _seated(state, seat, _table(state))


def build_all(state: State) -> dict[int | None, dict[str, Any]]:
    """The table as everybody sees it. What all may see is built once: nobody may change it afterwards."""
    table = _table(state)
    return {seat: _seated(state, seat, table) for seat in (None, *range(len(state.seats)))}


def _seated(state: State, seat: int | None, table: dict[str, Any]) -> dict[str, Any]:
    seen = {**table, "seats": {str(index): _seat(state, index, seat) for index in range(len(state.seats))}}
    if seat is not None:
        seen["seat"] = seat
    return seen


def _table(state: State) -> dict[str, Any]:
    """What everybody sees."""
    seen: dict[str, Any] = {
        "scenario": state.scenario,
        "turn": state.turn,
        "phase": state.phase,
        "rome": _rome(state),
        "senators": {key: _senator(state, senator) for key, senator in state.senators.items()},
        "wars": {key: _war(state, war) for key, war in state.wars.items()},
        "leaders": {
            key: {"name": LEADERS[key].name, "strength": LEADERS[key].strength, "place": place}
            for key, place in _leaders(state).items()
        },
        "forum": _cards(state.forum),
        "curia": _cards(state.curia),
        "discard": _cards(state.discard + state.removed),
        "provinces": {key: _province(province) for key, province in state.provinces.items()},
        "events": dict(state.events),
        "laws": _cards(state.laws),
        "at": [{"section": frame.section, "facts": frame.public} for frame in state.at],
    }
    if state.senate.defeated and state.phase == "senate":
        seen["defeated"] = list(state.senate.defeated)
    if state.victors:
        seen["victors"] = [_force(state, force) for force in state.victors]
    if state.civil is not None:
        seen["civil"] = _civil(state, state.civil)
    if state.undo is not None:
        seen["undo"] = {"by": state.undo.by, "asked": list(state.undo.asked)}
    if state.outcome is not None:
        seen["outcome"] = {
            "kind": state.outcome.kind,
            "reason": state.outcome.reason,
            "seats": list(state.outcome.seats),
        }
    return seen


def _civil(state: State, civil: Civil) -> dict[str, Any]:
    seen: dict[str, Any] = {
        "rebel": civil.rebel,
        "marching": civil.marching,
        "strength": fields.civil_strength(state, civil),
        **_units(civil.units),
        "unprosecuted": civil.unprosecuted,
        "forces": [_force(state, force) for force in civil.forces],
    }
    if civil.master_of_horse is not None:
        seen["master_of_horse"] = civil.master_of_horse
    return seen


def _rome(state: State) -> dict[str, Any]:
    hrao, chair = offices.hrao(state), offices.presiding_magistrate(state)
    seen: dict[str, Any] = {
        "treasury": state.treasury,
        "unrest": state.unrest,
        **_units(state.forces),
        "deck": len(state.deck),
        "active_wars": fields.active_count(state),
        "drought": fields.drought(state),
        "evil_omens": state.events.get("evil_omens", 0),
        "manpower_shortage": state.manpower_shortage,
        "no_recruitment": state.no_recruitment,
        "land_bills": dict(state.land_bills),
        "era_ends": state.era_ends,
    }
    if hrao is not None:
        seen["hrao"] = hrao.id
    if chair is not None:
        seen["presiding_magistrate"] = chair.id
    return seen


def _sees_hand(state: State, index: int, viewer: int | None) -> bool:
    """One's own; and the Consul for Life sees in the Senate phase whom he controls (1.09.823-a)."""
    lord = people.consul_for_life(state) if state.phase == "senate" else None
    ruled = lord is not None and lord.seat == viewer and not people.in_revolt(state, index)
    return viewer is not None and (index == viewer or ruled)


def _seat(state: State, index: int, viewer: int | None) -> dict[str, Any]:
    seat = state.seats[index]
    seen: dict[str, Any] = {
        "hand_size": len(seat.hand),
        "votes": people.seat_votes(state, index),
        "influence": people.seat_influence(state, index),
    }
    if seat.leader is not None:
        seen["leader"] = seat.leader
    if seat.eliminated:
        seen["eliminated"] = True
    if seat.promises:
        seen["promises"] = dict(seat.promises)
    if index == viewer:
        seen["treasury"] = seat.treasury
    if _sees_hand(state, index, viewer):
        seen["hand"] = _cards(seat.hand)
    return seen


def _senator(state: State, senator: Senator) -> dict[str, Any]:
    seen: dict[str, Any] = {
        "name": people.shown_name(senator),
        "number": people.number(senator),
        "military": people.military(senator),
        "oratory": people.oratory(senator),
        "loyalty": people.loyalty(state, senator),
        "influence": senator.influence,
        "popularity": senator.popularity,
        "knights": senator.knights,
        "talents": senator.talents,
        "votes": people.votes(senator),
        "location": senator.location,
    }
    marks = {
        "prior_consul": senator.prior_consul,
        "corrupt": senator.corrupt,
        "major": senator.major,
        "rebel": senator.rebel,
        "consul_for_life": senator.consul_for_life,
    }
    seen |= {mark: True for mark, shown in marks.items() if shown}
    lists = {"offices": senator.offices, "concessions": senator.concessions, "revealed": senator.revealed}
    seen |= {name: list(values) for name, values in lists.items() if values}
    if people.captive(senator):
        seen["ransom"] = people.ransom(senator)
    seen |= {
        name: value
        for name, value in (("seat", senator.seat), ("statesman", senator.statesman), ("family", senator.family))
        if value is not None
    }
    return seen


def _war(state: State, war: War) -> dict[str, Any]:
    card = WARS[war.id]
    seen: dict[str, Any] = {
        "name": card.name,
        "status": war.status,
        "land": card.land,
        "support": card.support,
        "fleet": card.fleet,
        "strength": fields.land_strength(state, war),
        "fleet_strength": fields.fleet_strength(state, war),
        "disaster": sorted(fields.disaster_numbers(war)),
        "standoff": sorted(fields.standoff_numbers(war)),
        "spoils": card.spoils,
        "unprosecuted": war.unprosecuted,
        "naval_victory": war.naval_victory,
        "leaders": list(war.leaders),
        "revolt": war.revolt,
        "struck": sorted(war.struck),
        "captives": [s.id for s in state.senators.values() if s.location == f"captive:{war.id}"],
        "forces": [_force(state, force, naval=fields.at_sea(war)) for force in war.forces],
    }
    if card.series is not None:
        seen["series"] = card.series
    return seen


def _force(state: State, force: Force, *, naval: bool = False) -> dict[str, Any]:
    """`strength` is that of its next battle, at sea or on land."""
    seen: dict[str, Any] = _units(force.units) | {"strength": fields.force_strength(state, force, naval=naval)}
    if force.commander is not None:
        seen["commander"] = force.commander
    if force.master_of_horse is not None:
        seen["master_of_horse"] = force.master_of_horse
    return seen


def _units(units: Units) -> dict[str, Any]:
    return {"legions": units.legions, "veterans": list(units.veterans), "fleets": units.fleets}


def _province(province: Province) -> dict[str, Any]:
    seen: dict[str, Any] = {
        "name": PROVINCES[province.id].name,
        "developed": province.developed,
        **_units(province.garrison),
    }
    if province.governor is not None:
        seen |= {"governor": province.governor, "term": province.term}
    return seen


def _leaders(state: State) -> dict[str, str]:
    found = {card: "curia" for card in state.curia if card in LEADERS}
    found |= {card: "refuge" for card in state.forum if card in LEADERS}
    found |= {leader: war.id for war in state.wars.values() for leader in war.leaders}
    return found


def _cards(cards: list[str]) -> dict[str, Any]:
    return {card: {"name": CARDS[card].name, "kind": CARDS[card].kind} for card in cards}
