"""What sign-up checks beyond each field by itself."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest

from accounts.models import User


class SignupForm(forms.Form):
    """The base of allauth's sign-up; its headless one never compares password and name."""

    def clean(self) -> dict[str, Any]:
        """Refuses a password that is the user name, more or less.

        An e-mail that is merely typed is worth nothing: somebody else's would wait here for its owner to come
        from Google. Only what Google vouches for is kept.
        """
        given = super().clean() or self.cleaned_data
        social = getattr(self, "sociallogin", None)
        given["email"] = social.user.email if social is not None else ""
        name, password = given.get("username"), given.get("password")
        if name and password:
            try:
                get_adapter().clean_password(password, user=User(username=name))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth once the user is saved; nothing is added."""
