"""Deployment policies: what each serves meanwhile, and what a failure leaves, as on AWS."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.support.beanstalk import SINGLE, Site, policy, properties, size
from tests.support.services import until

pytestmark = pytest.mark.slow
FAILED = "Failed to deploy application."
BROKEN = {"app.py": "import sys; sys.exit('broken')\n"}
SICK = {"SICK": "yes\n"}  # it listens, and answers 503


@contextmanager
def visitor(site: Site) -> Iterator[Counter[str]]:
    """Somebody who asks again and again while the block runs; counts what was answered, by version."""
    seen: Counter[str] = Counter()
    address, stop = site.described()["EndpointURL"], threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                answer = httpx.get(f"http://{address}/", timeout=5)
                seen[answer.json()["version"] if answer.status_code == 200 else str(answer.status_code)] += 1
            except httpx.HTTPError:
                seen["down"] += 1
            time.sleep(0.02)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    yield seen
    stop.set()
    thread.join()


def pair(site: Site, name: str, count: int = 2, **more: str) -> None:
    """So many instances of v1 under a policy; v2 is good, v3 ends at once."""
    site.version("v1")
    site.version("v2")
    site.version("v3", BROKEN)
    seen = site.create("v1", size(count), policy(name, **more))
    assert seen["Health"] == "Green", site.events()
    assert site.versions() == [("v1", "Deployed")] * count


def test_all_at_once_replaces_the_only_instance_and_a_failure_leaves_it_down(site: Site) -> None:
    site.fall(BROKEN)
    with pytest.raises(httpx.HTTPError):
        site.ask()
    assert site.events()[-1] == FAILED
    causes = site.instances()[0]["Causes"]
    assert any('Incorrect application version "v3" (deployment 2). Expected version "v1"' in one for one in causes)
    site.version("v4")
    assert site.update("v4")["Health"] == "Green"
    assert site.ask()["version"] == "v4"


def test_all_at_once_that_fails_before_the_switch_leaves_the_old_version_serving(site: Site) -> None:
    site.version("v1")
    site.version("v2", {".platform/hooks/predeploy/1.sh": "#!/bin/sh\nexit 3\n"})
    site.create("v1", SINGLE)
    seen = site.update("v2")
    assert (seen["VersionLabel"], seen["Health"]) == ("v1", "Red")
    assert site.ask()["version"] == "v1"
    said = site.events()
    assert "Instance deployment failed. For details, see 'eb-engine.log'." in said
    assert "Command execution completed on all instances. Summary: [Successful: 0, Failed: 1]." in said
    assert said[-1] == FAILED


def test_rolling_keeps_the_site_up_and_goes_batch_by_batch(site: Site) -> None:
    pair(site, "Rolling")
    with visitor(site) as seen:
        assert site.update("v2")["Health"] == "Green", site.events()
    assert set(seen) == {"v1", "v2"}
    assert site.versions() == [("v2", "Deployed")] * 2
    assert [one for one in site.events() if "Completed application deployment" in one] == [
        "Batch 1: Completed application deployment.",
        "Batch 2: Completed application deployment.",
    ]


def test_rolling_that_fails_leaves_the_rest_on_the_old_version(site: Site) -> None:
    pair(site, "Rolling")
    with visitor(site) as seen:
        assert site.update("v3")["VersionLabel"] == "v1"
    assert set(seen) == {"v1"}
    assert site.versions() == [("v1", "Deployed"), ("v3", "Failed")]
    assert site.events()[-1] == FAILED
    assert any(one.startswith("During an aborted deployment, some instances") for one in site.events())


def test_rolling_does_not_take_an_instance_back_that_is_not_healthy(site: Site) -> None:
    site.version("v1")
    site.version("v2", SICK)
    site.create("v1", size(2), policy("Rolling", Timeout="60"))
    with visitor(site) as seen:
        assert site.update("v2")["VersionLabel"] == "v1"
    assert set(seen) == {"v1"}
    assert site.described()["Health"] == "Red"


def test_rolling_with_an_additional_batch_never_serves_from_fewer_instances(site: Site) -> None:
    pair(site, "RollingWithAdditionalBatch")
    before = {one["InstanceId"] for one in site.instances()}
    with visitor(site) as seen:
        assert site.update("v2")["Health"] == "Green", site.events()
    assert set(seen) == {"v1", "v2"}
    after = {one["InstanceId"] for one in site.instances()}
    assert len(after) == 2
    assert len(after - before) == 1
    with visitor(site) as seen:
        assert site.update("v3")["VersionLabel"] == "v2"
    assert set(seen) == {"v2"}
    assert {one["InstanceId"] for one in site.instances()} == after
    assert site.described()["Health"] == "Green"


def test_immutable_replaces_every_instance_or_none(site: Site) -> None:
    pair(site, "Immutable")
    before = {one["InstanceId"] for one in site.instances()}
    with visitor(site) as seen:
        assert site.update("v3")["VersionLabel"] == "v1"
    assert set(seen) == {"v1"}
    assert {one["InstanceId"] for one in site.instances()} == before
    assert site.described()["Health"] == "Green"
    assert site.events()[-1] == FAILED
    with visitor(site) as seen:
        assert site.update("v2")["Health"] == "Green", site.events()
    assert set(seen) == {"v1", "v2"}
    assert {one["InstanceId"] for one in site.instances()} & before == set()
    assert site.versions() == [("v2", "Deployed")] * 2


def test_traffic_splitting_gives_the_new_version_its_share_for_a_while(site: Site) -> None:
    site.version("v1")
    site.version("v2")
    split = {("aws:elasticbeanstalk:trafficsplitting", "NewVersionPercent"): "20"}
    evaluation = {("aws:elasticbeanstalk:trafficsplitting", "EvaluationTime"): "30"}
    site.create("v1", size(1), policy("TrafficSplitting"), split, evaluation)
    site.begin("v2")
    until(lambda: any("Shifted 20%" in one for one in site.events()), "the split", 90)
    address = site.described()["EndpointURL"]
    shares = Counter(httpx.get(f"http://{address}/").json()["version"] for _ in range(50))
    assert shares == {"v1": 40, "v2": 10}
    assert site.ready()["VersionLabel"] == "v2", site.events()
    assert {site.ask()["version"] for _ in range(5)} == {"v2"}
    assert len(site.instances()) == 1


def test_traffic_splitting_goes_back_when_the_new_version_sickens(site: Site) -> None:
    later = "import threading, os, pathlib\nthreading.Timer(6, lambda: pathlib.Path('SICK').touch()).start()\n"
    from tests.support.bundles import APP

    site.version("v1")
    site.version("v2", {"app.py": APP.replace("class Handler", later + "\n\nclass Handler", 1)})
    evaluation = {("aws:elasticbeanstalk:trafficsplitting", "EvaluationTime"): "20"}
    site.create("v1", size(1), policy("TrafficSplitting"), evaluation)
    seen = site.update("v2")
    assert seen["VersionLabel"] == "v1", site.events()
    assert any("Shifting all traffic back" in one for one in site.events())
    assert {site.ask()["version"] for _ in range(10)} == {"v1"}
    assert site.versions() == [("v1", "Deployed")]


def test_an_update_is_aborted_and_taken_back(site: Site) -> None:
    pair(site, "Rolling")
    site.begin("v2")
    until(lambda: any("Batch 1: Registering" in one for one in site.events()), "the first batch", 60)
    site.eb.abort_environment_update(EnvironmentName=site.environment)
    seen = site.ready()
    assert (seen["VersionLabel"], seen["Health"]) == ("v1", "Green"), site.events()
    assert site.versions() == [("v1", "Deployed")] * 2
    assert site.events()[-1] == "The environment was reverted to the previous configuration setting."


def test_settings_reach_the_application_and_bad_ones_are_taken_back(site: Site) -> None:
    site.version("v1")
    site.create("v1", SINGLE, properties(GREETING="ave"))
    assert site.update(None, properties(GREETING="salve"))["Health"] == "Green"
    assert site.ask()["greeting"] == "salve"
    assert "Successfully deployed new configuration to environment." in site.events()
    site.update(None, properties(BREAK="v1"))
    said = site.events()
    assert "Failed to deploy configuration." in said
    assert said[-1] == "The environment was reverted to the previous configuration setting."
    assert (site.ask()["greeting"], site.described()["Health"]) == ("salve", "Green")


def test_more_and_fewer_instances_by_settings_alone(site: Site) -> None:
    site.version("v1")
    site.create("v1", size(1), policy("Rolling"))
    assert site.update(None, size(3))["Health"] == "Green", site.events()
    assert len({site.ask()["address"] for _ in range(6)}) == 3
    site.update(None, size(1))
    assert len({site.ask()["address"] for _ in range(6)}) == 1


def test_an_environment_is_terminated_in_the_middle_of_an_update(site: Site) -> None:
    pair(site, "Rolling")
    site.begin("v2")
    until(lambda: any("Batch 1: De-registering" in one for one in site.events()), "the first batch", 60)
    site.eb.terminate_environment(EnvironmentName=site.environment)
    assert site.ready(60)["Status"] == "Terminated", site.events()
    until(lambda: site.events()[-1] == "terminateEnvironment completed successfully.", "its last event", 30)
    assert not (site.mirror.folder / "state" / "elasticbeanstalk" / site.described()["EnvironmentId"]).exists()
