"""Raising legions and fleets (1.09.63)."""

from __future__ import annotations

from typing import Any

from engine.data import CONCESSIONS
from engine.decisions import Split
from engine.draft import BANK, TREASURY_OF_STATE, Draft
from engine.events.senate import ConcessionPaid, ForcesRaised
from engine.phases.senate.spec import Motion, Offer, Spec, barred
from engine.state import State
from engine.state.senators import aligned
from engine.state.units import MOST_FLEETS, MOST_LEGIONS, fleets_in_play, legions_in_play

SPEC = Spec(kind="raise", rule="1.09.63")
PRICE = 10


def price(state: State) -> int:
    """Talents for one unit: dearer by its own price with each level of Manpower Shortage."""
    return PRICE * (1 + state.manpower_shortage)


def offers(state: State) -> list[Offer]:
    """Any numbers that the supply of 25 each holds and the State can pay at once.

    Units eliminated in this phase are not raised again in it.
    """
    gone_now = state.senate.eliminated
    caps = {
        "legions": MOST_LEGIONS - legions_in_play(state) - gone_now.legions,
        "fleets": MOST_FLEETS - fleets_in_play(state) - gone_now.fleets,
    }
    most = min(state.treasury // price(state), sum(caps.values()))
    gone = [{"units": motion["units"]} for motion in barred(state, "raise")]
    ways = sum(1 for a in range(caps["legions"] + 1) for b in range(caps["fleets"] + 1) if 1 <= a + b <= most)
    if state.no_recruitment or ways <= len(gone):
        return []
    return [
        Offer(
            "raise_forces", "1.09.63", [Split(name="units", of="word", unit="units", caps=caps, min=1, max=most)], gone
        )
    ]


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """How many of each."""
    return {"kind": "raise", "units": values["units"]}


def still_stands(state: State, motion: Motion) -> bool:
    """The State can still pay, and the supply still holds them."""
    units: dict[str, int] = motion["units"]
    room = legions_in_play(state) + units["legions"] <= MOST_LEGIONS
    room = room and fleets_in_play(state) + units["fleets"] <= MOST_FLEETS
    return room and sum(units.values()) * price(state) <= state.treasury


def carry_out(draft: Draft, motion: Motion) -> None:
    """The units stand in Rome, the State pays at once."""
    state, legions, fleets = draft.state, motion["units"]["legions"], motion["units"]["fleets"]
    cost = (legions + fleets) * price(state)
    draft.pay(TREASURY_OF_STATE, BANK, cost, "forces raised", quiet=True)
    state.forces.legions += legions
    state.forces.fleets += fleets
    state.senate.raised.legions += legions
    state.senate.raised.fleets += fleets
    draft.emit(ForcesRaised(legions=legions, fleets=fleets, cost=cost, rule="1.09.63"))
    pay_builders(draft, {"legion": legions, "fleet": fleets})


def pay_builders(draft: Draft, built: dict[str, int]) -> None:
    """Armaments and Ship Building pay their owners, who have no choice; their corrupt bars go up (1.09.631)."""
    for senator in list(aligned(draft.state)):
        for card in senator.concessions:
            amount = CONCESSIONS[card].income * built.get(CONCESSIONS[card].per, 0)
            if not amount:
                continue
            draft.pay(BANK, senator.id, amount, card, quiet=True)
            if card not in senator.revealed:
                senator.revealed.append(card)
            draft.emit(
                ConcessionPaid(senator=senator.id, concession=card, amount=amount, seat=senator.seat, rule="1.09.631")
            )
