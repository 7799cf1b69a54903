"""What allauth asks of the site when somebody comes from Google."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The user name is chosen by the person: one made of the e-mail would show it to the table."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Takes the e-mail over, and neither a name nor a user name."""
        return super().populate_user(request, sociallogin, {"email": data.get("email")})
