"""What is in production's image, and what is not."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.devenv.images.docker import RELEASE, docker, shell
from tests.support.stack import ROOT

MOST = 350 * 10**6  # bytes


def inspect(image: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(docker("image", "inspect", image).stdout)[0]
    return found


def test_nothing_of_the_checkout_but_the_site_is_in_the_image(image: str) -> None:
    unwanted = (
        r"\( -name .git -o -name '.env*' -o -name node_modules -o -name .venv -o -name .state -o -name '.tox'"
        r" -o -name 'id_rsa*' -o -name '*.egg-info' -path '/app/*' \)"
    )
    assert shell(image, f"find / -xdev -path /proc -prune -o {unwanted} -print").split() == []
    tests = shell(image, "find /app /opt/venv -type d -name tests; find /app -name 'test_*.py' -o -name conftest.py")
    assert tests.split() == []
    assert set(shell(image, "ls -A /app").split()) <= {
        "Dockerfile", "accounts", "config", "console", "container", "engine", "games", "manage.py", "nginx", "play",
        "pyproject.toml", "staticfiles", "__pycache__",
    }  # fmt: skip


def test_every_file_of_the_site_is_one_that_git_knows(image: str) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "backend"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    known = {f"/app/{name.removeprefix('backend/')}" for name in listed.stdout.split()}
    there = shell(image, "find /app -type f -not -path '*/__pycache__/*' -not -path '/app/staticfiles/*'").split()
    assert set(there) <= known
    assert len(there) > 100


def test_no_key_and_no_password_is_in_the_image(image: str) -> None:
    places = "/app /etc /home /run /srv /tmp /var"
    keys = shell(image, f"grep -rlE -e '-----BEGIN [A-Z ]*PRIVATE KEY' {places} 2>/dev/null; true")
    assert keys.split() == []
    environ = {line.partition("=")[0] for line in inspect(image)["Config"]["Env"]}
    assert not environ & {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "POSTGRES_PASSWORD", "REDIS_PASSWORD"}


def test_static_files_are_in_the_image_and_pip_is_not(image: str) -> None:
    assert shell(image, "ls /app/staticfiles/admin/css/base.css").strip()
    assert shell(image, "ls /opt/venv/bin | grep -c '^pip' || true").strip() == "0"


def test_the_image_is_small(image: str) -> None:
    assert inspect(image)["Size"] < MOST


def test_the_release_is_written_into_the_image_and_a_signal_reaches_the_init(image: str) -> None:
    config = inspect(image)["Config"]
    assert f"RELEASE={RELEASE}" in config["Env"]
    assert config["StopSignal"] == "SIGTERM"
    assert (config["Entrypoint"], config["Cmd"]) == (["/app/container/entrypoint.sh"], ["s6-svscan", "/run/service"])
    assert set(config["ExposedPorts"]) == {"80/tcp", "443/tcp"}


def test_the_release_of_the_last_build_makes_no_other_layer_new(image: str) -> None:
    """The version changes with every commit: packages and static files must not be built again for it."""
    history = docker("history", "--no-trunc", "--format", "{{.CreatedBy}}|{{.Size}}", image).stdout.splitlines()
    after = next(index for index, line in enumerate(history) if "ARG RELEASE" in line)
    assert {line.rpartition("|")[2] for line in history[:after]} == {"0B"}
