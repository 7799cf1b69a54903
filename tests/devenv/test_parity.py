"""`devenv parity` while a stack runs: what runs is compared too, and what was changed meanwhile is told."""

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


def test_a_configuration_that_is_not_the_files_any_more_is_told(stack: Checkout) -> None:
    running = stack.config.run / "nginx.conf"
    before = running.read_text()
    running.write_text(before.replace("proxy_read_timeout 4000s;", "proxy_read_timeout 40s;"))
    try:
        done = stack.devenv("parity")
    finally:
        running.write_text(before)
    assert done.returncode == 4
    assert "FAULT    running.proxy: location /ws/ proxy_read_timeout" in done.stdout
