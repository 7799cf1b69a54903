"""`docker` on an instance of the mirror: runs the one-shot services of the staged bundle, and refuses the rest."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

REFUSED = 125  # as Docker, when it could not do what was asked


def main(told: Path, words: list[str]) -> None:
    """`docker compose [-p NAME] run [--rm] [--no-deps] [-T] SERVICE` becomes the service's process."""
    asked = _asked(words)
    if asked is None:
        _refuse(f"no Docker engine runs here: `docker {' '.join(words)}` is not mirrored")
    if asked.verb == "run":
        _run(json.loads(told.read_text()), asked.service)
    if not asked.project:
        _refuse("what serves is stopped by the platform, not by a hook")


def _run(found: dict[str, Any], name: str) -> NoReturn:
    if "fault" in found:
        _refuse(found["fault"])
    service = found["services"].get(name)
    if service is None:
        known = ", ".join(sorted(found["services"])) or "none"
        _refuse(f"no one-shot service {name} in the bundle; there are: {known}")
    os.chdir(service["folder"])
    os.execvpe(service["argv"][0], service["argv"], service["environment"])  # noqa: S606 - the bundle's own service


def _asked(words: list[str]) -> argparse.Namespace | None:
    """What was asked, or None for words that are not understood here."""
    parser = argparse.ArgumentParser(prog="docker", exit_on_error=False, add_help=False)
    compose = parser.add_subparsers(dest="command", required=True).add_parser("compose", add_help=False)
    compose.add_argument("-p", "--project-name", dest="project")
    verbs = compose.add_subparsers(dest="verb", required=True)
    run = verbs.add_parser("run", add_help=False, exit_on_error=False)
    run.add_argument("--rm", action="store_true")
    run.add_argument("--no-deps", action="store_true")
    run.add_argument("-T", "--no-TTY", action="store_true")
    run.add_argument("service")
    verbs.add_parser("down", add_help=False)
    try:
        found, more = parser.parse_known_args(words)
    except (argparse.ArgumentError, SystemExit):
        return None
    return None if more else found


def _refuse(text: str) -> NoReturn:
    sys.stderr.write(f"{text}\n")
    raise SystemExit(REFUSED)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
