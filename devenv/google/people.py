"""Who can sign in, and what was granted: codes that are used once, tokens that end."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, field

CODE_LIFE, TOKEN_LIFE = 600.0, 3600.0  # seconds, as Google's


@dataclass(frozen=True)
class Person:
    """Somebody with an account. `sub` never changes, the e-mail may."""

    sub: str
    email: str
    name: str
    verified: bool = True


@dataclass(frozen=True)
class Grant:
    """What a person allowed a client to have."""

    person: Person
    client: str
    redirect: str
    scope: str
    nonce: str
    challenge: str
    until: float


class Refused(Exception):  # noqa: N818 - an answer
    """OAuth's error code, and a sentence."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


@dataclass
class Book:
    """All that the provider remembers, and the clients that it knows: id, secret."""

    clients: dict[str, str]
    people: dict[str, Person] = field(default_factory=dict)
    codes: dict[str, Grant] = field(default_factory=dict)
    tokens: dict[str, Grant] = field(default_factory=dict)

    def person(self, email: str) -> Person:
        """The account of an e-mail address, made when it is first used."""
        key = email.strip().lower()
        if key not in self.people:
            digest = hashlib.sha256(key.encode()).hexdigest()
            sub = str(int(digest[:16], 16)).zfill(21)[:21]
            self.people[key] = Person(sub, key, key.partition("@")[0].replace(".", " ").title())
        return self.people[key]

    def grant(self, grant: Grant) -> str:
        """A code for what was allowed."""
        code = f"4/{secrets.token_urlsafe(32)}"
        self.codes[code] = grant
        return code

    def redeem(self, code: str, client: str, secret: str, redirect: str, verifier: str) -> tuple[str, Grant]:
        """An access token for a code; a code is good once, for ten minutes and for who asked for it."""
        if not hmac.compare_digest(self.clients.get(client, secrets.token_hex()), secret):
            raise Refused("invalid_client", "The provided client secret is invalid.")
        grant = self.codes.pop(code, None)
        if grant is None or grant.until < time.monotonic():
            raise Refused("invalid_grant", "Malformed auth code.")
        if (grant.client, grant.redirect) != (client, redirect):
            raise Refused("redirect_uri_mismatch", "Bad Request")
        if grant.challenge and not hmac.compare_digest(grant.challenge, _challenge(verifier)):
            raise Refused("invalid_grant", "Invalid code verifier.")
        token = f"ya29.{secrets.token_urlsafe(48)}"
        self.tokens[token] = grant
        return token, grant


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
