"""What becomes of a player's seats when the account is deleted."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import Signal, receiver

from accounts.models import User
from games.lobby import succeed
from games.models import Game, Seat

STAND_IN = "senator"

# Sent for every running game in which a bot took over a seat: `game` is its id.
taken_over = Signal()


@receiver(pre_delete, sender=User)
def stand_in(instance: User, **kwargs: Any) -> None:
    """A bot plays on in running games; seats of open ones become free, and a host's game passes on."""
    with transaction.atomic():
        ids = Seat.objects.filter(player=instance).values("game")
        for game in Game.objects.select_for_update().filter(pk__in=ids):
            seat = game.seats.get(player=instance)
            if game.status == Game.Status.OPEN:
                seat.give()
                if game.host_id == instance.pk:
                    succeed(game)
            else:
                seat.give(bot=STAND_IN, name=f"{seat.name} (gone)")
                taken_over.send(Game, game=game.id)
