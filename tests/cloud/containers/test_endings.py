"""The mirror ends, is killed, or comes again with the other driver: containers are never left, nor lost."""

from __future__ import annotations

import pytest

from devenv.aws.mirror.containers import sweep
from devenv.drivers.docker.engine import Engine
from tests.support.beanstalk import SINGLE, Site
from tests.support.cloud import ROOT_ALONE, Mirror
from tests.support.services import until

pytestmark = [pytest.mark.slow, ROOT_ALONE]


def left(engine: Engine, mirror: Mirror) -> list[str]:
    """The ids of this mirror's containers."""
    return engine.docker("ps", "--quiet", "--filter", f"label=roronline.mirror={mirror.folder}/state").out.split()


def test_a_killed_mirror_finds_its_containers_again_and_the_other_driver_takes_over(
    own_mirror: Mirror, engine: Engine
) -> None:
    site = Site(own_mirror)
    site.version("v1")
    assert site.create("v1", SINGLE)["Health"] == "Green", site.logs()
    before = left(engine, own_mirror)
    assert len(before) == 1
    own_mirror.kill()
    assert left(engine, own_mirror) == before
    own_mirror.start()
    site = again(own_mirror, site)
    assert site.ready()["Health"] == "Green", site.logs()
    assert (left(engine, own_mirror), site.ask()["version"]) == (before, "v1")
    own_mirror.stop()
    assert left(engine, own_mirror) == []
    own_mirror.driver = "native"
    own_mirror.start()
    site = again(own_mirror, site)
    until(lambda: site.described()["Health"] == "Green", "the instance as a process", 60)
    assert (left(engine, own_mirror), site.ask()["version"]) == ([], "v1")
    assert site.described()["EndpointURL"].startswith("127.77.")


def test_what_a_killed_mirror_leaves_is_swept(own_mirror: Mirror, engine: Engine) -> None:
    site = Site(own_mirror)
    site.version("v1")
    site.create("v1", SINGLE)
    assert len(left(engine, own_mirror)) == 1, site.logs()
    own_mirror.kill()
    sweep(engine, own_mirror.folder / "state")
    assert left(engine, own_mirror) == []
    label = f"label=roronline.mirror={own_mirror.folder}/state"
    assert engine.docker("network", "ls", "--quiet", "--filter", label).out.split() == []


def again(mirror: Mirror, site: Site) -> Site:
    """The same application, asked at the mirror's new address."""
    site.eb, site.s3 = mirror.client("elasticbeanstalk"), mirror.client("s3")
    return site
