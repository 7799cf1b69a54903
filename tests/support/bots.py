"""A player that plays by itself, to its seat's open decisions as the service describes them."""

from __future__ import annotations

import asyncio
from random import Random

from tests.support.player import Player, Refused, Seat, legal

RULES = ("answer/rule", "answer/domain", "answer/barred")


async def play_some(player: Player, game: str, seat: Seat, answers: int, rng: Random, within: float = 30) -> None:
    """Answer whatever one's seat must answer, that many times, or until the game is over."""
    async with asyncio.timeout(within):
        while answers and "outcome" not in seat.view:
            must = [decision for decision in seat.view.get("decisions", []) if not decision.get("optional")]
            if not must:
                await seat.read()
                continue
            decision = rng.choice(must)
            try:
                await player.answer(game, seat.version, decision["name"], legal(decision, rng))
            except Refused as refused:
                if refused.code == "answer/stale":
                    await seat.read()
                elif refused.code not in RULES:
                    raise
                continue
            answers -= 1
            version = seat.version
            await seat.until(version + 1)
