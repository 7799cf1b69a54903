"""The OpenAPI document, and the browsable API."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from drf_spectacular import validation
from jsonschema import Draft202012Validator

from tests.conftest import Enter
from tests.support.player import API, Player, Refused
from tests.support.services import Services
from tests.support.tables import advance, seated

ROOT = Path(__file__).resolve().parents[2]
OPENAPI = Draft202012Validator(json.loads(Path(validation.__file__).with_name("openapi_3_1_schema.json").read_text()))
JSON = {"Accept": "application/vnd.oai.openapi+json"}
CALLS = {
    "/rorapp/api/me/": {"get"},
    "/rorapp/api/me/delete/": {"post"},
    "/rorapp/api/me/google/": {"post"},
    "/rorapp/api/games/": {"get", "post"},
    "/rorapp/api/games/{game}/": {"get"},
    "/rorapp/api/games/{game}/join/": {"post"},
    "/rorapp/api/games/{game}/leave/": {"post"},
    "/rorapp/api/games/{game}/kick/": {"post"},
    "/rorapp/api/games/{game}/bots/": {"post"},
    "/rorapp/api/games/{game}/start/": {"post"},
    "/rorapp/api/games/{game}/table/": {"get"},
    "/rorapp/api/games/{game}/answers/": {"post"},
    "/rorapp/api/games/{game}/export/": {"get"},
    "/rorapp/api/games/{game}/steps/": {"get"},
    "/rorapp/api/games/{game}/log/": {"get"},
    "/rorapp/api/games/{game}/odds/": {"get"},
    "/rorapp/api/games/{game}/undo/": {"post"},
    "/rorapp/api/games/{game}/undo/consent/": {"post"},
}


@pytest.fixture(scope="module")
def document(services: Services) -> dict[str, Any]:
    """The document as it is served."""
    answer = services.api.get(f"{API}/schema/", **JSON)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_the_document_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert list(OPENAPI.iter_errors(document)) == []


def test_the_validator_would_see_a_fault(document: dict[str, Any]) -> None:
    broken = json.loads(json.dumps(document))
    broken["paths"]["/rorapp/api/me/"]["get"]["parameters"] = [{"name": "x", "in": "nowhere"}]
    assert "nowhere" in str(list(OPENAPI.iter_errors(broken)))


def test_the_document_comes_as_yaml_too(services: Services, document: dict[str, Any]) -> None:
    assert yaml.safe_load(services.api.get(f"{API}/schema/").text) == document


def test_the_document_lists_every_call_and_no_other(document: dict[str, Any]) -> None:
    verbs = {"get", "put", "post", "delete", "patch"}
    assert {path: set(found) & verbs for path, found in document["paths"].items()} == CALLS


def test_every_call_names_its_problems(document: dict[str, Any]) -> None:
    for path, found in document["paths"].items():
        for verb, call in found.items():
            responses = call["responses"]
            assert "403" in responses, (path, verb)
            assert "application/problem+json" in responses["403"]["content"], (path, verb)
            assert verb == "get" or "409" in responses, (path, verb)


def check(document: dict[str, Any], name: str, value: Any) -> None:
    root = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(root).validate(value)


async def test_live_replies_are_as_the_document_says(document: dict[str, Any], enter: Enter) -> None:
    game, players = await seated(enter, "pictor", "cato", "livius")
    version = await advance(players, game, 8)
    (first, *_) = players
    check(document, "Me", await first.call("GET", f"{API}/me/"))
    check(document, "GameShown", await first.game(game))
    check(document, "TableShown", await first.table(game))
    check(document, "StepsShown", await first.call("GET", f"{API}/games/{game}/steps/"))
    check(document, "LogShown", await first.call("GET", f"{API}/games/{game}/log/?limit=5"))
    with pytest.raises(Refused) as refused:
        await first.answer(game, version - 1, "pass")
    check(document, "Problem", refused.value.problem)


@pytest.mark.parametrize("path", ["games/", "games/{game}/", "games/{game}/table/", "games/{game}/log/"])
async def test_the_api_can_be_browsed(services: Services, enter: Enter, path: str) -> None:
    game, players = await seated(enter, "pictor", "cato", "livius")
    async with Player(services.api.site) as reader:
        reader.http.cookies = players[0].http.cookies
        page = await reader.http.get(f"{API}/{path.format(game=game)}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert game in page.text or path == "games/{game}/table/"
    assert "/static/rest_framework/" in page.text


def test_every_code_of_a_refusal_is_documented() -> None:
    page = (ROOT / "docs/develop/protocol.md").read_text()
    code = re.compile(r'"((?:auth|body|request|rate|game|seat|answer|table|service|odds|undo)/[a-z-]+)"')
    used = {
        found
        for folder in ("accounts", "games", "play", "config")
        for path in (ROOT / "backend" / folder).rglob("*.py")
        for found in code.findall(path.read_text())
    }
    assert len(used) > 25
    assert sorted(found for found in used if f"`{found}`" not in page) == []
