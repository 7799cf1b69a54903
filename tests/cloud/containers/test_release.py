"""The bundle that is deployed to production runs in its own images: migrated by its hook, on RDS, through NGINX."""

from __future__ import annotations

import secrets
import ssl
from pathlib import Path

import httpx
import pytest

from devenv import bundle, release, tls
from devenv.config import Config
from devenv.drivers.docker.engine import Engine
from tests.support.beanstalk import SINGLE, Site, properties
from tests.support.cloud import ROOT_ALONE
from tests.support.services import DOMAIN

pytestmark = [pytest.mark.slow, ROOT_ALONE]
PASSWORD = "cui-bono-2026"


def database(site: Site) -> str:
    """A server of RDS, found by its name from inside a container, its certificate verified."""
    rds, name = site.mirror.client("rds"), f"db-{secrets.token_hex(4)}"
    rds.create_db_instance(
        DBInstanceIdentifier=name, DBInstanceClass="db.t4g.micro", Engine="postgres", EngineVersion="17",
        AllocatedStorage=20, DBName="roronline", MasterUsername="roronline", MasterUserPassword=PASSWORD,
    )  # fmt: skip
    rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier=name, WaiterConfig={"Delay": 1})
    found = rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]["Endpoint"]
    trust = f"sslmode=verify-full&sslrootcert={site.mirror.ca}"
    return f"postgresql://roronline:{PASSWORD}@{found['Address']}:{found['Port']}/roronline?{trust}"


def test_the_release_runs_in_its_images_and_a_second_one_replaces_it(
    site: Site, engine: Engine, checkout: Config, tmp_path: Path
) -> None:
    version = release.version(checkout)
    archive = bundle.write(checkout, tmp_path / "release.zip", f"registry.example/roronline-app:{version}")
    site.upload("r1", archive.read_bytes())
    keys = {"SECRET_KEY": secrets.token_hex(32), "REDIS_PASSWORD": secrets.token_hex(20)}
    site.create("r1", SINGLE, properties(DOMAIN=DOMAIN, DATABASE_URL=database(site), **keys))
    seen = site.ready(within=600)  # the image may have to be built
    assert (seen["Status"], seen["Health"]) == ("Ready", "Green"), site.logs()
    assert asked(seen["EndpointURL"], checkout)["release"] == version
    project = f"beanstalk-{site.instances()[0]['InstanceId']}"
    assert running(engine, project) == {"app", "redis"}
    site.upload("r2", archive.read_bytes())
    site.begin("r2")
    assert site.ready(within=300)["Health"] == "Green", site.logs()
    assert f"Network {project}-migrate_default  Removed" in site.logs(), "the hook's network is the instance's own"
    assert asked(seen["EndpointURL"], checkout)["release"] == version


def asked(address: str, checkout: Config) -> dict[str, str]:
    """What the front door answers under the site's own name, certificate verified."""
    name, trust = f"api.{DOMAIN}", ssl.create_default_context(cafile=str(tls.files(checkout).ca))
    with httpx.Client(verify=trust) as client:
        answer = client.get(
            f"https://{address}/readyz", headers={"Host": name}, extensions={"sni_hostname": name}, timeout=10
        )
    assert answer.status_code == 200, answer.text
    told: dict[str, str] = answer.json()
    return told


def running(engine: Engine, project: str) -> set[str]:
    """The services of a project that run."""
    words = ("ps", "--filter", f"label=com.docker.compose.project={project}", "--format")
    return set(engine.docker(*words, '{{.Label "com.docker.compose.service"}}').out.split())
