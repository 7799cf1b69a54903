"""A session's sockets end with it: at once in all processes when somebody signs out, else by the next beat."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.contrib.sessions.models import Session
from django.utils import timezone

from games.models import Game, Seat
from play.sockets.database import in_thread

SignedOut = Callable[[str, list[str]], None]


def mark(key: str) -> str:
    """What processes call a session among themselves: its key signs somebody in, and goes nowhere."""
    return hashlib.sha256(key.encode()).hexdigest()


def listen(told: SignedOut) -> None:
    """Have `told` called with the mark of a session that is signed out, and the games that its seats are in."""

    def ended(sender: Any, request: Any, user: Any, **_: Any) -> None:
        key = request.session.session_key
        if key and user is not None:
            running = Seat.objects.filter(player=user.pk, game__status=Game.Status.RUNNING)
            told(mark(key), list(running.values_list("game_id", flat=True)))

    user_logged_out.connect(ended, weak=False, dispatch_uid="sockets end with their session")


@in_thread
def alive(keys: set[str]) -> set[str]:
    """Those of the sessions that have not ended."""
    if not keys:
        return set()
    found = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return set(found.values_list("session_key", flat=True))
