"""Bundles run as containers: what they find, what replaces them, what a failure leaves."""

from __future__ import annotations

import httpx
import pytest

from devenv.drivers.docker.engine import Engine
from tests.support.beanstalk import SINGLE, Site, policy, properties, size
from tests.support.bundles import COMPOSE, hook
from tests.support.cloud import ROOT_ALONE

pytestmark = [pytest.mark.slow, ROOT_ALONE]
BROKEN = {"app.py": "import sys; sys.exit('broken by its author')\n"}


def containers(engine: Engine, site: Site) -> list[str]:
    """The ids of what runs for the environment's instances."""
    found = []
    for one in site.instances():
        chosen = f"label=com.docker.compose.project=beanstalk-{one['InstanceId']}"
        found += engine.docker("ps", "--quiet", "--no-trunc", "--filter", chosen).out.split()
    return found


def test_a_bundle_runs_in_a_container_and_the_next_version_takes_its_place(site: Site, engine: Engine) -> None:
    site.version("v1", hook("predeploy", "echo predeploy >> hooks.txt\n"))
    seen = site.create("v1", SINGLE, properties(GREETING="ave"))
    assert (seen["Status"], seen["Health"], seen["HealthStatus"]) == ("Ready", "Green", "Ok"), site.logs()
    told = site.ask()
    assert (told["version"], told["greeting"], told["hooks"]) == ("v1", "ave", ["predeploy"])
    (first,) = containers(engine, site)
    site.version("v2")
    seen = site.update("v2")
    assert (seen["VersionLabel"], seen["Health"]) == ("v2", "Green"), site.logs()
    assert site.ask()["version"] == "v2"
    (second,) = containers(engine, site)
    assert first != second
    address = seen["EndpointURL"]
    site.close()
    with pytest.raises(httpx.HTTPError):
        httpx.get(f"http://{address}/", timeout=2)
    label = f"label=roronline.mirror={site.mirror.folder}/state"
    assert second not in engine.docker("ps", "--all", "--quiet", "--no-trunc", "--filter", label).out.split()


def test_without_a_version_the_sample_application_runs(site: Site) -> None:
    site.sample()


def test_what_fails_before_the_switch_leaves_the_same_container_serving(site: Site, engine: Engine) -> None:
    site.version("v1")
    site.version("hook", hook("predeploy", "docker compose run --rm -T nobody\n"))
    site.version("image", {"docker-compose.yml": "services: {web: {image: 'forum.invalid/roronline-app:none'}}\n"})
    site.version("network", {"docker-compose.yml": COMPOSE.replace("init: true", "network_mode: host")})
    site.version("compose", {"docker-compose.yml": "services: {web: {build: ., ports: 80}}\n"})
    site.version("build", {"Dockerfile": "FROM python:3.13-slim-trixie\nRUN exit 7\n"})
    site.create("v1", SINGLE)
    before = containers(engine, site)
    assert len(before) == 1, site.logs()
    for label, said in (
        ("hook", "no such service: nobody"),
        ("image", "manifest for forum.invalid/roronline-app:none not found"),
        ("network", "service web wants the host's network"),
        ("compose", "services.web.ports must be a"),
        ("build", "exit code: 7"),
    ):
        seen = site.update(label)
        assert (seen["VersionLabel"], seen["Status"]) == ("v1", "Ready"), label
        assert said in site.logs(), label
        assert (containers(engine, site), site.ask()["version"]) == (before, "v1"), label


def test_a_version_that_ends_at_once_is_told_with_its_last_words(site: Site) -> None:
    site.fall(BROKEN)
    logs = site.logs()
    assert "broken by its author" in logs
    assert "web exited with 1" in logs


def test_instances_side_by_side_have_the_same_port_each_on_its_address(site: Site) -> None:
    site.version("v1")
    site.version("v2", BROKEN)
    seen = site.create("v1", size(2), policy("Immutable"))
    assert seen["Health"] == "Green", site.logs()
    assert site.versions() == [("v1", "Deployed")] * 2
    assert site.update("v2")["VersionLabel"] == "v1"
    assert site.versions() == [("v1", "Deployed")] * 2, "what was added for the new version is gone"
    assert {site.ask()["version"] for _ in range(4)} == {"v1"}
