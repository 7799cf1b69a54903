"""An environment is launched, deployed to, and ended; what it says was probed."""

from __future__ import annotations

import httpx
import pytest

from tests.support.beanstalk import SINGLE, Site, properties, size
from tests.support.bundles import APP, hook
from tests.support.services import until


def test_a_bundle_runs_and_the_next_version_takes_its_place(site: Site) -> None:
    site.version("v1")
    seen = site.create("v1", SINGLE, properties(GREETING="ave"))
    assert (seen["Status"], seen["Health"], seen["HealthStatus"]) == ("Ready", "Green", "Ok"), site.events()
    assert (site.ask()["version"], site.ask()["greeting"]) == ("v1", "ave")
    site.version("v2")
    seen = site.update("v2")
    assert (seen["VersionLabel"], seen["Health"]) == ("v2", "Green"), site.events()
    assert site.ask()["version"] == "v2"
    address = seen["EndpointURL"]
    site.close()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://{address}/", timeout=2)


def test_without_a_version_the_sample_application_runs(site: Site) -> None:
    site.sample()


def test_restart_keeps_the_instances_and_rebuild_replaces_them(site: Site) -> None:
    site.version("v1")
    site.create("v1", size(2))
    before = {one["InstanceId"] for one in site.instances()}
    site.eb.restart_app_server(EnvironmentName=site.environment)
    assert site.ready()["Health"] == "Green"
    assert {one["InstanceId"] for one in site.instances()} == before
    assert site.events()[-1] == "restartAppServer completed successfully."
    site.eb.rebuild_environment(EnvironmentName=site.environment)
    assert site.ready()["Health"] == "Green", site.events()
    assert {one["InstanceId"] for one in site.instances()} & before == set()
    assert {site.ask()["version"] for _ in range(4)} == {"v1"}


def test_health_goes_red_when_the_application_dies_and_green_when_it_is_back(site: Site) -> None:
    site.version("v1", {"app.py": "import os, sys\nos.path.exists('DEAD') and sys.exit(1)\n" + APP})
    site.create("v1", SINGLE)
    address = site.described()["EndpointURL"]
    folder = site.mirror.folder / "state" / "elasticbeanstalk" / site.described()["EnvironmentId"]
    current = next(folder.iterdir()) / "var" / "app" / "current"
    (current / "DEAD").touch()
    (current / "SICK").touch()  # it answers 503 before it is ended
    until(lambda: site.described()["Health"] == "Red", "red", 30)
    assert any(one.startswith("Environment health has transitioned from Ok to Severe.") for one in site.events())
    assert site.instances()[0]["Causes"][0].startswith("The instance does not serve: ")
    (current / "DEAD").unlink()
    (current / "SICK").unlink()
    until(lambda: site.described()["Health"] == "Green", "green", 60)
    assert httpx.get(f"http://{address}/").status_code == 200


def test_a_changed_property_runs_the_confighooks(site: Site) -> None:
    note = "#!/bin/sh\nset -eu\necho confighook-$GREETING >> /var/app/current/hooks.txt\n"
    first = hook("predeploy", "echo deployed > hooks.txt\n")
    site.version("v1", {".platform/confighooks/predeploy/1.sh": note, **first})
    site.create("v1", SINGLE)
    site.update(None, properties(GREETING="salve"))
    assert site.ask()["hooks"] == ["deployed", "confighook-salve"]
