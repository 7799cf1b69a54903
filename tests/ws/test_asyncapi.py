"""docs/asyncapi.yaml against live frames."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from play.sockets import wire
from tests.conftest import Enter
from tests.support.tables import advance, seated

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT: dict[str, Any] = yaml.safe_load((ROOT / "docs/asyncapi.yaml").read_text())
TOLD = {"table", "step", "present", "beat"}


def resolved(reference: str) -> Any:
    """What a local `$ref` points to; a dead one is a KeyError."""
    found: Any = DOCUMENT
    for word in reference.removeprefix("#/").split("/"):
        found = found[word]
    return found


def references(value: Any) -> list[str]:
    """All `$ref`s below a value."""
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for below in value.values() for found in references(below)]
    return [found for below in value for found in references(below)] if isinstance(value, list) else []


def checker(message: str) -> Draft202012Validator:
    payload = DOCUMENT["components"]["messages"][message]["payload"]
    return Draft202012Validator({**payload, "components": DOCUMENT["components"]})


def test_the_document_holds_together() -> None:
    assert DOCUMENT["asyncapi"] == "3.0.0"
    assert all(resolved(reference) for reference in references(DOCUMENT))
    messages = set(DOCUMENT["channels"]["table"]["messages"])
    used = {ref.rsplit("/", 1)[-1] for op in DOCUMENT["operations"].values() for ref in references(op["messages"])}
    assert messages == used == set(DOCUMENT["components"]["messages"])
    for message in messages:
        Draft202012Validator.check_schema(DOCUMENT["components"]["messages"][message]["payload"])


def test_the_close_codes_are_the_services() -> None:
    codes = set(DOCUMENT["channels"]["table"]["x-close-codes"])
    own = {value for name, value in vars(wire).items() if name.isupper() and isinstance(value, int) and value > 1000}
    assert codes == own
    text = (ROOT / "docs/develop/protocol.md").read_text()
    assert [code for code in codes if str(code) not in text] == []


def test_a_frame_that_is_not_as_the_document_says_is_seen() -> None:
    step = {"type": "step", "version": 1, "at": "2026-05-04T10:11:12Z", "events": [], "patch": {}}
    assert checker("step").is_valid(step)
    for wrong in ({"version": 0}, {"at": "yesterday"}, {"seed": "x"}, {"events": [{"type": "x"}]}):
        assert not checker("step").is_valid(step | wrong)


async def test_live_frames_are_as_the_document_says(enter: Enter) -> None:
    game, players = await seated(enter)
    (cassius,) = await enter("cassius")
    seen: Counter[str] = Counter()
    async with players[0].sit(game) as first, players[1].sit(game) as other, cassius.sit(game) as watching:
        sockets = [first, other, watching]
        async with asyncio.timeout(60):
            for seat in sockets:
                while seat.version < 0:
                    await seat.read()
            version = await advance(players, game, 55, Random(8))
            await asyncio.gather(*(seat.until(version) for seat in sockets))
            while not {"present", "beat"} <= {json.loads(raw)["type"] for raw in first.raw}:
                await first.read()
    for frame in (json.loads(raw) for seat in sockets for raw in seat.raw):
        checker(frame["type"]).validate(frame)
        seen[frame["type"]] += 1
    assert set(seen) == TOLD
    assert seen["step"] > 100


@pytest.mark.parametrize("frame", [{"type": "ping"}, {"type": "since", "version": 0}])
async def test_what_the_document_lets_a_client_say_is_heard(enter: Enter, frame: dict[str, Any]) -> None:
    checker(frame["type"]).validate(frame)
    game, players = await seated(enter)
    async with players[0].sit(game) as seat:
        while seat.version < 0:
            await seat.read()
        await seat.socket.send(json.dumps(frame))
        async with asyncio.timeout(30):
            while (await seat.read())["type"] != "beat":
                pass
        assert seat.socket.close_code is None
