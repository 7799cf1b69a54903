"""A mirror with an ACME server beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support import cloud
from tests.support.cloud import Mirror, eventually
from tests.support.hosting.dig import zone


@pytest.fixture(scope="package")
def acme() -> Iterator[Mirror]:
    """A mirror with Pebble beside it and the site's zone in it."""
    with cloud.mirror(acme=True) as made:
        eventually(lambda: bool(made.about()["planes"]["acme"]), True, "Pebble", within=120)
        zone(made, "roronline.com")
        yield made
