"""What every trust store can do."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

StoreState = Literal["absent", "trusted", "stale", "unknown"]  # stale: under our name lies another certificate


class Store(Protocol):
    """A place where programs look for the authorities that they trust."""

    @property
    def name(self) -> str:
        """What a person calls it, with its place."""

    def state(self, authority: Path) -> StoreState:
        """Whether the authority in this PEM file is trusted there; `unknown` when the store cannot be read."""

    def plan(self, authority: Path) -> list[str]:
        """The commands that `add` amounts to, for a person to read first."""

    def add(self, authority: Path) -> None:
        """Trusts the authority, in place of what lies under our name. Raises `DevenvError`."""

    def remove(self) -> None:
        """Takes away what lies under our name, and nothing else. Raises `DevenvError`."""


def same_certificate(one: str, other: str) -> bool:
    """Whether two PEM texts are the same certificate, line ends and surroundings aside."""
    return bool(body := _body(one)) and body == _body(other)


def _body(pem: str) -> str:
    inside = pem.partition("-----BEGIN CERTIFICATE-----")[2].partition("-----END CERTIFICATE-----")[0]
    return "".join(inside.split())
