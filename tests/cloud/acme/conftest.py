"""A mirror with an ACME server beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.support import cloud
from tests.support.cloud import Mirror, eventually
from tests.support.hosting.dig import zone


@pytest.fixture(scope="package")
def acme() -> Iterator[Mirror]:
    """A mirror with Pebble beside it and the site's zone in it."""
    os.environ["MIRROR_ACME"] = "1"
    try:
        with cloud.mirror() as made:
            eventually(lambda: bool(made.about()["planes"]["acme"]), True, "Pebble", within=120)
            zone(made, "roronline.com")
            yield made
    finally:
        del os.environ["MIRROR_ACME"]
