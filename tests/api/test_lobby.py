"""The lobby over HTTP."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.conftest import Enter
from tests.support.player import API, Player
from tests.support.refusals import refusal
from tests.support.services import Services
from tests.support.tables import seated


async def test_a_new_game_has_its_host_at_seat_0(enter: Enter) -> None:
    (marcus,) = await enter("marcus")
    game = await marcus.create("Ab urbe condita", seats=4)
    seen = await marcus.game(game)
    assert seen["host"] == "marcus"
    assert seen["status"] == "open"
    assert seen["seats"] == [{"seat": 0, "name": "marcus", "player": "marcus"}, {"seat": 1}, {"seat": 2}, {"seat": 3}]
    assert seen["invite_link"].startswith("https://www.roronline.localhost/games/")


async def test_three_players_fill_a_table_and_start(enter: Enter) -> None:
    marcus, livia, gaius = await enter("marcus", "livia", "gaius")
    game = await marcus.create(seats=3)
    await livia.join(game)
    await gaius.join(game, seat=2)
    await marcus.start(game)
    assert (await livia.table(game))["view"]["seat"] == 1
    assert (await gaius.game(game))["status"] == "running"


async def test_the_invite_link_opens_a_locked_game(enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(password="cave canem")
    link = urlsplit((await marcus.game(game))["invite_link"])
    assert link.path == f"/games/{game}"
    await refusal(livia.join(game), 403, "game/password")
    await refusal(livia.join(game, invite="guessed"), 403, "game/password")
    seen = await livia.join(game, invite=parse_qs(link.query)["invite"][0])
    assert seen["seat"] == 1


async def test_the_password_opens_a_locked_game_and_is_not_shown(enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(password="cave canem")
    await refusal(livia.join(game, password="cave felem"), 403, "game/password")
    outside = await livia.game(game)
    assert outside["locked"]
    assert not {"invite", "invite_link", "password"} & set(outside)
    assert (await livia.join(game, password="cave canem"))["seat"] == 1


async def test_to_join_twice_keeps_the_seat(enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(seats=3)
    assert (await livia.join(game, seat=2))["seat"] == 2
    assert (await livia.join(game))["seat"] == 2


async def test_a_taken_seat_is_refused_with_the_free_ones(enter: Enter) -> None:
    marcus, livia, gaius = await enter("marcus", "livia", "gaius")
    game = await marcus.create(seats=4)
    await livia.join(game, seat=2)
    problem = await refusal(gaius.join(game, seat=2), 409, "seat/taken")
    assert problem["allowed"] == {"seat": [1, 3]}


async def test_a_full_game_is_refused(enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(seats=3)
    await marcus.bots(game)
    await refusal(livia.join(game), 409, "game/full")
    await refusal(marcus.bots(game), 409, "game/full")


async def test_who_leaves_frees_the_seat_and_a_hosts_game_passes_on(enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(seats=3)
    await livia.join(game)
    await marcus.leave(game)
    seen = await livia.game(game)
    assert (seen["host"], seen["seats"][0]) == ("livia", {"seat": 0})
    await refusal(marcus.leave(game), 403, "seat/not-yours")
    await livia.leave(game)
    await refusal(livia.game(game), 404, "game/unknown")


async def test_the_host_kicks_players_and_bots_but_not_himself(enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(seats=3)
    await livia.join(game)
    await marcus.call("POST", f"{API}/games/{game}/bots/", {"bot": "senator", "seat": 2})
    await marcus.kick(game, 1)
    await marcus.kick(game, 2)
    assert [seat.keys() == {"seat"} for seat in (await marcus.game(game))["seats"]] == [False, True, True]
    await refusal(marcus.kick(game, 1), 409, "seat/free")
    await refusal(marcus.kick(game, 0), 409, "seat/own")


async def test_only_the_host_starts_kicks_and_fills(enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(seats=3)
    await livia.join(game)
    await refusal(livia.kick(game, 0), 403, "game/not-host")
    await refusal(livia.bots(game), 403, "game/not-host")
    await refusal(livia.start(game), 403, "game/not-host")


async def test_a_game_with_free_seats_does_not_start(enter: Enter) -> None:
    (marcus,) = await enter("marcus")
    game = await marcus.create(seats=4)
    problem = await refusal(marcus.start(game), 409, "game/not-full")
    assert problem["facts"] == {"free": [1, 2, 3]}


async def test_after_the_start_nobody_joins_leaves_or_is_kicked(enter: Enter) -> None:
    game, (marcus, livia, _) = await seated(enter)
    (cassius,) = await enter("cassius")
    await refusal(cassius.join(game), 409, "game/started")
    await refusal(livia.leave(game), 409, "game/started")
    await refusal(marcus.kick(game, 1), 409, "game/started")
    await refusal(marcus.bots(game), 409, "game/started")


async def test_lists_show_ones_own_games_and_open_ones_page_by_page(enter: Enter) -> None:
    (numa,) = await enter("numa")
    games = [await numa.create(f"Game {number}") for number in range(31)]
    first = await numa.call("GET", f"{API}/games/?status=mine")
    assert [game["id"] for game in first["results"]] == games[:0:-1]
    cursor = parse_qs(urlsplit(first["next"]).query)["cursor"][0]
    second = await numa.call("GET", f"{API}/games/?status=mine&cursor={cursor}")
    assert [game["id"] for game in second["results"]] == games[:1]
    assert games[-1] in {game["id"] for game in (await numa.call("GET", f"{API}/games/?status=open"))["results"]}
    await refusal(numa.call("GET", f"{API}/games/?status=lost"), 400, "body/malformed")


async def test_without_an_account_one_reads_and_does_nothing(services: Services, enter: Enter) -> None:
    (marcus,) = await enter("marcus")
    game = await marcus.create()
    async with Player(services.api.site) as stranger:
        assert (await stranger.game(game))["id"] == game
        await refusal(stranger.call("GET", f"{API}/games/?status=mine"), 403, "auth/required")
        await refusal(stranger.create(), 403, "auth/required")
        await refusal(stranger.join(game), 403, "auth/required")
