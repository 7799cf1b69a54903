"""The site's front door as somebody outside finds it: which release answers there?"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from devenv import tls
from devenv.aws.mirror import launch
from devenv.aws.provision.target import Kind
from devenv.aws.route53 import ask
from devenv.config import Config

PATIENCE = 10.0  # seconds for one answer
SETTLED = 20.0  # seconds after a switch in which names and connections may still lead nowhere
PAUSE = 0.5  # seconds
NAMED = re.compile(r"Release (?:<!-- -->)?([\w.+-]+)")  # the foot of every page
END = "-----END CERTIFICATE-----"
Find = Callable[[str], str | None]


@dataclass(frozen=True)
class Door:
    """`find` tells the address behind a host name, None: there is none. Certificates are verified by `trust`."""

    find: Find
    trust: ssl.SSLContext
    roots: tuple[Path, ...] = ()

    @classmethod
    def of(cls, kind: Kind, config: Config) -> Door:
        """AWS: as everybody finds it. The mirror: by its DNS server, trusting what it gives away besides."""
        trust = ssl.create_default_context()
        if kind == "aws":
            return cls(lambda name: name, trust)
        told = launch.need(config)
        acme = Path(told["planes"].get("acme", {}).get("root") or "-")
        roots = [launch.folder(config) / "tls" / "ca.pem", acme, tls.files(config).ca]
        given = tuple(root for root in roots if root.is_file())
        for root in given:
            trust.load_verify_locations(root)
        dns = told["planes"].get("route53") or {}
        server = (str(dns["address"]), int(dns["port"])) if dns else None
        return cls(lambda name: (server and ask.last(server, name, "A")) or None, trust, given)

    def authorities(self) -> list[str]:
        """Whom it trusts besides the system's own, as PEM, one each."""
        told = "".join(root.read_text() for root in self.roots)
        return [f"{one}{END}\n" for one in told.split(END) if one.strip()]

    def release(self, api: str) -> str | None:
        """What the service at that host name calls itself, once it is ready; None: not reached, or not ready."""
        answer = self._get(api, "/readyz")
        try:
            return None if answer is None else str(answer.json()["release"])
        except (ValueError, KeyError, TypeError):
            return None

    def page(self, www: str) -> str | None:
        """What the page at that host name calls itself."""
        answer = self._get(www, "/sign-in")
        found = None if answer is None else NAMED.search(answer.text)
        return found[1] if found else None

    def _get(self, host: str, path: str) -> httpx.Response | None:
        address = self.find(host)
        if address is None:
            return None
        try:
            with httpx.Client(verify=self.trust, trust_env=False, timeout=PATIENCE) as client:
                answer = client.get(
                    f"https://{address}{path}", headers={"Host": host}, extensions={"sni_hostname": host}
                )
        except httpx.HTTPError:
            return None
        return answer if answer.status_code == httpx.codes.OK else None


def settle(serves: Callable[[], str | None], version: str, within: float = SETTLED) -> str | None:
    """What is served: asked again until it is this version, for at most `within` seconds."""
    end = time.monotonic() + within
    while (found := serves()) != version and time.monotonic() < end:
        time.sleep(PAUSE)
    return found
