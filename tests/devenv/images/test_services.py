"""PostgreSQL and Redis for tests as containers: the same face as native ones, and nothing left, even after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from tests.devenv.images.docker import docker
from tests.support.containers import LABEL, PostgresVessel, RedisVessel, sweep
from tests.support.services import until
from tests.support.stack import ROOT

CRASH = """
import time
from tests.support.containers import RedisVessel
RedisVessel().start()
print("started", flush=True)
time.sleep(600)
"""


def mine(pid: int) -> list[str]:
    return docker("ps", "--all", "--quiet", "--filter", f"label={LABEL}={pid}").stdout.split()


@pytest.mark.usefixtures("engine")
def test_a_container_stopped_and_started_keeps_its_port_and_its_data() -> None:
    postgres = PostgresVessel()
    try:
        postgres.start()
        with psycopg.connect(postgres.url, autocommit=True) as database:
            database.execute("CREATE TABLE kept AS SELECT 753 AS year")
        postgres.stop()
        assert not postgres.answers()
        postgres.start()
        with psycopg.connect(postgres.url) as database:
            assert database.execute("SELECT year FROM kept").fetchone() == (753,)
            assert str(database.info.server_version).startswith("17")
    finally:
        postgres.close()
    assert mine(os.getpid()) == []


@pytest.mark.usefixtures("engine")
def test_what_a_killed_session_left_is_swept_and_what_a_living_one_has_is_not() -> None:
    own = RedisVessel()
    crashed = subprocess.Popen([sys.executable, "-c", CRASH], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        own.start()
        assert crashed.stdout and crashed.stdout.readline() == "started\n"
        crashed.send_signal(signal.SIGKILL)
        crashed.wait()
        assert len(mine(crashed.pid)) == 1
        assert sweep() >= 1
        assert mine(crashed.pid) == []
        assert len(mine(os.getpid())) == 1 and own.answers()
    finally:
        crashed.kill()
        own.close()
    until(lambda: mine(os.getpid()) == [], "everything gone")


@pytest.mark.parametrize(("asked", "environ", "said"), [
    ("native", {}, "PostgreSQL and Redis by native"),
    ("auto", {"DOCKER_HOST": "unix:///nowhere"}, "PostgreSQL and Redis by native"),
    ("docker", {"DOCKER_HOST": "unix:///nowhere", "NO_DOCKER": "no kernel"}, "--services=docker: no kernel"),
])  # fmt: skip
def test_the_header_says_who_serves_and_what_was_asked_for_is_not_replaced(
    asked: str, environ: dict[str, str], said: str
) -> None:
    assert said in header(asked, environ)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("asked", ["auto", "docker"])
def test_where_an_engine_answers_auto_means_docker(asked: str) -> None:
    assert "PostgreSQL and Redis by docker" in header(asked, {})


def header(asked: str, environ: dict[str, str]) -> str:
    words = ["-m", "pytest", f"--services={asked}", "--collect-only", "tests/api/test_lobby.py"]
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=os.environ | environ,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr
