"""The mirror's data planes: how soon a name answers, a bundle runs, a branch is served."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from devenv import bundle, release
from devenv.config import Config
from devenv.packages import site as built
from tests.support import cloud
from tests.support.beanstalk import SINGLE, properties
from tests.support.beanstalk import Site as Service
from tests.support.cloud import Mirror
from tests.support.hosting import dig
from tests.support.hosting.app import Site as Front
from tests.support.services import DOMAIN, ROOT, Postgres

QUESTIONS, BUILDS = 200, 2  # and seconds


def one_round() -> dict[str, Any]:
    """Milliseconds of an answer of the DNS server, seconds of a deployment, seconds that a job adds to its build."""
    folder = Path(tempfile.mkdtemp(prefix="ror-hosted-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        with cloud.mirror(speed=60) as mirror:
            return {"dns_ms": _dns(mirror), "amplify_adds_s": _job(mirror, folder), **_deployment(mirror, folder)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _dns(mirror: Mirror) -> float:
    dig.change(mirror, dig.zone(mirror, "bench.example"), dig.record("api.bench.example", "A", "192.0.2.1"))
    address, port = dig.where(mirror)
    taken = []
    for _ in range(QUESTIONS):
        began = time.perf_counter()
        dig.asked(address, port, "api.bench.example")
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def _job(mirror: Mirror, folder: Path) -> float:
    site = Front(mirror, folder, "bench")
    site.repository.write(build=f"sleep {BUILDS}")
    done = site.release()["summary"]
    taken: float = (done["endTime"] - done["startTime"]).total_seconds()
    return taken - BUILDS


def _deployment(mirror: Mirror, folder: Path) -> dict[str, float]:
    """The site's own bundle, deployed over one that runs; nothing where port 443 is not to be had."""
    if os.getuid() != 0:
        return {}
    config = Config.load({**os.environ, "DEVENV_ROOT": str(ROOT)})
    if not built.static(config).fresh:
        built.collect_static(config)
        built.static(config).leave()
    archive = bundle.write(config, folder / "release.zip", f"roronline-app:{release.version(config)}").read_bytes()
    (folder / "database").mkdir(mode=0o755)
    database, site = Postgres(folder / "database", config), Service(mirror)
    database.start()
    try:
        keys = properties(
            DOMAIN=DOMAIN, SECRET_KEY=secrets.token_hex(32), REDIS_PASSWORD=secrets.token_hex(20),
            DATABASE_URL=database.url,
        )  # fmt: skip
        site.create(site.upload("r1", archive), SINGLE, keys)
        label, began = site.upload("r2", archive), time.perf_counter()
        assert site.update(label)["Health"] == "Green", site.events()
        taken = time.perf_counter() - began
        site.close()
        return {"beanstalk_s": taken}
    finally:
        database.close()
