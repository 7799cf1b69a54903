"""A mirror for all tests of a session that do not break it, one of its own for those that do, and moto in process."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from devenv.config import Config
from devenv.packages import site as built
from tests.support import cloud
from tests.support.services import ROOT, Postgres


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


@pytest.fixture(scope="module")
def checkout() -> Config:
    """This checkout, with the static files that its image holds."""
    config = Config.load({**os.environ, "DEVENV_ROOT": str(ROOT)})
    if not built.static(config).fresh:
        built.collect_static(config)
        built.static(config).leave()
    return config


@pytest.fixture(scope="module")
def database(checkout: Config) -> Iterator[Postgres]:
    """What production has from RDS, for bundles that are run without one."""
    folder = Path(tempfile.mkdtemp(prefix="ror-cloud-", dir="/var/tmp"))
    folder.chmod(0o755)
    made = Postgres(folder, checkout)
    made.start()
    yield made
    made.close()
    shutil.rmtree(folder, ignore_errors=True)
