"""Every key that the site reads from the environment: declared once, typed, checked at the start."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class EnvironmentRefused(Exception):  # noqa: N818 - it is what happened
    """The environment is not fit to start with; the text lists every key that is missing or malformed."""


@dataclass(frozen=True)
class Key:
    """One environment key: how its text becomes a value, and what stands when it is not set.

    Without a `default` the key is required. An empty text counts as not set.
    """

    name: str
    parse: Callable[[str], Any]
    help: str
    default: Any = None
    required: bool = False


def domain(text: str) -> str:
    """A lower-case host name of at least two labels."""
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise ValueError("must be a host name such as roronline.com")
    return text


def port(text: str) -> int:
    """A port number."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ValueError("must be a port from 1 to 65535")
    return int(text)


def seconds(text: str) -> float:
    """A pause of 0 to 600 seconds."""
    number = float(text)
    if not 0 <= number <= 600:
        raise ValueError("must be from 0 to 600 seconds")
    return number


def count(text: str) -> int:
    """A whole number from 1 to 1000."""
    if not text.isdecimal() or not 0 < int(text) <= 1000:
        raise ValueError("must be a whole number from 1 to 1000")
    return int(text)


def secret(text: str) -> str:
    """A long text that nobody can guess."""
    if len(text) < 32 or len(set(text)) < 8:
        raise ValueError("must have at least 32 characters, and not all alike: make one with `openssl rand -hex 32`")
    return text


def word(text: str) -> str:
    """A name without spaces."""
    if not re.fullmatch(r"[\w.:/+-]{1,100}", text):
        raise ValueError("must be one word")
    return text


def level(text: str) -> str:
    """A level of the log."""
    if text.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
    return text.upper()


def origin(text: str) -> str:
    """Scheme, host and port alone."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or text != f"{parts.scheme}://{parts.netloc}":
        raise ValueError("must look like https://host:port, without a path")
    return text


def redis(text: str) -> str:
    """An address of a Redis database."""
    parts = urlsplit(text)
    if parts.scheme not in {"redis", "rediss", "unix"} or not (parts.hostname or parts.scheme == "unix"):
        raise ValueError("must look like redis://:password@host:6379/0")
    return text


def database(text: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name?sslmode=…`; the query becomes options."""
    parts = urlsplit(text)
    name = unquote(parts.path.removeprefix("/"))
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    if parts.scheme not in {"postgres", "postgresql"} or not name or "/" in name:
        raise ValueError("must look like postgresql://user:password@host:5432/name?sslmode=verify-full")
    if not parts.hostname and "host" not in options:
        raise ValueError("names no host")
    if options.get("sslmode") in {"verify-full", "verify-ca"} and "sslrootcert" not in options:
        options["sslrootcert"] = "system"
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


KEYS = (
    Key("DOMAIN", domain, "the domain; the site is api.<domain>, its front end www.<domain>", required=True),
    Key("PUBLIC_PORT", port, "the port that browsers use", default=443),
    Key("SECRET_KEY", secret, "signs sessions and tokens", required=True),
    Key("DATABASE_URL", database, "PostgreSQL", required=True),
    Key("DATABASE_CONNECTIONS", count, "the most connections that one process opens", default=12),
    Key("REDIS_URL", redis, "the channel layer and the cache", required=True),
    Key("REDIS_PREFIX", word, "keeps several sites on one Redis apart", default="roronline"),
    Key("BOT_PAUSE", seconds, "how long a bot thinks before it answers", default=0.8),
    Key("HEARTBEAT", seconds, "how often sockets are told where their table stands", default=15.0),
    Key("RELEASE", word, "what runs here, told to clients", default="development"),
    Key("LOG_LEVEL", level, "how much is logged", default="INFO"),
    Key("GOOGLE_CLIENT_ID", word, "the site's name at Google; without one nobody signs in with Google", default=""),
    Key("GOOGLE_CLIENT_SECRET", word, "what proves the site to Google", default=""),
    Key("GOOGLE_URL", origin, "a stand-in for Google; without one it is Google itself", default=""),
)


def read(environ: Mapping[str, str]) -> dict[str, Any]:
    """The values of all keys; raises `EnvironmentRefused` with everything that is wrong at once."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for key in KEYS:
        text = environ.get(key.name, "").strip()
        if not text and key.required:
            wrong.append(f"{key.name} is missing: {key.help}")
        elif not text:
            values[key.name] = key.default
        else:
            try:
                values[key.name] = key.parse(text)
            except ValueError as error:
                wrong.append(f"{key.name} {error} ({key.help})")
    if wrong:
        raise EnvironmentRefused("The environment is not fit to start with:\n  " + "\n  ".join(wrong))
    return values
