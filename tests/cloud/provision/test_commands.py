"""devenv cloud: up, provision, again, down; and nothing is left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from devenv.aws.mirror.state import FORMAT
from devenv.commands.cloud.site import need_ports
from devenv.config import Config
from devenv.errors import DevenvError
from tests.support.cloud.commands import own_state
from tests.support.services import ROOT


class Cloud:
    """The program, with a state of its own."""

    def __init__(self, state: Path) -> None:
        self.state = state

    def run(self, *words: str, expect: int = 0) -> str:
        """`devenv cloud WORDS`; what it printed, both ways."""
        return "".join(self.devenv("cloud", *words, expect=expect))

    def devenv(self, *words: str, expect: int = 0) -> tuple[str, str]:
        """`devenv WORDS`: its stdout and its stderr."""
        env = {**os.environ, "DEVENV_STATE": str(self.state), "DEVENV_DRIVER": "native"}
        done = subprocess.run(
            [sys.executable, "-m", "devenv.cli", *words], cwd=ROOT, capture_output=True, text=True,
            env=env, timeout=400, check=False,
        )  # fmt: skip
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout, done.stderr

    def processes(self) -> list[str]:
        """Everything that runs with a path in this state."""
        found = []
        for process in psutil.process_iter(["cmdline", "status"]):
            line = " ".join(process.info["cmdline"] or [])
            if str(self.state) in line and process.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(line)
        return found


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    """A cloud that is gone afterwards."""
    with own_state() as state:
        made = Cloud(state)
        try:
            yield made
        finally:
            made.run("down", "--forget")


def test_production_is_provisioned_shown_changed_and_nothing_is_left_after_down(cloud: Cloud) -> None:
    assert "not running" in cloud.run("status", expect=3)
    assert "devenv cloud up" in cloud.run("provision", "--yes", expect=3)
    assert "export AWS_ENDPOINT_URL=http://127.77." in cloud.run("up", "--speed", "60")
    shown = cloud.run("provision", "--show")
    assert "Add     Database " in shown
    assert "AWS::ElastiCache" not in shown
    assert "DatabaseAddress" in cloud.run("provision", "--yes")
    assert "roronline is as the template says" in cloud.run("provision", "--yes")
    several = ("--set", "DatabaseStorage=25", "--set", "LoadBalanced=yes")
    changed = cloud.run("provision", "--yes", *several)
    assert "Modify  Database " in changed
    assert "Add     Cache " in changed
    assert any("redis-server" in line for line in cloud.processes())
    assert cloud.processes()
    cloud.run("down")
    assert cloud.processes() == []
    cloud.run("up", "--speed", "60")
    assert "as the template says" in cloud.run("provision", "--yes"), "what was chosen before stays"
    told = json.loads(cloud.devenv("status", "--json", expect=3)[0])["cloud"]
    assert told["endpoint"].startswith("http://127.77.")
    urls = ["https://www.roronline.com/", "https://api.roronline.com/"]
    assert [one["url"] for one in told["site"]] == urls
    assert f"\nwww        {urls[0]}  " in cloud.devenv("status", expect=3)[0]
    assert "Cannot delete protected DB Instance" in cloud.run("delete", "--yes", expect=1)
    cloud.run("down", "--forget")
    assert cloud.processes() == []
    assert json.loads(cloud.devenv("status", "--json", expect=3)[0])["cloud"] is None


@pytest.mark.parametrize(
    ("written", "cause"),
    [(b"\x80\x05older", "was written by another version of the mirror: an older one"), (None, "is damaged")],
    ids=["another version's", "a damaged one"],
)
def test_a_state_that_cannot_be_read_says_so_and_what_starting_anew_costs(
    cloud: Cloud, written: bytes | None, cause: str
) -> None:
    kept = Config.load({"DEVENV_ROOT": str(ROOT), "DEVENV_STATE": str(cloud.state)}).data / "cloud" / "state"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(f"{FORMAT}\n".encode() if written is None else written)
    refused = cloud.run("up", expect=1)
    assert cause in refused
    assert "devenv cloud down --forget: databases, objects, zones, stacks are lost" in refused
    assert "Traceback" not in refused
    cloud.run("down", "--forget")
    cloud.run("up", "--speed", "60")


def test_wrong_words_are_refused_with_what_would_be_right(cloud: Cloud) -> None:
    cloud.run("up", "--speed", "60")
    assert "is not NAME=VALUE" in cloud.run("provision", "--yes", "--set", "Domain", expect=2)
    refused = cloud.run("provision", "--yes", "--set", "LoadBalanced=perhaps", expect=1)
    assert "'LoadBalanced' must be one of AllowedValues: [yes, no]" in refused
    assert "[Colour] do not exist" in cloud.run("provision", "--yes", "--set", "Colour=red", expect=1)
    small = cloud.run("provision", "--yes", "--set", "DatabaseStorage=2", expect=1)
    assert "'DatabaseStorage' must be a number" in small
    assert "--speed 60" in cloud.run("up", "--speed", "2", expect=1)


def test_the_site_is_refused_to_who_may_not_have_its_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    with pytest.raises(DevenvError, match="53 and 443") as refused:
        need_ports()
    assert "sudo make up CLOUD=1" in refused.value.remedy
