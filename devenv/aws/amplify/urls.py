"""Amplify's paths, read from botocore's model."""

from __future__ import annotations

import re
from typing import Any

from moto.core.utils import get_service_model

from devenv.aws.amplify.responses import AmplifyResponse

url_bases = [r"https?://amplify\.(.+)\.amazonaws\.com"]
WHOLE = ("resourceArn", "branchName")  # hold slashes


def _pattern(uri: str) -> str:
    def named(found: re.Match[str]) -> str:
        return rf"(?P<{found[1]}>.+)" if found[1] in WHOLE else rf"(?P<{found[1]}>[^/]+)"

    return "{0}" + re.sub(r"\{(\w+)\}", named, uri) + "$"


def _uris() -> list[str]:
    model = get_service_model("amplify")
    return sorted({model.operation_model(name).http["requestUri"] for name in model.operation_names})


url_paths: dict[str, Any] = {_pattern(uri): AmplifyResponse.dispatch for uri in _uris()}
