"""A refusal as every client gets it: RFC 9457, with a code that stays."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from typing import Any

import pytest

from tests.support.player import Refused


async def refusal(asked: Awaitable[Any], status: int, code: str) -> dict[str, Any]:
    """Await what must be refused with that status and code; the problem, its form checked."""
    with pytest.raises(Refused) as caught:
        await asked
    refused = caught.value
    assert (refused.status, refused.code) == (status, code), refused.problem
    assert refused.kind == "application/problem+json"
    well_formed(refused.problem)
    return refused.problem


def well_formed(problem: dict[str, Any]) -> None:
    """Check a problem's members."""
    assert {"type", "title", "status", "detail", "code"} <= set(problem)
    assert set(problem) <= {"type", "title", "status", "detail", "code", "rule", "facts", "allowed"}
    assert re.fullmatch(r"[a-z]+/[a-z-]+", problem["code"])
    assert re.fullmatch(r"[^a-z].*[.:!?]", problem["detail"], re.DOTALL), "a sentence"
