"""How the container starts, and what it says when it cannot."""

from __future__ import annotations

import pytest

from tests.devenv.images.docker import FIT, VOLUME, docker, ended, run
from tests.support.services import until


def test_a_wrong_environment_is_refused_with_the_whole_list(image: str) -> None:
    wrong = {"DOMAIN": "Rome", "SECRET_KEY": "short", "PUBLIC_PORT": "0", "RELOAD": "yes", "WWW_UPSTREAM": "www"}
    code, said = ended(run(image, environ=wrong))
    assert code == 78
    for name in (*wrong, "DATABASE_URL is missing", "REDIS_URL is missing"):
        assert name in said
    assert "short" not in said, "a secret is not printed, not even a bad one"
    assert "Traceback" not in said


@pytest.mark.parametrize("name", sorted(FIT))
def test_every_required_key_alone_stops_the_container(image: str, name: str) -> None:
    code, said = ended(run(image, environ={key: value for key, value in FIT.items() if key != name}))
    assert code == 78
    assert said.strip().splitlines()[1:] == [line for line in said.splitlines() if f"{name} is missing" in line]


def test_one_shots_are_refused_likewise(image: str) -> None:
    code, said = ended(run(image, "python", "manage.py", "migrate", environ={"DOMAIN": "roronline.com"}))
    assert code == 78
    assert "SECRET_KEY is missing" in said


def test_a_read_only_volume_is_named(image: str) -> None:
    options = ("--volume", f"{VOLUME}:/var/log/nginx/healthd:ro")
    code, said = ended(run(image, environ=FIT, options=options))
    assert code == 73
    assert "/var/log/nginx/healthd cannot be written: Read-only file system" in said


def test_a_full_disk_is_named(image: str) -> None:
    options = ("--tmpfs", "/run/roronline:size=16k", "--tmpfs", "/var/log/nginx/healthd:size=16k")
    code, said = ended(run(image, environ=FIT, options=options))
    assert code == 73
    assert "/run/roronline cannot be written: No space left on device" in said
    assert "/var/log/nginx/healthd cannot be written: No space left on device" in said


@pytest.mark.parametrize("started", [False, True], ids=["while it starts", "when it runs"])
def test_the_container_ends_at_once_when_told_to(image: str, *, started: bool) -> None:
    """A shell as first process ignores signals; without certificates NGINX cannot run, and the init still obeys."""
    container = run(image, environ=FIT)
    if started:
        until(lambda: "[emerg]" in docker("logs", container).stderr + docker("logs", container).stdout, "NGINX tried")
    docker("stop", "--time", "10", container, timeout=20)
    code = docker("inspect", "--format", "{{.State.ExitCode}}", container).stdout.strip()
    assert code in (("0",) if started else ("0", "143"))
