"""manage.py seed: demo users and games. For local stacks alone: the passwords are public."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.models import User

# Documented in docker-compose.dev.yml (`x-users`); good for nothing but a local stack.
PASSWORD = "roma"  # noqa: S105
PLAYERS = ("consul", "tribune", "quaestor")
ADMIN = "admin"


class Command(BaseCommand):
    """Makes what is missing and leaves alone what is there."""

    help = "Demo users and games for a local stack. A second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch, for stacks that only borrow the real name."""
        parser.add_argument("--rehearsal", action="store_true", help="this stack borrows a public name on loopback")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuses to run for a domain that the world can reach."""
        if not settings.DOMAIN.endswith((".localhost", ".test")) and not options["rehearsal"]:
            raise CommandError(f"seed sets public passwords: not for {settings.DOMAIN} without --rehearsal")
        with transaction.atomic():
            users = [self.user(name) for name in PLAYERS]
            self.user(ADMIN, is_staff=True, is_superuser=True)
        self.stdout.write(f"{len(users) + 1} users are there; password: {PASSWORD}")

    def user(self, name: str, **more: bool) -> User:
        """The user of that name, made when there is none."""
        user, made = User.objects.get_or_create(username=name, defaults=more)
        if made:
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])
        return user
