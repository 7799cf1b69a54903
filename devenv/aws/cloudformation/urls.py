"""CloudFormation's addresses and handlers, as moto has them."""

from __future__ import annotations

from moto.cloudformation.urls import url_bases, url_paths

__all__ = ["url_bases", "url_paths"]
