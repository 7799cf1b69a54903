"""The bundle that `devenv release build` makes runs in an environment: the site itself, on PostgreSQL, Redis, NGINX."""

from __future__ import annotations

import json
import secrets
import ssl
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from devenv import bundle, release, tls
from devenv.config import Config
from tests.support.beanstalk import SINGLE, Site, properties
from tests.support.cloud import ROOT_ALONE
from tests.support.services import DOMAIN, Postgres

pytestmark = pytest.mark.slow


def answer(site: Site, checkout: Config, path: str) -> httpx.Response:
    """What the environment's address answers under the site's own name, certificate verified."""
    address, name = site.described()["EndpointURL"], f"api.{DOMAIN}"
    trust = ssl.create_default_context(cafile=str(tls.files(checkout).ca))
    with httpx.Client(verify=trust) as client:
        return client.get(
            f"https://{address}{path}", headers={"Host": name}, extensions={"sni_hostname": name}, timeout=10
        )


def told(response: httpx.Response) -> dict[str, Any]:
    """The answer, which must be a good one."""
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


@ROOT_ALONE
def test_the_release_runs_and_a_second_one_replaces_it(
    site: Site, checkout: Config, database: Postgres, tmp_path: Path
) -> None:
    version = release.version(checkout)
    archive = bundle.write(checkout, tmp_path / "release.zip", f"registry.example/roronline-app:{version}")
    site.upload("r1", archive.read_bytes())
    keys = properties(
        DOMAIN=DOMAIN, SECRET_KEY=secrets.token_hex(32), REDIS_PASSWORD=secrets.token_hex(20), DATABASE_URL=database.url
    )
    seen = site.create("r1", SINGLE, keys)
    assert (seen["Status"], seen["Health"]) == ("Ready", "Green"), site.logs()
    assert told(answer(site, checkout, "/readyz"))["release"] == version
    health = site.eb.describe_environment_health(EnvironmentName=site.environment, AttributeNames=["All"])
    assert health["ApplicationMetrics"]["StatusCodes"]["Status2xx"] >= 1
    assert health["ApplicationMetrics"]["Latency"]["P50"] < 10
    site.upload("r2", archive.read_bytes())
    began = time.monotonic()
    assert site.update("r2")["Health"] == "Green", site.events()
    took = time.monotonic() - began
    print(json.dumps({"seconds of a deployment": round(took, 1)}))
    assert told(answer(site, checkout, "/healthz"))["release"] == version


@ROOT_ALONE
def test_a_release_without_its_secrets_says_which_is_missing(site: Site, checkout: Config, tmp_path: Path) -> None:
    archive = bundle.write(checkout, tmp_path / "release.zip", f"roronline-app:{release.version(checkout)}")
    site.upload("r1", archive.read_bytes())
    assert site.create("r1", SINGLE)["Health"] == "Red"
    assert "REDIS_PASSWORD is not set" in site.logs()
