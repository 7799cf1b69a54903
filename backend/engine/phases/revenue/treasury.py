"""What the State receives before anybody contributes (1.06.5, 1.06.51)."""

from __future__ import annotations

from engine.draft import BANK, TREASURY_OF_STATE, Draft
from engine.events.revenue import StateRevenue
from engine.phases.revenue.provinces import pay_state

YEARLY = 100
ENTHUSIASM = {1: 50, 2: 75}


def receive(draft: Draft) -> None:
    """100 talents, the enthusiastic ally's gift, the provinces (1.06.5-a, 1.06.53-g, 1.06.51-a)."""
    draft.pay(BANK, TREASURY_OF_STATE, YEARLY, "revenue", quiet=True)
    draft.emit(StateRevenue(amount=YEARLY, rule="1.06.5"))
    level = draft.state.events.pop("allied_enthusiasm", 0)
    if level:
        draft.pay(BANK, TREASURY_OF_STATE, ENTHUSIASM[level], "allied_enthusiasm")
    _bequest(draft)
    pay_state(draft)


def _bequest(draft: Draft) -> None:
    """What the Field Consul has fetched; he keeps it if he is a rebel by now (MC-pergamene-a, -b)."""
    state = draft.state
    fetched = state.pending.pop("bequest", None)
    if fetched is None:
        return
    envoy = state.senators.get(fetched["senator"])
    purse = envoy.id if envoy is not None and envoy.rebel else TREASURY_OF_STATE
    draft.pay(BANK, purse, fetched["talents"], "bequest")
    state.pending["bequeathed"] = fetched["provinces"]
    state.forum.remove(fetched["card"])
    state.discard.append(fetched["card"])
