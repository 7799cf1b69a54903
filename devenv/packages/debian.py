"""Debian's and Ubuntu's packages without root: downloaded and unpacked, never installed."""

from __future__ import annotations

import shutil
from pathlib import Path

from devenv import proc
from devenv.config import Config
from devenv.errors import DevenvError


def available() -> bool:
    """Whether this system has the tools."""
    return all(shutil.which(tool) for tool in ("apt-get", "dpkg")) and Path("/var/lib/dpkg/status").exists()


def unpack(config: Config, packages: list[str]) -> None:
    """Download packages with all that this system lacks for them, and unpack them side by side."""
    work = config.packages / "apt"
    for folder in ("lists/partial", "cache/archives/partial", "debs"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    names = _needed(config, work, packages)
    _apt(config, work, ["download", *names], cwd=work / "debs")
    target = config.packages / "debian"
    target.mkdir(exist_ok=True)
    for file in sorted((work / "debs").glob("*.deb")):
        proc.run(["dpkg", "-x", file, target], timeout=120)
    shutil.rmtree(work)


def _needed(config: Config, work: Path, packages: list[str]) -> list[str]:
    """The packages and what of their dependencies is not installed; asks with fresh lists when it must."""
    try:
        return _simulate(config, work, packages)
    except DevenvError:
        _apt(config, work, ["update", "-qq"])
        return _simulate(config, work, packages)


def _simulate(config: Config, work: Path, packages: list[str]) -> list[str]:
    done = _apt(config, work, ["install", "--simulate", "--no-install-recommends", *packages])
    found = [line.split()[1] for line in done.splitlines() if line.startswith("Inst ")]
    return sorted({*found, *packages})


def _apt(config: Config, work: Path, words: list[str], cwd: Path | None = None) -> str:
    options = {
        "Dir::State::lists": work / "lists",
        "Dir::Cache": work / "cache",
        "APT::Sandbox::User": "root",
        "Debug::NoLocking": "1",
    }
    if any(Path("/var/lib/apt/lists").glob("*_Packages*")) and words[0] != "update":
        own = any((work / "lists").glob("*_Packages*"))
        options["Dir::State::lists"] = work / "lists" if own else Path("/var/lib/apt/lists")
    flags = [word for key, value in options.items() for word in ("-o", f"{key}={value}")]
    environment = {key: value for key, value in config.environ.items() if key != "LD_LIBRARY_PATH"}
    return proc.run(["apt-get", *flags, *words], env={**environment, "LC_ALL": "C"}, cwd=cwd, timeout=300).out
