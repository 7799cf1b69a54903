"""`python -m container.preflight [FOLDER…]`: exit 0 when the container can start, else all that is wrong."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from config import environment

UNFIT = 78  # EX_CONFIG: the environment
UNWRITABLE = 73  # EX_CANTCREAT: a folder
ROOM = 64 * 1024  # bytes that a folder must take


def refused(environ: Mapping[str, str]) -> str:
    """Every key that is missing or malformed at once, the container's own among them; empty when all is well."""
    lines = []
    try:
        environment.read(environ)
    except environment.EnvironmentRefused as wrong:
        lines = str(wrong).splitlines()
    own = [f"  {name} {rule}" for name, (fits, rule) in KEYS.items() if not fits(environ.get(name, ""))]
    if own and not lines:
        lines = ["The environment is not fit to start with:"]
    return "\n".join([*lines, *own])


def _switch(text: str) -> bool:
    return text in ("", "0", "1")


def _folder(text: str) -> bool:
    return not text or Path(text, "manage.py").is_file()


def _upstream(text: str) -> bool:
    host, _, port = text.rpartition(":")
    return not text or (bool(host) and port.isdecimal())


def _bucket(text: str) -> bool:
    return not text or re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", text) is not None


def _region(text: str) -> bool:
    return not text or re.fullmatch(r"[a-z]{2}(-[a-z]+)+-\d", text) is not None


def _email(text: str) -> bool:
    return not text or re.fullmatch(r"[^@\s]+@[^@\s]+", text) is not None


def _directory(text: str) -> bool:
    return not text or text.startswith("https://")


# What the container reads besides the site's own keys.
KEYS: dict[str, tuple[Callable[[str], bool], str]] = {
    "RELOAD": (_switch, "must be 0 or 1 (start Daphne anew when a source file changes)"),
    "SOURCE": (_folder, "must be a folder with manage.py (where the code lies; /app without it)"),
    "CERTIFICATES": (_bucket, "must be the name of a bucket in S3 (where the certificate that it gets is kept)"),
    "ACME_EMAIL": (_email, "must be an e-mail address (whom Let's Encrypt writes to)"),
    "ACME_SERVER": (_directory, "must look like https://host/directory (another authority than Let's Encrypt)"),
    "AWS_DEFAULT_REGION": (_region, "must look like eu-west-1 (where the bucket of CERTIFICATES is)"),
    "WWW_UPSTREAM": (_upstream, "must look like www:3000 (the front end, where this NGINX serves it too)"),
}


def unwritable(folder: Path) -> str:
    """Why nothing can be written to a folder; empty when it can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * ROOM)
            probe.flush()
    except OSError as error:
        return f"{folder} cannot be written: {error.strerror}"
    return ""


def main(folders: list[str]) -> int:
    """Say everything that is wrong at once."""
    wrong = refused(os.environ)
    full = [text for folder in folders if (text := unwritable(Path(folder)))]
    sys.stderr.writelines(f"{line}\n" for line in [wrong, *full] if line)
    if wrong:
        return UNFIT
    return UNWRITABLE if full else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
