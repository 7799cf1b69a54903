"""A cache that forgets rather than fails: without Redis everything is a miss."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def _forgiving(verb: Callable[..., Any], miss: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(verb)
    def tried(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return verb(self, *args, **kwargs)
        except (RedisError, OSError) as error:
            log.warning("the cache does not answer: %s", error)
            return miss(*args, **kwargs)

    return tried


def _default(key: Any, default: Any = None, version: Any = None) -> Any:
    return default


class ForgivingRedisCache(RedisCache):  # type: ignore[misc, unused-ignore]
    """Rate limits and page caches live here: to lose them for a minute is better than to refuse everybody."""

    get = _forgiving(RedisCache.get, _default)
    set = _forgiving(RedisCache.set, lambda *_, **__: None)
    add = _forgiving(RedisCache.add, lambda *_, **__: True)
    touch = _forgiving(RedisCache.touch, lambda *_, **__: False)
    delete = _forgiving(RedisCache.delete, lambda *_, **__: False)
    get_many = _forgiving(RedisCache.get_many, lambda *_, **__: {})
    set_many = _forgiving(RedisCache.set_many, lambda *_, **__: [])
    has_key = _forgiving(RedisCache.has_key, lambda *_, **__: False)
    incr = _forgiving(RedisCache.incr, lambda *_, **__: 1)
