"""An address of this machine for each resource, which so keeps its own port numbers; and the names of each."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from devenv.errors import DevenvError
from devenv.ledger import write_private

LOOPBACK = "127.77"
# Containers have a loopback of their own: for them it is a network that is set apart for tests (RFC 2544).
REACHABLE = "198.18"
API = 1  # the last number of the address on which the mirror itself answers
FIRST, LAST = 10, 254
PORT = 4566


def last_network(path: Path) -> str:
    """The network that is kept in this file; nothing where there is no such file."""
    try:
        kept = json.loads(path.read_text())["network"]
    except (OSError, ValueError, KeyError):
        return ""
    return f"{LOOPBACK}.{kept}" if isinstance(kept, int) else str(kept)


class Addresses:
    """What was given out, kept in a file: a resource finds its address again after a restart."""

    def __init__(self, path: Path, network: str) -> None:
        self._path, self._lock = path, threading.RLock()
        kept = json.loads(path.read_text()) if path.exists() else {}
        self.network = network  # its first three numbers
        self._numbers: dict[str, int] = kept.get("numbers", {})
        self._names: dict[str, list[str]] = kept.get("names", {})
        if (before := last_network(path) or network) != network:
            self._names = {name: [self._moved(one, before) for one in many] for name, many in self._names.items()}
        self._keep()

    @property
    def api(self) -> str:
        """Where the mirror answers."""
        return f"{self.network}.{API}"

    def of(self, resource: str) -> str:
        """The address of this resource, the same on every call until it is released."""
        with self._lock:
            if resource not in self._numbers:
                taken = set(self._numbers.values())
                free = next((number for number in range(FIRST, LAST + 1) if number not in taken), None)
                if free is None:
                    raise DevenvError("cloud/addresses", "the mirror has no address left", "delete resources")
                self._numbers[resource] = free
                self._keep()
            return f"{self.network}.{self._numbers[resource]}"

    def release(self, resource: str) -> None:
        """Gives an address back."""
        with self._lock:
            if self._numbers.pop(resource, None) is not None:
                self._keep()

    def point(self, name: str, *addresses: str) -> None:
        """From now on this host name means these addresses; the DNS server answers so. None: no such name."""
        with self._lock:
            if addresses:
                self._names[name.lower().rstrip(".")] = list(addresses)
            else:
                self._names.pop(name.lower().rstrip("."), None)
            self._keep()

    def lookup(self, name: str) -> list[str]:
        """The addresses of a host name that AWS itself would answer; none when there is no such name."""
        with self._lock:
            return list(self._names.get(name.lower().rstrip("."), ()))

    def names(self) -> dict[str, list[str]]:
        """Every host name and what it means now."""
        with self._lock:
            return {name: list(many) for name, many in self._names.items()}

    def _moved(self, address: str, before: str) -> str:
        old = f"{before}."
        return f"{self.network}.{address.removeprefix(old)}" if address.startswith(old) else address

    def _keep(self) -> None:
        kept = {"network": self.network, "numbers": self._numbers, "names": self._names}
        write_private(self._path, json.dumps(kept, indent=1) + "\n")
