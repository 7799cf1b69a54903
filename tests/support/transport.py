"""HTTP and sockets to names that only browsers resolve: the site's names, on loopback, with full TLS."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import websockets

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Site:
    """Where the service answers: by its public names over TLS, or by Daphne's unix socket without NGINX.

    `api` and `www` are origins (`https://api.roronline.localhost:8443`); `ca` verifies them; `unix` is
    the path of Daphne's socket, to which requests then go directly, as if NGINX had passed them on. `address` is
    where the names lead.
    """

    api: str
    www: str
    ca: Path | None = None
    unix: Path | None = None
    address: str = LOOPBACK

    def tls(self) -> ssl.SSLContext | None:
        """A verifying context that trusts the local authority alone; `None` on a unix socket."""
        return None if self.unix else ssl.create_default_context(cafile=str(self.ca) if self.ca else None)

    @property
    def proxied(self) -> dict[str, str]:
        """The headers that NGINX adds."""
        if not self.unix:
            return {}
        return {"X-Forwarded-Proto": "https", "X-Forwarded-For": LOOPBACK}


class Loopback(httpx.AsyncBaseTransport):
    """Sends every request to loopback; name, certificate and cookies stay those of the address asked for."""

    def __init__(self, site: Site) -> None:
        self.plain, self.address = site.unix is not None, site.address
        uds = str(site.unix) if site.unix else None
        limits = httpx.Limits(max_connections=8, max_keepalive_connections=8)
        context = site.tls()
        self.inner = httpx.AsyncHTTPTransport(verify=context if context else False, uds=uds, limits=limits)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on under another address."""
        url = request.url.copy_with(**({"scheme": "http", "port": None} if self.plain else {"host": self.address}))
        extensions = {**request.extensions, "sni_hostname": request.url.host}
        sent = httpx.Request(request.method, url, headers=request.headers, stream=request.stream, extensions=extensions)
        return await self.inner.handle_async_request(sent)

    async def aclose(self) -> None:
        """Close all connections."""
        await self.inner.aclose()


@asynccontextmanager
async def open_socket(
    site: Site, path: str, *, cookie: str = "", origin: str | None = None, context: ssl.SSLContext | None = None
) -> AsyncIterator[websockets.ClientConnection]:
    """A raw WebSocket to the service; raises what `websockets` raises when the handshake is refused."""
    parts = urlsplit(site.api)
    headers = {**site.proxied, **({"Cookie": cookie} if cookie else {})}
    origin = site.www if origin is None else origin
    common = {
        "additional_headers": headers,
        "origin": websockets.Origin(origin) if origin else None,
        "compression": None,
        "max_size": 4 * 2**20,
        "proxy": None,
    }
    if site.unix:
        uri = f"ws://{parts.netloc}{path}"
        async with websockets.unix_connect(str(site.unix), uri, **common) as socket:  # type: ignore[arg-type]
            yield socket
        return
    async with websockets.connect(
        f"wss://{parts.netloc}{path}",
        host=site.address,
        port=parts.port or 443,
        ssl=context or site.tls(),
        server_hostname=parts.hostname,
        **common,  # type: ignore[arg-type]
    ) as socket:
        yield socket
