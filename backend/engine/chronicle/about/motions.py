"""Proposals as noun phrases, for whatever is said about them."""

from __future__ import annotations

from typing import Any

from engine.chronicle.base import listed, named, the, words
from engine.data import CARDS

Motion = dict[str, Any]


def motion(proposal: Motion) -> str:
    """The proposal in a few words: `Julius and Fabius as Consuls`."""
    return PHRASES.get(proposal["kind"], _plain)(proposal)


def _plain(proposal: Motion) -> str:
    return words(str(proposal["kind"])).lower()


def _names(senators: list[str]) -> str:
    return listed([named(senator) for senator in senators])


def _consuls(proposal: Motion) -> str:
    return f"{_names(proposal['nominees'])} as Consuls"


def units(numbers: dict[str, int]) -> str:
    """`2 legions and 1 fleet`."""
    singular = {"legions": "legion", "fleets": "fleet"}
    shown = [f"{n} {singular.get(unit, unit) if n == 1 else unit}" for unit, n in numbers.items() if n]
    return listed(shown) if shown else "no units"


def _raise(proposal: Motion) -> str:
    return f"to raise {units(proposal['units'])}"


def _deploy(proposal: Motion) -> str:
    sent = [
        f"{named(send['commander'])} to {the(send['war'])} with " + stack(send["units"]) for send in proposal["sends"]
    ]
    return f"to send {listed(sent)}"


def _nominee(proposal: Motion) -> str:
    return f"{named(proposal['nominee'])} as {words(proposal['kind'])}"


def _prosecution(proposal: Motion) -> str:
    reason = words(proposal["reason"]) if proposal["reason"] not in CARDS else named(proposal["reason"])
    trial = f"a {words(proposal['trial'])} Prosecution of {named(proposal['accused'])}"
    return f"{trial} ({reason.lower()}) by {named(proposal['prosecutor'])}"


def _special(proposal: Motion) -> str:
    return f"a Special Major Prosecution of {named(proposal['accused'])}"


def _governors(proposal: Motion) -> str:
    return listed([f"{named(s)} as Governor of {named(p)}" for p, s in proposal["posts"].items()])


def _concessions(proposal: Motion) -> str:
    return listed([f"{named(card)} for {named(s)}" for card, s in proposal["awards"].items()])


def _land_bill(proposal: Motion) -> str:
    sponsors = f"{named(proposal['sponsor'])} and {named(proposal['cosponsor'])}"
    return f"a Land Bill of Type {'I' * int(proposal['type'])}, sponsored by {sponsors}"


def _repeal(proposal: Motion) -> str:
    bill = f"the repeal of a Land Bill of Type {'I' * int(proposal['type'])}"
    return f"{bill}, sponsored by {named(proposal['sponsor'])}"


def _eliminate(proposal: Motion) -> str:
    return f"to disband {stack(proposal['units'])}"


def _reinforce(proposal: Motion) -> str:
    return f"to send {stack(proposal['units'])} to {named(proposal['force'])}"


def _garrison(proposal: Motion) -> str:
    return f"to send {stack(proposal['units'])} to {named(proposal['province'])}"


def _recall(proposal: Motion) -> str:
    what = stack(proposal["units"]) if proposal.get("units") else "the whole force"
    return f"to recall {what} of {named(proposal['force'])}"


def _replace(proposal: Motion) -> str:
    return f"{named(proposal['commander'])} to take over from {named(proposal['force'])}"


def stack(numbers: dict[str, int]) -> str:
    """Legions, veterans and fleets: veterans are counted under the name of him whom they follow."""
    veterans = sum(n for key, n in numbers.items() if key not in ("legions", "fleets"))
    return units({"legions": numbers.get("legions", 0), "veterans": veterans, "fleets": numbers.get("fleets", 0)})


def _bequest(proposal: Motion) -> str:
    return f"to send {named(proposal['commander'])} for the Pergamene Bequest with {stack(proposal['units'])}"


def _reject_rhodians(_proposal: Motion) -> str:
    return "to reject the Rhodian Alliance"


PHRASES = {
    "consuls": _consuls,
    "dictator": _nominee,
    "censor": _nominee,
    "consul_for_life": _nominee,
    "prosecution": _prosecution,
    "special": _special,
    "governors": _governors,
    "concessions": _concessions,
    "land_bill": _land_bill,
    "repeal": _repeal,
    "raise": _raise,
    "eliminate": _eliminate,
    "deploy": _deploy,
    "reinforce": _reinforce,
    "garrison": _garrison,
    "recall": _recall,
    "replace": _replace,
    "reject_rhodians": _reject_rhodians,
    "bequest": _bequest,
}
