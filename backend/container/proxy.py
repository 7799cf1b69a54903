"""`python -m container.proxy FOLDER`: NGINX's configuration out of its templates, for the container."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent / "nginx"
NAMESERVER = re.compile(r"^nameserver\s+([0-9A-Fa-f.:]+)\s*$", re.MULTILINE)
# Only ${NAME} in capitals is ours; NGINX's own $variables stay.
BLANK = re.compile(r"\$\{([A-Z][A-Z0-9_]*)\}")


def values(environ: Mapping[str, str], run: Path) -> dict[str, str]:
    """What the blanks of the templates mean in the container."""
    port = environ.get("PUBLIC_PORT") or "443"
    origin = f"https://www.{environ['DOMAIN']}" + ("" if port == "443" else f":{port}")
    return {
        "NGINX_USER": "www-data",
        "RUN": str(run),
        "LISTEN": "443",
        "DOMAIN": environ["DOMAIN"],
        "WWW_ORIGIN": origin,
        "CERTIFICATE": "/run/tls/site.pem",
        "CERTIFICATE_KEY": "/run/tls/site.key",
        "UPSTREAM": f"server unix:{run}/daphne.sock;",
        "STATIC_ROOT": "/app/staticfiles",
        "HEALTHD": "/var/log/nginx/healthd",
        "WWW": environ.get("WWW_UPSTREAM", ""),
        "RESOLVER": resolver(Path("/etc/resolv.conf").read_text()),
    }


def resolver(text: str) -> str:
    """NGINX's directive for the first name server that the container is given; NGINX does not read the file itself."""
    found = NAMESERVER.search(text)
    if found is None:
        return ""
    address = f"[{found[1]}]" if ":" in found[1] else found[1]
    return f"resolver {address} valid=2s ipv6=off; resolver_timeout 3s;"


def fill(template: str, blanks: Mapping[str, str]) -> str:
    """The template with its blanks filled in; raises `KeyError` for one that has no value."""
    return BLANK.sub(lambda found: blanks[found[1]], template)


def main(folder: str) -> None:
    """Write nginx.conf, and the sites that this place serves besides."""
    run, blanks = Path(folder), values(os.environ, Path(folder))
    wanted = {"nginx.conf": "nginx.conf", "sites/plain.conf": "plain.conf", "sites/metrics.conf": "metrics.conf"}
    if blanks["WWW"]:
        wanted["sites/www.conf"] = "www.conf"
    (run / "sites").mkdir(parents=True, exist_ok=True)
    for target, template in wanted.items():
        text = (TEMPLATES / f"{template}.template").read_text()
        (run / target).write_text(fill(text, blanks))


if __name__ == "__main__":
    main(sys.argv[1])
