"""Provinces develop, pay the State, and their governors come home (1.06.4, 1.06.51, 1.06.6)."""

from __future__ import annotations

from engine.common.leave_rome import come_home
from engine.common.rolls import roll
from engine.draft import BANK, TREASURY_OF_STATE, Draft
from engine.events.revenue import GovernorReturned, ProvinceDeveloped, ProvinceIncome, ProvinceStayed
from engine.phases.revenue.income import side
from engine.state import Province, State

DEVELOPED = 6


def governed(state: State) -> list[Province]:
    """Provinces with a governor who is no rebel, aligned or not; vacant ones do nothing (1.06.51-a)."""
    return [p for p in state.provinces.values() if p.governor is not None and not state.senators[p.governor].rebel]


def develop(draft: Draft) -> None:
    """Each undeveloped, governed, unravaged province rolls a die, +1 under an honest governor (1.06.4)."""
    state = draft.state
    for province in governed(state):
        if province.developed or province.ravaged:
            continue
        governor = state.senators[province.governor or ""]
        rolled = roll(draft, "development", 1, 0 if governor.corrupt else 1)
        if rolled.total < DEVELOPED:
            draft.emit(ProvinceStayed(province=province.id, dice=rolled.dice, rule="1.06.4"))
            continue
        province.developed = True
        draft.emit(ProvinceDeveloped(province=province.id, dice=rolled.dice, rule="1.06.4"))
        draft.influence(governor, 3, "development")


def pay_state(draft: Draft) -> None:
    """Every governed province pays its roll; what a negative one costs is paid as far as it can be (1.06.51)."""
    for province in governed(draft.state):
        if province.ravaged:
            continue
        formula = side(province).state
        rolled = roll(draft, "state income", formula.count)
        amount = formula.sign * rolled.natural + formula.plus + (rolled.total - rolled.natural)
        amount += _verres(draft.state)
        draft.emit(ProvinceIncome(province=province.id, amount=amount, dice=rolled.dice, rule="1.06.51"))
        if amount >= 0:
            draft.pay(BANK, TREASURY_OF_STATE, amount, "province", quiet=True)
        else:
            # 100 talents have just come in: no province can cost that much (1.06.5-a).
            draft.pay(TREASURY_OF_STATE, BANK, -amount, "province", quiet=True)


def _verres(state: State) -> int:
    """The Trial of Verres raises what the provinces pay (EV-verres-a)."""
    return {0: 0, 1: 3}.get(state.events.get("trial_of_verres", 0), 5)


def end_terms(draft: Draft) -> None:
    """Dials fall by one; who has served his term comes home, the province lies vacant (1.06.6)."""
    state = draft.state
    for province in governed(state):
        province.term -= 1
        if province.term > 0:
            continue
        governor = state.senators[province.governor or ""]
        province.governor, province.term = None, 0
        draft.emit(GovernorReturned(senator=governor.id, province=province.id, seat=governor.seat, rule="1.06.6"))
        come_home(draft, governor)
        governor.returned = True
    for province in state.provinces.values():
        province.ravaged = False
