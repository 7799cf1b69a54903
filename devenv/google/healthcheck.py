"""`python -m devenv.google.healthcheck`: whether the stand-in of this container answers."""

from __future__ import annotations

import os
from urllib.request import urlopen

if __name__ == "__main__":
    at = f"http://127.0.0.1:{os.environ['GOOGLE_PORT']}/.well-known/openid-configuration"
    with urlopen(at, timeout=4):
        pass
