"""What Prometheus reads: true figures, not for the public."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.conftest import Enter
from tests.support.refusals import refusal
from tests.support.services import Services, until
from tests.support.tables import advance, seated

CROWD = ("ovid", "horace", "vergil")


def figures(services: Services) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Every sample by its name and labels, as read on the process's own socket."""
    answer = services.api.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    families = text_string_to_metric_families(answer.text)
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def total(found: dict[tuple[str, tuple[tuple[str, str], ...]], float], name: str) -> float:
    return sum(value for (sample, _), value in found.items() if sample == name)


def test_what_came_through_a_proxy_does_not_get_them(services: Services) -> None:
    assert services.api.get("/metrics", **{"X-Forwarded-For": "203.0.113.7"}).status_code == 404


async def test_steps_sockets_and_deliveries_are_counted(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    before = figures(services)
    async with players[1].sit(game) as seat:
        await seat.read()
        version = await advance(players, game, 3)
        await seat.until(version)
        after = figures(services)
    assert total(after, "roronline_steps_total") - total(before, "roronline_steps_total") == 3
    assert total(after, "roronline_delivery_seconds_count") > total(before, "roronline_delivery_seconds_count")
    assert after["roronline_sockets", (("kind", "seat"),)] == 1
    assert after["roronline_rooms", ()] == 1
    assert after["roronline_channel_layer_up", ()] == 1
    route = "rorapp/api/games/<slug:game>/answers/"
    posts = {labels: value for (name, labels), value in after.items() if name == "roronline_requests_total"}
    assert any(dict(labels) == {"method": "POST", "route": route, "status": "200"} for labels in posts), posts


def test_addresses_that_clients_make_up_share_one_label(services: Services) -> None:
    for number in range(5):
        services.api.get(f"/nowhere/{number}")
    routes = {dict(labels).get("route") for (name, labels) in figures(services) if name == "roronline_requests_total"}
    assert "unknown" in routes
    assert not any(route and "nowhere" in route for route in routes)


def test_a_dependency_that_is_away_is_said_to_be_away(services: Services) -> None:
    up = ("roronline_dependency_up", (("name", "redis"),))
    assert figures(services)[up] == 1
    services.redis.stop()
    try:
        assert figures(services)[up] == 0
        assert figures(services)["roronline_dependency_up", (("name", "database"),)] == 1
    finally:
        services.redis.start()
        until(lambda: services.api.get("/readyz").status_code == 200, "the service being ready again")


@pytest.mark.parametrize(("sent", "kept"), [("0123456789abcdef", True), ('x"}\n{"forged": 1', False), ("", False)])
async def test_a_step_is_logged_with_its_request_and_game(
    services: Services,
    enter: Enter,
    sent: str,
    kept: bool,  # noqa: FBT001 - a parameter of the table above
) -> None:
    game, players = await seated(enter, *CROWD)
    for player in players:
        player.http.headers["X-Request-ID"] = sent.replace("\n", "")
    version = await advance(players, game, 1)
    lines = [json.loads(line) for line in Path(services.api.log).read_text().splitlines() if line.startswith("{")]
    (step,) = [line for line in lines if line["text"] == "step" and line["game"] == game and line["version"] == version]
    assert step.get("request_id") == (sent if kept else None)
    assert step["decision"]
    await refusal(players[0].answer(game, 0, "pass"), 409, "answer/stale")
