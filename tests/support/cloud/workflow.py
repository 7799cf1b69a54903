"""GitHub's runner for the `run:` steps of a workflow: bash as GitHub calls it, where the mirror is the world."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from devenv.aws.mirror import launch, namespace
from devenv.config import Config
from devenv.deploy.door import Door
from tests.support.cloud.commands import Commands
from tests.support.services import ROOT

EXPRESSION = re.compile(r"\$\{\{ *([\w.]+) *\}\}")
# The runner's engine and GitHub's registry: keeps what it is told; an image's environment is what it was built with.
DOCKER = f"""#!{sys.executable}
import json, pathlib, sys
told = pathlib.Path(__file__).with_name("docker.json")
calls = json.loads(told.read_text()) if told.exists() else []
read = sys.stdin.read() if "--password-stdin" in sys.argv else ""
told.write_text(json.dumps([*calls, [*sys.argv[1:], *([read.strip()] if read else [])]]))
if sys.argv[1:3] == ["image", "inspect"]:
    print(next(word for call in reversed(calls) if call[0] == "build" for word in call if word.startswith("RELEASE=")))
"""


class Runner:
    """One job's machine; the environment of Python is there already, as after a run from the cache."""

    def __init__(self, commands: Commands, folder: Path, **context: str) -> None:
        self.root, self.bin, self.context = commands.root, folder / "bin", context
        given = {"DEVENV_ROOT": str(self.root), "DEVENV_STATE": str(commands.state)}
        self.config = Config.load({**os.environ, **given})
        self.bin.mkdir(parents=True)
        (self.bin / "docker").write_text(DOCKER)
        (self.bin / "docker").chmod(0o755)
        (self.root / ".venv" / "bin").mkdir(parents=True)
        (self.root / ".venv" / "bin" / "devenv").symlink_to(ROOT / ".venv" / "bin" / "devenv")
        (self.root / ".venv" / "bin" / ".synced").touch()
        path = f"{self.bin}:{os.environ['PATH']}"
        self.environ = {
            **os.environ, **given, "CI": "true", "PATH": path, "DOCKER_HOST": "tcp://127.0.0.1:1",
            "AWS_REGION": launch.REGION, "AWS_DEFAULT_REGION": launch.REGION,
        }  # fmt: skip

    def run(self, workflow: str, job: str, **environ: str) -> list[subprocess.CompletedProcess[str]]:
        """The `run:` steps of a job in their order, up to the first that fails."""
        steps = yaml.safe_load((self.root / workflow).read_text())["jobs"][job]["steps"]
        done: list[subprocess.CompletedProcess[str]] = []
        for step in steps:
            if "run" in step and (not done or done[-1].returncode == 0):
                own = {name: self._filled(text) for name, text in step.get("env", {}).items()}
                done.append(self._step(step["run"], {**environ, **own}))
        return done

    def docker(self) -> list[list[str]]:
        """What Docker was told."""
        found: list[list[str]] = json.loads((self.bin / "docker.json").read_text())
        return found

    def _filled(self, text: str) -> str:
        return EXPRESSION.sub(lambda found: self.context[found[1]], str(text))

    def _step(self, script: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
        assert not EXPRESSION.search(script), "a script reads its environment: an expression in it is code from outside"
        folder, told = launch.folder(self.config), launch.need(self.config)
        words = namespace.within(folder, told, ["bash", "-e", "-c", script])
        trusted = [root for root in Door.of("mirror", self.config).roots if root != folder / "tls" / "ca.pem"]
        env = namespace.environment(folder, {**self.environ, **environ}, trusted)
        return subprocess.run(
            words, cwd=self.root, env=env, capture_output=True, text=True, timeout=400, check=False
        )  # fmt: skip
