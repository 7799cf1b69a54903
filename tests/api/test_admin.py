"""The administration: games, seats, tables and steps, to look at; nothing changes by looking."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest

from tests.conftest import Enter
from tests.support.player import API, PASSWORD, Player
from tests.support.services import Services
from tests.support.tables import advance, seated

CROWD = ("pictor", "cato", "livius")
LISTS = ["games/game/", "games/seat/", "play/table/", "play/step/", "accounts/user/"]


@pytest.fixture
async def aedile(services: Services) -> AsyncIterator[Player]:
    """A superuser, signed in."""
    services.manage(
        "shell", "-v", "0", "-c",
        "from accounts.models import User\n"
        "u, _ = User.objects.get_or_create(username='aedile', is_staff=True, is_superuser=True)\n"
        f"u.set_password({PASSWORD!r}); u.save()",
    )  # fmt: skip
    async with await Player.sign_in(services.api.site, "aedile") as found:
        yield found


def rows(services: Services, game: str) -> list[Any]:
    """All that is stored of a game."""
    with psycopg.connect(services.postgres.url) as database:
        return [
            database.execute(f"SELECT * FROM {table} WHERE {column} = %s ORDER BY 1", [game]).fetchall()
            for table, column in (("games_game", "id"), ("games_seat", "game_id"), ("play_table", "game_id"),
                                  ("play_step", "table_id"))
        ]  # fmt: skip


async def page(player: Player, path: str) -> httpx.Response:
    return await player.http.get(f"/admin/{path}", headers={"Accept": "text/html"})


async def pages_of(services: Services, game: str) -> list[str]:
    with psycopg.connect(services.postgres.url) as database:
        seat = database.execute("SELECT id FROM games_seat WHERE game_id = %s", [game]).fetchone()
        step = database.execute("SELECT id FROM play_step WHERE table_id = %s", [game]).fetchone()
    assert seat
    assert step
    return [f"games/game/{game}/change/", f"games/seat/{seat[0]}/change/", f"play/table/{game}/change/",
            f"play/step/{step[0]}/change/"]  # fmt: skip


async def test_incident_looking_at_a_game_changes_nothing(services: Services, enter: Enter, aedile: Player) -> None:
    game, players = await seated(enter, *CROWD)
    await advance(players, game, 3)
    before = rows(services, game)
    for path in [*LISTS, *[f"{path}?q={game}" for path in LISTS[:4]], *await pages_of(services, game)]:
        found = await page(aedile, path)
        assert found.status_code == 200, path
        assert 'name="_save"' not in found.text, path
    assert rows(services, game) == before


async def test_the_journal_is_read_only(services: Services, enter: Enter, aedile: Player) -> None:
    game, players = await seated(enter, *CROWD)
    await advance(players, game, 2)
    before = rows(services, game)
    token = {"csrfmiddlewaretoken": aedile.http.cookies.get("csrftoken") or ""}
    for path in await pages_of(services, game):
        sent = await aedile.http.post(f"/admin/{path}", data={**token, "status": "over", "version": "99"})
        assert sent.status_code == 403, path
    for path in ("games/game/add/", "games/seat/add/", "play/table/add/", "play/step/add/"):
        assert (await page(aedile, path)).status_code == 403
    for path in (await pages_of(services, game))[1:]:
        assert (await page(aedile, path.replace("change/", "delete/"))).status_code == 403
    assert rows(services, game) == before


async def test_the_administration_shows_no_secret_of_the_table(
    services: Services, enter: Enter, aedile: Player
) -> None:
    game, players = await seated(enter, *CROWD)
    await advance(players, game, 10)
    with psycopg.connect(services.postgres.url) as database:
        seed = database.execute("SELECT seed FROM play_table WHERE game_id = %s", [game]).fetchone()
        invite = database.execute("SELECT invite FROM games_game WHERE id = %s", [game]).fetchone()
    hand = {}
    for player in players:
        view = (await player.table(game))["view"]
        hand |= view["seats"][str(view["seat"])].get("hand", {})
    assert seed
    assert invite
    assert hand
    for path in await pages_of(services, game):
        text = (await page(aedile, path)).text
        assert seed[0] not in text
        assert invite[0] not in text
        assert not [card for card in hand if f"{card}&quot;" in text or f'"{card}"' in text], path


async def test_a_superuser_deletes_a_game_as_a_whole_after_a_question(
    services: Services, enter: Enter, aedile: Player
) -> None:
    game, players = await seated(enter, *CROWD)
    await advance(players, game, 2)
    path = f"games/game/{game}/delete/"
    assert (await page(aedile, path)).status_code == 200
    assert (await players[0].game(game))["status"] == "running"
    token = aedile.http.cookies.get("csrftoken") or ""
    sent = await aedile.http.post(f"/admin/{path}", data={"csrfmiddlewaretoken": token, "post": "yes"})
    assert sent.status_code == 302
    assert rows(services, game) == [[], [], [], []]


async def test_players_are_not_let_in(enter: Enter) -> None:
    (pictor,) = await enter("pictor")
    for path in ("", *LISTS):
        found = await page(pictor, path)
        assert found.status_code == 302
        assert "/admin/login/" in found.headers["location"]


async def test_nobody_makes_himself_an_administrator(services: Services) -> None:
    async with Player(services.api.site) as climber:
        await climber.call("GET", f"{API}/me/", expect=(403,))
        body = {"username": "appius2", "password": PASSWORD, "is_staff": True, "is_superuser": True, "id": 1}
        await climber.call("POST", "/_allauth/browser/v1/auth/signup", body)
        assert (await page(climber, "")).status_code == 302
