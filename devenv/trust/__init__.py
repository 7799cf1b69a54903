"""The local certificate authority in this machine's trust stores, one file for each kind of store.

Nothing here happens by itself: a store is changed only by `devenv trust` and `devenv untrust`, which
say what they are about to do. The authority may sign for the project's own names alone.
"""

from __future__ import annotations

from devenv import tls
from devenv.config import Config
from devenv.trust import chromium, firefox, system
from devenv.trust.store import Store, StoreState

__all__ = ["Store", "StoreState", "label", "states", "stores"]


def label(config: Config) -> str:
    """The name of this checkout's authority in every store: checkouts do not disturb each other."""
    return f"roronline-{config.key}"


def stores(config: Config) -> list[Store]:
    """The stores that this machine and this user have, the system's first."""
    return [
        *system.found(config, label(config)),
        *chromium.found(config, label(config)),
        *firefox.found(config, label(config)),
    ]


def states(config: Config) -> dict[str, StoreState]:
    """What each store holds now, by the store's name."""
    authority = tls.ensure(config).ca
    return {store.name: store.state(authority) for store in stores(config)}
