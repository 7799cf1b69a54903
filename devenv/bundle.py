"""The bundle that Elastic Beanstalk gets: production's Compose file with the image's tag fixed, and its hooks."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import yaml

from devenv import proc
from devenv.config import Config
from devenv.errors import DevenvError
from devenv.stack import compose

SOURCE, TARGET = "docker-compose.prod.yml", "docker-compose.yml"
APP = "${APP_IMAGE:-roronline-app}"
FOLDERS = (".platform", ".ebextensions")
PRUNE = re.compile(rb"docker \w+ prune[^\n;&|]*")
MADE = (1980, 1, 1, 0, 0, 0)  # the same sources make the same bytes
FILE, PROGRAM = 0o100644, 0o100755
HEAD = f"# Made of {SOURCE} by `devenv release build`: the image's tag is fixed.\n"


def compose_file(config: Config, image: str) -> str:
    """What Beanstalk runs: `image` with its tag wherever the app's image stands, and nothing to build."""
    tree = compose.read([config.root / SOURCE])
    services = {name: _service(service, image) for name, service in tree["services"].items()}
    rest = {key: value for key, value in tree.items() if not key.startswith("x-") and key != "services"}
    return HEAD + yaml.dump({**rest, "services": services}, Dumper=_Plain, sort_keys=False, width=120)


def _service(service: dict[str, Any], image: str) -> dict[str, Any]:
    kept = {key: value for key, value in service.items() if key != "build" and not key.startswith("x-")}
    if kept.get("image") == APP:
        kept["image"] = image
    return kept


class _Plain(yaml.SafeDumper):
    """Writes every value out: Beanstalk's people read the file."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def write(config: Config, target: Path, image: str) -> Path:
    """Writes the bundle whole or not at all; run bits are git's, since a mount or an archive may lose them."""
    files = [(TARGET, FILE, compose_file(config, image).encode())]
    files += [(name, mode, (config.root / name).read_bytes()) for name, mode in tracked(config)]
    if wrong := [text for name, mode, data in files for text in faults(name, mode, data)]:
        raise DevenvError("release/unfit", "; ".join(wrong), "mend and commit them, then devenv release build")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, mode, data in files:
            entry = zipfile.ZipInfo(name, MADE)
            entry.create_system = 3  # Unix: whoever unpacks it heeds the modes
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return draft.replace(target)


def tracked(config: Config) -> list[tuple[str, int]]:
    """The hooks and settings for Beanstalk that git knows, each with its mode."""
    listed = proc.run(["git", "ls-files", "--stage", "-z", "--", *FOLDERS], cwd=config.root, timeout=10).out
    rows = [row.partition("\t") for row in listed.split("\0") if row]
    return [(name, int(words.split()[0], 8)) for words, _, name in rows]


def faults(name: str, mode: int, data: bytes) -> list[str]:
    """What makes a file of the bundle fail in silence on Linux; none is the normal case."""
    found = []
    if b"\0" not in data:
        if b"\r" in data:
            found.append(f"{name} has line ends of Windows")
        if not data.endswith(b"\n"):
            found.append(f"{name} has no line end at its end: cron would not run its last line")
        if any(not re.search(rb" -\w*f", line) and b"--force" not in line for line in PRUNE.findall(data)):
            found.append(f"{name} prunes without -f: Docker asks, hears nothing, does nothing, and exits with 0")
    if "/hooks/" in f"/{name}" or "/confighooks/" in f"/{name}":
        if mode != PROGRAM:
            found.append(f"{name} has no run bit: git update-index --chmod=+x {name}")
        if b"\nset -e" not in data:
            found.append(f"{name} goes on after an error: it wants a line `set -eu`")
    return found
