"""The mirror ends or is killed: what ran runs again, and what was cut off is told of and cleared up."""

from __future__ import annotations

import socket

import httpx
import psutil
import pytest

from tests.support.beanstalk import SINGLE, Site, policy, size
from tests.support.bundles import hook
from tests.support.cloud import Mirror
from tests.support.services import until

pytestmark = pytest.mark.slow
SLOW = hook("predeploy", "sleep 30\n")


@pytest.fixture
def own(own_mirror: Mirror) -> Site:
    """An application in a mirror that may be ended."""
    return Site(own_mirror)


def again(site: Site) -> None:
    """The mirror starts anew; its clients look for it."""
    site.mirror.start()
    site.eb, site.s3 = site.mirror.client("elasticbeanstalk"), site.mirror.client("s3")


def processes(site: Site) -> list[psutil.Process]:
    """Everything that runs from the mirror's folder, but for the mirror itself."""
    found = []
    for process in psutil.process_iter(["cmdline", "environ", "cwd"]):
        words = [*(process.info["cmdline"] or []), *(process.info["environ"] or {}).values(), process.info["cwd"] or ""]
        if any(str(site.mirror.folder / "state" / "elasticbeanstalk") in word for word in words):
            found.append(process)
    return found


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_an_environment_serves_again_after_a_restart(own: Site, how: str) -> None:
    own.version("v1")
    own.create("v1", SINGLE)
    before, door = own.ask(), own.described()["EndpointURL"]
    getattr(own.mirror, how)()
    with pytest.raises(httpx.HTTPError):
        httpx.get(f"http://{door}/", timeout=2)
    until(lambda: not processes(own), "nothing outliving the mirror", 30)
    again(own)
    seen = own.ready()
    assert (seen["VersionLabel"], seen["Health"]) == ("v1", "Green")
    assert own.ask() == before
    own.version("v2")
    own.update("v2")
    assert own.ask()["version"] == "v2"
    own.close()
    until(lambda: not processes(own), "nothing running", 30)


def test_a_deployment_cut_off_in_the_middle_goes_back_to_the_version_before(own: Site) -> None:
    own.version("v1")
    own.version("v2", SLOW)
    own.create("v1", size(2), policy("Rolling"))
    own.begin("v2")
    until(lambda: any("Batch 1: De-registering" in one for one in own.events()), "the first batch", 60)
    own.mirror.kill()
    again(own)
    seen = own.ready()
    said = own.events()
    assert (seen["VersionLabel"], seen["Health"]) == ("v1", "Green"), said
    assert "The mirror was ended in the middle of 'deploy'; what it left half done is cleared up." in said
    assert said[-1] == "Failed to deploy application."
    assert own.versions() == [("v1", "Deployed")] * 2
    assert len({own.ask()["address"] for _ in range(6)}) == 2


def test_new_instances_of_an_immutable_deployment_do_not_outlive_the_mirror(own: Site) -> None:
    own.version("v1")
    own.version("v2", hook("postdeploy", "sleep 30\n"))
    own.create("v1", size(1), policy("Immutable"))
    ids = {one["InstanceId"] for one in own.instances()}
    own.begin("v2")
    until(lambda: len(processes(own)) > 5, "the new instance running", 60)
    own.mirror.kill()
    again(own)
    own.ready()
    assert {one["InstanceId"] for one in own.instances()} == ids
    assert own.ask()["version"] == "v1"
    folder = own.mirror.folder / "state" / "elasticbeanstalk" / own.described()["EnvironmentId"]
    assert {path.name for path in folder.iterdir()} == ids


def test_a_launch_cut_off_in_the_middle_leaves_nothing(own: Site) -> None:
    own.version("v1", SLOW)
    own.eb.create_environment(
        ApplicationName=own.name, EnvironmentName=own.environment, VersionLabel="v1",
        SolutionStackName="64bit Amazon Linux 2023 v4.6.0 running Docker",
    )  # fmt: skip
    until(lambda: any("Added instance" in one for one in own.events()), "the instance", 60)
    own.mirror.kill()
    again(own)
    assert own.ready()["Status"] == "Terminated"
    said = [one["Message"] for one in own.eb.describe_events(ApplicationName=own.name)["Events"]]
    assert said[0] == "Failed to launch environment."
    until(lambda: not processes(own), "nothing running", 40)


def test_everything_moves_when_another_mirror_took_the_network(own: Site) -> None:
    own.version("v1")
    own.create("v1", SINGLE)
    before = own.ask()["address"]
    host, port = own.mirror.endpoint.removeprefix("http://").split(":")
    own.mirror.stop()
    with socket.create_server((host, int(port))):
        again(own)
    assert own.ready()["Health"] == "Green"
    address = own.described()["EndpointURL"]
    assert address.split(".")[2] != before.split(".")[2]
    assert own.ask()["address"].split(".")[:3] == address.split(".")[:3]
    name = own.described()["CNAME"]
    assert own.mirror.about()["names"][name] == [address]
