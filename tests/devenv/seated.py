"""A started game on a running stack."""

from __future__ import annotations

from contextlib import AsyncExitStack
from secrets import token_hex

from tests.devenv.checkout import Checkout
from tests.support.player import Player


async def table(stack: Checkout, context: AsyncExitStack) -> tuple[str, list[Player]]:
    """A started game of three players who have just signed up."""
    players = [await context.enter_async_context(await Player.enter(stack.site, f"p{token_hex(4)}")) for _ in range(3)]
    game = await players[0].create("Conformance", seats=3)
    for player in players[1:]:
        await player.join(game)
    await players[0].start(game)
    return game, players
