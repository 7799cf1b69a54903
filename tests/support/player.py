"""A player without a browser: the one HTTP and WebSocket client of all tests and of the benchmark."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random
from typing import Any, Self

import httpx
import websockets

from engine import apply_patch
from tests.support.transport import Loopback, Site, open_socket

API = "/rorapp/api"
PASSWORD = "quousque-tandem-abutere-patientia-nostra"  # so long that no user name is similar


class Refused(Exception):  # noqa: N818 - a refusal is an answer
    """The service said no: an RFC 9457 problem."""

    def __init__(self, response: httpx.Response) -> None:
        self.kind = response.headers.get("content-type", "")
        self.status = response.status_code
        self.problem: dict[str, Any] = response.json() if "json" in self.kind else {}
        self.code = str(self.problem.get("code", ""))
        super().__init__(f"{response.request.method} {response.request.url}: {self.status} {response.text[:400]}")


class Player:
    """Somebody with a session. `await Player.enter(site, "marcus")` signs up and in."""

    def __init__(self, site: Site, name: str = "") -> None:
        self.site, self.name = site, name
        self.http = httpx.AsyncClient(
            transport=Loopback(site), base_url=site.api, headers={"Origin": site.www, **site.proxied}, timeout=30
        )

    @classmethod
    async def enter(cls, site: Site, name: str, password: str = PASSWORD) -> Self:
        """Sign up with a new user name."""
        player = cls(site, name)
        await player.call("GET", f"{API}/me/", expect=(200, 401, 403))
        await player.call("POST", "/_allauth/browser/v1/auth/signup", {"username": name, "password": password})
        return player

    @classmethod
    async def sign_in(cls, site: Site, name: str, password: str = PASSWORD) -> Self:
        """Sign in as somebody who exists."""
        player = cls(site, name)
        await player.call("GET", f"{API}/me/", expect=(200, 401, 403))
        await player.call("POST", "/_allauth/browser/v1/auth/login", {"username": name, "password": password})
        return player

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: dict[str, str] | None = None,
        expect: tuple[int, ...] = (200, 201, 204),
    ) -> Any:
        """One request; the JSON of the reply. Raises `Refused` for any status that is not expected.

        `body` becomes JSON, except for `bytes`, which are sent as they are.
        """
        sent = {"X-CSRFToken": self.http.cookies.get("csrftoken") or "", "Referer": f"{self.site.www}/"}
        content: dict[str, Any] = {"content": body} if isinstance(body, bytes) else {"json": body}
        response = await self.http.request(method, path, **content, headers=sent | (headers or {}))
        if response.status_code not in expect:
            raise Refused(response)
        return response.json() if response.content and "json" in response.headers.get("content-type", "") else None

    @property
    def cookie(self) -> str:
        """The cookies as a header."""
        return "; ".join(f"{key}={value}" for key, value in self.http.cookies.items())

    # the lobby --------------------------------------------------------------------------------------

    async def create(self, name: str = "A game", seats: int = 3, **more: Any) -> str:
        """Create a game; its id."""
        found = await self.call("POST", f"{API}/games/", {"name": name, "seats": seats, "scenario": "early", **more})
        return str(found["id"])

    async def game(self, game: str) -> dict[str, Any]:
        """The lobby's view of a game."""
        found: dict[str, Any] = await self.call("GET", f"{API}/games/{game}/")
        return found

    async def join(self, game: str, **body: Any) -> dict[str, Any]:
        """Take a free seat."""
        found: dict[str, Any] = await self.call("POST", f"{API}/games/{game}/join/", body)
        return found

    async def leave(self, game: str) -> None:
        """Stand up before the start."""
        await self.call("POST", f"{API}/games/{game}/leave/")

    async def kick(self, game: str, seat: int) -> None:
        """Make somebody else stand up."""
        await self.call("POST", f"{API}/games/{game}/kick/", {"seat": seat})

    async def bots(self, game: str, bot: str = "chance") -> None:
        """Fill all free seats with bots."""
        await self.call("POST", f"{API}/games/{game}/bots/", {"bot": bot})

    async def start(self, game: str) -> None:
        """Start the game."""
        await self.call("POST", f"{API}/games/{game}/start/")

    # the table --------------------------------------------------------------------------------------

    async def table(self, game: str) -> dict[str, Any]:
        """`{"version", "view"}` for one's own seat."""
        found: dict[str, Any] = await self.call("GET", f"{API}/games/{game}/table/")
        return found

    async def answer(
        self, game: str, version: int, name: str, values: dict[str, Any] | None = None, *, key: str | None = None
    ) -> dict[str, Any]:
        """Answer an open decision; one's own step."""
        body = {"version": version, "name": name, "values": values or {}}
        headers = {"Idempotency-Key": key or secrets.token_hex(16)}
        found: dict[str, Any] = await self.call("POST", f"{API}/games/{game}/answers/", body, headers=headers)
        return found

    @asynccontextmanager
    async def sit(self, game: str, since: int | None = None) -> AsyncIterator[Seat]:
        """A socket at the table."""
        query = "" if since is None else f"?since={since}"
        async with open_socket(self.site, f"/ws/games/{game}/{query}", cookie=self.cookie) as socket:
            yield Seat(socket)


class Seat:
    """One socket at a table, and the replica it keeps: `view` at `version`."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.view: dict[str, Any] = {}
        self.version = -1
        self.steps: list[dict[str, Any]] = []
        self.raw: list[str] = []

    async def read(self) -> dict[str, Any]:
        """The next frame, applied: n+1 is applied, <= n dropped, a gap is an error here."""
        text = str(await self.socket.recv())
        self.raw.append(text)
        frame: dict[str, Any] = json.loads(text)
        if frame["type"] == "table":
            self.view, self.version = frame["view"], frame["version"]
        elif frame["type"] == "step" and frame["version"] > self.version:
            assert frame["version"] == self.version + 1, f"a gap from {self.version} to {frame['version']}"
            self.view, self.version = apply_patch(self.view, frame["patch"]), frame["version"]
            self.steps.append(frame)
        return frame

    async def closed(self, within: float = 15) -> int | None:
        """Read on until the service closes the socket; the close code."""
        async with asyncio.timeout(within):
            try:
                while True:
                    await self.read()
            except websockets.ConnectionClosed:
                return self.socket.close_code

    async def until(self, version: int) -> None:
        """Read until the replica has come to `version`."""
        while self.version < version:
            await self.read()


def legal(decision: dict[str, Any], rng: Random) -> dict[str, Any]:
    """Random values for a decision as the service describes it."""
    values: dict[str, Any] = {}
    for field in sorted(decision["fields"], key=lambda field: "by" in field):
        values[field["name"]] = _value(field, values, rng)
    return values


def _value(field: dict[str, Any], values: dict[str, Any], rng: Random) -> Any:
    match field["kind"]:
        case "one":
            return rng.choice(field["options"] if field["required"] else [None, *field["options"]])
        case "many":
            return rng.sample(field["options"], rng.randint(field["min"], min(field["max"], len(field["options"]))))
        case "amount":
            top = field["max"]
            if "by" in field:
                top = min(top, field["caps"].get(str(values.get(field["by"])), top))
            return rng.randint(field["min"], top)
        case "split":
            left = rng.randint(field["min"], min(field["max"], sum(field["caps"].values())))
            found = {}
            for key, cap in field["caps"].items():
                found[key] = min(cap, left)
                left -= found[key]
            return found
        case "each":
            return {key: rng.choice(field["options"]) for key in field["keys"]}
        case _:
            return rng.random() < 0.5
