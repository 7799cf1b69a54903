"""What allauth asks of the site."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is open; rate limits count by the address that the proxy saw."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The client's address; requests that did not pass the proxy share one."""
        return super().get_client_ip(request) or "0.0.0.0"  # noqa: S104 - a name for nobody, not an address to bind
