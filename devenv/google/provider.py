"""The addresses of accounts.google.com, oauth2.googleapis.com and www.googleapis.com, under one host."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from werkzeug.wrappers import Request, Response

from devenv.google.people import CODE_LIFE, TOKEN_LIFE, Book, Grant, Refused

ISSUER = "https://accounts.google.com"
AUTHORIZE, TOKEN, USER = "/o/oauth2/v2/auth", "/token", "/oauth2/v2/userinfo"
CERTIFICATES, DISCOVERY, FAULTS = "/oauth2/v1/certs", "/.well-known/openid-configuration", "/faults"
KEY_NAME = "local"


class Provider:
    """A WSGI application. `faults` are set through `PUT /faults`: `code_life`, `issuer`, `audience`."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.faults: dict[str, Any] = {}
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        request = Request(environ)
        routes = {
            ("GET", AUTHORIZE): self.ask, ("POST", AUTHORIZE): self.decide, ("POST", TOKEN): self.token,
            ("GET", USER): self.user, ("GET", CERTIFICATES): self.certificates, ("GET", DISCOVERY): self.discovery,
            ("PUT", FAULTS): self.set_faults,
        }  # fmt: skip
        act = routes.get((request.method, request.path))
        try:
            answer = act(request) if act else _json({"error": "not_found"}, 404)
        except Refused as refused:
            status = 401 if refused.code == "invalid_client" else 400
            answer = _json({"error": refused.code, "error_description": refused.text}, status)
        return answer(environ, start_response)

    def ask(self, request: Request) -> Response:
        """The page on which a person chooses an account and allows or denies."""
        self._check(request.args)
        hidden = "".join(
            f'<input type="hidden" name="{escape(key)}" value="{escape(value)}">' for key, value in request.args.items()
        )
        known = "".join(f'<option value="{escape(email)}">' for email in sorted(self.book.people))
        shown = escape(request.args.get("scope", ""))
        page = PAGE.format(hidden=hidden, known=known, scope=shown, hint=escape(request.args.get("login_hint", "")))
        return Response(page, content_type="text/html; charset=utf-8")

    def decide(self, request: Request) -> Response:
        """What the person answered, sent back to the site."""
        asked = request.form
        self._check(asked)
        back = {"state": asked.get("state", "")}
        if asked.get("answer") != "allow" or "@" not in asked.get("email", ""):
            return _redirect(asked["redirect_uri"], {**back, "error": "access_denied"})
        grant = Grant(
            self.book.person(asked["email"]), asked["client_id"], asked["redirect_uri"], asked.get("scope", ""),
            asked.get("nonce", ""), asked.get("code_challenge", ""),
            time.monotonic() + float(self.faults.get("code_life", CODE_LIFE)),
        )  # fmt: skip
        return _redirect(asked["redirect_uri"], {**back, "code": self.book.grant(grant), "scope": grant.scope})

    def token(self, request: Request) -> Response:
        """A code for tokens."""
        asked, basic = request.form, request.authorization
        client = basic.username if basic and basic.username else asked.get("client_id", "")
        secret = basic.password if basic and basic.password else asked.get("client_secret", "")
        if asked.get("grant_type") != "authorization_code":
            raise Refused("unsupported_grant_type", f"Invalid grant_type: {asked.get('grant_type', '')}")
        token, grant = self.book.redeem(
            asked.get("code", ""), client, secret, asked.get("redirect_uri", ""), asked.get("code_verifier", "")
        )
        told = {"access_token": token, "expires_in": int(TOKEN_LIFE), "scope": grant.scope, "token_type": "Bearer"}
        return _json({**told, "id_token": self._signed(grant)})

    def user(self, request: Request) -> Response:
        """Who a token stands for."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        grant = self.book.tokens.get(token)
        if grant is None:
            return _json({"error": {"code": 401, "message": "Invalid Credentials", "status": "UNAUTHENTICATED"}}, 401)
        one = grant.person
        return _json({"id": one.sub, "email": one.email, "verified_email": one.verified, "name": one.name})

    def certificates(self, _: Request) -> Response:
        """The key that signs, as Google shows it: certificates by name."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "federated-signon.system.gserviceaccount.com")])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self._key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=7)).sign(self._key, hashes.SHA256())
        )  # fmt: skip
        return _json({KEY_NAME: made.public_bytes(serialization.Encoding.PEM).decode()})

    def discovery(self, request: Request) -> Response:
        """Where everything is."""
        at = request.host_url.rstrip("/")
        return _json(
            {
                "issuer": ISSUER, "authorization_endpoint": at + AUTHORIZE, "token_endpoint": at + TOKEN,
                "userinfo_endpoint": at + USER, "response_types_supported": ["code"],
                "id_token_signing_alg_values_supported": ["RS256"], "scopes_supported": ["openid", "email", "profile"],
                "subject_types_supported": ["public"], "code_challenge_methods_supported": ["S256"],
            }
        )  # fmt: skip

    def set_faults(self, request: Request) -> Response:
        """What is to go wrong from now on."""
        self.faults = dict(request.get_json())
        return _json(self.faults)

    def _check(self, asked: Any) -> None:
        """A wrong client or address is never redirected to."""
        if asked.get("client_id") not in self.book.clients:
            raise Refused("invalid_client", "The OAuth client was not found.")
        target = urlsplit(asked.get("redirect_uri", ""))
        if target.scheme != "https" and target.hostname != "localhost":
            raise Refused("redirect_uri_mismatch", f"The redirect URI {asked.get('redirect_uri', '')} is not secure.")
        if asked.get("response_type") != "code":
            raise Refused("unsupported_response_type", "Only the authorization code flow is served.")

    def _signed(self, grant: Grant) -> str:
        now, one = int(time.time()), grant.person
        claims = {
            "iss": self.faults.get("issuer", ISSUER), "aud": self.faults.get("audience", grant.client),
            "azp": grant.client, "sub": one.sub, "iat": now, "exp": now + int(TOKEN_LIFE), "name": one.name,
            "given_name": one.name.partition(" ")[0], "email": one.email, "email_verified": one.verified,
        }  # fmt: skip
        if grant.nonce:
            claims["nonce"] = grant.nonce
        return jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": KEY_NAME})


def _json(content: Any, status: int = 200) -> Response:
    return Response(json.dumps(content), status=status, content_type="application/json")


def _redirect(to: str, query: dict[str, str]) -> Response:
    return Response(status=302, headers={"Location": f"{to}{'&' if '?' in to else '?'}{urlencode(query)}"})


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in (local)</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Sign in</h1><p>This is the local stand-in for Google. The site asks for: {scope}</p>
<form method="post">{hidden}
<p><label>E-mail <input name="email" type="email" list="known" value="{hint}" autofocus></label>
<datalist id="known">{known}</datalist></p>
<p><button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Deny</button></p>
</form></main></body></html>
"""
