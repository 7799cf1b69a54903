"""Workload, fault, checker: whatever breaks, nothing acknowledged is lost and everybody is back in time."""

from __future__ import annotations

import asyncio
import json
from time import monotonic

import pytest

from tests.chaos.checkers import check
from tests.chaos.troubles import TROUBLES, Trouble
from tests.chaos.workload import Cookies, all_move, tables
from tests.devenv.checkout import Checkout, Done
from tests.support.transport import Site


async def fault(stack: Checkout, *words: str) -> Done:
    done = await asyncio.to_thread(stack.devenv, "fault", *words)
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
async def test_nothing_is_lost_and_everybody_is_back(
    stack: Checkout, site: Site, cookies: Cookies, trouble: Trouble
) -> None:
    async with tables(site, cookies) as made:
        await all_move(made, 2)
        began = monotonic()
        await fault(stack, "add", *trouble.add.split())
        if trouble.holds:
            await asyncio.sleep(trouble.holds)
            held = json.loads((await fault(stack, "list", "--json")).stdout)["faults"]
            assert [f"{one['kind']} {one['at']}" for one in held if one["holds"]] == [" ".join(trouble.add.split()[:2])]
            began = monotonic()
            await fault(stack, "clear")
        await all_move(made, 2)
        seconds = monotonic() - began
        print(f"{trouble.add}: back within {seconds:.1f} s of {trouble.back:.0f}")
        for table in made:
            await check(table, await table.rest())
        assert seconds <= trouble.back
