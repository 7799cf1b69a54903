"""Runs a bundle's own scripts as root of the instance alone: they see /var/app and write where they like,
and everything they write outside lands in a layer of the instance, not on this machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from devenv import proc
from devenv.drivers.docker.engine import DEFAULT_SOCKET
from devenv.errors import DevenvError

LAYERED = ("etc", "home", "opt", "root", "srv", "var")
SOCKET = "/mnt/docker.sock"  # the engine's, for scripts
KEPT = ("var/app", "var/log")  # bound from the instance's folder

# $1 the instance's folder, $2 where to start, $3 the Docker engine's socket or nothing, then the command.
SCRIPT = """
set -eu
inst=$1 dir=$2 socket=$3
shift 3
mount -t tmpfs tmpfs /mnt
mkdir /mnt/inst
if [ -S "$socket" ]; then  # one that lies below a layer could not be connected to
    : > /mnt/docker.sock
    mount --bind "$socket" /mnt/docker.sock
fi
mount --bind "$inst" /mnt/inst
for top in LAYERED; do
    [ -d "/$top" ] || continue
    case "$inst/" in
        /$top/*) upper=/mnt/$top/upper work=/mnt/$top/work ;;  # no layer may lie inside of what it covers
        *) upper=$inst/layers/$top work=$inst/layers/.work-$top ;;
    esac
    mkdir -p "$upper" "$work"
    mount -t overlay overlay -o "lowerdir=/$top,upperdir=$upper,workdir=$work" "/$top"
    case "$inst/" in /$top/*) mount --bind /mnt/inst "$inst" ;; esac
done
for kept in KEPT; do
    mkdir -p "/mnt/inst/$kept" "/$kept"
    mount --bind "/mnt/inst/$kept" "/$kept"
done
cd "$dir"
exec "$@"
""".replace("LAYERED", " ".join(LAYERED)).replace("KEPT", " ".join(KEPT))


@cache
def _unshare() -> list[str] | None:
    """How this machine gives a private mount namespace; None when it gives none."""
    own = [["unshare", "--mount"]] if os.getuid() == 0 else []
    for words in [*own, ["unshare", "--user", "--map-root-user", "--mount"]]:
        try:
            proc.run([*words, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], timeout=10)
        except DevenvError:
            continue
        return words
    return None


def available() -> bool:
    """Whether scripts can be run apart from this machine's files."""
    return _unshare() is not None


def command(instance: Path, start: str, argv: list[str], *, socket: str = "") -> list[str]:
    """The command line that runs `argv` on the instance, from its folder `start`; `socket`: a Docker engine's."""
    words = _unshare()
    if words is None:
        raise DevenvError(
            "beanstalk/confine",
            "this machine gives no private mount namespace, and a bundle's scripts do not run without one",
            "sysctl kernel.unprivileged_userns_clone=1, or run the mirror as root",
        )
    return [*words, "sh", "-c", SCRIPT, "instance", str(instance), start, socket, *argv]


def engine_socket(environ: Mapping[str, str]) -> str:
    """Where the Docker engine of this machine listens; nothing where it does not listen at a file."""
    host = environ.get("DOCKER_HOST", "")
    return host.removeprefix("unix://") if host.startswith("unix://") else "" if host else DEFAULT_SOCKET


def own(instance: Path, path: str) -> Path:
    """Where a folder of the instance lies on this machine, when it is the instance's own."""
    inside = Path(path).relative_to("/")
    return instance / inside if any(inside.is_relative_to(one) for one in KEPT) else instance / "layers" / inside


def real(instance: Path, path: str) -> Path:
    """Where a path of the instance lies on this machine."""
    place = own(instance, path)
    return place if place.exists() or place.is_relative_to(instance / "var") else Path(path)
