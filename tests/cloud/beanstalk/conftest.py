"""Applications of Elastic Beanstalk that end with their test."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from tests.support.beanstalk import Site
from tests.support.cloud import Mirror


@pytest.fixture
def site(mirror: Mirror) -> Iterator[Site]:
    """An application in the session's mirror."""
    made = Site(mirror)
    yield made
    with contextlib.suppress(IndexError):  # a test may have made no environment
        made.close()
