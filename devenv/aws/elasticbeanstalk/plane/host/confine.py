"""Runs a bundle's own scripts as root of the instance alone: they see /var/app and write where they like,
and everything they write outside lands in a layer of the instance, not on this machine."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from devenv import proc
from devenv.errors import DevenvError

LAYERED = ("etc", "home", "opt", "root", "srv", "var")
KEPT = ("var/app", "var/log")  # bound from the instance's folder

# $1 the instance's folder, $2 where to start, then the command.
SCRIPT = """
set -eu
inst=$1 dir=$2
shift 2
mount -t tmpfs tmpfs /mnt
mkdir /mnt/inst
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


def command(instance: Path, start: str, argv: list[str]) -> list[str]:
    """The command line that runs `argv` on the instance, from its folder `start`."""
    words = _unshare()
    if words is None:
        raise DevenvError(
            "beanstalk/confine",
            "this machine gives no private mount namespace, and a bundle's scripts do not run without one",
            "sysctl kernel.unprivileged_userns_clone=1, or run the mirror as root",
        )
    return [*words, "sh", "-c", SCRIPT, "instance", str(instance), start, *argv]


def real(instance: Path, path: str) -> Path:
    """Where a path of the instance lies on this machine."""
    inside = Path(path).relative_to("/")
    for kept in KEPT:
        if inside.is_relative_to(kept):
            return instance / inside
    layered = instance / "layers" / inside
    return layered if layered.exists() else Path(path)
