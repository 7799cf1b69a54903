"""What an earlier start has left half way is finished by the next, and nothing old passes for new."""

from __future__ import annotations

import subprocess

import pytest

from devenv.drivers.docker.engine import Engine
from devenv.drivers.docker.settings import write
from tests.devenv.checkout import Checkout, checkout
from tests.devenv.images.docker import docker
from tests.devenv.images.release import container, ready


def image(name: str, kind: str) -> str:
    form = "{{.Image}}" if kind == "container" else "{{.Id}}"
    return docker(kind, "inspect", "--format", form, name).stdout.strip()


async def test_an_image_that_was_built_before_the_start_was_cut_off_is_served_by_the_next(stack: Checkout) -> None:
    tag, others = f"roronline-app:{stack.config.key[:8]}", [container(stack, one) for one in ("redis", "postgres")]
    text = f"FROM {tag}\nLABEL com.roronline.test=interrupted\n"
    subprocess.run(["docker", "build", "--quiet", "--tag", tag, "-"], input=text.encode(), check=True)
    assert image(tag, "image") != image(container(stack, "app"), "container"), "built, not started"
    stack.up()
    for service in ("app", "migrate", "seed"):
        assert image(container(stack, service), "container") == image(tag, "image")
    assert [container(stack, one) for one in ("redis", "postgres")] == others, "what is up to date runs on"
    assert await ready(stack)


def test_settings_that_were_written_before_the_start_was_cut_off_are_not_taken_for_those_that_run(
    stack: Checkout,
) -> None:
    engine = Engine(stack.config)
    engine.settings.write_text(engine.settings.read_text().replace("DEV=0", "DEV=1"))
    assert write(stack.config, engine), "they differ"
    assert write(stack.config, engine), "and are as they should be now, but nothing was started with them"
    stack.up()
    assert not write(stack.config, engine)


@pytest.mark.usefixtures("engine")
def test_a_database_whose_password_went_with_an_earlier_state_folder_is_named() -> None:
    with checkout(DEVENV_DRIVER="docker") as made:
        project = Engine(made.config).project
        docker("volume", "create", "--label", f"com.docker.compose.project={project}", f"{project}_postgres")
        done = made.devenv("up", "redis")
        assert done.returncode == 1
        assert f"{project}_postgres: its database has the password of a state folder that is gone" in done.stderr
        assert f"next: docker volume rm {project}_postgres" in done.stderr
