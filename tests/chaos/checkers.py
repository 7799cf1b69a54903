"""What must hold after any fault, read from what the clients were sent and from the journal, from nothing else."""

from __future__ import annotations

import json
from typing import Any

from engine import apply_patch
from tests.chaos.workload import Table, Witness
from tests.support.player import API

View = dict[str, Any]
History = dict[int, View]


async def check(table: Table, last: int) -> None:
    """Everything, for a table that rests at version `last`."""
    journal = await journalled(table)
    assert journal == list(range(1, last + 1)), "the journal has no hole and nothing twice"
    acknowledged(table, journal)
    histories = [history(client) for client in table.clients]
    for client, seen in zip(table.clients, histories, strict=True):
        assert client.tables == 1, "who comes back gets the steps that are missing, not a new table"
        assert sorted(seen) == list(range(client.first, last + 1)), "every version was seen"
        fresh = await client.player.table(table.game)
        assert fresh["version"] == last
        assert seen[last] == client.view == fresh["view"], f"{client.player.name} sees what a fresh look shows"
        assert_own_alone([*seen.values(), fresh["view"]])
    no_card_is_seen(table.clients, histories)


async def journalled(table: Table) -> list[int]:
    """The versions of the journal, as the service tells them."""
    host, found = table.clients[0].player, list[int]()
    while page := (await host.call("GET", f"{API}/games/{table.game}/steps/?since={len(found)}"))["steps"]:
        found += [step["version"] for step in page]
    return found


def acknowledged(table: Table, journal: list[int]) -> None:
    """No answer that was acknowledged is lost or counted twice; without bots there are no others either."""
    made = sorted(version for client in table.clients for version in client.acknowledged)
    assert len(made) == len(set(made)), "two answers were told that they made the same step"
    assert set(made) <= set(journal), "an acknowledged answer is lost"
    if not table.bots:
        assert made == journal, "an answer counted twice, or nobody was told of it"


def history(client: Witness) -> History:
    """The client's view at each version, from the frames alone: n+1 is applied, what is older dropped."""
    seen: History = {}
    version = -1
    for text in client.heard:
        frame = json.loads(text)
        if frame["type"] == "table":
            version = frame["version"]
            seen[version] = frame["view"]
        elif frame["type"] == "step" and frame["version"] > version:
            assert frame["version"] == version + 1, f"a hole after version {version}"
            seen[frame["version"]] = apply_patch(seen[version], frame["patch"])
            version = frame["version"]
    return seen


def hand(view: View) -> set[str]:
    """The cards in one's own hand."""
    return set(view["seats"].get(str(view.get("seat")), {}).get("hand", {}))


def for_life(view: View) -> bool:
    """Whether the viewer has the Consul for Life, who sees hands in the Senate phase (1.09.823-a)."""
    mine = [senator for senator in view["senators"].values() if senator.get("seat") == view.get("seat", "nobody's")]
    return view["phase"] == "senate" and any(senator.get("consul_for_life") for senator in mine)


def assert_own_alone(views: list[View]) -> None:
    """No view shows the purse of another seat, nor the hand but to the Consul for Life."""
    for view in views:
        for seat, shown in view["seats"].items():
            own = str(view.get("seat")) == seat
            assert ("treasury" in shown) == own, f"the purse of seat {seat} is laid open"
            assert ("hand" in shown) == own or ("hand" in shown and for_life(view)), f"seat {seat} is laid open"


def no_card_is_seen(clients: list[Witness], histories: list[History]) -> None:
    """No frame of a step names a card that somebody else held before and after it."""
    for client, own in zip(clients, histories, strict=True):
        for text in client.heard:
            frame = json.loads(text)
            if frame["type"] != "step":
                continue
            for other in histories:
                before, after = other.get(frame["version"] - 1), other.get(frame["version"])
                mine = own[frame["version"]]
                if before is None or after is None or after.get("seat") == mine.get("seat"):
                    continue
                if for_life(mine) or for_life(own.get(frame["version"] - 1, mine)):
                    continue
                seen = [card for card in hand(before) & hand(after) if f'"{card}"' in text]
                assert not seen, f"{client.player.name} reads the hand of seat {after.get('seat')}: {seen}"
