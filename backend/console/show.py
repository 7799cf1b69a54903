"""The table as lines of text."""

from __future__ import annotations

import re
from typing import Any


def fill_in(text: str) -> str:
    """Faction names in the place of `{seat:n}`."""
    return re.sub(r"\{seat:(\d+)\}", lambda match: f"Faction {int(match[1]) + 1}", text)


def headline(view: dict[str, Any]) -> str:
    """Where the game stands, in one line."""
    rome, own = view["rome"], view["seats"][str(view["seat"])]
    return (
        f"\nTurn {view['turn']}, {view['phase']} phase. Rome: {rome['treasury']} talents, unrest {rome['unrest']},"
        f" {rome['active_wars']} active wars. Your treasury: {own['treasury']}, hand: {_names(own['hand'])}."
    )


def table(view: dict[str, Any]) -> str:
    """Factions with their senators, wars, provinces."""
    lines = []
    for seat, faction in view["seats"].items():
        lines.append(
            f"Faction {int(seat) + 1}: {faction['votes']} votes, {faction['influence']} influence,"
            f" {faction['hand_size']} cards"
        )
        lines += [f"    {_senator(s)}" for s in view["senators"].values() if s.get("seat") == int(seat)]
    unaligned = [s for s in view["senators"].values() if "seat" not in s]
    lines += ["In the Forum:"] * bool(unaligned) + [f"    {_senator(s)}" for s in unaligned]
    lines += ["Wars:"] * bool(view["wars"]) + [f"    {_war(war)}" for war in view["wars"].values()]
    lines += ["Provinces:"] * bool(view["provinces"]) + [f"    {p['name']}" for p in view["provinces"].values()]
    return "\n".join(lines)


def _senator(s: dict[str, Any]) -> str:
    offices = ", ".join(office.replace("_", " ") for office in s.get("offices", []))
    return (
        f"{s['name']:<36} MIL {s['military']} ORA {s['oratory']} LOY {s['loyalty']:>2} INF {s['influence']:>2}"
        f" POP {s['popularity']:>2} knights {s['knights']} talents {s['talents']} in {s['location']}"
        + (f" ({offices})" if offices else "")
    )


def _war(war: dict[str, Any]) -> str:
    return f"{war['name']:<24} {war['status']:<9} land {war['strength']} support {war['support']} fleet {war['fleet']}"


def _names(cards: dict[str, Any]) -> str:
    return ", ".join(card["name"] for card in cards.values()) or "empty"


def ending(view: dict[str, Any]) -> str:
    """How the game ended."""
    outcome = view["outcome"]
    reason = outcome["reason"].replace("_", " ")
    if not outcome["seats"]:
        return f"\nThe Republic has fallen ({reason}). Everybody loses."
    winners = " and ".join(f"Faction {seat + 1}" for seat in outcome["seats"])
    return f"\n{winners} won ({reason})."
