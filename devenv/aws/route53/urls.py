"""Route 53's paths: moto's, and those that it lacks."""

from __future__ import annotations

from typing import Any

from moto.route53.urls import url_bases
from moto.route53.urls import url_paths as moto_paths

from devenv.aws.route53.responses import MirrorRoute53

__all__ = ["url_bases", "url_paths"]

VERSION = r"{0}/(?P<api_version>[\d_-]+)"
MISSING = (
    rf"{VERSION}/healthcheck/(?P<health_check_id>[^/]+)/lastfailurereason$",
    rf"{VERSION}/testdnsanswer$",
)
url_paths: dict[str, Any] = dict.fromkeys([*moto_paths, *MISSING], MirrorRoute53.dispatch)
