"""Proposals as noun phrases, for whatever is said about them."""

from __future__ import annotations

from typing import Any

from engine.chronicle.base import listed, named, words
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
        f"{named(send['commander'])} to {named(send['war'])} with "
        + units({"legions": send["legions"] + sum(send["veterans"].values()), "fleets": send["fleets"]})
        for send in proposal["sends"]
    ]
    return f"to send {listed(sent)}"


def _recall(proposal: Motion) -> str:
    return f"to recall the force of {named(proposal['force'])}"


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


PHRASES = {
    "consuls": _consuls,
    "dictator": _nominee,
    "censor": _nominee,
    "prosecution": _prosecution,
    "special": _special,
    "governors": _governors,
    "raise": _raise,
    "deploy": _deploy,
    "recall": _recall,
}
