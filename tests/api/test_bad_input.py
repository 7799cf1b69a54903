"""Bad input at the table and the lobby: a problem with its code, and nothing changed."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.conftest import Enter
from tests.support.player import API, Player, legal
from tests.support.refusals import refusal
from tests.support.services import Services
from tests.support.tables import one_answer, seated

CROWD = ("tullus", "ancus", "servius")


Question = tuple[str, Player, dict[str, Any], dict[str, Any]]
# A refusal changes nothing, so one game serves many refusals.
GAMES: dict[str, str] = {}


async def asked(enter: Enter, kind: str) -> Question:
    """A game where somebody may answer with a field of that kind: its id, who, the decision, the field."""
    rng = Random(3)
    if kind in GAMES:
        game, players = GAMES[kind], await enter(*CROWD)
    else:
        game, players = await seated(enter, *CROWD)
        GAMES[kind] = game
    for _ in range(80):
        for player in players:
            for decision in (await player.table(game))["view"]["decisions"]:
                for field in decision["fields"]:
                    if field["kind"] == kind:
                        return game, player, decision, field
        await one_answer(players, game, rng)
    raise AssertionError(f"nobody was asked for {kind}")


async def unchanged(player: Player, game: str, version: int) -> None:
    assert (await player.table(game))["version"] == version


async def test_out_of_turn_is_refused(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    rng, idle = Random(3), None
    while idle is None:
        seen = [await player.table(game) for player in players]
        idle = next((p for p, s in zip(players, seen, strict=True) if not s["view"]["decisions"]), None)
        version = seen[0]["version"] if idle else await one_answer(players, game, rng)
    problem = await refusal(idle.answer(game, version, "choose_leader"), 403, "answer/out-of-turn")
    assert problem["rule"] == "1.04.8"
    await unchanged(players[0], game, version)


async def test_a_stale_version_is_refused_with_the_right_one(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    version = await one_answer(players, game, Random(1))
    for wrong in (version - 1, version + 1):
        problem = await refusal(players[0].answer(game, wrong, "choose_leader"), 409, "answer/stale")
        assert problem["allowed"] == {"version": version}


async def test_an_unknown_decision_is_refused_with_the_open_ones(enter: Enter) -> None:
    game, who, decision, _ = await asked(enter, "one")
    version = (await who.table(game))["version"]
    problem = await refusal(who.answer(game, version, "win_the_game"), 422, "answer/unknown-decision")
    assert decision["name"] in problem["allowed"]["open"]
    await unchanged(who, game, version)


@pytest.mark.parametrize("value", ["no_such_senator", "", None, 0, True, [], {}, "x" * 5000, "__class__"])
async def test_an_unknown_option_is_refused_with_the_options(enter: Enter, value: Any) -> None:
    game, who, decision, field = await asked(enter, "one")
    version = (await who.table(game))["version"]
    problem = await refusal(
        who.answer(game, version, decision["name"], {field["name"]: value}), 422, "answer/domain"
    )  # fmt: skip
    assert problem["facts"]["field"] == field["name"]
    assert problem["allowed"]["allowed"]
    assert len(problem["detail"]) < 2000
    await unchanged(who, game, version)


@pytest.mark.parametrize("amount", [-1, -(10**30), 10**9, 10**30, 0.5, "3", True, None, [1], {"julius": 1}])
async def test_incident_a_negative_or_absurd_amount_is_refused(enter: Enter, amount: Any) -> None:
    game, who, decision, field = await asked(enter, "amount")
    seen = await who.table(game)
    values = legal(decision, Random(1)) | {field["name"]: amount}
    problem = await refusal(who.answer(game, seen["version"], decision["name"], values), 422, "answer/domain")
    assert problem["facts"]["field"] == field["name"]
    assert await who.table(game) == seen


@pytest.mark.parametrize("share", [-1, 10**9, 1.5, "1", True, None])
async def test_incident_a_share_that_is_no_amount_of_talents_is_refused(enter: Enter, share: Any) -> None:
    game, who, decision, field = await asked(enter, "split")
    seen = await who.table(game)
    values = legal(decision, Random(1))
    key = next(iter(field["caps"]))
    values[field["name"]] = {**values[field["name"]], key: share}
    await refusal(who.answer(game, seen["version"], decision["name"], values), 422, "answer/domain")
    assert await who.table(game) == seen


async def test_incident_a_debt_is_not_made_good_by_another_share(enter: Enter) -> None:
    game, who, decision, field = await asked(enter, "split")
    seen = await who.table(game)
    (debtor, *payers), missing = field["caps"], field["min"] + 1
    shares = {debtor: -1}
    for payer in payers:
        shares[payer] = min(missing, field["caps"][payer])
        missing -= shares[payer]
    assert (missing, sum(shares.values())) == (0, field["min"])
    values = legal(decision, Random(1)) | {field["name"]: shares}
    await refusal(who.answer(game, seen["version"], decision["name"], values), 422, "answer/domain")
    assert await who.table(game) == seen


async def test_an_unknown_field_is_refused(enter: Enter) -> None:
    game, who, decision, _ = await asked(enter, "one")
    values = legal(decision, Random(1)) | {"seat": 2}
    await refusal(who.answer(game, 0, decision["name"], values), 422, "answer/domain")


async def test_someone_elses_seat_is_refused(enter: Enter) -> None:
    game, who, decision, _ = await asked(enter, "one")
    (cassius, *others) = await enter("cassius", *CROWD)
    values = legal(decision, Random(1))
    await refusal(cassius.answer(game, 0, decision["name"], values), 403, "seat/not-yours")
    body = {"version": 0, "name": decision["name"], "values": values, "seat": 0}
    other = next(player for player in others if player.name != who.name)
    problem = await refusal(other.call("POST", f"{API}/games/{game}/answers/", body), 400, "body/malformed")
    assert list(problem["facts"]["fields"]) == ["seat"]
    assert problem["allowed"] == {"fields": ["version", "name", "values"]}
    await unchanged(who, game, 0)


BODIES = [b"", b"{", b"nonsense", b"[]", b'"x"', b"null", b"12", b'{"version": NaN, "name": "x"}', b"\xff\xfe{}",
          b"[" * 100_000, b'{"version": 1' + b"0" * 10_000 + b', "name": "x"}',
          b'{"version": -1, "name": "x"}', b'{"version": true, "name": "x"}', b'{"version": 0}',
          b'{"version": 0, "name": "x", "values": []}', b'{"version": 0, "name": {}}',
          b'{"version": 0, "name": "nul\\u0000l"}']  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
async def test_a_broken_body_is_refused(enter: Enter, body: bytes) -> None:
    (tullus,) = await enter("tullus")
    sent = tullus.call("POST", f"{API}/games/nosuchgame/answers/", body, headers={"Content-Type": "application/json"})
    await refusal(sent, 400, "body/malformed")


async def test_an_oversized_body_is_refused(enter: Enter) -> None:
    (tullus,) = await enter("tullus")
    body = b'{"name": "' + b"x" * 140_000 + b'"}'
    sent = tullus.call("POST", f"{API}/games/", body, headers={"Content-Type": "application/json"})
    await refusal(sent, 413, "body/too-large")


async def test_another_media_type_is_refused(enter: Enter) -> None:
    (tullus,) = await enter("tullus")
    sent = tullus.call("POST", f"{API}/games/", b"name=x", headers={"Content-Type": "text/plain"})
    await refusal(sent, 415, "body/media-type")


async def test_a_broken_upload_is_refused_in_words(enter: Enter) -> None:
    """Twisted would read it on the event loop, and hang up."""
    (tullus,) = await enter("tullus")
    upload = {"Content-Type": "multipart/form-data; boundary=x"}
    await refusal(tullus.call("POST", f"{API}/games/", b"--y\r\nnothing", headers=upload), 415, "body/media-type")


async def test_another_method_is_refused(enter: Enter) -> None:
    (tullus,) = await enter("tullus")
    await refusal(tullus.call("DELETE", f"{API}/games/"), 405, "request/method")


READS = ["", "table/", "steps/", "log/"]
WRITES = {"join/": {}, "leave/": {}, "kick/": {"seat": 0}, "bots/": {}, "start/": None,
          "answers/": {"version": 0, "name": "pass"}}  # fmt: skip


@pytest.mark.parametrize("path", READS)
async def test_an_unknown_game_is_not_read(enter: Enter, path: str) -> None:
    (tullus,) = await enter("tullus")
    await refusal(tullus.call("GET", f"{API}/games/nosuchgame/{path}"), 404, "game/unknown")


@pytest.mark.parametrize("path", WRITES)
async def test_an_unknown_game_is_not_written(enter: Enter, path: str) -> None:
    (tullus,) = await enter("tullus")
    await refusal(tullus.call("POST", f"{API}/games/nosuchgame/{path}", WRITES[path]), 404, "game/unknown")


@pytest.mark.parametrize("path", ["/", "/rorapp/api/nowhere/", "/rorapp/api/games/%00/", "/rorapp/api/games/../../x"])
async def test_an_unknown_address_is_a_problem(enter: Enter, path: str) -> None:
    (tullus,) = await enter("tullus")
    await refusal(tullus.call("GET", path), 404, "request/unknown")


async def test_a_game_that_has_not_started_has_no_table(enter: Enter) -> None:
    (tullus,) = await enter("tullus")
    game = await tullus.create()
    await refusal(tullus.table(game), 409, "game/not-started")
    await refusal(tullus.answer(game, 0, "pass"), 409, "game/not-started")


@pytest.mark.parametrize("origin", ["https://evil.example", "http://www.roronline.localhost", "null"])
async def test_incident_a_wrong_origin_is_refused(enter: Enter, origin: str) -> None:
    (tullus,) = await enter("tullus")
    body = {"name": "From elsewhere", "seats": 3}
    sent = tullus.call("POST", f"{API}/games/", body, headers={"Origin": origin, "Referer": f"{origin}/"})
    await refusal(sent, 403, "auth/origin")


async def test_incident_the_front_ends_origin_may_read_the_answer_and_no_other(services: Services) -> None:
    theirs = services.api.get("/rorapp/api/games/", Origin="https://www.roronline.localhost")
    assert theirs.headers["access-control-allow-origin"] == "https://www.roronline.localhost"
    assert theirs.headers["access-control-allow-credentials"] == "true"
    foreign = services.api.get("/rorapp/api/games/", Origin="https://evil.example")
    assert "access-control-allow-origin" not in foreign.headers


async def test_a_foreign_host_name_is_refused(services: Services) -> None:
    refused = services.api.get("/rorapp/api/games/", Host="evil.example")
    assert (refused.status_code, refused.json()["code"]) == (400, "request/malformed")


@pytest.mark.parametrize("token", ["", "wrong", "x" * 64])
async def test_a_missing_or_wrong_csrf_token_is_refused(enter: Enter, token: str) -> None:
    (tullus,) = await enter("tullus")
    sent = tullus.call("POST", f"{API}/games/", {"name": "No token", "seats": 3}, headers={"X-CSRFToken": token})
    await refusal(sent, 403, "auth/csrf")


@pytest.mark.parametrize(
    "name",
    ["", "   ", "x" * 61, "\u202eevorg", "a\u200bb", "a\nb", "a\x00b", "\x1b[31mred", None, 3.5, {}, ["x"]],
)
async def test_a_hostile_name_of_a_game_is_refused(enter: Enter, name: Any) -> None:
    (ancus,) = await enter("ancus")
    if name == 3.5:
        name = {"$gt": ""}
    problem = await refusal(ancus.call("POST", f"{API}/games/", {"name": name, "seats": 3}), 400, "body/malformed")
    assert list(problem["facts"]["fields"]) == ["name"]
    assert problem["allowed"] == {"name": {"type": "char", "longest": 60}}


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{seat:1}", "'; DROP TABLE games; --", "Ῥώμη 🏛 {{7*7}}"])
async def test_an_odd_name_of_a_game_comes_back_as_it_is(enter: Enter, name: str) -> None:
    (ancus,) = await enter("ancus")
    game = await ancus.create(name)
    assert (await ancus.game(game))["name"] == name


@pytest.mark.parametrize("seats", [-1, 0, 2, 7, 10**12, 3.5, "many", None])
async def test_a_number_of_seats_that_no_table_has_is_refused(enter: Enter, seats: Any) -> None:
    (ancus,) = await enter("ancus")
    problem = await refusal(ancus.call("POST", f"{API}/games/", {"name": "x", "seats": seats}), 400, "body/malformed")
    assert problem["allowed"]["seats"] == {"type": "integer", "min": 3, "max": 6}


@pytest.mark.parametrize(
    "field", ["status", "host", "id", "invite", "created", "started", "seat", "player", "bot", "table", "seed"]
)
async def test_incident_nobody_writes_a_field_that_is_not_asked_for(enter: Enter, field: str) -> None:
    (servius,) = await enter("servius")
    body = {"name": "Mine", "seats": 3, field: "over"}
    problem = await refusal(servius.call("POST", f"{API}/games/", body), 400, "body/malformed")
    assert problem["allowed"]["fields"] == ["name", "seats", "scenario", "password", "vote_seconds"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
async def test_incident_a_game_and_its_status_cannot_be_written(enter: Enter, method: str) -> None:
    (servius,) = await enter("servius")
    game = await servius.create()
    before = await servius.game(game)
    body = {"status": "running", "host": "servius"}
    await refusal(servius.call(method, f"{API}/games/{game}/", body), 405, "request/method")
    assert await servius.game(game) == before


@pytest.mark.parametrize("query", ["steps/?since=-1", "steps/?since=x", "steps/?since=99999999999", "log/?limit=0x1",
                                   "log/?limit=100000", "log/?before=%F0%9D%9F%99"])  # fmt: skip
async def test_a_query_that_is_no_number_is_refused(enter: Enter, query: str) -> None:
    game, players = await seated(enter, *CROWD)
    await refusal(players[0].call("GET", f"{API}/games/{game}/{query}"), 400, "body/malformed")
