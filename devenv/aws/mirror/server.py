"""The mirror's process: moto, extended, behind one address; planes in the main thread."""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from devenv.aws.mirror import addresses as places
from devenv.aws.mirror import claim, containers, register
from devenv.aws.mirror.launch import REFUSED
from devenv.config import Config
from devenv.drivers.docker.engine import Engine
from devenv.drivers.native.reaper import Reaper, fork_reaper
from devenv.errors import DevenvError
from devenv.ledger import write_private

log = logging.getLogger("mirror")
REGION = "us-east-1"


class Mirror:
    """One mirror: its control plane in memory and on disk, its planes, its address."""

    def __init__(
        self,
        config: Config,
        folder: Path,
        *,
        speed: float = 1.0,
        port: int = places.PORT,
        driver: str = "native",
        reaper: Reaper | None = None,
    ) -> None:
        from werkzeug.serving import make_server

        register.install()
        register.be_real()
        _settle_moto()
        from moto.moto_server.werkzeug_app import MotoRequestHandler

        from devenv.aws.mirror.authority import Authority
        from devenv.aws.mirror.children import Children
        from devenv.aws.mirror.clock import Clock
        from devenv.aws.mirror.doors import Doors
        from devenv.aws.mirror.front import Front
        from devenv.aws.mirror.planes import Planes, World
        from devenv.aws.mirror.state import State

        self.folder, self.port = folder, port
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        claim.need(driver, config.environ)
        if driver == "native" and claim.last_driver(folder) == "docker":
            containers.sweep(Engine(config), folder)
        self._claim, network = claim.claim(folder, port, driver)
        addresses = places.Addresses(folder / "addresses", network)
        self.state = State(folder)
        self.world = World(
            config, folder, addresses, Authority(folder / "tls"), Clock(speed), children=Children(reaper), driver=driver
        )
        self.world.changed = self._changed
        self.world.endpoint = self.endpoint
        self.state.load()
        self.state.sweep()
        self.planes = Planes(self.world, register.planes(self.world))
        self.front = Front(self.world, self.state, self.about)

        class Quiet(MotoRequestHandler):
            protocol_version = "HTTP/1.1"

            def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's signature
                pass  # the front logs what was asked

        self._server = make_server(
            addresses.api, port, self.front, threaded=True, request_handler=Quiet, fd=self._claim.fileno()
        )
        self.doors = Doors(addresses.api, self.front, self.world.authority, Quiet)

    @property
    def endpoint(self) -> str:
        """What clients put into AWS_ENDPOINT_URL."""
        return f"http://{self.world.addresses.api}:{self.port}"

    def run(self) -> None:
        """Serves until `end`; the calling thread owns all child processes."""
        threading.Thread(target=self._server.serve_forever, name="api", daemon=True).start()
        self.front.warm(REGION)
        gc.enable()
        gc.freeze()  # what is there now stays: it need not be looked through again
        self.doors.start()
        about = {"endpoint": self.endpoint, "pid": os.getpid(), "speed": self.world.clock.speed}
        write_private(self.folder / "mirror.json", json.dumps(about) + "\n")
        log.info("ready at %s, time runs %g times as fast", self.endpoint, self.world.clock.speed)
        try:
            self.planes.run()
        finally:
            self._server.shutdown()
            self._server.server_close()
            self.doors.close()
            self._changed()
            (self.folder / "mirror.json").unlink(missing_ok=True)
            claim.release(self.world.addresses.network)

    def end(self) -> None:
        """Ends `run` soon."""
        self.planes.end()

    def about(self) -> dict[str, Any]:
        """What `devenv cloud status` shows; what is not known by probing is not told."""
        told = {plane.name: plane.about() for plane in self.planes.planes if hasattr(plane, "about")}
        return {
            "endpoint": self.endpoint,
            "pid": os.getpid(),
            "speed": self.world.clock.speed,
            "driver": self.world.driver,
            "quiet": self.planes.quiet,
            "doors": self.doors.open,
            "names": self.world.addresses.names(),
            "planes": told,
        }

    def _changed(self) -> None:
        with self.world.lock:
            self.state.save()
        self.world.wake.set()


def _settle_moto() -> None:
    """moto reads its settings from the environment; these must not depend on the caller's."""
    for name in [name for name in os.environ if name.startswith(("MOTO_", "AWS_"))]:
        del os.environ[name]
    # moto signs nothing, but boto3 must find something to sign with
    os.environ |= {"AWS_ACCESS_KEY_ID": "mirror", "AWS_SECRET_ACCESS_KEY": "mirror", "AWS_DEFAULT_REGION": REGION}
    os.environ["S3_IGNORE_SUBDOMAIN_BUCKETNAME"] = "false"


def main() -> None:
    """`python -m devenv.aws.mirror.server FOLDER [--speed N] [--port N] [--driver native|docker]`."""
    parser = argparse.ArgumentParser(description="the cloud mirror")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--port", type=int, default=places.PORT)
    parser.add_argument("--driver", choices=claim.DRIVERS, default="native")
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    for chatty in ("werkzeug", "botocore", "moto"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    os.umask(0o022)
    folder = asked.folder.resolve()
    gc.disable()  # a hundred thousand objects are made, and none is thrown away
    (folder / "run").mkdir(mode=0o755, parents=True, exist_ok=True)
    reaper = fork_reaper(folder / "run")  # before there is any thread
    try:
        mirror = Mirror(Config.load(), folder, speed=asked.speed, port=asked.port, driver=asked.driver, reaper=reaper)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: mirror.end())
        mirror.run()
    except DevenvError as refused:
        told = {"code": refused.code, "text": refused.text, "remedy": refused.remedy}
        raise SystemExit(f"{REFUSED}{json.dumps(told)}") from refused
    finally:
        reaper.dismiss()


if __name__ == "__main__":
    main()
