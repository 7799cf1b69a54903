"""What a mirror has in the Docker engine."""

from __future__ import annotations

from pathlib import Path

from devenv.drivers.docker.engine import Engine

LABEL = "roronline.mirror"  # its value is the folder of the mirror
KINDS = (
    ("container", ("ls", "--all"), ("rm", "--force", "--volumes")),
    ("network", ("ls",), ("rm",)),
)


def sweep(engine: Engine, folder: Path) -> None:
    """Removes the containers of a mirror's instances, and their networks: a killed mirror leaves them."""
    for kind, listing, removal in KINDS:
        found = engine.docker(kind, *listing, "--quiet", "--filter", f"label={LABEL}={folder}", check=False).out.split()
        if found:
            engine.docker(kind, *removal, *found, check=False)
