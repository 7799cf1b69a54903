"""What may be done before a game starts. Every function locks the game's row and raises `Problem`."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from accounts.models import User
from accounts.problem import Problem
from games.models import Game, Seat

BOT_NAMES = ("Aulus", "Decimus", "Gaius", "Lucius", "Publius", "Titus")


def create(
    host: User, name: str, seats: int, scenario: str, password: str = "", vote_seconds: int | None = None
) -> Game:
    """A new open game with its host at seat 0."""
    with transaction.atomic():
        game = Game.objects.create(
            name=name,
            scenario=scenario,
            host=host,
            password=make_password(password) if password else "",
            vote_seconds=vote_seconds,
        )
        places = [Seat(game=game, index=index) for index in range(seats)]
        places[0].player, places[0].name = host, host.username
        Seat.objects.bulk_create(places)
    return game


def locked(game: str, *, host: User | None = None) -> Game:
    """The open game, its row locked until the transaction ends; with `host`, only for that user."""
    found = Game.objects.select_for_update().filter(pk=game).first()
    if found is None:
        raise unknown()
    if host is not None and found.host_id != host.pk:
        raise Problem("game/not-host", "Only the host of the game may do this.", status=403)
    if found.status != Game.Status.OPEN:
        raise Problem("game/started", "The game has started: its seats are taken for good.")
    return found


def unknown() -> Problem:
    """The refusal for an id that no game has."""
    return Problem("game/unknown", "There is no such game.", status=404)


@transaction.atomic
def join(user: User, game: str, seat: int | None = None, password: str = "", invite: str = "") -> Seat:
    """Take a free seat, that one or the first; who sits already keeps the seat."""
    found = locked(game)
    places = list(found.seats.all())
    mine = next((place for place in places if place.player_id == user.pk), None)
    if mine:
        return mine
    _admit(found, password, invite)
    place = _free(places, seat)
    place.give(user)
    return place


def _admit(game: Game, password: str, invite: str) -> None:
    invited = bool(invite) and secrets.compare_digest(invite.encode(), game.invite.encode())
    if game.password and not invited and not check_password(password, game.password):
        raise Problem("game/password", "The password or the invite link is not right.", status=403)


def _free(places: list[Seat], seat: int | None) -> Seat:
    free = [place for place in places if place.free]
    if not free:
        raise Problem("game/full", "All seats are taken.")
    if seat is None:
        return free[0]
    place = next((place for place in free if place.index == seat), None)
    if place is None:
        raise Problem(
            "seat/taken", f"Seat {seat} is not free.", facts={"seat": seat}, allowed={"seat": [p.index for p in free]}
        )
    return place


@transaction.atomic
def leave(user: User, game: str) -> None:
    """Free one's own seat. A host's game passes to the next player, or is deleted with the last."""
    found = locked(game)
    place = found.seats.filter(player=user).first()
    if place is None:
        raise Problem("seat/not-yours", "You have no seat in this game.", status=403)
    place.give()
    if found.host_id == user.pk:
        succeed(found)


def succeed(game: Game) -> None:
    """Make the player at the lowest seat the host; without players the game goes. Call with the row locked."""
    heir = game.seats.filter(player__isnull=False).first()
    if heir is None:
        game.delete()
        return
    game.host = heir.player
    game.save(update_fields=["host"])


@transaction.atomic
def kick(host: User, game: str, seat: int) -> None:
    """Free another's seat, a bot's too."""
    place = locked(game, host=host).seats.filter(index=seat).first()
    if place is None or place.free:
        raise Problem("seat/free", f"Nobody sits at seat {seat}.", facts={"seat": seat})
    if place.player_id == host.pk:
        raise Problem("seat/own", "The host leaves by /leave/, not by /kick/.", facts={"seat": seat})
    place.give()


@transaction.atomic
def add_bots(host: User, game: str, bot: str, seat: int | None = None) -> None:
    """Put a bot at one free seat, or at all of them."""
    places = list(locked(game, host=host).seats.all())
    chosen = [_free(places, seat)] if seat is not None else [place for place in places if place.free]
    if not chosen:
        raise Problem("game/full", "All seats are taken.")
    for place in chosen:
        place.give(bot=bot, name=f"{BOT_NAMES[place.index]} ({bot})")
