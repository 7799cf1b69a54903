"""The log: one JSON object a line on stderr."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

from accounts import correlation

# What a plain record carries anyway; everything else was given as `extra`.
_KNOWN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request", "taskName"}


class JsonLines(logging.Formatter):
    """Time, level, logger, text, the request it belongs to, the extras, and the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "text": record.getMessage(),
        }
        if request := correlation.current():
            line["request_id"] = request
        line |= {key: value for key, value in vars(record).items() if key not in _KNOWN}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def configuration(level: str) -> dict[str, Any]:
    """Django's `LOGGING`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "config.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "daphne": {"level": "WARNING"},
            # While Redis is away it complains every second; `play.sockets.layer` says it once.
            "channels_redis.pubsub": {"level": "CRITICAL"},
            # Refusals are the client's errors: they are counted by the proxy, not told here one by one.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "CRITICAL"},
        },
    }
