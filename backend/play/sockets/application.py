"""The ASGI application behind `/ws/games/{id}/`: admit, place, then listen until the client goes."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore

from accounts.problem import Problem
from play import reading
from play.sockets.database import in_thread
from play.sockets.hub import hub
from play.sockets.room import Room
from play.sockets.wire import NO_GAME, NOT_ALLOWED, TOO_MANY, Send, Wire

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]

BURST, PER_SECOND = 30.0, 5.0
LONGEST_MESSAGE = 1000
# For so long a game that strangers may watch, or may not, is not asked about again.
REMEMBERED = 1.0


async def table_socket(scope: Scope, receive: Receive, send: Send) -> None:
    """One client at one table."""
    if (await receive())["type"] != "websocket.connect":
        return
    game = scope["url_route"]["kwargs"]["game"]
    await _serve(game, scope, receive, send)


async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    """Any other address."""
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": NO_GAME})


async def _serve(game: str, scope: Scope, receive: Receive, send: Send) -> None:
    try:
        key = _session_key(scope)
        access, user = await (_admitted(game, key) if key else _strangers(game))
    except Problem as problem:
        # Accepted first: a browser learns a close code only from a socket that was open.
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": NO_GAME if problem.status == 404 else NOT_ALLOWED})
        return
    await send({"type": "websocket.accept"})
    wire, here = Wire(send, access.seat, user, key), hub()
    room: Room | None = None
    try:
        room = await here.enter(game, wire, _since(scope))
        await _listen(room, wire, receive)
    finally:
        if room is not None:
            here.part(room, wire)


async def _listen(room: Room, wire: Wire, receive: Receive) -> None:
    allowance, last = BURST, time.monotonic()
    while (message := await receive())["type"] == "websocket.receive":
        now = time.monotonic()
        allowance, last = min(BURST, allowance + (now - last) * PER_SECOND) - 1, now
        if allowance < 0:
            await wire.close(TOO_MANY)
            return
        await _heed(room, wire, message.get("text") or "")


async def _heed(room: Room, wire: Wire, text: str) -> None:
    """`since` is answered with what is missing; anything else only shows that the client lives."""
    try:
        found = json.loads(text) if len(text) <= LONGEST_MESSAGE else None
    except (ValueError, RecursionError):
        return
    if isinstance(found, dict) and found.get("type") == "since":
        version = found.get("version")
        await room.place(wire, version if isinstance(version, int) and not isinstance(version, bool) else None)


def _since(scope: Scope) -> int | None:
    text = parse_qs(scope.get("query_string", b"").decode("ascii", "replace")).get("since", [""])[0]
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _session_key(scope: Scope) -> str | None:
    for name, value in scope.get("headers", []):
        if name == b"cookie":
            try:
                cookies = SimpleCookie(value.decode("latin1"))
            except CookieError:
                return None
            morsel = cookies.get(settings.SESSION_COOKIE_NAME)
            return morsel.value if morsel else None
    return None


_doors: dict[str, asyncio.Task[tuple[reading.Access, int | None]]] = {}


async def _strangers(game: str) -> tuple[reading.Access, int | None]:
    """What somebody without a session may see: one read for all who come at the same time, as after a restart."""
    door = _doors.get(game)
    if door is None:
        door = _doors[game] = asyncio.create_task(_admitted(game, None))
        asyncio.get_running_loop().call_later(REMEMBERED, _doors.pop, game)
    return await asyncio.shield(door)


@in_thread
def _admitted(game: str, session_key: str | None) -> tuple[reading.Access, int | None]:
    """Who is behind the session and what they may see; raises `Problem`."""
    user: int | None = None
    if session_key:
        found = get_user(SimpleNamespace(session=SessionStore(session_key)))  # type: ignore[arg-type]
        user = found.pk if found.is_authenticated else None
    return reading.enter(game, user), user
