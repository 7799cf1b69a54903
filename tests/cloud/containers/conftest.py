"""A mirror that runs bundles as containers, where there are a Docker engine and the right to addresses for them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from devenv.aws.mirror.addresses import last_network
from devenv.aws.mirror.claim import release
from devenv.drivers.docker.engine import Engine
from tests.support import cloud
from tests.support.beanstalk import Site


@pytest.fixture(scope="session")
def mirror(engine: Engine) -> Iterator[cloud.Mirror]:
    """One for many tests."""
    with cloud.mirror(driver="docker") as made:
        yield made


@pytest.fixture
def own_mirror(engine: Engine) -> Iterator[cloud.Mirror]:
    """One that a test may kill."""
    with cloud.mirror(driver="docker") as made:
        yield made
        network = last_network(made.folder / "state" / "addresses")
    release(network)  # a killed one leaves its route


@pytest.fixture
def site(mirror: cloud.Mirror) -> Iterator[Site]:
    """An application whose instances run containers."""
    made = Site(mirror)
    yield made
    with contextlib.suppress(IndexError):  # a test may have made no environment
        made.close()
