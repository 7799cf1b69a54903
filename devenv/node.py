"""`python -m devenv.node npm run check`: npm in `frontend/`, with the Node that the stack uses."""

from __future__ import annotations

import sys

from devenv import proc
from devenv.config import Config
from devenv.errors import DevenvError
from devenv.packages import locate
from devenv.packages.site import environment


def main(words: list[str]) -> int:
    """Run `node` or `npm` with arguments; its exit code."""
    config = Config.load()
    try:
        tool = locate(words[0] if words else "npm", config)
        found = environment(config, locate("node", config))
    except DevenvError as failed:
        sys.stderr.write(f"{failed.text}: {failed.remedy}\n")
        return int(failed.exit)
    return proc.attached([tool.path, *words[1:]], env=found, cwd=config.root / "frontend")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
