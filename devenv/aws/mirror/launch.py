"""Starts, finds and ends the mirror of this checkout."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import psutil

from devenv import proc
from devenv.aws.mirror import claim, containers
from devenv.aws.mirror.addresses import last_network
from devenv.config import Config
from devenv.drivers.docker.engine import Engine, answers
from devenv.errors import DevenvError, NotRunningError, TimedOutError

START_WITHIN, ACME_WITHIN, END_WITHIN = 60.0, 30.0, 60.0  # seconds
# Not us-east-1: there the first aws command line has an address of its own for RDS, whatever AWS_ENDPOINT_URL says.
REGION = "eu-central-1"
REFUSED = "refused: "  # the last line of a mirror that cannot start: code, text and remedy follow as JSON
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # nobody's proxy knows the way to this machine
ACME = "MIRROR_ACME"  # the key of the environment that switches the ACME server on


def folder(config: Config) -> Path:
    """Where the mirror of this checkout keeps everything; the databases' user can walk there."""
    return config.data / "cloud"


def about(config: Config) -> dict[str, Any] | None:
    """What the running mirror tells of itself; None when none answers."""
    try:
        known = json.loads((folder(config) / "mirror.json").read_text())
        with DIRECT.open(f"{known['endpoint']}/_mirror/status", timeout=5) as answer:
            told: dict[str, Any] = json.load(answer)
    except (OSError, ValueError, KeyError):
        return None
    return told


def need(config: Config) -> dict[str, Any]:
    """The same, or `NotRunningError`."""
    told = about(config)
    if told is None:
        raise NotRunningError("the cloud mirror is not running", "devenv cloud up")
    return told


def start(config: Config, speed: float, *, acme: bool = False, driver: str | None = None) -> dict[str, Any]:
    """Starts the mirror, or finds the one that runs; with `acme` it gives certificates away, too.

    `driver` runs Beanstalk's bundles: "native" or "docker"; None: as it runs, else as it was last, else natively.
    Raises `DevenvError` with the end of its log, or when one runs that is another.
    """
    if (running := about(config)) is not None:
        for option, asked in (("speed", f"{speed:g}"), ("driver", driver or running["driver"])):
            if (runs := f"{running[option]:g}" if option == "speed" else running[option]) != asked:
                raise DevenvError(f"cloud/{option}", f"the mirror runs with --{option} {runs}", "devenv cloud down")
        return _with_acme(config) if acme else running
    _end_silent(config)
    driver = driver or claim.last_driver(folder(config))
    claim.need(driver, config.environ)
    place, log = folder(config), config.logs / "cloud.log"
    for one in (config.logs, place):
        one.mkdir(mode=0o755, parents=True, exist_ok=True)
    argv = [sys.executable, "-m", "devenv.aws.mirror.server", str(place), "--speed", f"{speed:g}", "--driver", driver]
    source = str(Path(__file__).parents[3])
    # Compiled once, moto is there in half the time.
    kept = {name: value for name, value in config.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if acme:
        kept[ACME] = "1"
    before = log.stat().st_size if log.exists() else 0
    daemon = proc.detach(argv, env={**kept, "PYTHONPATH": source}, cwd=config.root, log=log)
    give_up = time.monotonic() + START_WITHIN
    while time.monotonic() < give_up and daemon.poll() is None:
        if (told := about(config)) is not None:
            return _with_acme(config) if acme else told
        time.sleep(0.05)
    raise _why(log.read_bytes()[before:].decode(errors="replace").splitlines())


def _why(said: list[str]) -> DevenvError:
    """The refusal of a mirror that named one, else the end of what it said."""
    if said and said[-1].startswith(REFUSED):
        return DevenvError(**json.loads(said[-1].removeprefix(REFUSED)))
    remedy = "devenv logs, or: devenv cloud down --forget"
    return DevenvError("cloud/start", "the cloud mirror did not start", remedy, tuple(said[-10:]))


def _with_acme(config: Config) -> dict[str, Any]:
    give_up = time.monotonic() + ACME_WITHIN
    while time.monotonic() < give_up:
        told = need(config)
        if told["planes"]["acme"]:
            return told
        time.sleep(0.1)
    raise DevenvError("cloud/acme", "the mirror runs without an ACME server", "devenv cloud down")


def end(config: Config, *, forget: bool = False) -> bool:
    """Ends the mirror and all that it runs; with `forget`, what it kept goes too. False when none ran."""
    ran = _end_silent(config)
    if claim.last_driver(folder(config)) == "docker":
        if answers(config.environ):
            containers.sweep(Engine(config), folder(config))
        claim.release(last_network(folder(config) / "addresses"))
    if forget:
        shutil.rmtree(folder(config), ignore_errors=True)
    return ran


def environment(told: dict[str, Any]) -> dict[str, str]:
    """What boto3 and the aws and eb command lines need to find the mirror."""
    return {
        "AWS_ENDPOINT_URL": str(told["endpoint"]),
        "AWS_ACCESS_KEY_ID": "mirror",
        "AWS_SECRET_ACCESS_KEY": "mirror",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def _end_silent(config: Config) -> bool:
    """Ends the process that the mirror's file names, when it is the mirror."""
    process = _process(config)
    if process is None:
        return False
    process.send_signal(signal.SIGTERM)
    give_up = time.monotonic() + END_WITHIN
    while time.monotonic() < give_up:
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    raise TimedOutError("cloud/end", "the cloud mirror does not end", f"kill -9 {process.pid}")


def _process(config: Config) -> psutil.Process | None:
    try:
        pid = int(json.loads((folder(config) / "mirror.json").read_text())["pid"])
        process = psutil.Process(pid)
        ours = str(folder(config)) in process.cmdline() and process.uids().real == os.getuid()
    except (OSError, ValueError, KeyError, psutil.Error):
        return None
    return process if ours else None
