"""Workload, fault, checker: whatever breaks, nothing acknowledged is lost and everybody is back in time."""

from __future__ import annotations

import asyncio
import json
from time import monotonic

import pytest

from tests.chaos.checkers import check
from tests.chaos.troubles import TROUBLES, Trouble, patience
from tests.chaos.workload import Cookies, Table, all_move, tables
from tests.devenv.checkout import Checkout, Done
from tests.support.transport import Site

STEPS = 2  # that every client must have seen before a fault, and after it


async def fault(stack: Checkout, *words: str) -> Done:
    done = await asyncio.to_thread(stack.devenv, "fault", *words)
    assert done.returncode == 0, done.stderr
    return done


async def suffer(stack: Checkout, made: list[Table], trouble: Trouble) -> float:
    """The fault comes and goes while they play; seconds from its end until everybody has seen new steps."""
    began = monotonic()
    await fault(stack, "add", *trouble.add.split())
    if trouble.holds:
        await asyncio.sleep(trouble.holds)
        held = json.loads((await fault(stack, "list", "--json")).stdout)["faults"]
        assert [f"{one['kind']} {one['at']}" for one in held if one["holds"]] == [trouble.place]
        began = monotonic()
        await fault(stack, "clear", *trouble.place.split())
    await all_move(made, STEPS)
    return monotonic() - began


async def resting(stack: Checkout, made: list[Table]) -> None:
    """Nobody plays on: what the clients saw and what the journal holds is checked, and played again."""
    for table in made:
        await check(table, await table.rest())
        done = await asyncio.to_thread(stack.devenv, "shell", "replay", table.game)
        assert "no difference" in done.stdout, done.stderr


@pytest.mark.parametrize("group", TROUBLES)
async def test_nothing_is_lost_and_everybody_is_back_in_time(
    stack: Checkout, site: Site, cookies: Cookies, group: str
) -> None:
    late = []
    async with tables(site, cookies) as made:
        await all_move(made, STEPS)
        for trouble in TROUBLES[group]:
            assert not any(table.over for table in made), f"there is nobody to suffer {trouble.add}"
            seconds = await suffer(stack, made, trouble)
            allowed = trouble.back * patience()
            print(f"{trouble.add:<28} back after {seconds:5.1f} s of {trouble.back:.0f}; here {allowed:.0f}")
            late += [f"{trouble.add} after {seconds:.1f} s"] if seconds > allowed else []
        await resting(stack, made)
    assert late == []


async def test_two_lines_that_fail_together_lose_nothing_either(
    stack: Checkout, site: Site, cookies: Cookies
) -> None:
    async with tables(site, cookies) as made:
        await all_move(made, STEPS)
        await fault(stack, "add", "loss", "clients-proxy", "10")
        await fault(stack, "add", "refuse", "api-redis")
        await fault(stack, "add", "latency", "api-postgres", "40")
        await asyncio.sleep(2)
        await fault(stack, "clear")
        await all_move(made, STEPS)
        await resting(stack, made)
