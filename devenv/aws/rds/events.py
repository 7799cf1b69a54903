"""What DescribeEvents tells: only what the plane has seen happen."""

from __future__ import annotations

from typing import Any

from moto.core.utils import utcnow


class Seen:
    """One event, with the attributes that moto's serialiser reads."""

    def __init__(self, resource: Any, category: str, message: str) -> None:
        self.source_identifier = resource.resource_id
        self.source_type = resource.event_source_type
        self.source_arn = resource.arn
        self.message, self.event_categories = message, [category]
        self.date = utcnow()


def tell(resource: Any, category: str, message: str) -> None:
    """Adds an event of an instance or a snapshot."""
    resource.backend.events.append(Seen(resource, category, message))
