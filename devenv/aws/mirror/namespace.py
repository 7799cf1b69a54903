"""Runs a program where the mirror is the world: its DNS is the only one, its authority the one that is trusted.

Linux alone. The program gets a mount namespace of its own with another `/etc/resolv.conf`; nothing outside changes.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from devenv import proc
from devenv.errors import DevenvError

TRUST = (
    "AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "GIT_SSL_CAINFO",
)  # fmt: skip
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
DNS_PORT = 53
RESOLVER = "nameserver {}\noptions timeout:2 attempts:2\n"
SCRIPT = 'mount --bind "$1" /etc/resolv.conf && mount --bind "$2" /etc/hosts && shift 2 && exec "$@"'


def resolving(folder: Path, server: tuple[str, int] | None, argv: Sequence[str]) -> list[str]:
    """The command that runs `argv` with the mirror's DNS server as its only one; `argv` where that cannot be had."""
    if server is None or server[1] != DNS_PORT or os.getuid() != 0 or shutil.which("unshare") is None:
        return list(argv)
    resolver = folder / "resolv.conf"
    resolver.write_text(RESOLVER.format(server[0]))
    script = 'mount --bind "$1" /etc/resolv.conf && shift && exec "$@"'
    return ["unshare", "-m", "sh", "-c", script, "resolving", str(resolver), *argv]


def within(folder: Path, told: Mapping[str, Any], argv: Sequence[str]) -> list[str]:
    """The command that runs `argv` so. `folder` is the mirror's, `told` what the mirror says of itself."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        raise DevenvError("cloud/namespace", "there are no private namespaces here", "set AWS_ENDPOINT_URL instead")
    dns = told["planes"].get("route53") or {}
    if dns.get("port") != DNS_PORT or not told.get("doors"):
        text = "the mirror has neither port 53 nor 443: it was started by an ordinary user"
        remedy = "start it with the right to them, e.g. inside `unshare -Urn`, or set AWS_ENDPOINT_URL instead"
        raise DevenvError("cloud/namespace", text, remedy)
    resolver, hosts = folder / "resolv.conf", folder / "hosts"
    resolver.write_text(RESOLVER.format(dns["address"]))
    hosts.write_text("127.0.0.1 localhost\n")
    own = ["-m"] if os.getuid() == 0 else ["-Urm"]
    return ["unshare", *own, "sh", "-c", SCRIPT, "within", str(resolver), str(hosts), *argv]


def environment(folder: Path, caller: Mapping[str, str], trusted: Sequence[Path] = ()) -> dict[str, str]:
    """The caller's environment without endpoints and proxies; it trusts the mirror's authority and `trusted` alone."""
    authorities = folder / "authorities.pem"
    authorities.write_text("".join(path.read_text() for path in (folder / "tls" / "ca.pem", *trusted)))
    left_out = {one for name in PROXIES for one in (name, name.lower())}
    kept = {
        key: value for key, value in caller.items() if key not in left_out and not key.startswith("AWS_ENDPOINT_URL")
    }
    own = {"AWS_ACCESS_KEY_ID": "mirror", "AWS_SECRET_ACCESS_KEY": "mirror", "AWS_EC2_METADATA_DISABLED": "true"}
    return {**kept, **own, **dict.fromkeys(TRUST, str(authorities))}


def main(words: list[str]) -> int:
    """`python -m devenv.aws.mirror.namespace FOLDER PROGRAM …`: a program within a running mirror's names."""
    folder = Path(words[0]).resolve()
    try:
        endpoint = json.loads((folder / "mirror.json").read_text())["endpoint"]
        with urllib.request.urlopen(f"{endpoint}/_mirror/status", timeout=10) as answer:  # noqa: S310 - our own http
            told = json.load(answer)
        return proc.attached(within(folder, told, words[1:]), env=environment(folder, os.environ), cwd=Path.cwd())
    except DevenvError as failed:
        sys.stderr.write(f"{failed.text}: {failed.remedy}\n")
    except OSError as absent:
        sys.stderr.write(f"no mirror runs in {folder}: {absent}\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
