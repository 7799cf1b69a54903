#!/usr/bin/env python
"""Django's commands: migrate, seed, replay, collectstatic and the rest."""

import os
import sys


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from config.environment import EnvironmentRefused

    try:
        execute_from_command_line(sys.argv)
    except EnvironmentRefused as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main()
