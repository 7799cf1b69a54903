"""A game as one file: whole for the operator, without others' secrets for a player; and back again."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg

from tests.conftest import Enter
from tests.support.player import API
from tests.support.refusals import refusal
from tests.support.services import Services
from tests.support.tables import advance, seated

CROWD = ("varro", "nepos", "celsus")


async def test_a_game_goes_out_and_comes_in_and_is_played_on(services: Services, enter: Enter, tmp_path: Path) -> None:
    game, players = await seated(enter, *CROWD)
    version = await advance(players, game, 30)
    file = tmp_path / "game.json"
    file.write_text(services.manage("export_game", game).stdout)
    words = [f"--seat={number}={name}" for number, name in enumerate(CROWD)]
    copy = services.manage("import_game", str(file), *words).stdout.strip()
    assert copy != game
    for player in players:
        assert await player.table(copy) == await player.table(game)
    assert "no difference" in services.manage("replay", copy).stdout
    assert await advance(players, copy, 10) == version + 10
    assert (await players[0].table(game))["version"] == version


async def test_seats_without_a_player_are_a_bots(services: Services, enter: Enter, tmp_path: Path) -> None:
    game, players = await seated(enter, *CROWD)
    await advance(players, game, 5)
    file = tmp_path / "game.json"
    file.write_text(services.manage("export_game", game).stdout)
    copy = services.manage("import_game", str(file), "--seat=1=nepos").stdout.strip()
    seats = (await players[0].game(copy))["seats"]
    assert [seat.get("bot") for seat in seats] == ["senator", None, "senator"]
    assert seats[1]["player"] == "nepos"


async def test_no_file_holds_the_seed(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    await advance(players, game, 5)
    with psycopg.connect(services.postgres.url) as database:
        row = database.execute("SELECT seed FROM play_table WHERE game_id = %s", [game]).fetchone()
    assert row
    assert row[0] not in services.manage("export_game", game).stdout
    assert row[0] not in json.dumps(await players[0].call("GET", f"{API}/games/{game}/export/"))


async def test_a_players_file_holds_what_the_seat_has_seen_and_no_more(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    (cassius,) = await enter("cassius")
    version = await advance(players, game, 25)
    for who in (*players, cassius):
        file = await who.call("GET", f"{API}/games/{game}/export/")
        assert (file["whole"], file["version"]) == (False, version)
        assert file["view"] == (await who.table(game))["view"]
        steps = (await who.call("GET", f"{API}/games/{game}/steps/?since=0"))["steps"]
        assert file["steps"][1:] == steps
        assert not {"rolls", "values", "patches", "state"} & {key for step in file["steps"] for key in step}
        shown = [(seat, found) for step in file["steps"] for seat, found in step["patch"].get("seats", {}).items()]
        mine = str(file.get("seat"))
        assert not [seat for seat, found in shown if seat != mine and {"hand", "treasury"} & set(found or {})]


async def test_a_finished_game_has_no_secrets_left(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    await advance(players, game, 5)
    with psycopg.connect(services.postgres.url) as database:
        database.execute("UPDATE games_game SET status = 'over' WHERE id = %s", [game])
    file = await players[0].call("GET", f"{API}/games/{game}/export/")
    assert file["whole"]
    assert len(file["steps"]) == 6
    assert file["steps"][0]["rolls"]


async def test_a_forged_or_damaged_file_is_refused(services: Services, enter: Enter, tmp_path: Path) -> None:
    game, players = await seated(enter, *CROWD)
    await advance(players, game, 8)
    good = json.loads(services.manage("export_game", game).stdout)
    own = await players[0].call("GET", f"{API}/games/{game}/export/")
    forged = json.loads(json.dumps(good))
    forged["steps"][0]["rolls"][0]["n"].reverse()
    missing = json.loads(json.dumps(good))
    del missing["steps"][3]
    bad = {
        "forged": forged, "missing": missing, "own": own, "list": [], "steps": good | {"steps": []},
        "scenario": good | {"scenario": "no such"}, "damaged": good | {"steps": [{"version": 0}]},
    }  # fmt: skip
    for name, content in bad.items():
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(content))
        found = services.manage("import_game", str(file), check=False)
        assert (found.returncode, "Traceback" in found.stderr) == (1, False), (name, found.stderr)


async def test_a_locked_game_is_not_exported_to_strangers(enter: Enter) -> None:
    varro, cassius = await enter("varro", "cassius")
    game = await varro.create(password="cave canem")
    await refusal(varro.call("GET", f"{API}/games/{game}/export/"), 409, "game/not-started")
    await refusal(cassius.call("GET", f"{API}/games/{game}/export/"), 403, "game/password")
