"""A mirror for all tests of a session that do not break it, one of its own for those that do, and moto in process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support import cloud


@pytest.fixture(scope="session")
def mirror() -> Iterator[cloud.Mirror]:
    """One running mirror for many tests: take names of your own, restart nothing."""
    with cloud.mirror() as made:
        yield made


@pytest.fixture
def own_mirror() -> Iterator[cloud.Mirror]:
    """A running mirror that this test may end, kill and start again."""
    with cloud.mirror() as made:
        yield made


@pytest.fixture
def client() -> Iterator[Callable[..., Any]]:
    """Makes boto3 clients of moto in this process, our services included, without data planes."""
    with cloud.in_process() as make:
        yield make
