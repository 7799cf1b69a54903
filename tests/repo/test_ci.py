"""What CI does before the tests: an engine is brought up, or the reason why there is none is told."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = "unix:///run/started.sock"
# A client whose engine answers at one address alone.
CLIENT = f'#!/bin/sh\n[ "${{DOCKER_HOST:-}}" = {ANSWERS} ] || exit 1\ncase "$*" in version*) echo 26.1;; esac\n'
SHOW = '. .ci/engine.sh; echo "reason=${NO_DOCKER:-} host=${DOCKER_HOST:-}"; make -s inherited'
MAKEFILE = 'inherited:\n\t@echo "inherited=$$NO_DOCKER"\n'


class Machine:
    """A checkout with its `.ci`, beside which a bootstrap may lie."""

    def __init__(self, place: Path) -> None:
        self.place, self.checkout = place, place / "checkout"
        shutil.copytree(ROOT / ".ci", self.checkout / ".ci")
        (self.checkout / "Makefile").write_text(MAKEFILE)
        self.script(place / "bin" / "docker", CLIENT)

    @staticmethod
    def script(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def bootstrap(self, up: str, address: str = ANSWERS) -> None:
        text = f"#!/bin/sh\nif [ $1 = env ]; then echo 'export DOCKER_HOST={address}'; exit; fi\n{up}\n"
        self.script(self.place / "shared" / "docker" / "docker-bootstrap", text)

    def run(self, **environ: str) -> list[str]:
        path = f"{self.place / 'bin'}:{os.environ['PATH']}"
        kept = {name: value for name, value in os.environ.items() if "DOCKER" not in name}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", SHOW], cwd=self.checkout, env={**kept, "PATH": path, **environ},
            capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_an_engine_that_was_brought_up_is_the_one_that_tests_are_given(machine: Machine) -> None:
    machine.bootstrap("exit 0")
    assert machine.run() == ["docker: engine 26.1", f"reason= host={ANSWERS}", "inherited="]


def test_an_engine_that_answered_already_stays_the_one_that_is_asked(machine: Machine) -> None:
    machine.bootstrap("exit 0", address="unix:///run/nobody.sock")
    assert machine.run(DOCKER_HOST=ANSWERS) == ["docker: engine 26.1", f"reason= host={ANSWERS}", "inherited="]


@pytest.mark.parametrize(
    ("up", "reason"),
    [
        ("echo trying >&2; echo 'NO-DOCKER: no CAP_SYS_ADMIN'; exit 3", "no CAP_SYS_ADMIN"),
        ("echo 'the forge is cold' >&2; exit 1", "docker-bootstrap ended with 1: the forge is cold"),
    ],
)
def test_a_machine_that_cannot_says_why_and_make_hears_it(machine: Machine, up: str, reason: str) -> None:
    machine.bootstrap(up)
    assert machine.run() == [f"docker: none: {reason}", f"reason={reason} host=", f"inherited={reason}"]


def test_without_a_bootstrap_that_is_the_reason(machine: Machine) -> None:
    reason = "no Docker engine answers, and ../shared/docker/docker-bootstrap is not here to start one"
    assert machine.run() == [f"docker: none: {reason}", f"reason={reason} host=", f"inherited={reason}"]


def test_without_a_bootstrap_the_machines_own_engine_serves(machine: Machine) -> None:
    assert machine.run(DOCKER_HOST=ANSWERS)[0] == "docker: engine 26.1"


def test_an_engine_that_is_said_to_be_ready_and_is_silent_is_none(machine: Machine) -> None:
    machine.bootstrap("exit 0", address="unix:///run/nobody.sock")
    assert machine.run()[0] == "docker: none: docker-bootstrap said that it is ready, but no engine answers"


def test_ci_brings_the_engine_up_before_it_runs_the_tests() -> None:
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert lines.index(". .ci/engine.sh") < lines.index("make test || code=$?")
