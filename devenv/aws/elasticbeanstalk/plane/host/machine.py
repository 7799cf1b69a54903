"""One instance on this machine: its folders, its log, and what runs its services."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from devenv.aws.elasticbeanstalk.plane.host.runtime import Runtime
from devenv.aws.mirror.children import Children
from devenv.aws.mirror.planes import Acme
from devenv.config import Config

OUTPUT_LINES = 200


@dataclass(frozen=True)
class Cloud:
    """What an instance finds around it: its role's credentials, who gives certificates away, who runs containers."""

    environment: Mapping[str, str] = field(default_factory=dict)
    acme: Callable[[], Acme | None] = lambda: None
    driver: str = "native"


class Machine:
    """Made anew whenever it is needed: all that it knows lies in its folder and in its runtime."""

    def __init__(self, folder: Path, checkout: Config, number: str, children: Children, cloud: Cloud) -> None:
        self.folder, self.checkout, self.number, self.children = folder, checkout, number, children
        self.cloud = cloud
        environ = {key: value for key, value in checkout.environ.items() if key in ("HOME", "LANG", "PATH", "TMPDIR")}
        state = folder / "docker"
        self.config = Config(root=checkout.root, state=state, environ={**environ, "DEVENV_STATE": str(state)})

    @cached_property
    def runtime(self) -> Runtime:
        """What runs the services here."""
        if self.cloud.driver == "docker":
            from devenv.aws.elasticbeanstalk.plane.host.containers.containers import Containers

            return Containers(self)
        from devenv.aws.elasticbeanstalk.plane.host.native.processes import Processes

        return Processes(self)

    @property
    def shell(self) -> dict[str, str]:
        """What a script finds in its environment besides the properties."""
        path = f"{self.runtime.bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        own = {"PATH": path, "HOME": "/root", "LANG": "en_US.UTF-8", "EB_INSTANCE_ID": self.number}
        return {**own, **self.runtime.environment}

    @property
    def mirror(self) -> Path:
        """The folder of the mirror."""
        return self.folder.parents[2]

    @property
    def images(self) -> Path:
        """Sources of releases, shared by the instances of a mirror."""
        return self.folder.parents[1] / "images"

    @property
    def staging(self) -> Path:
        """Where a bundle is unpacked and prepared."""
        return self.folder / "var/app/staging"

    @property
    def current(self) -> Path:
        """What runs."""
        return self.folder / "var/app/current"

    @property
    def engine_log(self) -> Path:
        """The platform engine's log, under the name that people look for."""
        return self.folder / "var/log/eb-engine.log"

    def make(self) -> None:
        """The folders of a new machine."""
        for name in ("var/app", "var/log", "layers"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def log(self, level: str, text: str) -> None:
        """A line of eb-engine.log."""
        self.engine_log.parent.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC).strftime("%Y/%m/%d %H:%M:%S.%f")
        with self.engine_log.open("a") as file:
            file.write(f"{now} [{level}] {text}\n")

    def output(self, text: str) -> None:
        """What a script printed."""
        for line in text.splitlines()[-OUTPUT_LINES:]:
            self.log("INFO", f"  {line}")

    def destroy(self) -> None:
        """Ends what runs and removes all that was written."""
        self.runtime.destroy()
        shutil.rmtree(self.folder, ignore_errors=True)
