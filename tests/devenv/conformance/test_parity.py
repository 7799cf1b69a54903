"""`devenv parity` while a stack runs: what runs is compared too, whoever runs it."""

from __future__ import annotations

import json

from tests.devenv.checkout import Checkout


def test_the_running_stack_differs_only_as_declared(stack: Checkout) -> None:
    done = stack.devenv("parity", "--json", "--target", "running")
    told = json.loads(done.stdout)
    assert told["unreadable"] == []
    assert [one for one in told["differences"] if not one["allowed"]] == []
    assert done.returncode == 0
    assert told["checks"].keys() >= {
        "running.health", "running.versions", "running.keys", "running.proxy",
        "running.hosts", "running.ports", "running.cookies", "running.limits",
    }  # fmt: skip
