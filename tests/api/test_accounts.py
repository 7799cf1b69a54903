"""Accounts over HTTP: sign up, in and out, hostile names, guessed passwords, the end of an account."""

from __future__ import annotations

import asyncio

import pytest

from tests.conftest import Enter
from tests.support.player import API, PASSWORD, Player, Refused
from tests.support.refusals import refusal
from tests.support.services import Services
from tests.support.tables import seated

AUTH = "/_allauth/browser/v1/auth"


async def test_signed_up_signed_out_and_in_again(services: Services) -> None:
    async with await Player.enter(services.api.site, "horatia") as player:
        assert await player.call("GET", f"{API}/me/") == {"name": "horatia"}
        await player.call("DELETE", f"{AUTH}/session", expect=(401,))
        await refusal(player.call("GET", f"{API}/me/"), 403, "auth/required")
    async with await Player.sign_in(services.api.site, "horatia") as again:
        assert await again.call("GET", f"{API}/me/") == {"name": "horatia"}


async def test_a_name_is_taken_in_any_case(services: Services) -> None:
    async with await Player.enter(services.api.site, "Drusilla"):
        with pytest.raises(Refused) as refused:
            await Player.enter(services.api.site, "dRUSILLA")
    assert refused.value.status == 400
    assert refused.value.problem["errors"][0]["param"] == "username"


@pytest.mark.parametrize(
    "name",
    ["", "a", "x" * 25, "<script>alert(1)</script>", "{seat:1}", "../../etc/passwd", "nero\x00", "nero\ncaesar",
     "\u202ecaesar", "ne\u200bro", "\uff4e\uff45\uff52\uff4f", "_nero", "nero (gone)", "'; DROP TABLE x; --"],
)  # fmt: skip
async def test_a_hostile_user_name_is_refused(services: Services, name: str) -> None:
    with pytest.raises(Refused) as refused:
        await Player.enter(services.api.site, name)
    assert refused.value.status == 400
    assert refused.value.problem["errors"][0]["param"] == "username"


@pytest.mark.parametrize("password", ["", "short", "password1", "tarquinia"])
async def test_a_weak_password_is_refused(services: Services, password: str) -> None:
    with pytest.raises(Refused) as refused:
        await Player.enter(services.api.site, "tarquinia", password)
    assert refused.value.status == 400
    assert refused.value.problem["errors"][0]["param"] == "password"


async def test_guesses_of_one_password_come_to_an_end(services: Services) -> None:
    async with await Player.enter(services.api.site, "porsenna"):
        pass
    codes = []
    for guess in range(12):
        with pytest.raises(Refused) as refused:
            await Player.sign_in(services.api.site, "porsenna", f"guess-{guess}-of-many")
        codes.append(refused.value.problem["errors"][0]["code"] if refused.value.status == 400 else "limited")
    assert codes[0] == "username_password_mismatch"
    assert codes[-1] in {"too_many_login_attempts", "limited"}
    with pytest.raises(Refused):
        await Player.sign_in(services.api.site, "porsenna", PASSWORD)


async def test_the_end_of_an_account_needs_its_password(enter: Enter, services: Services) -> None:
    async with await Player.enter(services.api.site, "sejanus") as player:
        await refusal(
            player.call("POST", f"{API}/me/delete/", {"password": "not it, never"}), 403, "auth/password"
        )  # fmt: skip
        assert await player.call("GET", f"{API}/me/") == {"name": "sejanus"}
        await player.call("POST", f"{API}/me/delete/", {"password": PASSWORD})
        await refusal(player.call("GET", f"{API}/me/"), 403, "auth/required")


async def test_incident_deleting_an_account_takes_no_seat_out_of_a_running_game(
    services: Services, enter: Enter
) -> None:
    async with await Player.enter(services.api.site, "agrippina") as leaver:
        others = await enter("burrus", "seneca")
        game = await leaver.create(seats=3)
        for other in others:
            await other.join(game)
        await leaver.start(game)
        async with leaver.sit(game) as seat:
            await seat.read()
            await leaver.call("POST", f"{API}/me/delete/", {"password": PASSWORD})
            assert await seat.closed() == 4401
    seen = await others[0].game(game)
    assert seen["status"] == "running"
    assert seen["seats"][0] == {"seat": 0, "name": "agrippina (gone)", "bot": "senator"}
    async with asyncio.timeout(20):
        while 0 in (await others[0].table(game))["view"]["waiting"]:
            await asyncio.sleep(0.1)


async def test_deleting_an_account_frees_its_seat_of_an_open_game_and_passes_the_game_on(
    services: Services, enter: Enter
) -> None:
    async with await Player.enter(services.api.site, "octavia") as leaver:
        (burrus,) = await enter("burrus")
        game, alone = await leaver.create(seats=3), await leaver.create(seats=3)
        await burrus.join(game)
        await leaver.call("POST", f"{API}/me/delete/", {"password": PASSWORD})
    seen = await burrus.game(game)
    assert seen["host"] == "burrus"
    assert seen["seats"][0] == {"seat": 0}
    await refusal(burrus.game(alone), 404, "game/unknown")


async def test_incident_a_signed_out_player_reads_no_seat(services: Services) -> None:
    async with await Player.enter(services.api.site, "locusta") as player:
        game = await player.create(seats=3, password="amanita")
        await player.bots(game)
        await player.start(game)
        await player.call("DELETE", f"{AUTH}/session", expect=(401,))
        await refusal(player.table(game), 403, "game/password")
        async with player.sit(game) as seat:
            assert await seat.closed() == 4403


async def test_seats_are_kept_by_name_not_by_session(services: Services, enter: Enter) -> None:
    game, _ = await seated(enter, "burrus", "seneca", "lucan")
    async with await Player.sign_in(services.api.site, "seneca") as elsewhere:
        assert (await elsewhere.table(game))["view"]["seat"] == 1
