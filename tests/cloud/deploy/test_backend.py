"""The backend is deployed, refused and rolled back through the mirror, with real bundles behind real addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from devenv.aws.provision.target import Target
from devenv.deploy import backend
from devenv.deploy.backend import Place
from devenv.deploy.events import LateError
from devenv.errors import DevenvError, ProblemsError
from tests.support.beanstalk import SINGLE, Site
from tests.support.bundles import bundle, hook
from tests.support.cloud import REGION, Mirror, session


class Told(list[str]):
    """What a person at the terminal would have read."""

    def __contains__(self, part: object) -> bool:
        return any(str(part) in line for line in self)


@pytest.fixture(scope="module")
def site(mirror: Mirror) -> Iterator[Site]:
    """An environment that runs v1; the tests of this file move it on."""
    made = Site(mirror)
    made.version("v1")
    made.create("v1", SINGLE)
    yield made
    made.close()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def place(mirror: Mirror, site: Site, told: Told) -> Place:
    def serves() -> str | None:
        try:
            return str(site.ask()["version"])
        except httpx.HTTPError:
            return None

    reached = Target(session(REGION), mirror.endpoint)
    return Place(reached, site.name, site.environment, site.bucket, serves, told.append)


def written(folder: Path, version: str, more: dict[str, str] | None = None) -> Path:
    path = folder / f"roronline-{version}.zip"
    path.write_bytes(bundle(version, more))
    return path


def test_a_new_version_is_deployed_once_and_its_events_are_told(place: Place, told: Told, tmp_path: Path) -> None:
    place.history.add("v1")
    done = backend.deploy(place, "v2", written(tmp_path, "v2"), within=90)
    assert (done.version, done.before, done.changed) == ("v2", "v1", True)
    assert place.serves() == "v2"
    assert "New application version was deployed" in told
    again = backend.deploy(place, "v2", written(tmp_path, "v2"), within=90)
    assert not again.changed
    assert "v2 serves already" in told


def test_a_version_is_never_made_of_other_bytes(place: Place, tmp_path: Path) -> None:
    with pytest.raises(DevenvError, match="made of other bytes") as refused:
        backend.deploy(place, "v2", written(tmp_path, "v2", {"more.txt": "smuggled"}), within=90)
    assert refused.value.code == "deploy/version"
    assert place.serves() == "v2"


def test_a_version_whose_hook_fails_is_refused_and_the_old_one_serves_on(
    place: Place, told: Told, tmp_path: Path
) -> None:
    broken = written(tmp_path, "v3", hook("predeploy", "echo the augurs object >&2; exit 7\n"))
    with pytest.raises(ProblemsError) as refused:
        backend.deploy(place, "v3", broken, within=90)
    assert refused.value.code in ("deploy/failed", "deploy/unwell")
    assert refused.value.log, "the platform's own words are shown"
    assert place.serves() == "v2"
    assert "ERROR" in told
    assert [one.version for one in place.history.read()] == ["v1", "v2"], "what never served is no place to go back to"


def test_rolling_back_leads_to_what_served_before_and_not_to_what_failed(place: Place, tmp_path: Path) -> None:
    backend.deploy(place, "v4", written(tmp_path, "v4"), within=90)
    done = backend.rollback(place, within=90)
    assert (done.version, place.serves()) == ("v2", "v2")
    assert backend.rollback(place, within=90).version == "v4"


def test_a_front_door_that_settles_after_the_switch_is_asked_again(place: Place, tmp_path: Path) -> None:
    silent = iter(range(3))
    late = replace(place, serves=lambda: None if next(silent, None) is not None else place.serves())
    backend.deploy(late, "v4b", written(tmp_path, "v4b"), within=90)
    assert late.serves() == "v4b"
    assert backend.rollback(place, "v4", within=90).version == "v4"


def test_a_version_that_does_not_boot_is_said_not_to_serve(place: Place, site: Site, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as refused:
        backend.deploy(
            place, "v5", written(tmp_path, "v5", {"app.py": "raise SystemExit('no auspices')\n"}), within=120
        )
    assert refused.value.remedy
    done = backend.rollback(place, "v4", within=90)
    assert (done.version, place.serves()) == ("v4", "v4")
    assert site.described()["Health"] == "Green"


def test_while_something_is_under_way_nothing_else_begins(place: Place, site: Site, tmp_path: Path) -> None:
    with pytest.raises(LateError):
        backend.deploy(place, "v6", written(tmp_path, "v6"), within=0)
    with pytest.raises(DevenvError) as refused:
        backend.deploy(place, "v7", written(tmp_path, "v7"), within=90)
    assert refused.value.code == "deploy/busy"
    site.ready()


def test_what_does_not_exist_is_named(place: Place) -> None:
    with pytest.raises(DevenvError) as refused:
        backend.run(place, "v99", within=10)
    assert refused.value.code == "deploy/refused"
    assert "v99" in refused.value.text
    nowhere = Place(place.target, place.application, "carthage", place.bucket, place.serves, place.tell)
    with pytest.raises(DevenvError, match="no environment carthage"):
        backend.rollback(nowhere)
