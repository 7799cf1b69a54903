"""Asks through the front door: names, TLS and NGINX as a browser meets them."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from devenv.parity.fact import UnreadableError

WITHIN = 3.0  # seconds


@dataclass(frozen=True)
class Answer:
    """Status and headers; a header may come more than once."""

    status: int
    headers: list[tuple[str, str]]

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def one(self, name: str) -> str:
        """A header's first value; empty without one."""
        return next(iter(self.all(name)), "")


@dataclass(frozen=True)
class Door:
    """Where NGINX answers, whatever name is asked for; the certificate must be the name's."""

    address: tuple[str, int]
    ca: Path

    def ask(
        self, host: str, path: str = "/", headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """One request under a name: a POST where there is a body."""
        method = "GET" if body is None else "POST"
        connection = _Connection(host, self.address, ssl.create_default_context(cafile=str(self.ca)))
        try:
            connection.request(method, path, body=body, headers=dict(headers or {}))
            found = connection.getresponse()
            return Answer(found.status, found.getheaders())
        except (OSError, http.client.HTTPException) as failed:
            raise UnreadableError(f"https://{host}{path}", str(failed) or type(failed).__name__) from failed
        finally:
            connection.close()


class _Connection(http.client.HTTPSConnection):
    """Resolves no name: Python does not know `*.localhost`."""

    def __init__(self, host: str, address: tuple[str, int], context: ssl.SSLContext) -> None:
        super().__init__(host, address[1], timeout=WITHIN, context=context)
        self.address, self.tls = address, context

    def connect(self) -> None:
        """To the address, under the name."""
        line = socket.create_connection(self.address, timeout=WITHIN)
        self.sock = self.tls.wrap_socket(line, server_hostname=self.host)
