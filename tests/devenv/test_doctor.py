"""devenv doctor: a check is looked at, mended, and looked at again."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devenv import ledger, tls
from devenv.checks import certificates, examine, leftovers, ports, state
from devenv.checks.check import Check, Finding, Look, exit_code
from devenv.config import Config
from devenv.console import Progress
from devenv.errors import DevenvError
from tests.support.stack import DEVENV, ROOT


@pytest.fixture
def config(tmp_path: Path) -> Iterator[Config]:
    found = Config.load({**os.environ, "DEVENV_STATE": str(tmp_path / "state")})
    yield found
    shutil.rmtree(found.outside, ignore_errors=True)


Examine = Callable[..., Finding]


@pytest.fixture
def one(config: Config) -> Examine:
    def examined(check: Check, *, fix: bool = False) -> Finding:
        (finding,) = examine([check], config, Progress(quiet=True), fix=fix)
        return finding

    return examined


def test_a_fix_is_believed_only_after_a_second_look(one: Examine) -> None:
    looks = iter([Look("problem", "it is bent", "bend it"), Look("problem", "it is bent", "bend it")])
    assert one(Check("lever", lambda _: next(looks), lambda *_: None), fix=True) == Finding(
        "lever", "problem", "it is bent", "bend it"
    )
    looks = iter([Look("problem", "it is bent"), Look(text="straight")])
    assert one(Check("lever", lambda _: next(looks), lambda *_: None), fix=True) == Finding(
        "lever", "good", "straight", mended=True
    )


def test_nothing_is_mended_unless_it_is_asked_for(one: Examine) -> None:
    mended: list[str] = []
    check = Check("lever", lambda _: Look("problem", "it is bent"), lambda *_: mended.append("lever"))
    assert one(check).outcome == "problem"
    assert mended == []


def test_a_fix_that_fails_says_why_and_the_next_checks_run(config: Config) -> None:
    def fails(*_: object) -> None:
        raise DevenvError("x/y", "the anvil is missing", "fetch the anvil")

    broken = Check("lever", lambda _: Look("problem", "it is bent"), fails)
    found = list(examine([broken, Check("rope", lambda _: Look())], config, Progress(quiet=True), fix=True))
    assert [finding.outcome for finding in found] == ["problem", "good"]
    assert found[0].text == "it is bent; its fix failed: the anvil is missing"
    assert found[0].remedy == "fetch the anvil"


def test_what_could_not_be_checked_is_neither_good_nor_a_problem(one: Examine) -> None:
    def blind(_: Config) -> Look:
        raise PermissionError(13, "Permission denied")

    finding = one(Check("cellar", blind), fix=True)
    assert finding.outcome == "unknown"
    assert exit_code([finding]) == 5
    assert exit_code([finding, Finding("rope", "problem")]) == 4
    assert exit_code([Finding("rope", "good")]) == 0


def test_a_damaged_ledger_is_found_and_set_aside(one: Examine, config: Config) -> None:
    ledger.remember_ports(config, {"redis": ("127.0.0.1", 1)})
    (config.state / "ports").write_text("{half")
    assert "is damaged" in one(state.MEMORY).text
    assert one(state.MEMORY, fix=True).mended
    assert (config.state / "ports.damaged").read_text() == "{half"


def test_a_key_of_another_certificate_is_found_and_made_anew(one: Examine, config: Config, tmp_path: Path) -> None:
    ours = tls.ensure(config)
    others = tls.ensure(Config.load({**config.environ, "DEVENV_STATE": str(tmp_path / "other")}))
    ours.key.write_bytes(others.key.read_bytes())
    assert one(certificates.CERTIFICATES).text == "the site's key is missing or another one"
    assert one(certificates.CERTIFICATES, fix=True).mended


def test_a_port_held_by_another_program_is_named_and_given_up(one: Examine, config: Config) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ledger.remember_ports(config, {"proxy": ("127.0.0.1", port), "redis": ("127.0.0.1", 6379)})
        finding = one(ports.PORTS)
        assert finding.outcome == "problem"
        assert f"127.0.0.1:{port}" in finding.text
        assert f"(pid {os.getpid()}" in finding.text
        one(ports.PORTS, fix=True)
        assert "proxy" not in ledger.known_ports(config)


def test_files_of_a_supervisor_that_is_gone_are_found_and_removed(one: Examine, config: Config) -> None:
    config.run.mkdir(parents=True)
    (config.run / "supervisor.pid").write_text("1\n")
    assert one(leftovers.LEFTOVERS).outcome == "problem"
    assert one(leftovers.LEFTOVERS, fix=True).mended
    assert not config.run.exists()


def test_the_command_tells_all_checks_as_json_on_stdout_alone(config: Config) -> None:
    tls.ensure(config)
    (tls.files(config).certificate).write_text("")
    words = [str(DEVENV), "doctor", "--json"]
    done = subprocess.run(words, env=dict(config.environ), cwd=ROOT, capture_output=True, text=True, check=False)
    found = {finding["check"]: finding for finding in json.loads(done.stdout)["findings"]}
    assert done.returncode == 4
    assert found["certificates"]["outcome"] == "problem"
    assert found["certificates"]["remedy"] == "devenv up"
    assert found["services"]["text"] == "the stack is not running"
    assert done.stderr == "next: devenv doctor --fix\n"
