"""The host names under which AWS offers its APIs: all of them lead to the mirror."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from devenv.aws.mirror.register import SERVED

PLACE = r"(?:[.-][a-z]{2}(?:-[a-z]+)+-\d)?"
API = re.compile(rf"^([a-z0-9-]+?){PLACE}\.amazonaws\.com$")
BUCKET = re.compile(rf"^[a-z0-9.-]+\.s3{PLACE}\.amazonaws\.com$")
HOSTS = {"monitoring", "elasticloadbalancing", *SERVED}  # what stands in front of the region


def api_names(address: str) -> Callable[[str], list[str]]:
    """A function that gives the mirror's address for a host name of an API, and nothing for any other name."""

    @functools.lru_cache(maxsize=1024)
    def serves(name: str) -> bool:
        found = API.match(name)
        return (found is not None and found[1] in HOSTS) or BUCKET.match(name) is not None

    return lambda name: [address] if serves(name) else []
