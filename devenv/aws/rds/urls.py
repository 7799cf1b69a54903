"""RDS's addresses, as moto has them, and who answers there."""

from __future__ import annotations

from moto.rds.urls import url_bases

from devenv.aws.rds.responses import RdsResponse

__all__ = ["url_bases", "url_paths"]
url_paths = {"{0}/$": RdsResponse.dispatch}
