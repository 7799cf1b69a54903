"""What a question is about, in a sentence or two: its facts, and what lies on the table just then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.chronicle.about.motions import motion, stack
from engine.chronicle.base import faction, listed, named, signed, talents, the

Facts = dict[str, Any]
Teller = Callable[[Facts, Facts], str]


def circumstances(decision: str, facts: Facts, view: Facts) -> str:
    """In front of the help; "" where the title says it all."""
    teller = TOLD.get(decision)
    return teller(facts, _under_way(view)) if teller else ""


def _under_way(view: Facts) -> Facts:
    """What all know of the section on top, the State's purse, and the motion on the floor."""
    known: list[Facts] = [section.get("facts", {}) for section in reversed(view.get("at", []))]
    motions = [facts["motion"] for facts in known if "motion" in facts]
    found = {"treasury": view["rome"]["treasury"], **(known[0] if known else {})}
    return {"motion": motions[0], **found} if motions else found


def _floor(_facts: Facts, now: Facts) -> str:
    return f"The question: {motion(now['motion'])}." if "motion" in now else ""


def _score(_facts: Facts, now: Facts) -> str:
    """The running votes are open (1.09.14-c); an Accused's Influence is among them before anybody votes."""
    if not {"yes", "no", "voted"} <= now.keys():
        return ""
    who = f"{len(now['voted'])} faction{'s have' if len(now['voted']) != 1 else ' has'} voted"
    return f"{now['yes']} for and {now['no']} against so far; {who}."


def _tribune(facts: Facts, now: Facts) -> str:
    about = f": {motion(now['motion'])}" if "motion" in now else ""
    what = "vetoes the proposal" if facts["use"] == "veto" else "makes a proposal"
    return f"A Tribune of {faction(facts['by'])} {what}{about}."


def _graft(facts: Facts, _now: Facts) -> str:
    return f"The Tribune asks {talents(facts['cost'])} of {named(facts['senator'])}."


def _mob(facts: Facts, _now: Facts) -> str:
    return f"The mob would strike senators of {faction(facts['against'])} in Rome."


def _bodyguards(facts: Facts, now: Facts) -> str:
    by = f" by {named(now['assassin'])}" if "assassin" in now else ""
    return f"{named(facts['target'])} is attacked{by}; the roll comes to {facts['total']}."


def _persuasion(facts: Facts, now: Facts) -> str:
    money = {"bribes": now.get("bribes", 0), "counter-bribes": now.get("counter_bribes", 0)}
    paid = listed([f"{talents(amount)} of {what}" for what, amount in money.items() if amount] or ["no bribes yet"])
    who = f"{named(now['persuader'])} of {faction(now['seat'])} would persuade {named(now['target'])}"
    return f"{who}, with {paid}; base number {facts['base']}."


def _bid(_facts: Facts, now: Facts) -> str:
    if not now.get("bid"):
        return "Nobody has bid yet."
    return f"The highest bid is {talents(now['bid'])}, by {faction(now['bidder'])}."


def _price(_facts: Facts, now: Facts) -> str:
    return f"It costs {talents(now['bid'])}."


def _debts(facts: Facts, now: Facts) -> str:
    if "due" not in facts:
        return ""
    held, due = now["treasury"], sum(facts["due"].values())
    left = held - due
    rest = f"{talents(left)} will be left" if left >= 0 else f"{talents(-left)} are lacking"
    return f"The State has {talents(held)} and owes {due}: {rest}."


def _order(facts: Facts, _now: Facts) -> str:
    first = f" {listed([named(commander) for commander in facts['order']])} went before." if facts["order"] else ""
    return f"At {the(facts['war'])}.{first}"


def _landing(facts: Facts, _now: Facts) -> str:
    odds = f"{facts['own']} against {facts['enemy']}, {signed(facts['own'] - facts['enemy'])} to the roll"
    return f"{named(facts['commander'])} at {the(facts['war'])}: {odds}."


def _ransoms(facts: Facts, _now: Facts) -> str:
    return listed([f"{named(senator)} costs {talents(cost)}" for senator, cost in facts["cost"].items()]) + "."


def _wish(facts: Facts, _now: Facts) -> str:
    return f"{named(facts['senator'])} is elected Consul."


def _heir(facts: Facts, _now: Facts) -> str:
    return f"The family {named(facts['senator'])}." if facts["senator"] else ""


def _share(facts: Facts, _now: Facts) -> str:
    return f"It is {talents(facts['amount'])}."


def _released(facts: Facts, _now: Facts) -> str:
    return f"He has released {stack(facts['released'])}."


def _accusation(facts: Facts, _now: Facts) -> str:
    return f"It is {motion(facts)}."


def _bill(facts: Facts, _now: Facts) -> str:
    bill = f"{'the repeal of ' if facts['kind'] == 'repeal' else ''}a Land Bill of Type {'I' * int(facts['type'])}"
    sponsors = [named(facts[role]) for role in ("sponsor", "cosponsor") if facts.get(role)]
    return f"It is {bill}{f' by {listed(sponsors)}' if sponsors else ''}."


def _command(facts: Facts, _now: Facts) -> str:
    force = f" with {stack(facts['units'])}" if "units" in facts else ""
    return f"{named(facts['commander'])} would go to {the(facts['war'])}{force}."


def _governor(facts: Facts, _now: Facts) -> str:
    return f"It is {named(facts['senator'])} who would go."


def _offer(facts: Facts, _now: Facts) -> str:
    wants = facts["wants"]
    price = f" and wants {wants} card{'s' * (wants > 1)} of your choice" if wants else ", as a gift"
    return f"{faction(facts['by'])} offers {listed(facts['offered'])}{price}."


def _exchange(facts: Facts, _now: Facts) -> str:
    return f"{faction(facts['to'])} would give you {listed(facts['receive'])}."


TOLD: dict[str, Teller] = {
    **dict.fromkeys(("call_faction", "veto", "tribune_reserve", "popular_appeal"), _floor),
    **dict.fromkeys(("let_tribune", "graft", "murder_tribune"), _tribune),
    **dict.fromkeys(("let_be", "incite_mob"), _mob),
    **dict.fromkeys(("counter_bribe", "raise_bribe", "roll_persuasion"), _persuasion),
    **dict.fromkeys(("contribute", "done"), _debts),
    **dict.fromkeys(("choose_sponsor", "choose_cosponsor", "consent_sponsor"), _bill),
    **dict.fromkeys(("deploy_fleets", "deploy_legions", "consent_command"), _command),
    **dict.fromkeys(("accept_trade", "refuse_trade"), _offer),
    **dict.fromkeys(("confirm_trade", "call_off_trade"), _exchange),
    "vote": _score,
    "pay_graft": _graft,
    "play_bodyguards": _bodyguards,
    "bid": _bid,
    "pay_bid": _price,
    "order_battle": _order,
    "continue_on_land": _landing,
    "ransom": _ransoms,
    "wish_office": _wish,
    "replacement_senator": _heir,
    "consent_reward": _share,
    "keep_released": _released,
    "consent_prosecutor": _accusation,
    "consent_governor": _governor,
}
