"""A user is a name and a password; other ways to sign in are added by allauth."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person with an account. What others see of it is `username` alone."""

    class Meta(AbstractUser.Meta):
        pass
