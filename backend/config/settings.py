"""Django's settings: one module for every environment; what differs comes from `environment.py`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from accounts import google
from config import environment, logs

ENV = environment.read(os.environ)
BASE_DIR = Path(__file__).resolve().parent.parent
DOMAIN: str = ENV["DOMAIN"]
RELEASE: str = ENV["RELEASE"]
BOT_PAUSE: float = ENV["BOT_PAUSE"]
HEARTBEAT: float = ENV["HEARTBEAT"]

_port = "" if ENV["PUBLIC_PORT"] == 443 else f":{ENV['PUBLIC_PORT']}"
API_ORIGIN = f"https://api.{DOMAIN}{_port}"
WWW_ORIGIN = f"https://www.{DOMAIN}{_port}"

SECRET_KEY: str = ENV["SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = [f"api.{DOMAIN}"]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "accounts",
    "games",
    "play",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.problems",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Requests, bots and sockets take a connection from one pool and give it back.
DATABASES: dict[str, Any] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **ENV["DATABASE_URL"],
        "CONN_MAX_AGE": 0,
        # A pooled connection may have been cut since: a failover, a restart, a snapshot.
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"]["OPTIONS"] |= {
    "connect_timeout": 5,
    "pool": {"min_size": 1, "max_size": ENV["DATABASE_CONNECTIONS"], "timeout": 5, "max_idle": 300},
}

# An idle Redis connection waits in a blocking read; a shorter timeout would cut it (redis-py's own is 5 s).
REDIS: dict[str, Any] = {
    "socket_timeout": 30,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 30,
}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {
            "hosts": [{"address": ENV["REDIS_URL"], **REDIS}],
            "prefix": f"{ENV['REDIS_PREFIX']}:channels",
        },
    }
}
CACHES = {
    "default": {
        "BACKEND": "config.cache.ForgivingRedisCache",
        "LOCATION": ENV["REDIS_URL"],
        "KEY_PREFIX": f"{ENV['REDIS_PREFIX']}:cache",
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 1},
    },
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}},
}

# Cookies are shared by api.<domain> and www.<domain>.
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_DOMAIN = CSRF_COOKIE_DOMAIN = DOMAIN
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_TRUSTED_ORIGINS = [WWW_ORIGIN, API_ORIGIN]
CSRF_FAILURE_VIEW = "config.errors.csrf"
CORS_ALLOWED_ORIGINS = [WWW_ORIGIN]
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_HEADERS = ["accept", "content-type", "x-csrftoken", "idempotency-key"]
CORS_PREFLIGHT_MAX_AGE = 86_400
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 128 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = False
LOGGING = logs.configuration(ENV["LOG_LEVEL"])

SOCIALACCOUNT_PROVIDERS = google.provider(ENV["GOOGLE_CLIENT_ID"], ENV["GOOGLE_CLIENT_SECRET"], ENV["GOOGLE_URL"])
HEADLESS_FRONTEND_URLS = {"socialaccount_login_error": f"{WWW_ORIGIN}/sign-in/google"}

from config.settings_apps import *  # noqa: E402, F403 - what the installed applications are told
