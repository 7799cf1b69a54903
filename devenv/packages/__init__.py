"""Programs that the stack needs: where they are, which version, and how a missing one is fetched.

Nothing is installed into the system. A program comes from where it is already (PATH, well-known
folders), else from what was unpacked for this checkout under `config.packages`.
"""

from __future__ import annotations

from devenv.packages.found import Tool, locate
from devenv.packages.install import install

__all__ = ["Tool", "install", "locate"]
