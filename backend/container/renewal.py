"""Keeps the site's certificate: a round of `container.certificates` now, two a day, and soon again after a failure.

Runs with the Python of certbot's own environment. What a round loads goes with it: between rounds this stays small.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

EVERY, SOON = 12 * 3600, 15 * 60  # seconds; Let's Encrypt forgives five failed proofs in an hour


def command(environ: Mapping[str, str], folder: Path) -> list[str]:
    """One round for the service's own name."""
    words = ["--domain", f"api.{environ['DOMAIN']}", "--bucket", environ["CERTIFICATES"]]
    words += ["--email", environ.get("ACME_EMAIL", ""), "--server", environ.get("ACME_SERVER", "")]
    places = ["--folder", str(folder / "letsencrypt"), "--install", str(folder)]
    return [sys.executable, "-m", "container.certificates", *words, *places]


def keep(folder: Path, nginx: Path) -> bool:
    """One round; NGINX reads anew what has changed. False when there is reason to try again soon."""
    shown, before = folder / "site.pem", _content(folder / "site.pem")
    # boto3 takes an empty region for a region.
    told = {name: value for name, value in os.environ.items() if value or name != "AWS_DEFAULT_REGION"}
    good = subprocess.run(command(os.environ, folder), env=told, check=False).returncode == 0
    if _content(shown) != before:
        with contextlib.suppress(OSError, ValueError):  # it has not started yet
            os.kill(int(nginx.read_text()), signal.SIGHUP)
    return good


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def main(words: list[str]) -> int:
    """`python -m container.renewal FOLDER PIDFILE [--once | --later]`."""
    parser = argparse.ArgumentParser(description="keeps the site's certificate")
    parser.add_argument("folder", type=Path, help="where certificate and key lie")
    parser.add_argument("nginx", type=Path, help="the file with NGINX's process number")
    parser.add_argument("--once", action="store_true", help="one round; good when there is a certificate after it")
    parser.add_argument("--later", action="store_true", help="the first round was done already")
    asked = parser.parse_args(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if asked.once:
        return 0 if keep(asked.folder, asked.nginx) or _content(asked.folder / "site.pem") else 1
    if asked.later:
        time.sleep(EVERY)
    while True:
        time.sleep(EVERY if keep(asked.folder, asked.nginx) else SOON)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
