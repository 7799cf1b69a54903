"""Sign-in with Google: the same settings everywhere; a stand-in differs by the host of its addresses alone."""

from __future__ import annotations

from typing import Any

ADDRESSES = {
    "AUTHORIZE_URL": "/o/oauth2/v2/auth",
    "ACCESS_TOKEN_URL": "/token",
    "IDENTITY_URL": "/oauth2/v2/userinfo",
    "CERTS_URL": "/oauth2/v1/certs",
}


def provider(client_id: str, secret: str, url: str) -> dict[str, Any]:
    """What allauth's Google provider is told. Without a client there is no such sign-in."""
    apps = [{"client_id": client_id, "secret": secret, "key": ""}] if client_id and secret else []
    told: dict[str, Any] = {"APPS": apps, "SCOPE": ["openid", "email", "profile"], "OAUTH_PKCE_ENABLED": True}
    if url:
        told |= {name: f"{url}{path}" for name, path in ADDRESSES.items()}
    return {"google": told}
