"""The platform engine: deploys one bundle on one machine, in the steps and with the failures of AL2023's Docker."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from devenv.aws.elasticbeanstalk.plane.bundle import BundleError, unpack
from devenv.aws.elasticbeanstalk.plane.host import extensions
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError, ExtensionsError
from devenv.aws.elasticbeanstalk.plane.host.machine import Machine
from devenv.aws.elasticbeanstalk.plane.host.runtime import Bundle
from devenv.aws.elasticbeanstalk.plane.host.scripts import CURRENT, STAGING, Scripts
from devenv.aws.elasticbeanstalk.records import Door


@dataclass(frozen=True)
class Order:
    """What is to be deployed: the bundle's bytes, the properties, and how long it may take."""

    label: str
    pieces: Callable[[], Iterable[bytes]]
    properties: Mapping[str, str]
    address: str
    seconds: float = 600.0
    leader: bool = True
    configuration: bool = False  # only the properties changed: the confighooks run, not the hooks
    cancelled: Callable[[], bool] = field(default=lambda: False)


class Engine:
    """Carries out orders on a machine. `env-launch` and `app-deploy` differ in their name alone."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def deploy(self, order: Order) -> list[Door]:
        """Unpacks, prepares, switches, starts. Raises `EngineError`: until the switch the old version runs on."""
        machine = self.machine
        machine.make()
        machine.log("INFO", f"Starting EBPlatform-PlatformEngine: app-deploy of {order.label}")
        scripts = Scripts(machine, order.properties, order.seconds)
        try:
            self._stage(order, scripts)
            doors = self._switch(order)
            scripts.hooks("postdeploy")
        except EngineError as failed:
            machine.log("ERROR", f"An error occurred during execution of command [app-deploy] - [{failed.step}].")
            machine.log("ERROR", f"Stop running the command. Error: {failed.text}")
            raise
        finally:
            shutil.rmtree(machine.staging, ignore_errors=True)
            machine.log("INFO", "Platform Engine finished execution on command: app-deploy")
        return doors

    def _stage(self, order: Order, scripts: Scripts) -> None:
        machine = self.machine
        shutil.rmtree(machine.staging, ignore_errors=True)
        machine.log("INFO", "Executing instruction: StageApplication")
        try:
            unpack(order.pieces(), machine.staging)
            found = extensions.within(machine.staging, order.label)
        except BundleError as broken:
            raise EngineError("StageApplication", broken.cause, told=broken.text(order.label)) from broken
        except ExtensionsError as broken:
            raise EngineError("PreBuildEbExtension", str(broken), told=str(broken)) from broken
        self._write_properties(machine.staging, order)
        self._go_on(order)
        machine.log("INFO", "Executing instruction: PreBuildEbExtension")
        scripts.place(found.files)
        scripts.commands(found.commands, "PreBuildEbExtension", start="/", leader=order.leader)
        scripts.hooks("prebuild")
        self._go_on(order)
        machine.log("INFO", "Executing instruction: PostBuildEbExtension")
        scripts.commands(found.container_commands, "PostBuildEbExtension", start=STAGING, leader=order.leader)
        machine.runtime.offer(Bundle(machine.staging, order.properties, order.address))
        scripts.hooks("predeploy")
        self._go_on(order)

    @staticmethod
    def _go_on(order: Order) -> None:
        if order.cancelled():
            raise EngineError("Abort", "The operation was aborted")

    def _write_properties(self, folder: Path, order: Order) -> None:
        """`.env`, which compose reads: one property a line, as the platform writes it."""
        self.machine.log("INFO", "Executing instruction: generate .env file")
        path = folder / ".env"
        path.write_text("".join(f"{name}={value}\n" for name, value in sorted(order.properties.items())))
        path.chmod(0o600)

    def _switch(self, order: Order) -> list[Door]:
        """From here on the old version is gone, whatever comes."""
        machine = self.machine
        machine.runtime.check(Bundle(machine.staging, order.properties, order.address))
        machine.log("INFO", "Executing instruction: Docker Compose Down")
        machine.runtime.stop()
        machine.log("INFO", f"Executing instruction: FlipApplication {STAGING} -> {CURRENT}")
        shutil.rmtree(machine.current, ignore_errors=True)
        machine.staging.rename(machine.current)
        machine.log("INFO", "Executing instruction: Docker Compose Up")
        return machine.runtime.start(Bundle(machine.current, order.properties, order.address), order.seconds)

    def restart(self, order: Order) -> list[Door]:
        """Starts what is deployed anew, with the properties of now: RestartAppServer, and a changed property."""
        machine = self.machine
        machine.log("INFO", "Executing instruction: Restart")
        bundle = Bundle(machine.current, order.properties, order.address)
        machine.runtime.check(bundle)
        if order.configuration:
            self._write_properties(machine.current, order)
        scripts = Scripts(machine, order.properties, order.seconds)
        try:
            for kind in ("prebuild", "predeploy") if order.configuration else ():
                scripts.hooks(kind, configuration=True)
            machine.runtime.stop()
            doors = machine.runtime.start(bundle, order.seconds)
            if order.configuration:
                scripts.hooks("postdeploy", configuration=True)
        except EngineError as failed:
            machine.log("ERROR", f"An error occurred during execution of command [restart] - [{failed.step}].")
            machine.log("ERROR", f"Stop running the command. Error: {failed.text}")
            raise
        return doors
