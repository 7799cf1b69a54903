"""Whether a Docker engine answers is found out within a second, whatever stands at its address."""

from __future__ import annotations

import os
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from devenv.drivers.docker.engine import answers
from tests.devenv.checkout import Checkout


@pytest.fixture
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:  # pytest's own are too deep for a socket
        yield Path(folder) / "docker.sock"


def test_an_engine_that_is_silent_does_not_answer(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(place))
        silent.listen()
        began = time.monotonic()
        assert not answers({**os.environ, "DOCKER_HOST": f"unix://{place}"})
        assert time.monotonic() - began < 10, "a second; a machine that is busy adds to it"


def test_nobody_there_is_no_engine_and_is_said_to_who_asks_for_docker(other: Checkout, place: Path) -> None:
    assert not answers({**os.environ, "DOCKER_HOST": f"unix://{place}"})
    done = other.devenv("up", "--driver", "docker", DOCKER_HOST=f"unix://{place}")
    assert done.returncode == 1
    assert "no Docker engine with Compose answers" in done.stderr
    assert "next: devenv up --driver native" in done.stderr


def test_an_engine_without_a_client_is_none(place: Path) -> None:
    assert not answers({"PATH": str(place.parent), "DOCKER_HOST": "tcp://127.0.0.1:1"})
