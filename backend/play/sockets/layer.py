"""The channel layer as the hub uses it: one channel for this process, and no failure that is not survived."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from channels.layers import get_channel_layer

from play import metrics

log = logging.getLogger(__name__)
PATIENCE = 2.0
LONGEST_PAUSE = 5.0
Message = dict[str, Any]


def group(game: str) -> str:
    """The group of all processes with sockets at that game."""
    return f"game.{game}"


class Layer:
    """Tells other processes, and listens to them. Without Redis it says so once and goes on trying."""

    def __init__(self, heard: Callable[[Message], Awaitable[None]]) -> None:
        self.process = uuid.uuid4().hex
        self._heard = heard
        self._layer: Any = get_channel_layer()
        self._channel = ""
        self._down = False

    async def listen(self) -> None:
        """Hear messages until cancelled; after a failure, again with longer and longer pauses."""
        pause = 0.1
        while True:
            try:
                message = await self._layer.receive(await self._own())
                pause = 0.1
                self._works()
            except Exception as error:
                self._fails(error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            if message.get("from") != self.process:
                await self._heard(message)

    async def _own(self) -> str:
        if not self._channel:
            self._channel = await self._layer.new_channel("hub")
        return self._channel

    async def join(self, game: str) -> bool:
        """Hear of that game from now on; `False` when Redis does not answer."""
        return await self._tried(self._layer.group_add(group(game), await self._own()))

    async def leave(self, game: str) -> None:
        """Hear no more of that game."""
        await self._tried(self._layer.group_discard(group(game), await self._own()))

    async def tell(self, game: str, message: Message) -> None:
        """Tell the other processes with sockets at that game; once more when the connection was just cut."""
        for _ in range(2):
            if await self._tried(self._layer.group_send(group(game), {**message, "game": game, "from": self.process})):
                return

    async def probe(self) -> None:
        """See whether Redis answers, when nothing else has been asked of it."""
        await self._tried(self._layer.group_send("nobody", {}))

    async def _tried(self, asked: Awaitable[Any]) -> bool:
        try:
            await asyncio.wait_for(asked, PATIENCE)
        except Exception as error:
            self._fails(error)
            return False
        self._works()
        return True

    def _fails(self, error: Exception) -> None:
        if not self._down:
            log.error("the channel layer does not answer; sockets catch up by heartbeat: %r", error)
        self._down = True
        metrics.layer_up.set(0)

    def _works(self) -> None:
        if self._down:
            log.warning("the channel layer answers again")
        self._down = False
        metrics.layer_up.set(1)
