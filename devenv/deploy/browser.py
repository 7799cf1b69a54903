"""A browser that finds the mirror's site by its real names and trusts its certificates; the system stays as it is."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

import psutil

from devenv.config import Config
from devenv.deploy.door import Door
from devenv.deploy.site import Site
from devenv.errors import DevenvError
from devenv.trust.chromium import PROGRAMS
from devenv.trust.nss import NssStore

CLOSE_WITHIN = 5.0  # seconds


def program() -> str:
    """Chromium or Chrome on the PATH; raises `DevenvError`."""
    found = next((path for path in map(shutil.which, PROGRAMS) if path), None)
    if found is None:
        raise DevenvError("browser/missing", "no Chromium is on the PATH", "sudo apt-get install chromium")
    return found


def rules(door: Door, site: Site) -> str:
    """Chromium's `--host-resolver-rules`: each of the site's names to where it leads now."""
    found = {host: door.find(host) for host in (site.www, site.api, site.domain)}
    if lost := [host for host, address in found.items() if address is None]:
        raise DevenvError("browser/names", f"{', '.join(lost)} leads nowhere", "devenv cloud site")
    return ", ".join(f"MAP {host} {address}" for host, address in found.items())


def home(folder: Path, door: Door) -> Path:
    """A home in `folder` whose browser trusts what the door trusts. Raises `DevenvError` without certutil."""
    store = folder / ".pki" / "nssdb"
    shutil.rmtree(store, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    for number, authority in enumerate(door.authorities()):
        single = folder / "authority.pem"
        single.write_text(authority)
        NssStore("chromium", store, f"mirror {number}").add(single)
    return folder


def profile(config: Config) -> str:
    """The word of its command line that no other browser has."""
    return f"--user-data-dir={config.state / 'browser' / 'profile'}"


def close(config: Config) -> bool:
    """Ends the browser of this checkout; False when there is none."""
    own = [one for one in psutil.process_iter(["cmdline", "uids"]) if _is_ours(one, profile(config))]
    for process in own:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    _, stubborn = psutil.wait_procs(own, timeout=CLOSE_WITHIN)
    for process in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    return bool(own)


def _is_ours(process: psutil.Process, word: str) -> bool:
    uids = process.info["uids"]
    return word in (process.info["cmdline"] or []) and uids is not None and uids.real == os.getuid()


def command(config: Config, door: Door, site: Site) -> tuple[list[str], dict[str, str]]:
    """The browser's command line and environment, with a profile of its own."""
    folder = config.state / "browser"
    own = {"HOME": str(home(folder, door))}
    words = [f"--host-resolver-rules={rules(door, site)}", profile(config), "--no-first-run"]
    if os.getuid() == 0:
        words.append("--no-sandbox")  # as root Chromium does not start with one; it is to see this site alone
    return [program(), *words, f"https://{site.www}/"], {**config.environ, **own}
