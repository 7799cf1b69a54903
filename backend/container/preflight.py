"""`python -m container.preflight`: exit 0 when the environment is fit to start with, else 78 and the list."""

from __future__ import annotations

import os
import sys

from config import environment

UNFIT = 78  # EX_CONFIG


def main() -> int:
    """Say everything that is missing or malformed at once."""
    try:
        environment.read(os.environ)
    except environment.EnvironmentRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return UNFIT
    return 0


if __name__ == "__main__":
    sys.exit(main())
