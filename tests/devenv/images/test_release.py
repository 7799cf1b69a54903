"""Image, bundle, readiness and page say one version."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from devenv import bundle, release
from devenv.bundle import faults
from devenv.config import Config
from devenv.drivers.docker.engine import Engine
from devenv.stack import compose
from tests.devenv.checkout import Checkout, checkout
from tests.support.stack import ROOT

COPIED = ("docker-compose.prod.yml", "docker-compose.dev.yml", "backend", "requirements", ".dockerignore")
HOOK = "#!/bin/sh\nset -eu\necho done\n"
LEFT_OUT = shutil.ignore_patterns("__pycache__", "staticfiles", "*.egg-info")


@pytest.fixture
def tagged(tmp_path: Path) -> Iterator[Checkout]:
    """A repository of its own at tag v9.8.7, with a hook for Beanstalk."""
    root = tmp_path / "repository"
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, root / name, **({"ignore": LEFT_OUT} if copy is shutil.copytree else {}))
    hook = root / ".platform" / "hooks" / "postdeploy" / "10_done.sh"
    hook.parent.mkdir(parents=True)
    hook.write_text(HOOK)
    hook.chmod(0o755)
    (root / ".gitignore").write_text("/dist/\n")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "A release")
    git(root, "tag", "v9.8.7")
    with checkout(root, **NO_ENGINE) as made:
        yield made


NO_ENGINE = {"DOCKER_HOST": "unix:///nowhere/docker.sock"}
PERSON = ("-c", "user.name=Aedile", "-c", "user.email=aedile@example.org")


def git(root: Path, *words: str) -> str:
    """Run git there."""
    return subprocess.run(["git", *PERSON, *words], cwd=root, check=True, capture_output=True, text=True).stdout


def services(archive: Path) -> dict[str, Any]:
    """The services of the Compose file in a bundle."""
    with zipfile.ZipFile(archive) as opened:
        found: dict[str, Any] = yaml.safe_load(opened.read("docker-compose.yml"))["services"]
    return found


def test_the_bundle_fixes_the_tag_of_its_own_version_and_builds_nothing(tagged: Checkout) -> None:
    done = tagged.devenv("release", "build")
    assert done.returncode == 0, done.stderr
    assert "image: skipped, no Docker engine" in done.stderr
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["version", "v9.8.7"],
        ["image", "roronline-app:v9.8.7"],
        ["bundle", "dist/roronline-v9.8.7.zip"],
    ]
    seen = services(tagged.root / "dist" / "roronline-v9.8.7.zip")
    assert {name: seen[name]["image"] for name in ("app", "migrate")} == {
        "app": "roronline-app:v9.8.7",
        "migrate": "roronline-app:v9.8.7",
    }
    assert not any("build" in service for service in seen.values())


def test_apart_from_the_image_the_bundle_runs_what_the_production_file_says(tagged: Checkout) -> None:
    seen = yaml.safe_load(bundle.compose_file(tagged.config, "x:1"))["services"]
    told = compose.read([tagged.root / "docker-compose.prod.yml"])["services"]
    assert list(seen) == list(told)
    for name, service in told.items():
        rest = {key for key in service if key not in ("image", "build") and not key.startswith("x-")}
        assert {key: seen[name][key] for key in rest} == {key: service[key] for key in rest}
    assert seen["app"]["ports"] == ["80:80", "443:443"], "a site that answers itself alone is down"


def test_hooks_keep_their_run_bits_and_the_same_commit_makes_the_same_bytes(tagged: Checkout) -> None:
    place = tagged.root / "dist" / "roronline-v9.8.7.zip"
    assert tagged.devenv("release", "build").returncode == 0
    first = place.read_bytes()
    (tagged.root / ".platform" / "hooks" / "postdeploy" / "10_done.sh").touch()
    assert tagged.devenv("release", "build").returncode == 0
    assert place.read_bytes() == first
    with zipfile.ZipFile(place) as opened:
        modes = {entry.filename: entry.external_attr >> 16 for entry in opened.infolist()}
    assert modes == {"docker-compose.yml": 0o100644, ".platform/hooks/postdeploy/10_done.sh": 0o100755}


@pytest.mark.parametrize(
    ("name", "mode", "text", "said"),
    [
        (".platform/hooks/predeploy/a.sh", 0o100644, HOOK, "no run bit"),
        (".platform/hooks/predeploy/a.sh", 0o100755, HOOK.replace("set -eu\n", ""), "goes on after an error"),
        (".platform/hooks/predeploy/a.sh", 0o100755, HOOK.replace("\n", "\r\n"), "line ends of Windows"),
        (".platform/files/cron", 0o100644, "0 3 * * * root true", "no line end at its end"),
        (".platform/files/cron", 0o100644, "0 3 * * * root docker system prune -a\n", "prunes without -f"),
    ],
)
def test_incident_a_hook_that_would_fail_in_silence_is_refused(name: str, mode: int, text: str, said: str) -> None:
    assert said in " ".join(faults(name, mode, text.encode()))


@pytest.mark.parametrize("mode", [0o100644, 0o100755])
def test_a_file_that_is_no_hook_may_have_either_mode(mode: int) -> None:
    assert faults(".platform/nginx/conf.d/limits.conf", mode, b"client_max_body_size 256k;\n") == []
    assert faults(".platform/hooks/postdeploy/a.sh", 0o100755, HOOK.encode()) == []
    assert faults(".platform/files/cron", mode, b"0 3 * * * root docker system prune -af && true\n") == []


def test_an_unfit_hook_stops_the_release_and_leaves_no_bundle(tagged: Checkout) -> None:
    git(tagged.root, "update-index", "--chmod=-x", ".platform/hooks/postdeploy/10_done.sh")
    git(tagged.root, "commit", "-qm", "Lose the run bit")
    git(tagged.root, "tag", "-f", "v9.8.7")
    git(tagged.root, "config", "core.fileMode", "false")
    done = tagged.devenv("release", "build")
    assert done.returncode == 1
    assert "10_done.sh has no run bit" in done.stderr
    assert not (tagged.root / "dist").exists()


def test_changes_that_are_not_committed_are_no_release(tagged: Checkout) -> None:
    (tagged.root / "requirements" / "runtime.txt").write_text("")
    done = tagged.devenv("release", "build")
    assert done.returncode == 2
    assert "v9.8.7-dirty" in done.stderr
    assert tagged.devenv("release", "build", "--allow-dirty").returncode == 0
    assert (tagged.root / "dist" / "roronline-v9.8.7-dirty.zip").exists()


def test_incident_the_tag_in_the_bundle_is_the_image_that_was_built_and_what_readyz_says(engine: Engine) -> None:
    """Docker alone: the bundle's image is started, and asked for its version through the real view."""
    with checkout() as made:
        done = made.devenv("release", "build", "--allow-dirty", timeout=900)
    assert done.returncode == 0, done.stderr
    version = release.version(Config.load())
    place = ROOT / "dist" / f"roronline-{version}.zip"
    images = {service["image"] for name, service in services(place).items() if name in ("app", "migrate")}
    place.unlink()
    assert images == {f"roronline-app:{version}"}
    words = ("run", "--rm", "--network=none", *_settings(), *images, "python", "-c", ASK)
    asked = engine.docker(*words, timeout=120, check=False)
    engine.docker("image", "rm", *images, check=False)
    assert re.search(r"^says (\S+)$", asked.out, flags=re.MULTILINE), asked.err
    assert f"says {version}" in asked.out.splitlines()


ASK = """
import django
django.setup()
from django.test import Client
print("says", Client(headers={"host": "api.roronline.com"}).get("/readyz", secure=True).json()["release"])
"""


def _settings() -> list[str]:
    found = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DOMAIN": "roronline.com",
        "SECRET_KEY": "only asked for its version; nothing is signed with this",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    return [word for name, value in found.items() for word in ("-e", f"{name}={value}")]
