"""The ASGI application that Daphne serves: HTTP by Django, sockets by `play`."""

from __future__ import annotations

import os
from functools import partialmethod
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Django must be set up before anything that knows a model is imported.
django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import OriginValidator  # noqa: E402
from daphne.http_protocol import WebRequest  # noqa: E402
from django.conf import settings  # noqa: E402

from config.handler import Handler  # noqa: E402
from play import runtime  # noqa: E402
from play.routing import urlpatterns  # noqa: E402

# Django reads forms and uploads, in a thread and with limits: Twisted shall not do so before, on the event loop.
WebRequest.__init__ = partialmethod(WebRequest.__init__, parsePOSTFormSubmission=False)

sockets = OriginValidator(URLRouter(urlpatterns), [settings.WWW_ORIGIN, settings.API_ORIGIN])
router = ProtocolTypeRouter({"http": Handler(), "websocket": sockets})


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Serve one connection; the first one starts the hub and the bots: Daphne has no start-up event."""
    runtime.start()
    await router(scope, receive, send)
