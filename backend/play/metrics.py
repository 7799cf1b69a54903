"""What the table counts for Prometheus: steps, sockets, deliveries, the channel layer.

Served by `config.metrics`; every process has figures of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import Counter, Gauge, Histogram

_FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)

steps = Counter("roronline_steps_total", "Steps committed by this process.", ["decision"])
engine_seconds = Histogram("roronline_engine_seconds", "The engine's share of an answer.", buckets=_FAST)
delivery_seconds = Histogram(
    "roronline_delivery_seconds", "A step from its commit to the last local socket.", buckets=_FAST
)
layer_up = Gauge("roronline_channel_layer_up", "Whether Redis answered the hub the last time (1 or 0).")
_sockets = Gauge("roronline_sockets", "Open sockets at tables.", ["kind"])
_rooms = Gauge("roronline_rooms", "Games with a socket in this process.")


def watch(seats: Callable[[], int], spectators: Callable[[], int], rooms: Callable[[], int]) -> None:
    """Ask the hub how much it holds whenever somebody reads the figures."""
    _sockets.labels("seat").set_function(seats)
    _sockets.labels("spectator").set_function(spectators)
    _rooms.set_function(rooms)
