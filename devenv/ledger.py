"""What this checkout remembers between runs: its secrets and the ports it settled on."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from devenv.config import Config
from devenv.errors import DevenvError

SECRETS = ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD")


def write_private(path: Path, text: str) -> None:
    """Replaces a file in one move; nobody else can read it at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    draft.replace(path)


def known_secrets(config: Config) -> dict[str, str]:
    """The secrets of this checkout, made on first use; hexadecimal, so that URLs hold them."""
    known = secrets_kept(config)
    missing = [name for name in SECRETS if not known.get(name)]
    if missing:
        known.update({name: secrets.token_hex(32 if name == "SECRET_KEY" else 20) for name in missing})
        write_private(config.state / "secrets", json.dumps(known, indent=2) + "\n")
    return known


def secrets_kept(config: Config) -> dict[str, str]:
    """The secrets that there are; none is made."""
    return _read(config.state / "secrets")


def known_ports(config: Config) -> dict[str, tuple[str, int]]:
    """Address and port by service, as settled on earlier."""
    found = _read(config.state / "ports")
    return {name: (value.rsplit(":", 1)[0], int(value.rsplit(":", 1)[1])) for name, value in found.items()}


def remember_ports(config: Config, ports: dict[str, tuple[str, int]]) -> None:
    """Keeps the ports, so that URLs stay the same tomorrow."""
    lines = {name: f"{address}:{port}" for name, (address, port) in sorted(ports.items())}
    write_private(config.state / "ports", json.dumps(lines, indent=2) + "\n")


def driver(config: Config) -> str | None:
    """The driver that the stack was last started with and not ended."""
    try:
        return (config.state / "driver").read_text().strip() or None
    except FileNotFoundError:
        return None


def remember_driver(config: Config, name: str | None) -> None:
    """Keeps which driver runs the stack; None when it was ended."""
    if name is None:
        (config.state / "driver").unlink(missing_ok=True)
    else:
        write_private(config.state / "driver", name + "\n")


def replicas(config: Config) -> int:
    """How many of each process that may be repeated run."""
    try:
        return max(1, int((config.state / "replicas").read_text()))
    except (FileNotFoundError, ValueError):
        return 1


def remember_replicas(config: Config, count: int | None) -> None:
    """Keeps how many were asked for; None when the stack was ended."""
    if count is None:
        (config.state / "replicas").unlink(missing_ok=True)
    else:
        write_private(config.state / "replicas", f"{count}\n")


def guarded(config: Config) -> bool:
    """Whether the stack was brought up so that its lines can be troubled."""
    return (config.state / "guarded").exists()


def remember_guarded(config: Config, *, wanted: bool) -> None:
    """Keeps that doors were asked for; until the stack is ended."""
    if wanted:
        write_private(config.state / "guarded", "")
    else:
        (config.state / "guarded").unlink(missing_ok=True)


def faults(config: Config) -> dict[str, str]:
    """Which faults were added and not cleared, and when; whether they still hold is another question."""
    return _read(config.state / "faults")


def remember_faults(config: Config, faults: dict[str, str]) -> None:
    """Keeps what was added; nothing when all was cleared."""
    if faults:
        write_private(config.state / "faults", json.dumps(faults, indent=2) + "\n")
    else:
        (config.state / "faults").unlink(missing_ok=True)


def _read(path: Path) -> dict[str, str]:
    try:
        tree = json.loads(path.read_text())
    except FileNotFoundError:
        return {}
    except (json.JSONDecodeError, UnicodeDecodeError) as broken:
        raise DevenvError("state/damaged", f"{path} is damaged: {broken}", f"rm {path}") from broken
    if not isinstance(tree, dict):
        raise DevenvError("state/damaged", f"{path} is damaged", f"rm {path}")
    return {str(key): str(value) for key, value in tree.items()}
