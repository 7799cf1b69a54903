"""`docker compose run SERVICE` for a bundle's scripts: an instance has no engine, its one-shots are local processes."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.host.native.composition import Composition
from devenv.aws.mirror import namespace
from devenv.aws.route53.models import Sync

PROGRAM = Path(__file__).with_name("standin.py")  # runs without the rest of devenv


def offer(folder: Path, composition: Composition) -> None:
    """Lays out what `docker` in this folder can run: the one-shot services as the composition describes them now."""
    folder.mkdir(parents=True, exist_ok=True)
    told = folder / "services.json"
    told.touch(0o600)  # the services' environment holds secrets
    told.write_text(json.dumps(_services(composition)))
    docker = folder / "docker"
    words = [sys.executable, "-I", str(PROGRAM), str(told)]
    docker.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
    docker.chmod(0o755)


def _services(composition: Composition) -> dict[str, object]:
    try:
        plan, _ = composition.plan()
    except EngineError as unfit:
        return {"fault": unfit.text}
    run = composition.machine.config.run
    run.mkdir(parents=True, exist_ok=True)
    return {
        "services": {
            unit.name: {
                "argv": namespace.resolving(run, Sync.server, unit.argv),
                "environment": unit.environment,
                "folder": unit.folder,
            }
            for unit in plan.units
            if unit.once and not unit.prepare and unit.user is None
        }
    }
