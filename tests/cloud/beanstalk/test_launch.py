"""An environment is launched, deployed to, and ended; what it says was probed."""

from __future__ import annotations

import httpx
import pytest

from tests.support.beanstalk import SINGLE, Site, properties


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
