"""ElastiCache's addresses, as moto has them."""

from __future__ import annotations

from moto.elasticache.urls import url_bases, url_paths

__all__ = ["url_bases", "url_paths"]
